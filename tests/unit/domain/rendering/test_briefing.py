"""The briefing: what it says, and that it is one harmless file."""

import re
from datetime import timedelta
from html.parser import HTMLParser
from itertools import combinations
from typing import Any

import pytest

from alerting import NAMES, change, grown, member, rich_story, story
from avizor.domain.briefing import TOLD_WHOLE, Briefing, Extract, Quote, brief
from avizor.domain.records import Place, Revision, Story, Toll
from avizor.domain.rendering.briefing_page import briefing_html
from build import NOON

DAY = timedelta(days=1)
SPAN = (NOON - DAY, NOON + timedelta(hours=1))
HOSTILE = '"><script>alert(1)</script><img src=https://evil.example/x onerror="x">'


def page(briefing: Briefing, language: Any = "en") -> str:
    return briefing_html(briefing, language, NAMES)


def old(story_id: str = "old", **fields: Any) -> Story:
    at = NOON - DAY * 5
    members = (member(9, published_at=at),)
    given = {"first_seen_at": at, "last_activity_at": at, "members": members, **fields}
    return story(story_id, **given)


class Links(HTMLParser):
    """What a page would load or lead to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            assert not name.startswith("on")
            if name == "href":
                self.links.append(value or "")
            if name in {"src", "srcset", "poster", "data", "action", "background"}:
                self.loads.append(value or "")


def test_the_gravest_stories_come_first_and_older_ones_serve_the_plots_alone() -> None:
    told = brief([story("mild", severity=1), story("grave", severity=3), old()], SPAN)
    assert [one.story.id for one in told.stories] == ["grave", "mild"]
    assert told.topics["military_assistance"][-6:] == (1, 0, 0, 0, 0, 2)
    assert told.countries == {"EC": (2, 3)}
    assert (told.fresh, told.articles, told.reports) == (2, 2, 2)


def test_a_country_leaves_the_others_out() -> None:
    told = brief([story("here"), story("there", countries=("PE",))], SPAN, "PE")
    assert [one.story.id for one in told.stories] == ["there"]
    assert "Briefing: Peru" in page(told)


def test_only_changes_of_the_span_are_told_joined_to_one() -> None:
    early = Revision(revision=2, at=NOON - DAY * 2, changes=(change("dead", 1, 3),))
    base = story(revision=2, first_seen_at=NOON - DAY * 2, history=(early,))
    later = grown(grown(base, change("dead", 3, 6)), change("dead", 6, 9))
    (one,) = brief([later], SPAN).stories
    assert not one.is_new
    assert [(c.before, c.after) for c in one.changes] == [(3, 9)]
    assert "Dead: 3 → 9" in page(brief([later], SPAN))


def test_the_timeline_has_beginnings_and_changes_newest_first() -> None:
    later = grown(story(), change("dead", None, 4))
    assert [bool(event.changes) for event in brief([later], SPAN).timeline] in (
        [True, False],
        [False, True],
    )
    assert "First report" in page(brief([later], SPAN))


def test_within_a_moment_the_timeline_has_a_storys_later_changes_on_top() -> None:
    steps = [change("dead", 4, 5), change("dead", 5, 6), change("dead", 6, 7)]
    later = story("z")
    for step in steps:
        later = grown(later, step)
    events = brief([later, story("a")], SPAN).timeline
    told = [event.changes[0].after if event.changes else None for event in events]
    assert told == [7, 6, 5, None, None]


def test_what_one_run_read_in_another_order_stands_in_the_timeline_as_it_was_told() -> None:
    told = story()
    for number, (before, after) in enumerate([(4, 5), (5, 6), (6, 7)]):
        told = grown(told, change("dead", before, after))
        read = told.history[-1].model_copy(update={"at": NOON - timedelta(seconds=number)})
        told = told.model_copy(update={"history": (*told.history[:-1], read)})
    *changed, first = brief([told], SPAN).timeline
    assert [event.changes[0].after for event in changed] == [7, 6, 5]
    assert first.changes == ()


def test_quotes_are_linked_and_a_copied_sentence_is_quoted_once() -> None:
    told = story(members=(member(1), member(2, "otro"), member(3, "copia", report="a1")))
    extracts = {
        f"a{n}": Extract((Quote("Lo dijo la fiscal.", feed, f"https://{feed}.example/{n}"),))
        for n, feed in ((1, "diario"), (2, "otro"), (3, "copia"))
    }
    (one,) = brief([told], SPAN, extracts=extracts).stories
    assert [quote.text for quote in one.quotes] == ["Lo dijo la fiscal."]
    html = page(brief([told], SPAN, extracts=extracts))
    assert "Lo dijo la fiscal." in html
    assert one.quotes[0].url in Links(html).links


def test_a_sentence_is_linked_to_the_article_that_it_stands_in() -> None:
    two = story(members=(member(1), member(2)))
    told = grown(two, change("dead", 1, 3, sentence="Suman tres."))
    says = {"a1": Extract(told=frozenset({"Suman tres."})), "a2": Extract()}
    (one,) = brief([told], SPAN, extracts=says).stories
    assert [quote.url for quote in one.quotes] == ["https://diario.example/1"]
    (unknown,) = brief([told], SPAN).stories
    assert [quote.url for quote in unknown.quotes] == [""]
    assert "Suman tres." in page(brief([told], SPAN))


def test_what_was_parted_from_a_story_is_told_of_it_no_more() -> None:
    whole = grown(story(), change("dead", 1, 3), change("arrested", None, 2, source="otro"))
    step = Revision(revision=3, at=NOON, changes=(), split=("s2",))
    left = whole.model_copy(update={"revision": 3, "history": (*whole.history, step)})
    told = brief([left], SPAN)
    assert [change.fact for change in told.stories[0].changes] == ["dead"]
    assert [change.fact for event in told.timeline for change in event.changes] == ["dead"]


def test_days_are_those_of_the_readers_clock() -> None:
    late = NOON.replace(hour=2)  # nine in the evening of the day before, in Lima
    told = story(first_seen_at=late, last_activity_at=late, members=(member(published_at=late),))
    span = (NOON - DAY, NOON.replace(hour=3))
    in_lima = brief([told], span, timezone="America/Lima")
    assert brief([told], span).days[-1] == NOON.date()
    assert in_lima.days[-1] == (NOON - DAY).date()
    assert in_lima.topics["military_assistance"][-2:] == (0, 1)
    assert '<p class="day">Sun 1 Mar</p>' in page(in_lima)


def test_places_stand_on_the_map_where_they_are() -> None:
    guayaquil = Place(name="Guayaquil", country="EC", lat=-2.19, lon=-79.89)
    madrid = Place(name="Madrid", country="ES", lat=40.4, lon=-3.7)
    extracts = {"a1": Extract(places=(guayaquil, madrid))}
    html = page(brief([story()], SPAN, extracts=extracts))
    assert "<title>Guayaquil</title>" in html
    assert "Madrid" not in html
    assert re.search(r'<circle class="country s2"', html)


def test_a_country_without_a_circle_is_named_below_the_map() -> None:
    html = page(brief([story(countries=("EC", "US", "BE"))], SPAN))
    below = html.partition("</svg>")[2]
    assert "Ecuador 1</p>" in below
    assert "Not on the map: Belgium 1 · United States 1" in below
    assert "Not on the map" not in page(brief([story()], SPAN))


def test_a_dot_and_a_circle_are_drawn_whole() -> None:
    tijuana = Place(name="Tijuana", country="MX", lat=33.4, lon=-118.4)
    told = brief([story(countries=("MX",))], SPAN, extracts={"a1": Extract(places=(tijuana,))})
    left, top, *_ = map(float, re.findall(r'viewBox="([^"]+)"', page(told))[0].split())
    (drawn,) = re.findall(r'class="place s2" cx="([^"]+)" cy="([^"]+)" r="([^"]+)"', page(told))
    x, y, radius = map(float, drawn)
    assert x - radius >= left
    assert y - radius >= top
    assert "Small dots are places" in page(told)
    assert "Small dots are places" not in page(brief([story()], SPAN))


def test_contents_say_how_many_of_all_stories_they_list() -> None:
    assert "The gravest 8 of 9" in page(brief([story(f"s{n}") for n in range(9)], SPAN))
    assert "The gravest" not in page(brief([story(f"s{n}") for n in range(8)], SPAN))


def test_a_source_whose_headline_tells_a_change_is_linked_by_it() -> None:
    title = "Sube a siete la cifra de muertos"
    both = story(members=(member(1), member(2, "otro", title=title)))
    later = grown(both, change("dead", 5, 7, sentence=title, source="otro"))
    assert re.search(rf"</b>: <a [^>]*>{title}</a>", page(brief([later], SPAN)))


def test_links_of_a_story_stand_newest_first() -> None:
    members = tuple(
        member(n, f"d{n}", title=f"Nota {n}", published_at=NOON - timedelta(hours=hours))
        for n, hours in enumerate((3, 1, 2))
    )
    links = re.findall(r">Nota (\d)</a>", page(brief([story(members=members)], SPAN)))
    assert links == ["1", "2", "0"]


@pytest.mark.parametrize(
    ("language", "tiles"),
    [
        ("es", ["1", "muerto", "900 kg de pasta base", "incautados"]),
        ("pt", ["1", "morto", "900 kg de pasta base", "apreendidos"]),
        ("en", ["1", "dead", "900 kg of coca paste", "seized"]),
    ],
)
def test_a_tile_reads_as_a_phrase_and_nothing_has_none(language: Any, tiles: list[str]) -> None:
    paste = "Incautan 900 kilos de pasta base."
    tolls = (
        Toll(kind="dead", count=1, sentence=""),
        Toll(kind="missing", count=0, sentence=""),
        Toll(kind="seized", count=900, unit="kg", sentence=paste),
    )
    html = page(brief([story(tolls=tolls)], SPAN), language)
    (shown,) = re.findall(r'<ul class="tolls"[^>]*>(.*?)</ul>', html)
    assert re.findall(r"[^<>]+(?=</b>|</li>)", shown) == tiles


def test_no_name_on_the_map_covers_another() -> None:
    crowded = ("HT", "DO", "PR", "JM", "CU", "GT", "SV", "HN", "NI", "CR", "PA", "BZ", "MX")
    for few in (crowded, crowded[:3], crowded[5:9]):
        stories = [story(f"s{code}", countries=(code,)) for code in few]
        shown = re.findall(r'<text x="(-?\d+)" y="(-?\d+)">([A-Z]{2})<', page(brief(stories, SPAN)))
        assert {name for *_, name in shown} == set(few)
        for (ax, ay, _), (bx, by, _) in combinations(shown, 2):
            assert abs(int(ax) - int(bx)) >= 18 or abs(int(ay) - int(by)) >= 9


def test_a_source_whose_headline_is_the_storys_is_linked_by_its_outlet() -> None:
    told = story(members=(member(1, title=story().title), member(2, "otro", title="Otra cosa")))
    html = page(brief([told], SPAN))
    first, second = (one.url for one in told.members)
    assert f">{first}<" not in html
    assert re.search(rf'<b><a [^>]*href="{re.escape(first)}">[^<]+</a></b>', html)
    assert re.search(rf'</b>: <a [^>]*href="{re.escape(second)}">Otra cosa</a>', html)


@pytest.mark.parametrize("language", ["es", "pt", "en"])
def test_a_page_runs_nothing_and_loads_nothing_whatever_the_news_says(language: Any) -> None:
    hostile = rich_story().model_copy(
        update={
            "title": HOSTILE,
            "actors": (HOSTILE,),
            "members": (
                member(1, title=HOSTILE, url="javascript:alert(1)"),
                member(2, title=HOSTILE, url='https://x.example/"><script>'),
            ),
        }
    )
    later = grown(hostile, change("dead", 1, 2, sentence=HOSTILE, source="diario"))
    place = Place(name=HOSTILE, country="EC", lat=0, lon=-78)
    html = page(
        brief(
            [later], SPAN, extracts={"a1": Extract((Quote(HOSTILE, "diario", HOSTILE),), (place,))}
        ),
        language,
    )
    seen = Links(html)
    assert not seen.tags & {"script", "img", "link", "iframe", "object", "form", "base"}
    assert seen.loads == []
    assert all(link.startswith(("#", "https://")) for link in seen.links)
    assert "url(" not in html
    assert "@import" not in html
    assert "default-src 'none'" in html


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", ["historia", "nueva", "informe independiente", "nota", "país"]),
        ("pt", ["história", "nova", "relato independente", "reportagem", "país"]),
        ("en", ["story", "new", "independent report", "article", "country"]),
    ],
)
def test_one_of_a_kind_is_counted_in_the_singular(language: Any, words: list[str]) -> None:
    html = page(brief([story()], SPAN), language)
    assert re.findall(r'class="tile"><b>1</b>([^<]+)<', html) == words


def test_nothing_long_widens_a_page_beyond_a_phone() -> None:
    (body,) = re.findall(r"\nbody {[^}]*}", page(brief([story()], SPAN)))
    assert "overflow-wrap: anywhere" in body


def test_nothing_in_the_span_says_so() -> None:
    assert "No story in this span." in page(brief([old()], SPAN))


def test_a_hundred_stories_are_told_whole_up_to_a_limit_and_then_in_a_line() -> None:
    html = page(brief([story(f"s{n}") for n in range(100)], SPAN))
    assert html.count("<article ") == TOLD_WHOLE
    assert "Other stories" in html
    assert len(html) < 300_000


@pytest.mark.parametrize(
    ("language", "many", "rest"),
    [("es", "1.200", "y 1.025 más"), ("en", "1,200", "and 1,025 more")],
)
def test_of_thousands_numbers_can_be_read_and_circles_hide_no_land(
    language: Any, many: str, rest: str
) -> None:
    told = [story(f"s{n}", countries=("EC", "CO") if n else ("EC",)) for n in range(1200)]
    html = page(brief(told, SPAN), language)
    assert re.findall(r'class="tile"><b>([^<]+)<', html)[0] == many
    assert f"Ecuador {many}" in html
    assert f'class="top" x="241" y="10">{many}<' in html
    assert f"<li>{rest}</li>" in html
    assert re.findall(r'class="country[^>]+r="([^"]+)"', html) == ["38.0", "38.0"]
    assert ".plot svg { width: 100%; display: block; overflow: visible; }" in html


@pytest.mark.parametrize(
    ("language", "words"),
    [("es", "1 hecho anterior"), ("pt", "1 fato anterior"), ("en", "1 earlier event")],
)
def test_one_event_that_is_left_out_is_counted_in_the_singular(language: Any, words: str) -> None:
    html = page(brief([story(f"s{n}") for n in range(41)], SPAN), language)
    assert f">{words}<" in html


@pytest.mark.parametrize(
    ("language", "axis", "day"),
    [
        ("es", ">02/03<", "lun 2 mar"),
        ("pt", ">02/03<", "seg 2 mar"),
        ("en", ">2 Mar<", "Mon 2 Mar"),
    ],
)
def test_days_are_written_as_the_language_does(language: Any, axis: str, day: str) -> None:
    html = page(brief([story()], SPAN), language)
    assert axis in html
    assert f'<p class="day">{day}</p>' in html


def test_every_link_within_the_page_leads_somewhere_however_many_stories_there_are() -> None:
    told = [story(f"s{number}", severity=number % 4) for number in range(TOLD_WHOLE + 200)]
    html = page(brief(told, SPAN))
    inner = {link[1:] for link in Links(html).links if link.startswith("#")}
    assert inner <= set(re.findall(r' id="([^"]+)"', html))
    assert html.count("<li") > TOLD_WHOLE + 150
    html = page(brief(told[: TOLD_WHOLE + 15], SPAN))
    inner = {link[1:] for link in Links(html).links if link.startswith("#")}
    assert len(inner) == TOLD_WHOLE + 15


def test_a_headline_says_in_which_language_it_is_to_be_read_aloud() -> None:
    told = story(
        "one", title="Quatro mortos", members=(member(1, title="Quatro mortos", language="pt"),)
    )
    html = page(brief([told], SPAN))
    assert '<h3 lang="pt">Quatro mortos</h3>' in html
    assert '<a href="#one" lang="pt">Quatro mortos</a>' in html
    unknown = story(
        "two", title="Quatro mortos", members=(member(1, title="Outro", language="pt"),)
    )
    assert "<h3>Quatro mortos</h3>" in page(brief([unknown], SPAN))


def test_on_paper_a_story_goes_on_overleaf_and_its_headline_never_ends_a_page() -> None:
    paper = page(brief([story()], SPAN)).partition("@media print")[2].partition("</style>")[0]
    (whole,) = re.findall(r"([^{}]*) { break-inside: avoid", paper)
    assert "article" not in whole
    (with_the_next,) = re.findall(r"([^{}]*) { break-after: avoid", paper)
    assert {"h2", "h3", "article > :first-child"} <= set(with_the_next.strip().split(", "))
