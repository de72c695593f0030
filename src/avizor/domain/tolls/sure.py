"""How likely a count must be to change what a story knows."""

from avizor.domain.records import Toll

SURE_TOLL = 0.7
"""How likely a count must be to change what a story knows, or how grave an article is."""


def is_sure(toll: Toll) -> bool:
    """Say whether a toll is likely enough to change a story, and to wake somebody."""
    return toll.chance >= SURE_TOLL
