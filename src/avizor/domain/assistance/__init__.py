"""What an article tells of foreign security help: who asks or gives, what kind, what came of it."""
