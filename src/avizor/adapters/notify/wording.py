"""How a channel says things: in its language, with the names that people know."""

from dataclasses import dataclass

from avizor.domain.catalogue import Language
from avizor.domain.exchange import Notice
from avizor.domain.rendering import Message, Names, compose, plain_text


@dataclass(frozen=True)
class Wording:
    """The language of a channel, and what topics, outlets and rules are called."""

    language: Language
    names: Names

    def message(self, notice: Notice) -> Message:
        """Put a notice into words."""
        return compose(notice, self.language, self.names)

    def text(self, notice: Notice) -> str:
        """Put a notice into words without any mark-up."""
        return plain_text(self.message(notice))
