"""Which armed and criminal groups an article connects with its events."""
