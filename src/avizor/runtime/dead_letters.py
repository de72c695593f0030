"""Dead letters of a stage: into the state at once, onto the log before the batch is committed."""

import hashlib
from collections.abc import Iterable

import structlog

from avizor.domain.bookkeeping import DeadLetter
from avizor.domain.dead_letters import letter_message, record_of, subject_of
from avizor.domain.exchange import Message, Outgoing
from avizor.domain.records import Record
from avizor.domain.topics import DEAD_LETTERS
from avizor.domain.wire import encode, encode_anyway
from avizor.errors import BadRecord
from avizor.ports import Clock, Log, State

logger = structlog.get_logger("avizor.loop")


class LetterBox:
    """Takes the records that a stage cannot handle.

    The state is where a person finds and retries them; the log shows them to whoever watches it,
    at least once each.
    """

    def __init__(self, stage: str, log: Log, state: State, clock: Clock) -> None:
        self._stage = stage
        self._log = log
        self._state = state
        self._clock = clock
        self._unpublished: dict[str, DeadLetter] = {}  # by id: a batch may bury a record twice

    def bury(self, message: Message, reason: str) -> None:
        """Put a record that cannot be handled where a person finds it; a repeat replaces it."""
        value = message.value.decode(errors="replace")
        about = subject_of(record_of(value))
        logger.warning("dead_letter", stage=self._stage, key=message.key, **about, reason=reason)
        letter = DeadLetter(
            id=letter_id(self._stage, message),
            stage=self._stage,
            topic=message.topic,
            key=message.key,
            reason=reason,
            at=self._clock.now(),
            value=value,
        )
        self._state.add_dead_letter(letter)
        self._unpublished[letter.id] = letter

    def write(self, topic: str, records: Iterable[tuple[str, Record]]) -> list[Outgoing]:
        """Write records that no message led to; what cannot be written is buried instead."""
        written = []
        for key, record in records:
            try:
                written.append(Outgoing(key, encode(record)))
            except BadRecord as error:
                plain_key = key.encode(errors="replace").decode()
                message = Message(topic, plain_key, encode_anyway(record), offset=-1)
                self.bury(message, error.reason)
        return written

    def publish(self) -> None:
        """Put what was buried onto the log. Raises RetryLater while that is away, and keeps it."""
        letters = list(self._unpublished.values())
        try:
            self._log.publish(DEAD_LETTERS, [letter_message(letter) for letter in letters])
        except BadRecord:
            for letter in letters:
                self._publish_alone(letter)
        self._unpublished.clear()

    def _publish_alone(self, letter: DeadLetter) -> None:
        """Publish a letter of which some are too large for the log: those go without record."""
        for with_record in (True, False):
            try:
                self._log.publish(DEAD_LETTERS, [letter_message(letter, with_record=with_record)])
            except BadRecord as error:
                known = {"stage": letter.stage, "letter": letter.id, "record": with_record}
                logger.warning("dead_letter_too_large", **known, reason=str(error)[:500])
            else:
                return


def letter_id(stage: str, message: Message) -> str:
    """Name a dead letter by stage, key and record, so that a second failure replaces the first.

    The key tells records apart whose values are equal, as those without any are.
    """
    parts = (stage.encode(), message.key.encode(), message.value)
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:16]
