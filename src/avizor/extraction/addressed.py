"""Tell by the words of its address whether a page is named by that of another article.

Templates state one article's address on every page of a site, or that of a related article: all
but the first of them would be taken for copies of it, and vanish.
"""

import re
from urllib.parse import unquote, urlsplit

from avizor.extraction.announced import stems_of

_DATE = re.compile(r"20\d{6}")
_NUMBER = re.compile(r"\d{5,}")
_BETWEEN = re.compile(r"[^\w]+|_+")
_FEWEST = 3
"""Words of an address below which it is no headline."""
_NEARLY_ALL = 0.8
_LESS = 0.3


def names_another(stated: str, found: str, title: str, text: str) -> bool:
    """Whether a stated address has the words of another headline than that of a page.

    So it is where title and text have none of them, or where the address at which the page was
    found has the words of its title and the stated one others. A number in both is one article's.
    """
    wanted, own = _headline(stated), _headline(found)
    words, known = stems_of(wanted), stems_of(own)
    numbers = set(_NUMBER.findall(_DATE.sub("", stated)))
    if len(words) < _FEWEST or numbers & set(_NUMBER.findall(_DATE.sub("", found))):
        return False
    told = stems_of(title)
    if told and words.isdisjoint(stems_of(f"{title} {text}")):
        return True
    if len(known) < _FEWEST or words <= known or known <= words:
        return False
    share, strange = len(known & told) / len(known), words - told
    fewer = share - len(words & told) / len(words) >= _LESS
    return share >= _NEARLY_ALL and fewer and len(strange) > 1


def _headline(url: str) -> str:
    """Return the words of that part of an address which has most of them."""
    parts = (_BETWEEN.sub(" ", unquote(part)) for part in urlsplit(url).path.split("/"))
    return max(parts, key=lambda part: len(part.split()))
