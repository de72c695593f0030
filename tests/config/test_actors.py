"""The shipped list of armed and criminal groups keeps its shape."""

import tomllib
from collections import Counter
from pathlib import Path

from avizor.domain.actors.reading import find_actors, groups_matcher
from avizor.domain.catalogue import Group

CONFIG = Path(__file__).parents[2] / "config" / "actors.toml"
GROUPS = [Group(**row) for row in tomllib.loads(CONFIG.read_text("utf-8"))["actor"]]
KINDS = {
    *("cartel", "gang", "prison_gang", "mafia", "militia", "paramilitary"),
    *("guerrilla", "dissident", "vigilante", "foreign"),
}


def test_the_list_covers_the_region() -> None:
    assert len(GROUPS) >= 130
    countries = Counter(group.country for group in GROUPS)
    assert {"MX", "CO", "BR", "EC", "VE", "PE", "HT", "SV", "GT", "HN"} <= set(countries)


def test_ids_are_unique_and_kinds_are_known() -> None:
    assert max(Counter(group.id for group in GROUPS).values()) == 1
    assert {group.kind for group in GROUPS} <= KINDS


def test_no_group_lists_a_name_twice() -> None:
    for group in GROUPS:
        names = [group.name, *group.aliases]
        assert len(names) == len(set(names)), group.id


def test_every_group_is_found_by_its_own_name_in_its_context() -> None:
    matcher = groups_matcher(GROUPS)
    missed = []
    for group in GROUPS:
        text = f"Crimen organizado: {group.name}. {' '.join(group.context)}"
        if group.id not in {actor.id for actor in find_actors("", text, matcher)}:
            missed.append(group.id)
    assert missed == []
