"""Whether an article that resembles no story enough goes on with its likeliest one all the same.

Days later an event is told by what follows it, in few of its words: an arrest *for the murder of*,
a death that makes it *five by now*. And the first report of an event in another language shares
none of its words. Where such an article has one story of its country clearly before all others, it
is of that story. The other way round, what a crime sets off (a decree, a request for help) is an
event of its own however many words they share.
"""

from collections.abc import Sequence
from datetime import timedelta

from avizor.domain.records import Trace

NEWS = timedelta(hours=12)
"""How long an event is news that other countries tell first."""
POINTING_ODDS = -4.25
"""The least log odds of a story that an article may point back to."""
AHEAD_ODDS = 1.0
"""By how much it must be likelier than the next one."""
ABROAD_ODDS = -3.5
"""The least log odds of a story that was not told in the article's language yet."""
AHEAD_ABROAD_ODDS = 0.5
UNREAD_CHANCE = 0.4
"""The chance of a first report where nobody read it and nothing points back."""
FIRST_REPORT_CHANCE = 0.5
"""The chance of a first report from which an article reads rather like one."""
ANOTHER_EVENT_CHANCE = 0.3
"""The chance of a first report above which an article is believed to tell another event."""
FOLLOWS = 0.6
"""The chance of a first report below which an article may go on without pointing back outright."""
FOLLOWING_ODDS = -3.0
"""The least log odds of a story that such an article goes on with: often no other story is near."""
SET_OFF = frozenset({"emergency_measures", "military_assistance"})
"""Topics of what a crime sets off, by the guide for labelling."""
SET_OFF_CHANCE = 0.2
"""The chance of a first report below which such an article goes on with something told before."""
_UNREST = "civil_unrest"
_KILLING = frozenset({"homicide", "terrorism"})


def first_report(trace: Trace) -> float:
    """Return the chance that an article first tells its event; of older traces by rule."""
    if trace.first_report is not None:
        return trace.first_report
    return 0.0 if trace.points_back else UNREAD_CHANCE


def may_go_on(odds: float, ahead: float) -> bool:
    """Say whether any article so likely and so far ahead could go on: else none need be read."""
    alike = odds >= min(POINTING_ODDS, ABROAD_ODDS)
    return alike and ahead >= min(AHEAD_ODDS, AHEAD_ABROAD_ODDS)


def goes_on(article: Trace, members: Sequence[Trace], odds: float, ahead: float) -> bool:
    """Say whether an article goes on with a story whose likeness alone does not say so.

    ``members`` are the story's articles, first published first, ``odds`` the log odds of its
    likeness, and ``ahead`` by how much they are above those of every other story.
    """
    countries = frozenset[str]().union(*(member.countries for member in members))
    if article.countries.isdisjoint(countries):
        return False
    alike = POINTING_ODDS if article.points_back else FOLLOWING_ODDS
    if _follows(article, members) and odds >= alike and ahead >= AHEAD_ODDS:
        return True
    abroad = all(member.language != article.language for member in members)
    news = abroad and article.at - members[0].at < NEWS
    return news and odds >= ABROAD_ODDS and ahead >= AHEAD_ABROAD_ODDS


def _follows(article: Trace, members: Sequence[Trace]) -> bool:
    """Say whether an article points back outright, or reads like what follows in their country."""
    if article.points_back:
        return True
    first = article.first_report
    here = article.country is not None and any(one.country == article.country for one in members)
    return first is not None and first < FOLLOWS and here and article.at >= members[0].at


def is_set_off(article: Trace, members: Sequence[Trace]) -> bool:
    """Say whether an article tells what a story may have set off: an event of its own.

    A decree or a request for help that none of the story's articles tells, as its likeliest topic
    or a sure one: a doubtful one parts nothing, nor does an article that reads like what follows.
    A protest is set off by a killing; a first report that is about it more than about all else
    tells of one.
    """
    follows = article.first_report is not None and article.first_report < SET_OFF_CHANCE
    answers = frozenset[str]() if follows else article.sure_topics & SET_OFF
    first = article.likeliest_topic == _UNREST and first_report(article) >= FIRST_REPORT_CHANCE
    if first and _are_of_killing(members):
        answers |= {_UNREST}
    return bool(answers) and all(answers.isdisjoint(member.topics) for member in members)


def _are_of_killing(members: Sequence[Trace]) -> bool:
    return any(not member.sure_topics.isdisjoint(_KILLING) for member in members)
