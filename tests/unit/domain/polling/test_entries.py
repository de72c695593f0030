from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from avizor.domain.addresses.urls import url_key
from avizor.domain.polling.entries import (
    Keyed,
    ListedEntry,
    all_keys,
    entry_id,
    key_entries,
    lasting_keys,
    pick_new,
    retitled,
)


def entry(number: int = 1, **fields: str) -> ListedEntry:
    given: dict[str, Any] = {
        "guid": f"https://diario.com/?p={number}",
        "url": f"https://diario.com/pais/nota-numero-{number}",
        "title": f"Nota {number}",
    }
    return ListedEntry(**{**given, **fields})


class Memory:
    """What poll and store do: tell unseen keys, then keep those that last."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def poll(self, *listing: ListedEntry) -> list[ListedEntry]:
        keyed, unseen = self._look_up(listing)
        new = pick_new(keyed, unseen)
        self.seen.update(lasting_keys(keyed, unseen))
        return new

    def retitled(self, *listing: ListedEntry) -> list[str]:
        return retitled(*self._look_up(listing))

    def _look_up(self, listing: Sequence[ListedEntry]) -> tuple[list[Keyed], list[str]]:
        keyed = key_entries(listing)
        return keyed, [key for key in all_keys(keyed) if key not in self.seen]


def test_what_was_listed_before_is_not_new() -> None:
    memory = Memory()
    assert memory.poll(entry(1), entry(2)) == [entry(1), entry(2)]
    assert memory.poll(entry(3), entry(1), entry(2)) == [entry(3)]
    assert memory.poll() == []


def test_an_entry_listed_twice_comes_once() -> None:
    assert Memory().poll(entry(1), entry(1)) == [entry(1)]


def test_ids_that_change_with_every_build_make_nothing_new() -> None:
    memory = Memory()
    memory.poll(entry(1))
    assert memory.poll(entry(1, guid="9f3c-2026-build-7")) == []
    kept = set(memory.seen)
    for build in range(8, 20):
        listing = [entry(1, guid=f"9f3c-2026-build-{build}"), entry(1, guid=f"{build}")]
        assert memory.poll(*listing) == []
    assert memory.seen == kept


def test_links_that_gain_parameters_make_nothing_new() -> None:
    memory = Memory()
    first = entry(1)
    memory.poll(first)
    assert memory.poll(replace(first, guid="", url=first.url + "?utm_source=rss")) == []
    assert memory.poll(replace(first, guid="", url=first.url + "?token=8a7f")) == []


def test_an_edited_headline_makes_nothing_new() -> None:
    memory = Memory()
    memory.poll(entry(1))
    assert memory.poll(entry(1, title="Nota 1: suben a nueve los muertos")) == []
    assert memory.poll(entry(1, guid="", title="Otra vez editada")) == []


def test_an_edited_headline_is_noticed_once_by_its_link() -> None:
    memory = Memory()
    memory.poll(entry(1), entry(2))
    assert memory.retitled(entry(1), entry(2)) == []
    edited = entry(1, title="Nota 1: suben a nueve los muertos")
    assert memory.retitled(edited, entry(2), entry(3)) == [url_key(edited.url)]
    memory.poll(edited, entry(2), entry(3))
    assert memory.retitled(edited, entry(1), entry(2), entry(3)) == []


@pytest.mark.parametrize("link", ["/nota.php?id=77", "/?p=77", "/nota/34", "/g1"])
def test_an_edited_headline_is_noticed_whatever_the_link_looks_like(link: str) -> None:
    memory = Memory()
    first = entry(1, url=f"https://diario.com{link}", title="Tres muertos en un billar")
    memory.poll(first, entry(2))
    assert memory.retitled(first, entry(2)) == []
    edited = entry(1, url=first.url, title="Ocho muertos en un billar")
    assert memory.retitled(edited, entry(2)) == [url_key(first.url)]
    assert memory.poll(edited, entry(2)) == []
    assert memory.retitled(edited, entry(2)) == []


def test_an_edited_link_with_a_strong_id_makes_nothing_new() -> None:
    memory = Memory()
    memory.poll(entry(1))
    assert memory.poll(entry(1, url="https://diario.com/pais/otro-enlace-de-la-nota")) == []


def test_a_feed_that_gives_all_items_one_id_still_brings_each() -> None:
    memory = Memory()
    assert len(memory.poll(entry(1, guid="0"), entry(2, guid="0"))) == 2
    assert memory.poll(entry(3, guid="0"), entry(1, guid="0")) == [entry(3, guid="0")]


@pytest.mark.parametrize("constant", ["latest", "1", "https://diario.com/", "https://diario.com"])
def test_a_feed_of_one_item_with_a_constant_id_brings_each(constant: str) -> None:
    memory = Memory()
    for number in (1, 2, 3):
        only = entry(number, guid=constant)
        assert memory.poll(only) == [only]
        assert memory.poll(only) == []


def test_a_feed_whose_links_all_lead_home_brings_each_headline() -> None:
    home = "https://gob.example/"
    memory = Memory()
    listing = [entry(number, guid="", url=home) for number in (1, 2)]
    assert memory.poll(*listing) == listing
    third = entry(3, guid="", url=home)
    assert memory.poll(third, *listing) == [third]


def test_a_link_shared_by_many_headlines_names_none_of_them() -> None:
    shared = "https://gob.example/boletines"
    memory = Memory()
    listing = [entry(number, guid="", url=shared) for number in (1, 2, 3)]
    assert memory.poll(*listing) == listing


def test_scripts_that_name_articles_by_parameter_keep_them_apart() -> None:
    memory = Memory()
    listing = [
        entry(number, guid="", url=f"https://gob.example/ver.php?id={number}", title="Comunicado")
        for number in (1, 2, 3)
    ]
    assert memory.poll(*listing) == listing


@pytest.mark.parametrize(
    "address",
    ["comunicado.php?id=", "boletin.aspx?id=", "prensa/?id=", "q?id=", "sala-de-prensa-2026/?n=",
     "comunicado.php?c=", "prensa/?doc=acta-"],
)  # fmt: skip
def test_one_headline_for_all_that_is_published_hides_none_of_it(address: str) -> None:
    memory = Memory()
    first, second, third = (
        entry(guid=link, url=link, title="Comunicado de prensa")
        for link in (f"https://gob.example/{address}{number}" for number in (1, 2, 3))
    )
    assert memory.poll(first, second) == [first, second]
    assert memory.poll(third, second, first) == [third]


def test_the_next_day_s_notice_under_the_same_headline_is_new() -> None:
    memory = Memory()
    for number in (1, 2):
        link = f"https://gob.example/comunicado.php?id={number}"
        only = entry(guid=link, url=link, title="Comunicado de prensa")
        assert memory.poll(only) == [only]


def test_a_path_and_headline_that_stand_for_two_links_name_neither() -> None:
    listing = [
        entry(number, guid="", url=f"https://gob.example/boletin.html?acta={number}", title="Acta")
        for number in (1, 2)
    ]
    assert Memory().poll(*listing) == listing


def test_the_same_listing_always_gives_the_same_keys() -> None:
    listing = [entry(1), entry(2, guid=""), entry(3, url="https://diario.com/")]
    assert key_entries(listing) == key_entries(listing)
    assert all(one.keys for one in key_entries(listing))


def test_the_id_of_an_entry_depends_on_feed_guid_link_and_title() -> None:
    first = entry(1)
    ids = {
        entry_id("a", first),
        entry_id("b", first),
        entry_id("a", replace(first, guid="x")),
        entry_id("a", replace(first, url="https://diario.com/x")),
        entry_id("a", replace(first, title="x")),
    }
    assert len(ids) == 5
    assert entry_id("a", first) == entry_id("a", replace(first, summary="otra"))
    # Written down: to another version of avizor with other ids, all that is listed would be new.
    assert entry_id("a", first) == "92557141d4afcf9cb35adeda"
    assert list(all_keys(key_entries([first]))) == [
        "c894aa77f5c3e43b581fdf4a",
        "76928ffeae7594fc58e3b728",
        "608fc5f8d66b71b5a8f55516",
    ]


def test_a_link_that_gains_a_session_keeps_its_entry_and_a_script_keeps_its_ids_apart() -> None:
    def at(url: str) -> ListedEntry:
        return ListedEntry(guid="", url=url, title="Alcaldía anuncia obras")

    known = all_keys(
        key_entries([at("https://d.com/a1.html?sid=1"), at("https://d.com/ver.php?n=1")])
    )
    again = key_entries([at("https://d.com/a1.html?sid=2"), at("https://d.com/ver.php?n=2")])
    unseen = [key for key in all_keys(again) if key not in known]
    assert [entry.url for entry in pick_new(again, unseen)] == ["https://d.com/ver.php?n=2"]
