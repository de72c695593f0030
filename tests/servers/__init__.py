"""Real Kafka, Elasticsearch and PostgreSQL for tests, without Docker: see ``plugin.py``."""
