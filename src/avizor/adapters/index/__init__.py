"""What people search: SQLite FTS5 on one machine, Elasticsearch on many."""
