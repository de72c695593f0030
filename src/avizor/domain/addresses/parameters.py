"""Tell from its name what a parameter of a URL's query may be for."""

import re

_ARTICLE = re.compile(
    r"(?:p|id|n|nid|aid|cod|codigo|art|article|articulo|artigo|item|post|story|noticia|nota|"
    r"news|idn|idnoticia|idnota|\w*_?id)",
    re.IGNORECASE,
)
_SESSION = re.compile(r"(?:\w*sess\w*|(?:php_?)?sid)", re.IGNORECASE)


def may_name_article(name: str) -> bool:
    """Say whether a parameter of this name may tell one article from another."""
    return _ARTICLE.fullmatch(name) is not None


def may_name_session(name: str) -> bool:
    """Say whether a parameter of this name may tell one visit from another."""
    return _SESSION.fullmatch(name) is not None
