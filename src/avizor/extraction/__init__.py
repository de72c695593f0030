"""Turn the bytes of a page into the fields of an article: pure, no network, never raising.

Reading whole pages is in :mod:`avizor.extraction.page`, which loads trafilatura.
"""

from avizor.extraction.addressed import names_another
from avizor.extraction.announced import is_strange_to, is_told, tells_of
from avizor.extraction.article import PageArticle
from avizor.extraction.charset import decode_html, is_listing
from avizor.extraction.cut import is_cut
from avizor.extraction.language import TOLD_APART, detect_language
from avizor.extraction.refresh import refreshed_to
from avizor.extraction.stand_ins import may_stand_in
from avizor.extraction.titles import strip_outlet
from avizor.extraction.zones import zone_of

__all__ = [
    "TOLD_APART",
    "PageArticle",
    "decode_html",
    "detect_language",
    "is_cut",
    "is_listing",
    "is_strange_to",
    "is_told",
    "may_stand_in",
    "names_another",
    "refreshed_to",
    "strip_outlet",
    "tells_of",
    "zone_of",
]
