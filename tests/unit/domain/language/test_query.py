import pytest
from hypothesis import given
from hypothesis import strategies as st

from avizor.domain.language.query import MAX_PHRASE, MAX_TERMS, ParsedQuery, Term, parse_query


def required(text: str) -> list[list[str]]:
    return [[" ".join(term.words) for term in group] for group in parse_query(text).required]


def excluded(text: str) -> list[str]:
    return [" ".join(term.words) for term in parse_query(text).excluded]


def test_words_are_required_one_by_one() -> None:
    assert required("Extorsión COSTA") == [["extorsion"], ["costa"]]


def test_function_words_are_dropped_unless_nothing_else_is_there() -> None:
    assert required("la banda de los choneros") == [["banda"], ["choneros"]]
    assert required("de la") == [["de"], ["la"]]


def test_a_phrase_is_one_term_with_its_function_words() -> None:
    assert required('"La Paz" bolivia') == [["la paz"], ["bolivia"]]
    assert required("“la paz”") == [["la paz"]]


def test_an_open_quote_reaches_to_the_end() -> None:
    assert required('bolivia "la paz') == [["bolivia"], ["la paz"]]


def test_or_joins_its_neighbours_only() -> None:
    assert required("lima robo OR secuestro OR extorsion hoy") == [
        ["lima"],
        ["robo", "secuestro", "extorsion"],
        ["hoy"],
    ]


@pytest.mark.parametrize("text", ["OR lima", "lima OR", "OR OR lima OR"])
def test_an_or_without_two_sides_joins_nothing(text: str) -> None:
    assert required(text) == [["lima"]]


def test_a_small_or_is_a_word() -> None:
    assert required("either or") == [["either"]]


@pytest.mark.parametrize("text", ["lima -fútbol", "lima NOT futbol", "lima (-fútbol)"])
def test_minus_and_not_exclude(text: str) -> None:
    assert required(text) == [["lima"]]
    assert excluded(text) == ["futbol"]


def test_a_phrase_can_be_excluded() -> None:
    assert excluded('lima -"copa américa"') == ["copa america"]


@pytest.mark.parametrize(
    "phrase", ["«Tren de Aragua»", "“Tren de Aragua”", "„Tren de Aragua“", "«Tren de Aragua"]
)
def test_any_double_quotes_hold_a_phrase(phrase: str) -> None:
    assert parse_query(f"{phrase}").required == ((Term(("tren", "de", "aragua")),),)
    assert excluded(f"lima -{phrase}") == ["tren de aragua"]
    assert required(f"lima -{phrase}") == [["lima"]]


@pytest.mark.parametrize("phrase", ['"Los «Gallegos» caen"', '«Los "Gallegos" caen»'])
def test_other_quotes_inside_a_phrase_do_not_end_it(phrase: str) -> None:
    assert parse_query(phrase).required == ((Term(("los", "gallegos", "caen")),),)


def test_only_exclusions_require_nothing() -> None:
    parsed = parse_query("-fútbol -copa")
    assert parsed.required == ()
    assert not parsed.empty
    assert len(parsed.excluded) == 2


def test_a_hyphen_inside_a_word_ties_its_parts() -> None:
    assert parse_query("narco-terrorismo").required == (
        (Term(("narco", "terrorismo"), tied=True),),
    )


def test_a_star_asks_for_a_beginning() -> None:
    assert parse_query("Narco*").required == ((Term(("narco",), prefix=True),),)
    assert parse_query("-narco*").excluded == (Term(("narco",), prefix=True),)


def test_one_letter_is_no_beginning() -> None:
    assert parse_query("n*").required == ((Term(("n",)),),)


def test_brackets_and_field_names_are_no_syntax() -> None:
    assert required("(title:noboa) [x]") == [["title"], ["noboa"], ["x"]]


def test_an_acronym_with_a_space_is_one_word() -> None:
    assert required("EE. UU. tropas") == [["eeuu"], ["tropas"]]


@pytest.mark.parametrize("text", ["", "  ", "🔥", '""', "- --", "()*", "\x00"])
def test_nothing_to_search_for_is_an_empty_query(text: str) -> None:
    assert parse_query(text) == ParsedQuery()
    assert parse_query(text).empty


@given(st.text(alphabet=st.sampled_from('ab "()-*ORNTD\x00ñ,.“”«»🔥'), max_size=200))
def test_any_text_is_a_query_of_bounded_size(text: str) -> None:
    parsed = parse_query(text)
    assert sum(len(group) for group in parsed.required) + len(parsed.excluded) <= MAX_TERMS
    assert all(group and all(term.words for term in group) for group in parsed.required)


@pytest.mark.parametrize("text", ['"' + "armas " * 3000 + '"', "armas-" * 3000 + "armas"])
def test_a_phrase_has_so_many_words_at_most(text: str) -> None:
    [[term]] = parse_query(text).required
    assert term.words == ("armas",) * MAX_PHRASE
