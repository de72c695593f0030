"""A parsed query as an FTS5 expression; built from analysed terms only, so always well formed."""

from collections.abc import Iterator, Sequence

from avizor.adapters.index.documents import Terms
from avizor.domain.catalogue import LANGUAGES
from avizor.domain.language.analysis import prefix_variants, stem, variants
from avizor.domain.language.query import ParsedQuery, Term

TEXT_COLUMNS = "{" + " ".join(Terms._fields) + "}"


def match_expression(query: ParsedQuery, facets: Sequence[str]) -> str:
    """Write what must match: every group and every facet, without the excluded terms.

    The query must require something.
    """
    required = " AND ".join(f"({_any_of(group)})" for group in query.required)
    parts = [f"{TEXT_COLUMNS} : ({required})"]
    parts += [f'facets : "{facet}"' for facet in facets]
    wanted = " AND ".join(parts)
    if not query.excluded:
        return wanted
    return f"({wanted}) NOT {excluded_expression(query)}"


def excluded_expression(query: ParsedQuery) -> str:
    """Write what must not match. The query must exclude something."""
    return f"{TEXT_COLUMNS} : ({_any_of(query.excluded)})"


def _any_of(terms: Sequence[Term]) -> str:
    return " OR ".join(dict.fromkeys(option for term in terms for option in _options(term)))


def _options(term: Term) -> Iterator[str]:
    """Yield the ways in which an article may write a term; quotes are never part of a term."""
    if term.prefix:
        begins, whole = prefix_variants(term.words[0])
        yield from (f'"{prefix}"*' for prefix in begins)
        yield from (f'"{word}"' for word in whole)
        return
    if len(term.words) == 1:
        yield from (f'"{word}"' for word in variants(term.words[0]))
        return
    for language in (*LANGUAGES, ""):
        yield '"' + " ".join(stem(word, language) for word in term.words) + '"'
    if term.tied:
        yield from (f'"{word}"' for word in variants("".join(term.words)))
