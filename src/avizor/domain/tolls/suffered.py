"""What people suffered and lived: burns, fractures, blows.

They are wounded, where nothing else counts the wounded.
"""

import re

from avizor.domain.language.text import compose, fold_in_place

_SUFFERED = re.compile(
    r"\b(?:suffered|sustained|sufrieron|sufrio|sofreram|sofreu|presentan|presentaron|tiveram|"
    r"recibieron|received) (?:(?!fatal|mortal|morta)[a-z-]+ ){0,3}?(?:burns|injur(?:y|ies)|"
    r"gunshot wounds|quemaduras|heridas|lesiones|golpes|queimaduras|ferimentos|lesoes|contusiones|"
    r"fracturas?|fraturas?)\b(?! (?:mortal|fatal|morta))"
)


def tells_how_hurt(sentence: str) -> bool:
    """Say whether a sentence as written tells what people suffered and lived: burns, fractures."""
    return _SUFFERED.search(fold_in_place(compose(sentence))) is not None
