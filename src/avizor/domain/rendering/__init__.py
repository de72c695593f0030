"""An alert in words: what happened, where, who says so, what changed, what to read."""

from avizor.domain.rendering.compose import compose, compose_state, digest_due, gravest_first
from avizor.domain.rendering.message import ChangeLine, Link, Message, Names, StoryPart
from avizor.domain.rendering.plain import plain_text

__all__ = [
    "ChangeLine",
    "Link",
    "Message",
    "Names",
    "StoryPart",
    "compose",
    "compose_state",
    "digest_due",
    "gravest_first",
    "plain_text",
]
