"""Find the real input that stays outside the project; tests that need it skip without it."""

import os
from pathlib import Path

import pytest


def shared_root() -> Path | None:
    """Return the folder of shared data: AVIZOR_SHARED, else a sibling folder named shared."""
    if named := os.environ.get("AVIZOR_SHARED"):
        return Path(named)
    above = Path(__file__).resolve().parents
    return next((p / "shared" for p in above if (p / "shared" / "data").is_dir()), None)


def shared_path(relative: str) -> Path:
    """Return a path under the shared ``data`` folder, or skip the test with the reason."""
    root = shared_root()
    if root is None or not (root / "data" / relative).exists():
        pytest.skip(f"needs the shared data ({relative}), which is not on this machine")
    return root / "data" / relative
