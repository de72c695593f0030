"""What every test can ask for: real servers, started once a session (see tests/servers).

No invented example has a time of its own to keep: the machine may have other things to do.
"""

import os

import pytest
import structlog
from hypothesis import HealthCheck, settings

pytest_plugins = ["servers.plugin"]

FOR_TESTS = ("AVIZOR_TEST_", "AVIZOR_SHARED", "AVIZOR_HOSTILE")
TERMINAL = {"COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR"}

# What a person's shell says of their own avizor and terminal is not for tests, nor for what they
# start.
for name in list(os.environ):
    if name in TERMINAL or (name.startswith("AVIZOR_") and not name.startswith(FOR_TESTS)):
        del os.environ[name]

settings.register_profile(
    "unhurried", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("unhurried")


@pytest.fixture(autouse=True)
def plain_logs() -> None:
    """Let a test see all that is logged: a command that another ran here hides most of it."""
    structlog.reset_defaults()
