"""What is said of a library that comes with an extra and is not installed."""

from avizor.errors import ConfigErrors, Problem


def install_words(extra: str) -> str:
    """Say how an extra is had, in the versions that were tested together."""
    return f"in avizor's folder, .venv/bin/pip install -c constraints.txt -e '.[{extra}]'"


def missing_extra(
    key: str, package: str, error: ImportError, extra: str = "servers"
) -> ConfigErrors:
    """Name the setting that needs a package, and how the package is had."""
    reason = f"needs {package}, which is not installed ({error}): {install_words(extra)}"
    return ConfigErrors([Problem("avizor.toml", key, reason)])
