"""The Prefect flows: thin, each calls the application that ``avizor.bootstrap`` opens."""

import avizor  # noqa: F401  # before Prefect, which else reports on itself
