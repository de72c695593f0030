"""Whether an article goes on with what was told before."""
