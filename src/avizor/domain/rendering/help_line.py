"""Foreign help in a line: who asks whom for what, and how it stands with each who was asked."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from avizor.domain.assistance.refusals import REFUSE, refuser_is_helped
from avizor.domain.catalogue import LANGUAGES, Language
from avizor.domain.language.text import compose, fold_in_place
from avizor.domain.records import Assistance, AssistanceStatus, Change, Story
from avizor.domain.rendering.countries import country_name
from avizor.domain.rendering.help_words import HELP_WORDS
from avizor.domain.rendering.parties import Parties
from avizor.domain.rendering.threat_words import threat_words

_ALSO_CALLED = {"US": ("washington", "eeuu", "ee. uu.", "ee.uu.", "eua")}
_BY = re.compile(r"\w*(?: \w+)? (?:by|por|pel[oa]s?)\b")
"""Behind a verb of refusal: who refuses stands after it."""
_OFFER = re.compile(r"\w*(?: \w+){0,2} (?:ofert\w+|offers?|ofrecimiento)\b")
"""Behind it: only who would get help refuses an offer."""


def help_line(story: Story, changes: Sequence[Change], language: Language) -> str:
    """Say who asks whom for which help, against what; "" for none.

    Where ``changes`` tell a new status, as the article says it that moved the story, then how help
    stands with other partners. Else how it stands with each, those of one status together.
    """
    known = story.assistance
    if known is None:
        return ""
    moved = _as_moved(known, story.moved_help, changes)
    if moved is not None:
        others = [
            one
            for one in story.helpers
            if one.status != moved.status and not set(one.partners) & set(moved.partners)
        ]
        rest = f". {_apart(known, others, language)}" if others and moved.partners else ""
        ended = any(map(is_ended, changes))
        return f"{_sentence(moved, language, ended=ended)}{rest}"
    statuses = {one.status for one in story.helpers}
    if known.status not in statuses:  # its article named no partner
        return _sentence(known, language)
    if len(statuses) == 1:
        kinds = _kinds(story.helpers)
        return _sentence(known.model_copy(update={"kinds": kinds or known.kinds}), language)
    threat = threat_words(known.threat, language)
    return _apart(known, story.helpers, language, threat)


def _as_moved(
    known: Assistance, moved: Assistance | None, changes: Sequence[Change]
) -> Assistance | None:
    """Return the help of the article that these changes tell, None where they tell of none.

    One that names no partner means the only one that is known.
    """
    steps = [change.after for change in changes if change.fact == "assistance_status"]
    if not steps or moved is None or moved.requester != known.requester:
        return None
    if moved.status != steps[-1]:
        return None
    only = known.partners if len(known.partners) == 1 else ()
    return moved.model_copy(update={"partners": moved.partners or only})


def is_ended(change: Change) -> bool:
    """Say whether a change tells that help which had come is refused: it has ended."""
    step = (change.before, change.after)
    return change.fact == "assistance_status" and step == ("delivered", "refused")


def _sentence(told: Assistance, language: Language, *, ended: bool = False) -> str:
    words = HELP_WORDS[language]
    said = words.ended_sentences if ended else words.sentences[told.status]
    template = said[0 if told.partners else 1]
    refuser = _refuser(told) if told.status == "refused" and len(told.partners) == 1 else None
    if refuser is not None and not ended:
        template = words.refusers[refuser]
    sentence = template.format(
        state=Parties((told.requester,), language), partners=Parties(told.partners, language)
    )
    detail = "; ".join(
        filter(None, (_kind_words(told.kinds, language), threat_words(told.threat, language)))
    )
    sentence = sentence[:1].upper() + sentence[1:]
    return f"{sentence} ({detail})" if detail else sentence


def _apart(
    known: Assistance, helpers: Sequence[Assistance], language: Language, threat: str = ""
) -> str:
    """List partners by how their help stands: "Help for Ecuador: agreed (Spain) · refused …"."""
    words = HELP_WORDS[language]
    groups: dict[AssistanceStatus, list[Assistance]] = {}
    for one in helpers:
        groups.setdefault(one.status, []).append(one)
    told = []
    for status, alike in groups.items():
        names = Parties([code for one in alike for code in one.partners], language)
        kinds = _kind_words(_kinds(alike), language)
        inner = f"{names}: {kinds}" if kinds else f"{names}"
        told.append(f"{words.statuses[status]} ({inner})")
    head = words.apart.format(state=Parties((known.requester,), language))
    return f"{head} {threat}".rstrip() + f": {' · '.join(told)}"


def _kinds(helpers: Sequence[Assistance]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(kind for one in helpers for kind in one.kinds))


def _kind_words(kinds: Iterable[str], language: Language) -> str:
    return ", ".join(HELP_WORDS[language].kinds[kind] for kind in kinds)


def _refuser(told: Assistance) -> int | None:
    """Say who refuses: 0 the helped state, 1 its one partner, None where that is not plain.

    Who is named before the verb of the first sentence that refuses and names one, if the verb
    fits.
    """
    for sentence in told.evidence:
        folded = fold_in_place(compose(sentence))
        verb = REFUSE.search(folded)
        if verb is None:
            continue
        subject = folded[: verb.start()]
        sides = (told.requester, told.partners[0])
        helped, helper = (bool(_called(one).search(subject)) for one in sides)
        if not (helped or helper):
            continue
        plain = helped != helper and not _BY.match(folded, verb.end())
        fits = bool(_OFFER.match(folded, verb.end())) or refuser_is_helped(folded, verb)
        return int(helper) if plain and helped == fits else None
    return None


@cache
def _called(code: str) -> re.Pattern[str]:
    called = {fold_in_place(country_name(code, language)) for language in LANGUAGES}
    names = "|".join(re.escape(one) for one in (*called, *_ALSO_CALLED.get(code, ())))
    return re.compile(rf"\b(?:{names})(?!\w)")
