"""The Prefect flows: thin, each calls the application that ``avizor.bootstrap`` opens."""
