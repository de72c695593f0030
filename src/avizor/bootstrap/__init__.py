"""The only wiring: configuration and data directory in, application out."""

from avizor.bootstrap.application import Application, open_application

__all__ = ["Application", "open_application"]
