"""What the network says of the sides and the outcome of help becomes clues that are weighed."""

from dataclasses import replace
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avizor.classifier.assistance import load_weights
from avizor.domain.assistance.clues import Setting, zones
from avizor.domain.assistance.finding import AssistanceFinder
from avizor.domain.assistance.heard import (
    COLUMNS,
    HELPED_HEARD,
    HELPING_HEARD,
    SIDES,
    STATUS_HEARD,
    STATUSES,
    UNHEARD,
    add_clues,
    hear_outcome,
    hear_parties,
    named_tokens,
)
from avizor.domain.assistance.parties import Naming
from avizor.domain.assistance.reading import lines
from avizor.domain.assistance.weighing import Weights
from avizor.domain.tokens import Token
from avizor.gazetteer import load_gazetteer

GAZETTEER = load_gazetteer()
TITLE = "Brasil niega radares a Bolivia"
TEXT = "La Paz los pidió en mayo. Brasil no los dará."


def token(
    sentence: str, word: str, *scores: float, outcome: dict[int, float] | None = None
) -> Token:
    start = sentence.index(word)
    told = [(outcome or {}).get(at, 0.0) for at in range(len(STATUSES) + 1)]
    return Token(start, start + len(word), (*(scores or (0.0,) * SIDES), *told))


def hear(read: dict[str, list[Token]]) -> dict[str, dict[str, float]]:
    zoned = zones(lines(TITLE, TEXT, Naming(GAZETTEER, "es")))
    found = hear_parties({"BO": {"named": 1.0}, "BR": {}, "PE": {}}, zoned, read)
    return {code: dict(clues) for code, clues in found.items()}


def test_a_state_has_the_mean_of_its_names_tokens() -> None:
    read = {TITLE: [token(TITLE, "Bol", 3.0, -1.0, 0.0), token(TITLE, "ivia", 1.0, -3.0, 0.0)]}
    heard = hear(read)
    assert heard["BO"] == {"named": 1.0, HELPED_HEARD: 2.0, HELPING_HEARD: -2.0}


def test_a_state_that_no_name_stands_for_is_unheard() -> None:
    heard = hear({TITLE: [token(TITLE, "Bolivia", 1.0, 1.0, 1.0)]})
    assert heard["PE"] == {UNHEARD: 1.0}
    assert HELPED_HEARD in heard["BO"]


def test_a_name_counts_for_as_much_as_it_tells() -> None:
    last = "Brasil no los dará."
    read = {
        TITLE: [token(TITLE, "Brasil", 0.0, 8.0, 20.0)],
        last: [token(last, "Brasil", 8.0, 0.0, 0.0)],
    }
    assert hear(read)["BR"][HELPING_HEARD] == pytest.approx(8.0, abs=0.01)
    read[last] = [token(last, "Brasil", 8.0, 0.0, 20.0)]
    assert hear(read)["BR"][HELPING_HEARD] == pytest.approx(4.0)


@pytest.mark.parametrize(
    "title", ["   México y Perú envían radares ", "México y Perú envían radares"]
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_are_found_under_blanks_and_decomposed_accents(title: str, form: str) -> None:
    title = normalize(form, title)  # type: ignore[arg-type]
    own = title.strip()
    names = {normalize(form, name) for name in ("México", "Perú")}  # type: ignore[arg-type]
    spans = [(own.index(name), own.index(name) + len(name)) for name in sorted(names)]
    tokens = [Token(start, end, (0.0,) * COLUMNS) for start, end in spans]
    zoned = zones(lines(title, "", Naming(GAZETTEER, "es")))
    found = {
        code: [(one.start, one.end) for one in own_]
        for code, own_ in named_tokens(zoned, {own: tokens})
    }
    assert found == {"MX": [spans[0]], "PE": [spans[1]]}


def test_the_outcome_is_told_by_all_tokens_together_for_as_much_as_each_tells() -> None:
    at, last = STATUSES.index("refused"), len(STATUSES)
    read = {
        TITLE: [token(TITLE, "niega", outcome={at: 6.0, last: 2.0})],
        TEXT: [token(TEXT, "pidió", outcome={STATUSES.index("requested"): 6.0, last: 2.0})],
    }
    heard = hear_outcome(read)
    assert heard[TITLE][STATUS_HEARD["refused"]] == pytest.approx(3.0)
    assert heard[TEXT][STATUS_HEARD["requested"]] == pytest.approx(3.0)
    total = add_clues({"title says refused": 1.0}, heard)
    assert total["title says refused"] == 1.0
    assert total[STATUS_HEARD["refused"]] == pytest.approx(3.0)


scores = st.floats(-50, 50)


@given(
    st.lists(st.lists(st.lists(scores, min_size=COLUMNS, max_size=COLUMNS), max_size=4), max_size=4)
)
def test_what_is_heard_of_a_status_stays_between_what_its_tokens_say(
    told: list[list[list[float]]],
) -> None:
    read = {str(at): [Token(0, 1, tuple(one)) for one in own] for at, own in enumerate(told)}
    total = add_clues({}, hear_outcome(read))
    every = [one for own in told for one in own]
    for at, status in enumerate(STATUSES):
        said = [one[SIDES + at] for one in every]
        if said:
            assert min(said) - 1e-6 <= total[STATUS_HEARD[status]] <= max(said) + 1e-6
        else:
            assert STATUS_HEARD[status] not in total


def weights() -> Weights:
    """Weigh what was heard, and nothing else."""
    statuses = {status: {STATUS_HEARD[status]: 1.0} for status in STATUSES}
    return Weights({}, {HELPED_HEARD: 1.0}, {HELPING_HEARD: 1.0}, statuses)


def test_the_finder_believes_the_network_where_it_read_and_its_weights_are_there() -> None:
    at, last = STATUSES.index("refused"), len(STATUSES)
    read = {
        TITLE: [
            token(TITLE, "Brasil", -5.0, 5.0, 1.0),
            token(TITLE, "niega", outcome={at: 9.0, last: 5.0}),
            token(TITLE, "Bolivia", 5.0, -5.0, 1.0),
        ]
    }
    setting = Setting("BR", ("BR", "BO"), expected=True, read=read)
    finder = AssistanceFinder(GAZETTEER, load_weights(), weights())
    found = finder.find(TITLE, TEXT, setting, "es")
    assert found is not None
    assert (found.requester, found.partners, found.status) == ("BO", ("BR",), "refused")
    assert found.evidence[0] == TITLE

    other = {
        TITLE: [token(TITLE, "Brasil", 5.0, -5.0, 1.0), token(TITLE, "Bolivia", -5.0, 5.0, 1.0)]
    }
    turned = finder.find(TITLE, TEXT, replace(setting, read=other), "es")
    assert turned is not None
    assert (turned.requester, turned.partners) == ("BR", ("BO",))


def test_without_its_weights_or_its_word_clues_alone_decide() -> None:
    read = {TITLE: [token(TITLE, "Brasil", 5.0, -5.0, 1.0)]}
    plain = AssistanceFinder(GAZETTEER, load_weights())
    both = AssistanceFinder(GAZETTEER, load_weights(), weights())
    setting = Setting("BO", ("BR", "BO"), expected=True)
    alone = plain.find(TITLE, TEXT, setting, "es")
    assert alone is not None
    assert plain.find(TITLE, TEXT, replace(setting, read=read), "es") == alone
    assert both.find(TITLE, TEXT, setting, "es") == alone


def test_the_sentence_that_tells_most_of_the_status_is_shown() -> None:
    at, last = STATUSES.index("refused"), len(STATUSES)
    second = "Brasil no los dará."
    read = {second: [token(second, "no", outcome={at: 9.0, last: 5.0})]}
    setting = Setting("BO", ("BR", "BO"), expected=True, read=read)
    found = AssistanceFinder(GAZETTEER, load_weights(), weights()).find(TITLE, TEXT, setting, "es")
    assert found is not None
    assert found.evidence[0] == second
