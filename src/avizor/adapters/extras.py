"""What is said of a library that comes with an extra and is not installed."""

from avizor.errors import ConfigErrors, Problem


def missing_extra(
    key: str, package: str, error: ImportError, extra: str = "servers"
) -> ConfigErrors:
    """Name the setting that needs a package, and how the package is had."""
    mend = f"pip install -e '.[{extra}]' in avizor's folder"
    reason = f"needs {package}, which is not installed ({error}): {mend}"
    return ConfigErrors([Problem("avizor.toml", key, reason)])
