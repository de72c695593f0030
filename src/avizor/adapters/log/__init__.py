"""The log between stages: SQLite on one machine, Kafka on many."""
