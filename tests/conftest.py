"""What every test can ask for: real servers, started once a session (see tests/servers)."""

pytest_plugins = ["servers.plugin"]
