"""What must be read back and changed, in SQL: SQLite on one machine, PostgreSQL on many."""
