"""What is known of a story, what an article changes in it, and what its readers know already."""
