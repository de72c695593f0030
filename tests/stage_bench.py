"""A log and a state of their own, for a loop that reads articles from the topic ``in``."""

from pathlib import Path
from typing import Any

from avizor.adapters.log.sqlite import SqliteLog
from avizor.adapters.state.sql import create_state
from avizor.domain.exchange import Outgoing
from avizor.domain.wire import encode
from avizor.testing import FrozenClock
from build import article


class StageBench:
    """Real parts in a folder; close it."""

    def __init__(self, folder: Path) -> None:
        self.log: Any = SqliteLog(folder)  # a test may put another in its place
        self.state = create_state(folder)
        self.clock = FrozenClock()

    def put(self, *ids: str, **fields: Any) -> None:
        """Append an article for each id."""
        self.log.append("in", [Outgoing(one, encode(article(one, **fields))) for one in ids])

    def close(self) -> None:
        """Release the files."""
        self.log.close()
        self.state.close()
