"""What an article counts of its event, and how counts add up over a story."""
