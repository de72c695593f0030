"""Who is told what does not depend on where a broker cuts the articles of a day in two.

Grouping and rules on the embedded adapter; the rules judge when all articles of a day are there.
"""

import random
import tempfile
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from alerting import rule
from avizor.adapters.state.sql import create_state
from avizor.domain.exchange import AlertFilter
from avizor.domain.records import Assessed
from avizor.settings import AlertSettings
from avizor.stages.alert import AlertStage
from avizor.testing import FrozenClock
from build import NOON, assessed, assistance, source, toll
from grouping import KINDS, Grouping, Kind
from traces import pointing

MINISTRY = source("ministerio", kind="official")
LIMITS = AlertSettings(max_age=timedelta(days=365))
RULES = (rule("help", match={"topics": ["prison_crisis"]}),)


def told_by(feed_id: str, hours: float, **fields: object) -> Assessed:
    """An article on the one event of this page, in words of its outlet's own."""
    chance = random.Random(f"{feed_id} {hours}")
    own = " ".join("".join(chance.choices("aeioubcdlmnprst", k=7)) for _ in range(30))
    given = {
        "title": "Motín de los Tiguerones en la cárcel de Machala",
        "text": f"Los Tiguerones tomaron la cárcel de Machala. {own}.",
        "source": source(feed_id),
        "embedding": pointing(1.0),
        **fields,
    }
    return assessed(f"{feed_id}-{hours:.0f}", hours=hours, **given)


DAYS = (
    [
        told_by("norte", 5, assistance=assistance("requested")),
        told_by("ministerio", 1, source=MINISTRY),
        told_by("sur", 3, tolls=(toll("dead", 3),), assistance=assistance("requested")),
        told_by("este", 0, severity=1),
    ],
    [
        told_by("oeste", 28, tolls=(toll("dead", 5),), severity=3),
        told_by("norte", 25, tolls=(toll("dead", 4),)),
        told_by("sur", 30, assistance=assistance("denied")),
        told_by("ministerio", 26, source=MINISTRY, tolls=(toll("arrested", 7),)),
    ],
    [
        told_by("ministerio", 52, source=MINISTRY, claim="denial", assistance=assistance("denied")),
        told_by("este", 50, tolls=(toll("dead", 8),)),
        told_by("norte", 49),
    ],
)
"""As they came. The denial is told as the status of the help before the ministry tells it."""

CUTS = [(day, cut) for day, articles in enumerate(DAYS) for cut in range(1, len(articles))]

Told = Counter[tuple[str, str, frozenset[str], frozenset[tuple[str, ...]]]]


def live(kind: Kind, days: Sequence[Sequence[Sequence[Assessed]]]) -> Told:
    """Live through days that come in parts; count what was told of which articles."""
    with tempfile.TemporaryDirectory() as folder:
        state, clock = create_state(Path(folder)), FrozenClock(NOON + timedelta(days=3))
        group = Grouping(state, kind).at(clock)
        judge = AlertStage(state, RULES, LIMITS, clock)
        try:
            for day in days:
                for part in day:
                    judge.handle([update for _, update in group.handle(part)])
                judge.judge_marked()
            return Counter(
                (
                    alert.rule,
                    alert.reason,
                    frozenset(member.article_id for member in alert.story.members),
                    frozenset((c.fact, str(c.before), str(c.after)) for c in alert.changes),
                )
                for alert, _ in state.alerts(AlertFilter())
            )
        finally:
            state.close()


@pytest.fixture(scope="module", params=KINDS)
def kind(request: pytest.FixtureRequest) -> Kind:
    found: Kind = request.param
    return found


@pytest.fixture(scope="module")
def whole(kind: Kind) -> Told:
    return live(kind, [[day] for day in DAYS])


def test_the_days_in_one_piece_are_told_as_one_story(whole: Told) -> None:
    sizes = sorted(len(members) for _, _, members, _ in whole)
    assert (sizes, set(whole.values())) == ([4, 8, 11], {1})
    (last,) = (changes for _, _, members, changes in whole if len(members) == 11)
    assert last == {("dead", "5.0", "8.0")}


@pytest.mark.parametrize("mirrored", [False, True], ids=["as they came", "the other way round"])
@pytest.mark.parametrize(("day", "cut"), CUTS)
def test_a_cut_changes_nobody_that_is_told(
    kind: Kind, whole: Told, day: int, cut: int, mirrored: bool
) -> None:
    parts = [[list(articles)] for articles in DAYS]
    came = DAYS[day][::-1] if mirrored else DAYS[day]
    parts[day] = [came[:cut], came[cut:]]
    assert live(kind, parts) == whole
