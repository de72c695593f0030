"""What every Index promises. An adapter joins by a row in OPENERS. All news here is invented."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from avizor.adapters.index.sqlite import SqliteIndex
from avizor.domain.bookkeeping import RunSummary
from avizor.domain.documents import rfc3339_seconds
from avizor.domain.exchange import SearchQuery
from avizor.errors import BadRecord
from avizor.ports import Index
from search_documents import article
from search_servers import open_shared_index

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def _sqlite(_: pytest.FixtureRequest, directory: Path) -> Index:
    return SqliteIndex(directory)


def _elasticsearch(request: pytest.FixtureRequest, _: Path) -> Index:
    return open_shared_index(request)


OPENERS: dict[str, Callable[[pytest.FixtureRequest, Path], Index]] = {
    "sqlite": _sqlite,
    "elasticsearch": _elasticsearch,
}


@pytest.fixture(params=OPENERS)
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Index]:
    opened = OPENERS[request.param](request, tmp_path)
    yield opened
    opened.close()


def search(index: Index, text: str = "", **filters: object) -> list[str]:
    hits = index.search(SearchQuery(text, **filters))  # type: ignore[arg-type]
    return [str(hit.document["id"]) for hit in hits]


def test_an_empty_index_answers_with_nothing(index: Index) -> None:
    assert search(index, "narco") == []
    assert search(index) == []
    assert index.count() == 0
    assert list(index.articles(["a"])) == []


def test_an_article_comes_back_as_it_was_given(index: Index) -> None:
    given_one = article("a", "Noticia de muestra", text="Texto con ñ, «comillas» y 🔥.")
    index.put_articles([given_one])
    assert dict(index.search(SearchQuery("noticia"))[0].document) == given_one
    assert list(index.articles(["a"])) == [given_one]


@pytest.mark.parametrize("written", ["eleição", "eleicao", "eleições", "ELEIÇÕES", "eleicoes"])
@pytest.mark.parametrize("typed", ["eleição", "eleicao", "eleições", "Eleicoes"])
def test_portuguese_plurals_and_accents_meet(index: Index, written: str, typed: str) -> None:
    index.put_articles([article("a", f"A {written} no estado", language="pt")])
    assert search(index, typed) == ["a"]


@pytest.mark.parametrize(
    ("language", "text", "ways", "typed"),
    [
        (
            "es",
            "Apoyo de {} a la fiscalía",
            ["EE.UU.", "EE. UU.", "EE UU", "EEUU"],
            ["EE.UU.", "EE UU", "EEUU", "ee.uu", "ee uu", '"EE UU"'],
        ),
        ("en", "The {} sent ships", ["U.S.", "U.S", "US"], ["U.S.", "US", "u.s.", '"U.S."']),
        ("en", "The {}-led force", ["U.S.", "US"], ["U.S.", "US-led", '"u.s.-led force"']),
    ],
)
def test_an_abbreviation_is_one_word_however_it_is_written(
    index: Index, language: str, text: str, ways: list[str], typed: list[str]
) -> None:
    index.put_articles([article(way, text.format(way), language=language) for way in ways])
    index.put_articles([article("z", "Otra cosa")])
    assert [sorted(search(index, query)) for query in typed] == [sorted(ways)] * len(typed)


@pytest.mark.parametrize(
    ("language", "written", "typed"),
    [
        ("es", "La Fuerza Armada llegó", "fuerzas armadas"),
        ("es", "Las Fuerzas Armadas llegaron", '"fuerza armada"'),
        ("es", "Crímenes en Ñuñoa", "crimen nunoa"),
        ("es", "Cárteles y pandillas", "cartel pandilla"),
        ("es", "Dos militares heridos", "militar"),
        ("pt", "Facções nas prisões", "faccao prisao"),
        ("pt", "Policiais civis apreendem fuzis", "policial civil fuzil"),
        ("en", "Gangs extorted bus drivers", "gang extorting driver"),
        ("en", "The minister’s killings report", "minister killing"),
        ("es", "Detenido por narco-terrorismo", "narcoterrorismo"),
        ("es", "Detenido por narco-terrorismo", "narco-terrorismo"),
        ("es", "Miembro de la MS-13", "MS13"),
        ("es", "Apoyo de EE. UU. a la fiscalía", "EEUU"),
        ("es", "Apoyo de EE.UU. a la fiscalía", "EE. UU."),
        ("es", "Incautan 5.000 kilos", "5,000"),
        ("es", "Incautan 3,5 toneladas", "3.5"),
        (None, "Crímenes sin idioma", "crimen"),
        ("fr", "L'armée française à Cayenne", "armee francaise"),
    ],
)
def test_forms_of_a_word_meet(index: Index, language: str | None, written: str, typed: str) -> None:
    index.put_articles([article("a", written, language=language), article("b", "Otra cosa")])
    assert search(index, typed) == ["a"]


def test_a_decomposed_accent_is_an_accent(index: Index) -> None:
    index.put_articles([article("a", "Extorsio\u0301n en Bogota\u0301")])
    assert search(index, "extorsión bogotá") == ["a"]


def test_every_word_must_be_there(index: Index) -> None:
    index.put_articles(
        [
            article("both", "Extorsión", text="Ocurrió en la costa."),
            article("one", "Extorsión en la sierra"),
        ]
    )
    assert search(index, "extorsión costa") == ["both"]


def test_function_words_need_not_be_there(index: Index) -> None:
    index.put_articles([article("a", "Pandillas, costa")])
    assert search(index, "las pandillas de la costa") == ["a"]


def test_a_phrase_keeps_its_order_and_its_function_words(index: Index) -> None:
    index.put_articles(
        [
            article("city", "Marcha en La Paz"),
            article("peace", "Diálogo de paz"),
            article("turned", "Paz, la palabra del día"),
        ]
    )
    assert search(index, '"la paz"') == ["city"]
    assert set(search(index, "paz")) == {"city", "peace", "turned"}


def test_a_star_finds_what_begins_so(index: Index) -> None:
    index.put_articles(
        [
            article("a", "Narcotráfico en el puerto"),
            article("b", "Un narco detenido"),
            article("c", "Puerto sin novedad"),
        ]
    )
    assert set(search(index, "narco*")) == {"a", "b"}
    assert search(index, "narcotrafic*") == ["a"]
    assert search(index, "narcotráfic*") == ["a"]


def test_a_minus_excludes(index: Index) -> None:
    index.put_articles(
        [article("a", "Partido de fútbol en Quito"), article("b", "Operativo en Quito")]
    )
    assert search(index, "quito -fútbol") == ["b"]
    assert search(index, "quito NOT futbol") == ["b"]
    assert search(index, 'quito -"partido de fútbol"') == ["b"]


def test_only_exclusions_give_the_newest_of_the_others(index: Index) -> None:
    index.put_articles(
        [
            article("old", "Operativo", published_at="2026-11-01T00:00:00Z"),
            article("new", "Captura", published_at="2026-11-19T00:00:00Z"),
            article("ball", "Partido de fútbol"),
        ]
    )
    assert search(index, "-fútbol") == ["new", "old"]
    assert search(index, "-fútbol", until=NOON - timedelta(days=10)) == ["old"]


def test_or_joins_its_two_sides(index: Index) -> None:
    index.put_articles(
        [
            article("a", "Extorsión en Lima"),
            article("b", "Secuestro en Lima"),
            article("c", "Incendio en Lima"),
        ]
    )
    assert set(search(index, "lima extorsión OR secuestro")) == {"a", "b"}


def test_function_words_do_not_answer_for_words_of_weight(index: Index) -> None:
    index.put_articles(
        [article("strike", "Paro en Quito"), article("other", "Ayuda para los damnificados")]
    )
    assert search(index, "paro") == ["strike"]


def test_a_word_does_not_find_every_function_word_that_a_stemmer_cuts_it_to(index: Index) -> None:
    index.put_articles(
        [
            article("comando", "Comando Vermelho ataca", language="pt"),
            article("com", "Carro com faixa vermelha ataca", language="pt"),
            article("herido", "Un herido en Comas", language="es"),
            article("her", "She left her car", language="en"),
        ]
    )
    assert search(index, "comando") == ["comando"]
    assert search(index, "heridas") == ["herido"]
    assert search(index, "comas") == ["herido"]


def test_words_of_other_languages_do_not_get_in_the_way(index: Index) -> None:
    index.put_articles(
        [
            article("es", "Las prisiones del norte", language="es"),
            article("pt", "As prisões do norte", language="pt"),
            article("en", "The prisons of the north", language="en"),
        ]
    )
    assert search(index, "prisiones") == ["es"]
    assert search(index, "prisão") == ["pt"]
    assert search(index, "prison") == ["en"]


def test_filters_must_all_hold(index: Index) -> None:
    homicide = [{"id": "homicide", "score": 0.9}, {"id": "organised_crime", "score": 0.6}]
    ml = {"feed_id": "folha-br", "name": "Folha", "country": "BR", "kind": "press"}
    index.put_articles(
        [
            article("a", "Masacre", topics=homicide, country="EC", countries=["EC", "CO"]),
            article("b", "Masacre", topics=[{"id": "terrorism", "score": 0.9}], country="EC"),
            article("c", "Masacre", language="pt", country="BR", source=ml),
        ]
    )
    assert search(index, "masacre", topic="homicide") == ["a"]
    assert set(search(index, "masacre", country="EC")) == {"a", "b"}
    assert search(index, "masacre", country="co") == ["a"]
    assert search(index, "masacre", language="pt") == ["c"]
    assert search(index, "masacre", source="folha-br") == ["c"]
    assert search(index, "masacre", source="folha_br") == []
    assert set(search(index, "masacre", relevant=True)) == {"a", "b"}
    assert search(index, "masacre", topic="homicide", country="BR") == []
    assert search(index, "masacre", topic="crime") == []
    assert search(index, "masacre", country="E") == []


def test_filters_hold_without_a_text_too(index: Index) -> None:
    index.put_articles(
        [
            article("a", "Uno", country="EC", topics=[{"id": "homicide", "score": 0.9}]),
            article("b", "Dos", country="CO"),
        ]
    )
    assert search(index, country="EC") == ["a"]
    assert search(index, topic="homicide") == ["a"]
    assert search(index, relevant=True) == ["a"]


def test_since_and_until_go_by_publication_and_include_their_ends(index: Index) -> None:
    days = {"a": 1, "b": 2, "c": 3}
    index.put_articles(
        [
            article(key, "Nota", published_at=f"2026-11-0{day}T06:00:00Z")
            for key, day in days.items()
        ]
    )
    second = datetime(2026, 11, 2, 6, tzinfo=UTC)
    for text in ("nota", ""):
        assert set(search(index, text, since=second)) == {"b", "c"}
        assert set(search(index, text, until=second)) == {"a", "b"}
        assert search(index, text, since=second, until=second) == ["b"]


def test_times_with_an_offset_are_compared_as_instants(index: Index) -> None:
    index.put_articles([article("a", "Nota", published_at="2026-11-20T23:30:00-05:00")])
    assert search(index, since=datetime(2026, 11, 21, 4, tzinfo=UTC)) == ["a"]


def test_an_empty_text_gives_the_newest_first(index: Index) -> None:
    index.put_articles(
        [
            article("old", "Nota", published_at="2026-11-01T00:00:00Z"),
            article("new", "Nota", published_at="2026-11-19T00:00:00Z"),
            article("mid", "Nota", published_at="2026-11-10T00:00:00Z"),
        ]
    )
    assert search(index) == ["new", "mid", "old"]
    assert search(index, "  ", limit=2) == ["new", "mid"]


def test_the_limit_holds(index: Index) -> None:
    index.put_articles([article(str(number), "Nota") for number in range(30)])
    assert len(search(index, "nota")) == 20
    assert len(search(index, "nota", limit=5)) == 5
    assert len(search(index, "nota", limit=1_000)) == 30
    assert search(index, "nota", limit=0) == []


def fillers(count: int) -> list[dict[str, object]]:
    return [article(f"filler-{n}", f"Relleno {n}", text="Texto sin interés.") for n in range(count)]


def test_a_word_in_the_title_weighs_more_than_one_in_the_text(index: Index) -> None:
    text = "Un texto largo que habla de otras cosas y nombra una sola vez la extorsión."
    index.put_articles(
        [
            article("text", "Crónica", text=text),
            article(
                "title", "Extorsión en el mercado", text="Un texto de igual largo, más o menos."
            ),
            *fillers(20),
        ]
    )
    assert search(index, "extorsión") == ["title", "text"]


def test_an_article_about_a_thing_comes_before_one_that_mentions_it(index: Index) -> None:
    about = "El secuestro duró dos días. El secuestro fue denunciado. Tras el secuestro huyeron."
    mention = "La feria abrió. Hubo música y comida. Un vecino recordó un secuestro de otra época."
    index.put_articles(
        [
            article("mention", "Feria", text=mention),
            article("about", "Caso", text=about),
            *fillers(20),
        ]
    )
    assert search(index, "secuestro") == ["about", "mention"]


def test_of_two_equal_articles_the_newer_comes_first(index: Index) -> None:
    index.put_articles(
        [
            article("new", "Captura en Lima", published_at="2026-11-20T00:00:00Z"),
            article("old", "Captura en Lima", published_at="2026-06-01T00:00:00Z"),
            *fillers(20),
        ]
    )
    assert search(index, "captura") == ["new", "old"]


def test_hits_come_with_falling_scores(index: Index) -> None:
    index.put_articles([article(str(n), "Captura " * (n + 1)) for n in range(5)] + fillers(20))
    scores = [hit.score for hit in index.search(SearchQuery("captura"))]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > 0


def test_a_snippet_shows_the_hits(index: Index) -> None:
    text = "Relleno sin interés. " * 60 + "La Policía detuvo a dos narcotraficantes en el puerto."
    index.put_articles([article("a", "Captura", text=text)])
    snippet = index.search(SearchQuery("narcotráfico policias"))[0].snippet
    assert "La ⟦Policía⟧ detuvo a dos ⟦narcotraficantes⟧ en el puerto." in snippet
    assert len(snippet) < 400


def test_a_snippet_is_plain_text_with_our_marks_only(index: Index) -> None:
    index.put_articles([article("a", "Nota", text="Un ⟦falso⟧ signo y una captura.")])
    snippet = index.search(SearchQuery("captura"))[0].snippet
    assert (snippet.count("⟦"), snippet.count("⟧")) == (1, 1)
    assert "⟦captura⟧" in snippet


def test_a_repeat_replaces(index: Index) -> None:
    index.put_articles([article("a", "Primera versión", country="EC")])
    index.put_articles([article("a", "Segunda redacción", country="CO")])
    index.put_articles([article("a", "Segunda redacción", country="CO")])
    assert index.count() == 1
    assert search(index, "primera") == []
    assert search(index, "redacción") == ["a"]
    assert search(index, country="EC") == []
    assert search(index, "redacción", country="CO") == ["a"]


def test_articles_are_counted_from_a_time_on(index: Index) -> None:
    for key, hours in (("a", 0), ("b", 2)):
        seen = rfc3339_seconds(NOON + timedelta(hours=hours))
        index.put_articles([article(key, "Nota", first_seen_at=seen)])
    counts = [index.count(NOON + timedelta(hours=hours)) for hours in (0, 1, 2, 3)]
    assert counts == [2, 1, 1, 0]


def test_the_last_of_one_batch_wins(index: Index) -> None:
    index.put_articles([article("a", "Primera"), article("a", "Segunda")])
    assert index.count() == 1
    assert search(index, "segunda") == ["a"]


def test_a_bad_record_is_named_and_nothing_of_its_batch_is_written(index: Index) -> None:
    with pytest.raises(BadRecord) as caught:
        index.put_articles([article("good", "Nota"), article("bad", "x", published_at="soon")])
    assert caught.value.key == "bad"
    assert index.count() == 0


def test_articles_come_in_the_order_asked_for(index: Index) -> None:
    index.put_articles([article("a"), article("b"), article("c")])
    assert [found["id"] for found in index.articles(["c", "missing", "a"])] == ["c", "a"]
    assert list(index.articles([])) == []


def test_pruning_forgets_by_first_sight(index: Index) -> None:
    index.put_articles(
        [
            article("old", "Captura vieja", first_seen_at="2026-01-01T00:00:00Z"),
            article("new", "Captura nueva"),
        ]
    )
    assert index.prune(datetime(2026, 6, 1, tzinfo=UTC)) == 1
    assert index.prune(datetime(2026, 6, 1, tzinfo=UTC)) == 0
    assert search(index, "captura") == ["new"]
    assert search(index) == ["new"]


def test_stories_alerts_and_runs_are_taken_twice(index: Index) -> None:
    for _ in range(2):
        index.put_stories([{"id": "s", "revision": 2, "title": "Historia"}])
        index.put_stories([{"id": "s", "revision": 1, "title": "Historia vieja"}])
        index.put_alerts([{"id": "x", "rule": "r"}])
        index.put_run(RunSummary(feeds=1), NOON)
    assert index.count() == 0


OLD, NEW = NOON - timedelta(days=400), NOON - timedelta(days=300)
LIMIT = NOON - timedelta(days=365)


def put_dated(index: Index, name: str, at: datetime) -> None:
    index.put_stories([{"id": name, "revision": 1, "last_activity_at": rfc3339_seconds(at)}])
    index.put_alerts([{"id": name, "rule": "r", "created_at": rfc3339_seconds(at)}])
    index.put_run(RunSummary(feeds=1), at)


def test_stories_alerts_and_runs_from_before_a_time_are_forgotten(index: Index) -> None:
    index.put_articles([article("kept")])
    for name, at in (("old", OLD), ("new", NEW), ("just", LIMIT), ("now", NOON)):
        put_dated(index, name, at)
    put_dated(index, "nearly", LIMIT - timedelta(milliseconds=500))
    assert index.forget(LIMIT) == 6
    assert index.forget(LIMIT) == 0
    assert index.count() == 1
    assert index.forget(NOON + timedelta(days=1)) == 9


def test_thousands_are_forgotten_at_once_and_an_empty_index_has_nothing_to_forget(
    index: Index,
) -> None:
    assert index.forget(NOON) == 0
    at = rfc3339_seconds(OLD)
    index.put_alerts([{"id": f"{n}", "rule": "r", "created_at": at} for n in range(2300)])
    assert index.forget(LIMIT) == 2300


def test_a_story_that_was_forgotten_can_come_back(index: Index) -> None:
    put_dated(index, "story", OLD)
    index.forget(LIMIT)
    index.put_stories([{"id": "story", "revision": 2, "last_activity_at": rfc3339_seconds(NOON)}])
    assert index.forget(NOON + timedelta(seconds=1)) == 1


ODD = [
    '"', '""', '"""', '"abierta', "(", ")", "((a)", "a AND", "AND a", "OR", "OR OR", "a OR",
    "NOT", "NOT NOT a", "NEAR(a b, 5)", "NEAR", "-", "--", "-a", '-"a b"', "-a -b", "*", "a*",
    "*a", "a^2", "title:a", "{title}: a", "a + b", "\x00", "a\x00b", "🔥", "a 🔥", "de la", "el",
    "'; DROP TABLE index_words; --", "%", "_", "a_b", "\\", "ñ" * 300, "x " * 500, "½", "٣", "李",
    "facets", "language_es", '"language_es"', "-1", "3.5.7", "\ud800",
]  # fmt: skip


@pytest.mark.parametrize("text", ODD)
def test_no_text_is_a_syntax_error(index: Index, text: str) -> None:
    index.put_articles([article("a", "Una nota sobre el ñandú")])
    index.search(SearchQuery(text))
    index.search(SearchQuery(text, topic=text, country=text, language=text, source=text))


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    text=st.text(max_size=60)
    | st.lists(
        st.sampled_from(['"', "(", ")", "-", "*", " ", "OR", "NOT", "NEAR", "a", "la", "ñu", "1,5"])
    ).map("".join)
)
@example(text='-"')
def test_no_random_text_is_a_syntax_error(index: Index, text: str) -> None:
    index.put_articles(
        [article("a", "La ñu OR 1,5 a NEAR", text=text.encode("utf-8", "ignore").decode())]
    )
    assert set(search(index, text)) <= {"a"}
    assert search(index, text, country="EC") == []


def test_what_has_nothing_to_search_for_finds_nothing(index: Index) -> None:
    index.put_articles([article("a", "Una nota")])
    assert search(index, "🔥 !! ()") == []


def test_names_of_filters_are_no_words(index: Index) -> None:
    index.put_articles([article("a", "Nota", country="EC")])
    assert search(index, "language_es") == []
    assert search(index, "country*") == []


@pytest.mark.parametrize("adapter", OPENERS)
def test_what_was_written_is_there_after_a_restart(
    adapter: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    first = OPENERS[adapter](request, tmp_path)
    first.put_articles([article("a", "Captura")])
    first.close()
    first.close()
    second = OPENERS[adapter](request, tmp_path)
    assert search(second, "captura") == ["a"]
    second.close()
