"""Which story an article is of: what speaks for each near one, and who weighs it."""
