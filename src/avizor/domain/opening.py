"""How an article begins: what its headline and its first sentences tell as news."""

from avizor.domain.language.text import cut_sentences
from avizor.domain.records import Article


def opening_of(article: Article, sentences: int) -> tuple[str, ...]:
    """Return the title and so many first sentences, as written; of a teaser its summary's."""
    return (article.title, *cut_sentences(article.text or article.summary)[:sentences])
