"""How much of an article is kept, and how much of that is read: strangers write them.

Cut once, where an article is made, so that no later stage meets more. What is read is less: a page
of ten thousand sentences would hold up all news, and no article of news is that long.
"""

from avizor.domain.records import Article

TITLE_KEPT, SUMMARY_KEPT, TEXT_KEPT = 1_000, 30_000, 200_000
"""Characters of an article that are kept, and searched."""
TITLE_READ, TEXT_READ = 500, 30_000
"""Characters of which it is decided what an article is about, and which story it tells."""


def beginning(article: Article) -> Article:
    """Return an article as far as it is read; a short one as it is."""
    title, text, summary = article.title, article.text, article.summary
    if len(title) <= TITLE_READ and len(text) <= TEXT_READ and len(summary) <= TEXT_READ:
        return article
    cut = {"title": title[:TITLE_READ], "text": text[:TEXT_READ], "summary": summary[:TEXT_READ]}
    return article.model_copy(update=cut)
