"""Where an article's events happen."""
