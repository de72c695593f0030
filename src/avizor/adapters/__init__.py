"""The world outside, each behind a port of :mod:`avizor.ports`."""
