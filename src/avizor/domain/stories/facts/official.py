"""What officials say of a story: the first to confirm it, and who denies it."""

from collections.abc import Iterator

from avizor.domain.language.text import compose, fold_in_place
from avizor.domain.opening import opening_of
from avizor.domain.records import Article, Assessed, Change, Fact, Story
from avizor.domain.statements.claims import confirms, denies_deaths, official_claim, turns_round
from avizor.domain.statements.confirmations import first_official_word
from avizor.domain.statements.denied_details import is_of_another_thing
from avizor.domain.statements.ruled_out import denies_any, denies_event
from avizor.domain.stories.facts.earlier import Earlier
from avizor.domain.stories.facts.help_state import REFUSALS, is_newest, is_of_another_kind
from avizor.domain.stories.facts.last_told import official_word
from avizor.domain.tolls.background import background_of
from avizor.domain.tolls.kinds import counts_people
from avizor.domain.tolls.sure import is_sure

DISPUTED = "disputed"
"""What officials do who deny not the event but something of it."""


def official_change(story: Story, assessed: Assessed, earlier: Earlier) -> Iterator[Change]:
    """Tell the first official word, a denial and the first of a detail.

    What an official confirmed only one denies. The press tells such a word too, where no earlier
    article did, and in a headline that officials confirm what they had denied.
    """
    article = assessed.article
    is_official = article.source.kind == "official"
    if assessed.assessment.claim == "denial":
        if _is_beside(story, article):
            return
        of_detail = is_of_detail(assessed) or is_of_another_kind(story, assessed)
        contradicts = story.official and not is_official
        word = DISPUTED if of_detail or contradicts else "denied"
        new = not _denied(story, earlier) and not (
            word == DISPUTED and _is_disputed(story, earlier, by_office=is_official)
        )
        if new and (not contradicts or (not of_detail and _another_state_denies(story, assessed))):
            yield plain_change("official", "confirmed" if story.official else None, word, assessed)
    elif not story.official:
        said = article.title if is_official else _first_told_by_press(article, earlier)
        if said or _takes_back_denial(story, assessed, earlier):
            before = "denied" if _was_denied(story, earlier) else None
            change = plain_change("official", before, "confirmed", assessed)
            yield change.model_copy(update={"sentence": said or article.title})


def is_of_detail(assessed: Assessed) -> bool:
    """Say whether what is denied is another thing than the event: its words or its counts say so.

    "Niega que hubiera alertas"; who counts the dead denies no deaths, unless in so many words.
    """
    assessment = assessed.assessment
    if assessment.claim != "denial" or _denies_help(assessed):
        return False
    folded = [fold_in_place(compose(one)) for one in opening_of(assessed.article, 1)]
    if any(map(is_of_another_thing, folded)) or any(map(confirms, folded[1:])):
        return True
    people = (toll for toll in assessment.tolls if counts_people(toll) and is_sure(toll))
    counted = [fold_in_place(compose(toll.sentence)) for toll in people if toll.count]
    return not all(map(denies_any, counted)) and not any(map(denies_event, folded))


def _denies_help(assessed: Assessed) -> bool:
    assistance = assessed.assessment.assistance
    return assistance is not None and assistance.status == "denied"


def _is_disputed(story: Story, earlier: Earlier, *, by_office: bool) -> bool:
    """Say whether readers know that officials dispute something.

    Where the press tells so, from the first article too; an office's own word is new all the same.
    """
    told = (change for step in story.history for change in step.changes)
    known = any(change.after == DISPUTED for change in told)
    return known or (not by_office and earlier.speaks_of_denial)


def _another_state_denies(story: Story, assessed: Assessed) -> bool:
    """Say whether a headline may tell that one state denies what another one confirmed.

    Of foreign help two states speak in any case, and what is ruled out is mostly a part of it.
    """
    article = assessed.article
    states = {*story.countries, *assessed.assessment.countries}
    headed = official_claim(article.title, "", article.source.kind) == "denial"
    return story.assistance is None and len(states) > 1 and headed


def _is_beside(story: Story, article: Article) -> bool:
    """Say whether it denies deaths of which the story tells none."""
    dead = any(toll.kind == "dead" and toll.count for toll in story.tolls)
    return not dead and denies_deaths(article.title, article.source.kind)


def _first_told_by_press(article: Article, earlier: Earlier) -> str:
    """Return the words that tell an official's first word, "" for none.

    Only where an article has such words are the earlier ones read.
    """
    if earlier.confirms or earlier.denies:
        return ""
    title, text = article.title, article.text or article.summary
    beside = background_of(title, text)
    said = first_official_word(title, text, cited=False, beside=beside)
    if said and earlier.cites_official:
        said = first_official_word(title, text, cited=True, beside=beside)
    return said or ""


def _takes_back_denial(story: Story, assessed: Assessed, earlier: Earlier) -> bool:
    """Say whether the newest article's headline tells that officials confirm what they denied."""
    title = assessed.article.title
    confirmed = assessed.assessment.claim == "confirmation" and (
        confirms(title) or turns_round(title)
    )
    return confirmed and _was_denied(story, earlier) and is_newest(story, assessed)


def _was_denied(story: Story, earlier: Earlier) -> bool:
    return official_word(story) == "denied" or earlier.claims_denial


def _denied(story: Story, earlier: Earlier) -> bool:
    """Say whether readers know of the denial: as a claim, or as how a request for help ended.

    A claim that came after an official had confirmed was not told. Whether the confirmation began
    the story or was told as a change makes no difference: that depends on which article came first.
    """
    refused = story.assistance is not None and story.assistance.status in REFUSALS
    claimed = earlier.denies and not story.official
    return official_word(story) == "denied" or refused or claimed


def current_deniers(story: Story | None, assessed: Assessed) -> tuple[str, ...]:
    """Return the official feeds that deny a story, an article taken over: their newest word counts.

    An office that denies a request for help denies the story of it, but not one that denies help
    of another kind than was agreed. The press changes nothing. ``story`` is None for one that
    the article begins.
    """
    source, known = assessed.article.source, story.denied_by if story else ()
    if source.kind != "official" or (story and is_of_another_kind(story, assessed)):
        return known
    denies = assessed.assessment.claim == "denial" or _denies_help(assessed)
    denies = denies and not is_of_detail(assessed)
    others = tuple(feed for feed in known if feed != source.feed_id)
    return (*others, source.feed_id) if denies else others


def plain_change(
    fact: Fact, before: str | float | None, after: str | float, assessed: Assessed
) -> Change:
    """State a change in the words of the sentence that shows it, else of the headline."""
    evidence = {e.topic: e.sentence for e in assessed.assessment.evidence}
    sentence = evidence.get(str(after)) or assessed.article.title
    source = assessed.article.source.feed_id
    return Change(fact=fact, before=before, after=after, sentence=sentence, source=source)
