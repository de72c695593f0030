"""What is said of a library that comes with an extra and is not installed."""

from avizor.errors import ConfigErrors, Problem


def install_words(extra: str) -> str:
    """Say how an extra is had, in the versions that were tested together."""
    return f"in avizor's folder, .venv/bin/pip install -c constraints.txt -e '.[{extra}]'"


def missing_client(key: str, package: str, error: ImportError) -> ConfigErrors:
    """Name the setting that needs a server's client, and how the client is had."""
    reason = f"needs {package}, which is not installed ({error}): {install_words('servers')}"
    return ConfigErrors([Problem("avizor.toml", key, reason)])
