"""Which articles tell one event, who confirms it, and what is known of it by now."""
