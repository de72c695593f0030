"""An alert in words: what a person reads, in three languages."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from alerting import NAMES, alert, change, grown, member, rich_story, story
from avizor.adapters.notify.mail_html import html_mail
from avizor.adapters.notify.slack_blocks import blocks_of
from avizor.domain.assistance.words import THREATS as READ_THREATS
from avizor.domain.bookkeeping import Alert
from avizor.domain.catalogue import Language
from avizor.domain.exchange import Notice
from avizor.domain.records import Assistance, Place, Story, Toll, TollReport
from avizor.domain.rendering import (
    Message,
    Names,
    StoryPart,
    compose,
    compose_state,
    plain_text,
)
from avizor.domain.rendering.message import RuleTimes, clean
from avizor.domain.rendering.threat_words import THREATS
from build import NOON


def message(*alerts: Alert, language: Language = "es", digest: str = "") -> Message:
    return compose(Notice("n", alerts, digest=digest), language, NAMES)


def part(told: Alert, language: Language = "es") -> StoryPart:
    (only,) = message(told, language=language).stories
    return only


def updated(*changes: Any) -> Alert:
    return alert(grown(rich_story(), *changes), changes)


CHANGES: list[tuple[Language, tuple[Any, ...], str]] = [
    ("es", ("dead", 5, 8), "Muertos: 5 → 8"),
    ("pt", ("dead", None, 8), "Mortos: 8"),
    ("en", ("arrested", 1, 1200), "Arrested: 1 → 1,200"),
    ("es", ("assistance_status", "requested", "denied"), "Ayuda exterior: pedida → desmentida"),
    ("pt", ("assistance_status", None, "agreed"), "Ajuda externa: acertada"),
    ("en", ("official", None, "confirmed"), "Official source: confirms"),
    ("es", ("official", "confirmed", "denied"), "Fuente oficial: desmiente"),
    ("pt", ("severity", 2, 3), "Gravidade: grave → muito grave"),
    ("es", ("topic", None, "military_assistance"), "También: Asistencia militar extranjera"),
    ("en", ("topic", None, "civil_unrest"), "Also: civil unrest"),
    ("pt", ("country", None, "DO"), "Também em: República Dominicana"),
    ("en", ("country", None, "XK"), "Also in: XK"),
    ("en", ("sources", 1, 3), "Independent reports: 1 → 3"),
]


@pytest.mark.parametrize(("language", "fact", "words"), CHANGES)
def test_a_change_reads_as_a_person_would_say_it(
    language: Language, fact: tuple[Any, ...], words: str
) -> None:
    assert part(updated(change(*fact)), language).changes[0].fact == words


def test_quantities_are_written_as_the_language_does() -> None:
    seized = change("seized", 100.5, 12500.0, unit="kg")
    assert part(updated(seized), "es").changes[0].fact == "Incautado: 100,5 kg → 12.500 kg"
    assert part(updated(seized), "en").changes[0].fact == "Seized: 100.5 kg → 12,500 kg"


def test_a_sentence_that_gives_several_facts_is_quoted_once() -> None:
    same = [change(fact, None, 2, sentence="Dos y dos.") for fact in ("dead", "wounded")]
    other = change("severity", 1, 2, sentence="Otra.")
    assert [line.quote for line in part(updated(*same, other)).changes] == [
        "",
        "Dos y dos.",
        "Otra.",
    ]


def test_the_evidence_is_not_repeated_below_a_change_that_quotes_it() -> None:
    evidence = "El Gobierno pidió «tropas e inteligencia» a Estados Unidos."
    told = updated(change("assistance_status", None, "requested", sentence=evidence))
    assert part(told).evidence == ""
    assert part(alert(rich_story())).evidence == evidence


TITLE = "Masacre en un bar de Machala deja seis muertos"
LEAD = "Hombres armados mataron a seis personas en un bar de Machala, en El Oro."


def massacre(words: str, **fields: Any) -> Story:
    given: dict[str, Any] = {
        "title": TITLE,
        "members": (member(title=TITLE),),
        "tolls": (Toll(kind="dead", count=6, sentence=TITLE),),
        "keywords": f"{TITLE}\n{words}",
    }
    return story(**{**given, **fields})


@pytest.mark.parametrize(
    "words",
    [
        f"\n{LEAD} Nadie fue detenido hasta la mañana del domingo.",
        f"{TITLE} - El Diario\n{LEAD}",
        f"Hombres armados mataron a seis personas en un bar…\nMACHALA.\n{LEAD}",
        f"La policía busca a los autores del ataque.\nRedacción de sucesos, 2 de marzo\n{LEAD}",
        LEAD,
        f"{LEAD}\nLa policía dijo que los hombres armados llegaron en…",
    ],
    ids=["no summary", "title again", "cut summary", "other summary", "no text", "cut text"],
)
def test_a_headline_is_said_once_and_then_how_the_first_report_opens(words: str) -> None:
    told = message(alert(massacre(words)))
    assert told.stories[0].evidence == LEAD
    slack = json.dumps(blocks_of(told), ensure_ascii=False)
    for form in (plain_text(told), html_mail(told).partition("<h1")[2], slack):
        assert form.count(TITLE) == 1
        assert form.count(LEAD) == 1
    assert ">El Diario de Muestra</a>" in html_mail(told)
    assert "<https://diario.example/1|El Diario de Muestra>" in slack


@pytest.mark.parametrize(
    ("title", "scene", "telling"),
    [
        (
            "Balacera en parada de buses de Rivera: tres muertos y cuatro heridos",
            "Todavía había baleadas en el comal cuando llegaron.",
            "Tres hombres dispararon contra la parada de buses de Rivera y hay cuatro heridos.",
        ),
        (
            "Operador e vigilante são presos por cocaína no porto de Santos",
            "Sete minutos de silêncio entregaram os dois homens do terminal.",
            "O operador e um vigilante foram presos na quarta-feira em Santos.",
        ),
        (
            "Forklift driver and guard arrested over cocaine in coffee at Santos",
            "Seven minutes of stillness gave both of them away.",
            "The forklift driver and a security guard were arrested on Wednesday in Santos.",
        ),
    ],
)
def test_of_a_report_that_opens_with_a_scene_what_the_headline_tells_is_quoted(
    title: str, scene: str, telling: str
) -> None:
    dead = (Toll(kind="dead", count=3, sentence=title),)
    quote = f"“{title}”, dijo el jefe."
    words = f"{title}\n\n{scene} {quote} {telling}"
    given: dict[str, Any] = {"title": title, "members": (member(title=title),), "tolls": dead}
    assert part(alert(story(**given, keywords=words))).evidence == telling
    plain = {**given, "keywords": f"{title}\n\n{scene} Nadie fue detenido hasta la mañana."}
    assert part(alert(story(**plain))).evidence == scene


def test_without_a_text_other_evidence_is_quoted_or_nothing() -> None:
    wounded = Toll(kind="wounded", count=3, sentence="Tres heridos están graves.")
    bare = massacre("")
    assert part(alert(bare)).evidence == ""
    both = bare.model_copy(update={"tolls": (*bare.tolls, wounded)})
    assert part(alert(both)).evidence == wounded.sentence


def test_an_update_tells_a_count_once() -> None:
    tolls = tuple(Toll(kind=kind, count=8, sentence="") for kind in ("dead", "arrested"))
    told = massacre(LEAD, tolls=tolls)
    changed = [change("dead", 6, 8)]
    shown = part(alert(grown(told, *changed), changed))
    assert (shown.changes[0].fact, shown.tolls) == ("Muertos: 6 → 8", "Detenidos: 8")
    assert shown.evidence == ""
    apart = told.model_copy(
        update={
            "toll_reports": tuple(
                TollReport(kind="dead", count=n, source=f"d{n}", at=NOON) for n in (6, 8)
            )
        }
    )
    shown = part(alert(grown(apart, *changed), changed))
    assert shown.tolls.startswith("Muertos: 6–8 (d6 6; d8 8)")


def test_of_sources_that_differ_each_count_stands_by_its_source() -> None:
    reports = (("gobierno", 6, True), ("otro", 8, False))
    told = massacre(
        LEAD,
        tolls=(Toll(kind="dead", count=8, sentence=""), Toll(kind="missing", count=0, sentence="")),
        toll_reports=tuple(
            TollReport(kind="dead", count=count, source=source, official=official, at=NOON)
            for source, count, official in reports
        ),
    )
    tolls = "Muertos: 6–8 (Gobierno de Muestra (oficial) 6; otro 8)"
    assert part(alert(told)).tolls == tolls


ASSISTANCE: list[tuple[Language, dict[str, Any], str]] = [
    ("es", {"status": "requested", "partners": ("US",)}, "Ecuador pide ayuda a Estados Unidos"),
    ("es", {"status": "requested"}, "Ecuador pide ayuda extranjera"),
    ("es", {"status": "offered", "partners": ("CO", "IL")}, "Colombia e Israel: oferta"),
    ("es", {"status": "refused", "partners": ("US",)}, "Rechazada la ayuda de Estados Unidos"),
    ("pt", {"status": "requested", "partners": ("US",)}, "Equador pede ajuda aos Estados Unidos"),
    ("pt", {"status": "denied"}, "Ajuda estrangeira desmentida para o Equador"),
    (
        "en",
        {"status": "requested", "partners": ("US", "EU")},
        "Ecuador asks the United States and the EU",
    ),
    ("en", {"status": "delivered"}, "Ecuador gets foreign help"),
    ("en", {"status": "floated", "threat": "gangs"}, "is floated (against gangs)"),
    ("en", {"status": "agreed", "kinds": ("troops", "legal")}, "(troops, legal support)"),
    ("es", {"status": "agreed", "threat": "narcoterrorism"}, "(frente al narcoterrorismo)"),
    ("pt", {"status": "agreed", "threat": "gangs"}, "(contra as gangues)"),
    ("pt", {"status": "agreed", "threat": "piratas"}, "(contra piratas)"),
]


@pytest.mark.parametrize(("language", "fields", "words"), ASSISTANCE)
def test_who_asks_whom_for_which_help(
    language: Language, fields: dict[str, Any], words: str
) -> None:
    told = alert(story(assistance=Assistance(requester="EC", **fields)))
    assert words in part(told, language).assistance


def test_every_threat_that_is_read_has_its_words_in_every_language() -> None:
    assert list(THREATS) == [name for name, _ in READ_THREATS]
    assert all(set(words) == {"es", "pt", "en"} for words in THREATS.values())


@pytest.mark.parametrize("language", ["es", "pt", "en"])
@pytest.mark.parametrize(
    "status", ["floated", "requested", "offered", "agreed", "delivered", "refused", "denied"]
)
@pytest.mark.parametrize("partners", [(), ("US",)])
def test_every_status_has_its_sentence_in_every_language(
    language: Language, status: Any, partners: tuple[str, ...]
) -> None:
    told = Assistance(requester="CO", status=status, partners=partners)
    words = part(alert(story(assistance=told)), language).assistance
    assert "{" not in words
    assert ("Colombia" in words) or ("Colômbia" in words)


def test_who_says_so_counts_reports_and_officials_and_names_first_tellers_only() -> None:
    assert part(alert(rich_story())).who == (
        "2 informes independientes, 1 oficial: El Diario de Muestra, Gobierno de Muestra, daily"
    )
    assert part(alert(story()), "en").who == (
        "1 independent report, no official confirmation: El Diario de Muestra"
    )


def test_the_rest_of_many_outlets_is_counted() -> None:
    members = tuple(member(n, f"feed-{n}") for n in range(7))
    assert part(alert(story(members=members, independent_sources=7)), "en").who.endswith(
        ": feed-0, feed-1, feed-2, feed-3 and 3 more"
    )


def test_the_first_link_is_to_who_brought_the_change() -> None:
    told = updated(change("dead", 5, 8, source="daily"))
    links = part(told).links
    assert [link.outlet for link in links] == [
        "daily",
        "Gobierno de Muestra",
        "El Diario de Muestra",
        "copia",
    ]


def test_of_the_outlet_that_brought_the_change_the_newest_article_is_linked() -> None:
    members = (member(1), member(2, "otro"), member(3, title="Ya son ocho"))
    changes = [change("dead", 5, 8)]
    told = alert(grown(story(members=members), *changes), changes)
    first, second, *_ = part(told).links
    assert (first.title, second.outlet) == ("Ya son ocho", "otro")


def test_the_reader_gets_articles_in_the_channels_language_first() -> None:
    members = (member(1), member(2, "news", language="en"), member(3, "jornal", language="pt"))
    told = alert(story(members=members))
    assert part(told, "pt").links[0].outlet == "jornal"
    assert part(told, "en").links[0].outlet == "news"


def test_at_most_five_links_and_how_many_more_there_are() -> None:
    members = tuple(member(n) for n in range(1, 10))
    told = part(alert(story(members=members)))
    assert len(told.links) == 5
    assert told.more_links == "y 4 más"


def test_a_digest_has_a_story_once_with_its_changes_joined() -> None:
    base = rich_story()
    first = [change("dead", 5, 6)]
    second = [change("dead", 6, 8, sentence="Son ocho.")]
    one = grown(base, *first)
    two = grown(one, *second)
    told = message(alert(two, second), alert(one, first), digest="daily")
    (only,) = told.stories
    assert [(line.fact, line.quote) for line in only.changes] == [("Muertos: 5 → 8", "Son ocho.")]
    assert told.subject == "Resumen del día, lun 2 mar: 1 historia"


def test_a_digest_that_begins_with_the_story_tells_it_as_new() -> None:
    later = [change("dead", None, 6)]
    told = message(alert(rich_story()), alert(grown(rich_story(), *later), later), digest="hourly")
    (only,) = told.stories
    assert (only.label, only.changes) == ("Nueva", ())


def test_a_digest_is_ordered_by_severity() -> None:
    alerts = [alert(story(f"s{n}", severity=n)) for n in (1, 3, 2)]
    assert [p.level for p in message(*alerts, digest="daily").stories] == [3, 2, 1]


def test_a_long_digest_names_every_story_and_no_mail_program_cuts_it() -> None:
    rich = rich_story()
    fields = ({"id": f"s{n}", "title": f"Caso {n}."} for n in range(90))
    stories = [rich.model_copy(update=one) for one in fields]
    told = message(*map(alert, stories), digest="daily")
    html, text = html_mail(told), plain_text(told)
    assert len(html.encode()) < 100_000
    for one in told.stories:
        assert html.count(f"{one.headline}<") == text.count(f"{one.headline}\n") == 1
    assert html.count('class="card"') == text.count("Regla: ") == 25
    assert told.told_briefly[0].title.startswith("Nueva · Muy grave · Ecuador · Caso ")


def test_two_rules_on_one_story_are_both_named_in_a_digest() -> None:
    told = message(
        alert(rule_title="Una"), alert(rule="b", id="b", rule_title="Otra"), digest="daily"
    )
    assert [p.rule for p in told.stories] == ["Una, Otra"]
    assert "Reglas: Una, Otra" in plain_text(told)
    assert "Reglas: Una, Otra" in html_mail(told)
    assert "Regla: Ecuador asks" in plain_text(message(alert()))


def test_every_text_is_one_line_without_control_or_direction_characters() -> None:
    evil = "Uno\r\nDos\u2028Tres\x00\u202eCuatro\ud800"
    told = alert(
        story(
            title=evil,
            members=(member(title=evil, url="javascript:x"),),
            tolls=(Toll(kind="dead", count=1, sentence=evil),),
        ),
        rule_title=evil,
    )
    text = plain_text(message(told))
    assert "Uno Dos Tres Cuatro" in text
    assert not set("\r\x00\u2028\u202e\ud800") & set(text)
    assert "javascript" not in text


def test_what_nobody_sees_hides_no_word_and_parts_none() -> None:
    hidden = "\u200b\u200e\u200f\u061c\u2060\ufeff\U000e0041\U000e007f"
    assert clean(f"Ma{hidden}sacre{hidden} en Quito") == "Masacre en Quito"
    assert clean("می\u200cخواهم 👨\u200d👩") == "می\u200cخواهم 👨\u200d👩"  # joiners are letters


def test_a_long_text_is_cut_at_a_word() -> None:
    headline = part(alert(story(title="palabra " * 60))).headline
    assert len(headline) <= 200
    assert headline.endswith("palabra…")


def test_a_story_with_nothing_but_an_article_still_makes_a_message() -> None:
    bare = story(title="", topics=(), countries=(), severity=0, score=0.0, topic_scores={})
    text = plain_text(compose(Notice("n", (alert(bare),)), "pt", Names()))
    assert "(sem título)" in text
    assert "https://diario.example/1" in text


FIRST_LINES: list[tuple[Language, str]] = [
    ("es", "Actualización · Muertos: 5 → 8"),
    ("pt", "Atualização · Mortos: 5 → 8"),
    ("en", "Update · Dead: 5 → 8"),
]


@pytest.mark.parametrize(("language", "line"), FIRST_LINES)
def test_an_update_begins_with_what_changed_under_the_subject_of_its_thread(
    language: Language, line: str
) -> None:
    told = message(updated(change("dead", 5, 8)), language=language)
    assert plain_text(told).splitlines()[0] == line
    assert told.subject == f"Re: {rich_story().title}"


def test_an_update_in_a_headlines_words_quotes_how_that_article_opens() -> None:
    title, lead = "Ya son ocho los muertos", "Dos heridos murieron el lunes en un hospital."
    members = (member(title=TITLE), member(2, "otro", title=title))
    words = f"{TITLE}\n\n{LEAD}\n{title}\n\n{lead}"
    both = massacre("", members=members, keywords=words)
    changed = [change("dead", 6, 8, sentence=title, source="otro")]
    assert part(alert(grown(both, *changed), changed)).evidence == lead
    silent = both.model_copy(update={"keywords": f"{title}\n\n\n{TITLE}\n\n{LEAD}"})
    assert part(alert(grown(silent, *changed), changed)).evidence == ""


def test_an_office_that_denies_is_named_and_nobody_misses_a_confirmation() -> None:
    office = member(2, "gobierno", kind="official")
    denied = story(members=(member(), office), denied_by=("gobierno",))
    who = "1 independent report, denied by Gobierno de Muestra: El Diario de Muestra"
    assert part(alert(denied), "en").who == who
    both = denied.model_copy(
        update={"members": (*denied.members, member(3, "embajada", kind="official"))}
    )
    assert ", 1 oficial, desmentido por Gobierno de Muestra: " in part(alert(both)).who
    told = grown(story(), change("official", None, "denied"))
    assert part(alert(told), "pt").who.startswith("1 relato independente, com desmentido oficial: ")


def in_zone(told: Alert, language: Language = "es", **names: Any) -> StoryPart:
    (only,) = compose(Notice("n", (told,)), language, replace(NAMES, **names)).stories
    return only


def test_an_edited_first_message_says_as_of_when_on_the_readers_clock() -> None:
    told = Notice("n", (alert(changes=[change("dead", 5, 8)]),))
    lima = compose_state(told, "es", NAMES.in_zone("America/Lima"))
    assert lima.stories[0].label == "Estado al lun 2 mar, 07:00"
    assert compose_state(told, "es", NAMES).stories[0].label == "Estado al lun 2 mar, 12:00 UTC"


def test_a_long_address_or_hashtag_does_not_widen_a_mail() -> None:
    told = Notice("n", (alert(story(title="#" + "Durán" * 30), created_at=NOON),))
    cells = re.findall(r"<td[^>]*>(?=<div)", html_mail(compose(told, "es", NAMES)))
    held = [cell for cell in cells if "overflow-wrap:anywhere" in cell]
    assert len(held) == 1
    digest = html_mail(compose(replace(told, digest="hourly"), "es", NAMES))
    assert digest.count("overflow-wrap:anywhere") == 2


def test_a_link_says_when_its_article_was_published_on_the_readers_clock() -> None:
    rules = {"ecuador": RuleTimes("immediate", "America/Guayaquil", 20)}
    told = alert(story(members=(member(published_at=NOON + timedelta(hours=15)),)))
    assert in_zone(told).links[0].when == "mar 3 mar, 03:00 UTC"
    assert in_zone(told, rules=rules).links[0].when == "lun 2 mar, 22:00"
    assert in_zone(told, "en", rules=rules, timezone="Asia/Tokyo").links[0].when == (
        "Tue 3 Mar, 12:00"
    )
    undated = alert(story(members=(member(dated=False),)))
    assert in_zone(undated).links[0].when == ""


def test_a_day_without_an_hour_is_told_as_a_day() -> None:
    midnight = member(published_at=NOON.replace(hour=0))
    assert in_zone(alert(story(members=(midnight,))), "pt").links[0].when == "seg 2 mar"


@pytest.mark.parametrize("zone", ["America/Lima", "UTC", "Asia/Tokyo"])
def test_a_day_is_that_of_its_outlet_wherever_it_is_read(zone: str) -> None:
    day = member(published_at=datetime(2026, 3, 2, 3, tzinfo=UTC))  # midnight in Buenos Aires
    homes = {"diario": ZoneInfo("America/Argentina/Buenos_Aires")}
    told = in_zone(alert(story(members=(day,))), timezone=zone, homes=homes)
    assert told.links[0].when == "lun 2 mar"


def test_a_town_stands_before_its_country() -> None:
    town = Place(name="Guayaquil", country="EC", lat=-2.2, lon=-79.9)
    assert part(alert(story(towns=(town,)))).where == "Guayaquil, Ecuador"
    both = story(towns=(town,), countries=("EC", "BE"))
    assert part(alert(both)).where == "Guayaquil (Ecuador), Bélgica"


def test_a_digest_is_of_the_day_that_its_alerts_are_due() -> None:
    rules = {"ecuador": RuleTimes("daily 07:00", "America/Guayaquil", 20)}
    late = alert(created_at=NOON + timedelta(hours=6))
    names = replace(NAMES, rules=rules)
    told = compose(Notice("n", (alert(), late), digest="daily"), "en", names)
    assert told.subject == "Digest of the day, Tue 3 Mar: 1 story"
    hourly = replace(NAMES, rules={"ecuador": RuleTimes("hourly", "UTC", 20)})
    told = compose(Notice("n", (alert(),), digest="hourly"), "es", hourly)
    assert told.subject == "Resumen de la hora, lun 2 mar, 13:00 UTC: 1 historia"


def test_the_notice_of_a_limit_says_which_limit_and_when_the_digest_comes() -> None:
    rules = {"ecuador": RuleTimes("immediate", "America/Guayaquil", 20)}
    notice = Notice("n", (alert(reason="spike"), *(alert(story(f"s{n}")) for n in range(2))))
    told = compose(notice, "es", replace(NAMES, rules=rules))
    assert told.lead == (
        "Ecuador asks for help. La regla llegó a su límite de hoy (enviadas: 20). "
        "Se retienen 2 alertas más; irán en el resumen del mar 3 mar, 07:00."
    )
    assert [link.url for link in told.listed] == ["https://diario.example/1"] * 2
    assert "https://diario.example/1" in plain_text(told)
    gone = message(*notice.alerts, language="en")
    assert gone.lead.endswith("It holds back 2 more alerts, which the next digest carries.")


def test_slack_shows_a_headline_as_it_is_and_never_too_long() -> None:
    told = message(alert(story(title="*Alerta* <& " * 15)))
    (header,) = (block["text"] for block in blocks_of(told) if block["type"] == "header")
    assert isinstance(header, dict)
    assert header["type"] == "plain_text"
    assert header["text"].startswith("*Alerta* &lt;&amp; *Alerta*")
    assert len(header["text"]) <= 150


def test_a_digest_of_quiet_hours_is_of_the_day_on_which_they_end() -> None:
    seven = NOON.replace(hour=7, minute=30)
    notice = Notice(
        "n",
        (alert(created_at=seven), alert(story("s2"), created_at=seven)),
        digest="quiet",
        due_at=seven.replace(hour=8, minute=0),
    )
    assert ", Mon 2 Mar: 2 stories" in compose(notice, "en", NAMES).subject


def test_a_digest_of_several_rules_is_read_on_one_clock() -> None:
    rules = {
        "ecuador": RuleTimes("daily 07:00", "UTC", 20),
        "b": RuleTimes("daily 07:00", "America/Lima", 20),
    }
    notice = Notice("n", (alert(), alert(story("s2"), rule="b", id="b")), digest="daily")
    told = compose(notice, "en", replace(NAMES, rules=rules))
    assert {link.when for part in told.stories for link in part.links} == {"Mon 2 Mar, 07:00"}


def test_the_notice_of_a_limit_lists_each_story_once() -> None:
    worse = [change("dead", None, 6)]
    held = (alert(rich_story()), alert(grown(rich_story(), *worse), worse), alert(story("s9")))
    told = message(alert(reason="spike"), *held, language="en")
    assert len(told.listed) == 2
    assert "3 more alerts" in told.lead


def test_a_first_message_after_an_update_says_how_the_story_stands() -> None:
    worse = [change("dead", None, 6)]
    update = alert(grown(rich_story(), *worse), worse)
    told = compose(Notice("n", (alert(rich_story()),), latest=update), "en", NAMES)
    assert told.stories[0].label.startswith("As of ")
    assert compose(Notice("n", (alert(rich_story()),)), "en", NAMES).stories[0].label == "New"


def test_slack_s_digest_says_how_each_story_stands() -> None:
    told = message(alert(rich_story()), alert(story("s9")), digest="daily", language="en")
    (part,) = (part for part in told.stories if part.tolls)
    lines = str(blocks_of(told))
    assert part.tolls in lines
    assert part.assistance in lines
