"""When a feed is asked again, and what its answers teach."""
