"""Read the byline of an article as a list of names."""

import re
from collections.abc import Iterable

from lxml.html import HtmlElement

from avizor.domain.language.wordlists import word_set
from avizor.extraction.json_ld import words_of
from avizor.extraction.metadata import Stated
from avizor.extraction.nearness import nearest_to_headline
from avizor.extraction.phrases import fold, letters_of

_META_KEYS = (
    "author", "article:author", "og:author", "article:author_name", "byl", "dc.creator",
    "dcterms.creator", "parsely-author", "sailthru.author", "twitter:data1", "cxenseparse:author",
)  # fmt: skip
_NAMED = re.compile(r"(?:^|[\s_-])(?:author|autor|autores|byline|firma|signature)"
                    r"(?:[\s_-]?(?:name|nombre|nome))?(?:$|[\s_-])", re.IGNORECASE)  # fmt: skip
_SPLIT = re.compile(r"\s*[,;/|•·]\s*|\s+(?:and|&|con|com|with)\s+", re.IGNORECASE)
_PAIR = re.compile(r"^(\S+ \S.*?)\s+(?:y|e)\s+(\S+ \S.*)$")
_PREFIX = re.compile(
    r"^(?:(?:texto|escrito|escrita|publicado|publicada|written|posted|story|nota|reportagem|"
    r"redactado|analysis|opinion|commentary|perspective|reporting|análisis|análise|opinión|opinião|"
    r"um |una )\s)?(?:por|by|autora?|author|autores)\s*(?::\s*|\s)",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:ene|jan|feb|fev|mar|abr|apr|may|mai|jun|jul|ago|aug|sep|set|oct|out|nov|dic|dez|dec)"
    r"[a-zç]{0,7}\b\.?"
)
_NOISE = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|@\w+|\([^)]*\)")
# A date or a time, with the words that lead to it: the name ends before.
_WHEN = re.compile(
    r"(?:\b(?:publi\w+|posted|updated|actuali\w+|atuali\w+|on|at|el|em|de|a las|às) )*"
    r"(?:\d{1,2}:\d{2}(?: ?[ap]\.? ?m\b\.?)?(?: [A-Z]{2,4}\b)?|\d{1,2}[/:.-]\d{1,2}\S*|"
    rf"\b\d{{1,2}}(?: de)? {_MONTH}|\b{_MONTH} \d{{1,2}}\b|(?:de )?\b\d{{4}}\b)",
    re.IGNORECASE,
)
# "Sam Sample News reporter", "Ana Supuesta Corresponsal": what a person is, behind the name.
_OFFICE = re.compile(
    r"(?<=\w\s)(?:(?:senior|chief|staff|news|national|political|politics|business|crime|security|"
    r"foreign|special|investigative|white house)\s)*(?:reporters?|correspondents?|writer|editor|"
    r"editor-at-large|journalist|columnist|periodista|reporter[oa]|repórter|corresponsal|"
    r"correspondente|redactora?|redatora?|jornalista|columnista|colunista)$",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"\b(?:print (?:this )?(?:article|story|page)|imprimir|share this|email this|compartir|"
    r"compartilhar|min(?:ute)?s? (?:read|de lectura|de leitura)|leave a comment)\b"
)
_CREDIT = re.compile(r"^(?:fotos?|photos?|video|imagen|imagem|cortesia|getty|archivo|infografia)\b")
_ROLE = word_set(
    "periodista reportero reportera redactor redactora editor editora corresponsal columnista "
    "jornalista reporter correspondent journalist staff writer colaborador colaboradora fotografo "
    "especial enviado enviada seguir follow twitter facebook instagram web digital autor autora "
    "editor-at-large business "
    "said "
    "admin administrator administrador user usuario null undefined none anonimo anonymous"
)
_DESK = word_set("redaccion redacao la da newsroom staff equipo equipe editorial")
# What begins with these is a desk, or says where and for whom somebody writes.
_NO_PERSON = word_set("redaccion redacao agencias corresponsal correspondente especial desde")
_BYLINE_TAGS = word_set("a span div p address strong h4 h5 li")
_MIN_SITE = 6
_MAX_NAME = 60
_MAX_BYLINE = 400
_MAX_AUTHORS = 8
_AGENCIES = word_set(
    "efe afp ap cnn ansa dpa upi xinhua reuters bbc dw rt sputnik telam notimex andina lusa tass"
)


def choose_authors(stated: Stated, root: HtmlElement) -> tuple[str, ...]:
    """Return the names of the byline in order, without roles, addresses and dates.

    News agencies are kept: *EFE* says that the text is a wire copy. A bare desk (*Redacción*)
    or the site itself names nobody and gives (). Source: JSON-LD, meta, then the page.
    """
    sites = _site_names(stated)
    for values in (_from_json(stated), _from_meta(stated), _from_page(root)):
        bylines = [value for value in values if not _names_site(value, sites)]
        names = [name for value in bylines for name in split_byline(value)]
        unique = dict.fromkeys(name for name in names if not _names_site(name, sites))
        if unique:
            return tuple(unique)[:_MAX_AUTHORS]
    return ()


def split_byline(byline: str) -> list[str]:
    """Split a byline into clean names; an empty or nameless one gives []."""
    text = _WHEN.sub("|", _NOISE.sub(" ", " ".join(byline[:_MAX_BYLINE].split())))
    text = _PREFIX.sub("", text.strip(" -–—|,.:;"))
    parts = [part.split(" - ")[0] for whole in _SPLIT.split(text) for part in _halve(whole)]
    return [name for part in parts if (name := _clean_name(part))]


def _halve(part: str) -> list[str]:
    """Split *Ana Paz y Luis Rey*, and not *Ramón y Cajal*."""
    pair = _PAIR.match(part)
    return list(pair.groups()) if pair else [part]


def _site_names(stated: Stated) -> set[str]:
    names = (
        words_of(stated.article.get("publisher")),
        stated.meta.get("og:site_name", ""),
        stated.meta.get("publisher", ""),
        stated.meta.get("application-name", ""),
    )
    return {letters_of(name) for name in names} - {""}


def _names_site(name: str, sites: set[str]) -> bool:
    letters = letters_of(name)
    return any(letters == site or (len(letters) >= _MIN_SITE and letters in site) for site in sites)


def _clean_name(part: str) -> str:
    name = _PREFIX.sub("", part.strip(" -–—|.,:;\"'“”*")).strip()
    name = _without_office(name)
    folded = fold(name)
    words = folded.split()
    if not 2 <= len(name) <= _MAX_NAME or len(words) > 6 or not any(map(str.isalpha, name)):
        return ""
    if (
        folded in _DESK
        or folded.partition(" ")[0] in _NO_PERSON
        or _CREDIT.match(folded)
        or _FURNITURE.search(folded)
        or all(word in _ROLE or word in _DESK for word in words)
    ):
        return ""
    if any(char.isdigit() for char in name):
        return ""
    is_agency = folded in _AGENCIES
    return name.upper() if is_agency and len(name) <= 4 else name


def _without_office(name: str) -> str:
    """Take what a person is off a name; of a post at an agency only the agency is left."""
    first, *rest = name.split() or [""]
    if rest and fold(first) in _AGENCIES and fold(rest[-1]) in _ROLE:
        return first
    shorter = _OFFICE.sub("", name).strip()
    return shorter if " " in shorter else name


def _from_json(stated: Stated) -> list[str]:
    author = stated.article.get("author") or stated.article.get("creator")
    values = author if isinstance(author, list) else [author]
    return [words for value in values[:20] if (words := words_of(value))]


def _from_meta(stated: Stated) -> list[str]:
    values = (stated.meta.get(key, "") for key in _META_KEYS)
    for value in values:
        if value and "://" not in value and split_byline(value):
            return [value]
    return []


def _from_page(root: HtmlElement) -> Iterable[str]:
    found = nearest_to_headline(root, _is_byline, 5)
    texts = [" ".join(element.text_content().split()) for element in found]
    return [text for text in texts if 0 < len(text) <= 2 * _MAX_NAME][:1]


def _is_byline(element: HtmlElement) -> bool:
    if element.tag not in _BYLINE_TAGS:
        return False
    if element.get("rel") == "author" or element.get("itemprop") == "author":
        return True
    return _NAMED.search(element.get("class", "")) is not None
