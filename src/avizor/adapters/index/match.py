"""A parsed query as an FTS5 expression; built from analysed terms only, so always well formed."""

from collections.abc import Sequence

from avizor.adapters.index.documents import Terms
from avizor.domain.language.query import Form, ParsedQuery, Term, forms_of

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
    return " OR ".join(map(_quoted, forms_of(terms)))


def _quoted(form: Form) -> str:
    """Write a form; quotes are never part of a term."""
    return f'"{" ".join(form.words)}"{"*" if form.begins else ""}'
