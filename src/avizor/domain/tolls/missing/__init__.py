"""People who are missing or held: how many, who is free again, and who is held still."""
