"""What one report says, and how alike two are: names, words, numbers, days, meaning."""
