"""The loop of every stage: read a batch, handle it, append what came out, then commit.

Three fates of an error (see ``errors.py``): ConfigError stops before work begins; RetryLater
rewinds, so that the same records are read again; BadRecord sends its record to the dead letters.
What cannot even be decoded goes alone; when a batch fails with BadRecord its records are handled
one by one, so that one page cannot take its neighbours along. Anything else stops the worker,
loudly.

A record that its stage puts off is no error: it is handled again later, and until then nothing
behind it is committed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from threading import Event
from typing import TypeVar

import structlog

from avizor.chunks import chunks
from avizor.domain.exchange import Message, Outgoing
from avizor.domain.quantities import few_of
from avizor.domain.records import Record
from avizor.domain.wire import decode, encode
from avizor.errors import AvizorError, BadRecord, RetryLater
from avizor.ports import Clock, Log, State
from avizor.runtime.dead_letters import LetterBox
from avizor.runtime.hold import Hold
from avizor.runtime.window import WIDEST, Window
from avizor.stages.stage import AnyStage, PutOff, Rejected

GIVE_UP_AFTER = 6
"""Tries in a row after which a run that must end stops instead of waiting on."""

LONGEST_ASKED = 300.0
"""Seconds that a server may ask us to wait: a proxy's mistake must not stop the news for days."""

T = TypeVar("T")

logger = structlog.get_logger("avizor.loop")


class UnexpectedError(AvizorError):
    """A stage failed in a way nobody foresaw: a bug, which names the stage and the records."""


@dataclass
class Tally:
    """What one turn of the loop did."""

    read: int = 0  # without what was put off
    outputs: list[Record] = field(default_factory=list)
    dead: int = 0
    retry_after: float | None = None  # seconds; set when the turn was rewound
    reason: str = ""  # why it was
    put_off: list[tuple[Message, float]] = field(default_factory=list)  # with seconds until due


class Loop:
    """Drives one stage over a log."""

    def __init__(self, stage: AnyStage, log: Log, state: State, clock: Clock) -> None:
        self.stage = stage
        self._row = stage.row
        self.hold = Hold(stage, log)
        self._log = log
        self._letters = LetterBox(stage.name, log, state, clock)
        self._waits = Backoff()
        self._behind = False
        self._window = Window()
        self._in_hand: list[Message] = []  # read, and held until what is on its way has come

    def run_once(self) -> Tally:
        """Do one batch; an empty tally when nothing waits.

        A repeat after a crash does the uncommitted records again, and so does one after a log,
        an index or a state that was away: then the tally says how long to wait. Raises
        UnexpectedError for anything but the three known fates.
        """
        try:
            return self._turn()
        except RetryLater as error:
            return self._rewind_later(error)

    def _turn(self) -> Tally:
        if self._behind:
            self._in_hand = []
            self._window.clear()
            self._log.rewind(self._row.reads, self._row.name)
            self._behind = False
        messages = self._read()
        if not messages:
            self._waits.reset()
            return Tally()
        work = f"{self.stage.name} on {few_of([one.key for one in messages], 3)}"
        tally = guarded(work, lambda: self._work(messages))
        self._letters.publish()
        done = self._window.settle(messages, tally.put_off)
        self._log.commit(self._row.reads, self._row.name, done)
        self._waits.reset()
        return tally

    def _read(self) -> Sequence[Message]:
        """Read a batch; a stage that takes its records in their own order gets all there are.

        It looks at what is on its way only after it has read: a read that waits for a broker may
        return the first record of many. Empty while it holds some that others are to join.
        """
        if not self._row.awaits:
            return self._read_with_put_off()
        if not self._read_on():
            self.hold.begin_anew()
            return ()
        if self.hold.holds():
            return ()
        before = 0
        while before < len(self._in_hand):
            before = len(self._in_hand)
            self._read_on()
        messages, self._in_hand = self._in_hand, []
        return messages

    def _read_with_put_off(self) -> Sequence[Message]:
        """Read a batch, and add what was put off and is due, first come first served."""
        room = min(self._row.batch, max(1, WIDEST - len(self._window)))
        read = self._log.read(self._row.reads, self._row.name, room)
        self._window.heed(read)
        return [*self._window.due(), *read]

    def _read_on(self) -> bool:
        """Take what there is into the hand, up to a batch; say whether it holds any."""
        room = self._row.batch - len(self._in_hand)
        self._in_hand += self._log.read(self._row.reads, self._row.name, room)
        return bool(self._in_hand)

    def _work(self, messages: Sequence[Message]) -> Tally:
        """Handle a batch, or its records one by one: then only what these give is counted."""
        try:
            return self._handle(messages)
        except BadRecord as error:
            if len(messages) == 1:
                self._letters.bury(messages[0], error.reason)
                return Tally(read=1, dead=1)
        tally = Tally()
        for message in messages:
            part = self._work([message])
            tally.read += part.read
            tally.outputs += part.outputs
            tally.dead += part.dead
            tally.put_off += part.put_off
        return tally

    def _handle(self, messages: Sequence[Message]) -> Tally:
        tally = Tally(read=len(messages))
        read = self._read_each(messages)
        tally.dead += len(messages) - len(read)
        came = {id(record): message for record, message in read}
        outputs_of = self.stage.handle([record for record, _ in read]) if read else ()
        for chunk in chunks(outputs_of, self._row.append):
            for key, output in chunk:
                if isinstance(output, Rejected):
                    self._letters.bury(_as_read(messages[0], key, output), output.reason)
                    tally.dead += 1
                elif isinstance(output, PutOff):
                    tally.put_off.append((came[id(output.record)], output.after))
            kept = [(key, output) for key, output in chunk if isinstance(output, Record)]
            self._append([Outgoing(key, encode(record)) for key, record in kept])
            outputs = [record for _, record in kept]
            if self.stage.after:
                self.stage.after(outputs)
            tally.outputs += outputs
        tally.read -= len(tally.put_off)
        return tally

    def _read_each(self, messages: Sequence[Message]) -> list[tuple[Record, Message]]:
        """Read the records of a batch, each with its message; bury what is none.

        The others stay one batch: a newer process' records must not make every batch a slow one.
        """
        read: list[tuple[Record, Message]] = []
        for message in messages:
            try:
                read.append((decode(self._row.record, message.value), message))
            except BadRecord as error:
                self._letters.bury(message, error.reason)
        return read

    def _append(self, outgoing: Sequence[Outgoing]) -> None:
        if self._row.writes:
            self._log.append(self._row.writes, outgoing)

    def _rewind_later(self, error: RetryLater) -> Tally:
        """Note that the next turn begins at the last commit: a log that is away cannot rewind."""
        self._behind = True
        wait = again_in(self.stage.name, error, self._waits)
        return Tally(retry_after=wait, reason=str(error))


class Backoff:
    """How long to wait after each failure in a row: doubling from a second to half a minute.

    No longer, because a server that is back should have our work at once, and one try a stage
    in half a minute is no burden for it.
    """

    def __init__(self, first: float = 1.0, longest: float = 30.0) -> None:
        self._first = first
        self._longest = longest
        self._failures = 0

    def next(self, asked: float | None = None) -> float:
        """Return the seconds to wait after one more failure; what was asked for, within reason."""
        self._failures += 1
        grown = min(self._longest, self._first * 2.0 ** (self._failures - 1))
        return max(grown, min(asked or 0.0, LONGEST_ASKED))

    def reset(self) -> None:
        """Start over after a success."""
        self._failures = 0


def _as_read(neighbour: Message, key: str, rejected: Rejected) -> Message:
    """Return a rejected record as the message it came in."""
    return replace(neighbour, key=key, value=encode(rejected.record))


def guarded(name: str, work: Callable[[], T]) -> T:
    """Do some work; a failure that nobody foresaw becomes an UnexpectedError that names it."""
    try:
        return work()
    except AvizorError:
        raise
    except Exception as error:  # the broad except: a bug stops the worker, loudly
        raise UnexpectedError(f"{name} failed: {type(error).__name__}: {error}") from error


def again_in(name: str, error: RetryLater, waits: Backoff) -> float:
    """Warn that some work is to be tried again; return the seconds to wait before."""
    seconds = waits.next(error.after)
    logger.warning("retry_later", stage=name, reason=str(error), seconds=seconds)
    return seconds


def patiently(name: str, work: Callable[[], T], stop: Event) -> T:
    """Do some work in a run that must end; a server that is away is waited for as a stage does.

    Raises RetryLater when it failed so often as to be given up, or once ``stop`` is set.
    """
    waits = Backoff()
    for _ in range(GIVE_UP_AFTER - 1):
        try:
            return guarded(name, work)
        except RetryLater as error:
            if stop.wait(again_in(name, error, waits)):
                raise
    return guarded(name, work)


def until_done(name: str, work: Callable[[], object], stop: Event) -> None:
    """Do some work that others wait for, however long a server is away; not again once stopped.

    For what goes on until it is stopped: it would end, and be started to the same again.
    """
    waits = Backoff()
    while True:
        try:
            guarded(name, work)
        except RetryLater as error:
            if stop.wait(again_in(name, error, waits)):
                return
        else:
            return


def try_once(name: str, work: Callable[[], object]) -> None:
    """Do some work that another run can do later: a server that is away is warned of, no more."""
    try:
        guarded(name, work)
    except RetryLater as error:
        logger.warning("left_for_later", work=name, reason=str(error))


Observer = Callable[[str, Tally], None]
"""Told of each turn of the loop: the stage's name and what it did."""
