"""The topics that stand between the stages, and what their records are keyed by."""

ENTRIES = "avizor.entries"  # key: host, so that one consumer owns a host and its politeness
ARTICLES = "avizor.articles"  # key: article id
ASSESSED = "avizor.assessed"  # key: article id; one partition, for grouping is one writer
STORIES = "avizor.stories"  # key: article id; one partition, for a story is judged by one
DEAD_LETTERS = "avizor.dead-letters"  # key: the record's; no stage reads it, people's tools do

SHARED = (ENTRIES, ARTICLES)
"""The topics that may have several partitions, so that several workers share them."""
