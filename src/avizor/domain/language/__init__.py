"""The words of news: sentences, folded text, numbers, search terms, and how much a word says."""
