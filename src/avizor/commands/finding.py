"""What the doctor says of one thing that it looked at."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Finding:
    """One thing looked at: good, worth a note, or bad; and how to mend it."""

    state: Literal["good", "note", "bad"]
    what: str
    mend: str = ""

    def document(self) -> dict[str, object]:
        """Return the finding as ``doctor --json`` prints it."""
        return {"state": self.state, "what": self.what, "mend": self.mend or None}
