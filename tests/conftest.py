"""What every test can ask for: real servers, started once a session (see tests/servers).

No invented example has a time of its own to keep: the machine may have other things to do.
"""

from hypothesis import HealthCheck, settings

pytest_plugins = ["servers.plugin"]

settings.register_profile(
    "unhurried", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("unhurried")
