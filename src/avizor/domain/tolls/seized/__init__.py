"""What was seized: amounts with their units, which of them counts, and what is found on top."""
