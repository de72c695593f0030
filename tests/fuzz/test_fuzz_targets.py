"""What fuzzing starts from, what it found, and what hypothesis thinks of: no promise is broken.

``make fuzz`` looks further, led by coverage.
"""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz.seeds import SEEDS
from fuzz.targets import TARGETS

FOUND = Path(__file__).parent / "found"
FILES = [f"{file.parent.name}/{file.name}" for file in sorted(FOUND.glob("*/*"))]


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_every_target_has_seeds_and_keeps_its_promises_about_them(target: str) -> None:
    assert SEEDS[target]
    for seed in SEEDS[target]:
        TARGETS[target](seed)


@pytest.mark.parametrize("name", FILES)
def test_what_fuzzing_found_stays_mended(name: str) -> None:
    TARGETS[name.partition("/")[0]]((FOUND / name).read_bytes())


@pytest.mark.parametrize("target", sorted(TARGETS))
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_bytes_break_a_promise(target: str, data: st.DataObject) -> None:
    """Noise alone, and a seed that lost some bytes and got others."""
    noise = data.draw(st.binary(max_size=300))
    seed = data.draw(st.sampled_from(SEEDS[target]))
    start = data.draw(st.integers(0, len(seed)))
    cut = data.draw(st.integers(0, 200))
    TARGETS[target](noise)
    TARGETS[target](seed[:start] + noise + seed[start + cut :])
