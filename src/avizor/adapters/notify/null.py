"""The channel that shows nothing to anybody: where canaries end."""

from avizor.domain.exchange import Notice


class NullNotifier:
    """Takes every notice and does nothing with it."""

    def __init__(self, identity: str) -> None:
        self.id = identity

    def send(self, notice: Notice) -> str:  # noqa: ARG002 - a Notifier's signature
        """Return no receipt."""
        return ""
