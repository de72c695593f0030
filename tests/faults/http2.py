"""A web server over HTTP/2 and TLS, honest and hostile: each path names what it does.

What is honest is written by ``h2``; the attacks are frames that it would refuse to send.
"""

import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import h2.config
import h2.connection
import h2.events
import h2.exceptions
import h2.settings
from hpack import Encoder
from hyperframe.frame import (
    ContinuationFrame,
    DataFrame,
    Frame,
    GoAwayFrame,
    HeadersFrame,
    PingFrame,
    PushPromiseFrame,
    RstStreamFrame,
    SettingsFrame,
    WindowUpdateFrame,
)

from faults.documents import rss

FOREVER = 30.0
XML = [("content-type", "application/rss+xml")]


@dataclass
class Stream:
    """One request on a connection, and the means to answer it."""

    connection: socket.socket
    h2: h2.connection.H2Connection
    number: int
    site: "Http2Site"

    def reply(self, body: bytes = b"", status: int = 200) -> None:
        self.begin(status, ended=not body)
        for at in range(0, len(body), 16_000):
            self._send_when_open(body[at : at + 16_000])
        if body:
            self.h2.end_stream(self.number)
            self.flush()

    def begin(self, status: int | str = 200, *, ended: bool = False) -> None:
        self.h2.send_headers(self.number, [(":status", str(status)), *XML], end_stream=ended)
        self.flush()

    def part(self, body: bytes) -> None:
        self.h2.send_data(self.number, body)
        self.flush()

    def send(self, *frames: Frame) -> None:
        self.connection.sendall(b"".join(frame.serialize() for frame in frames))

    def frames_for_ever(self, *frames: Frame) -> None:
        data = b"".join(frame.serialize() for frame in frames)
        until = time.monotonic() + FOREVER
        while not self.site.stopping.is_set() and time.monotonic() < until:
            self.connection.sendall(data)

    def cut(self) -> None:
        self.connection.shutdown(socket.SHUT_RDWR)
        raise ConnectionError

    def hold(self) -> None:
        self.site.stopping.wait(FOREVER)

    def headers(self, *headers: tuple[str, str], **flags: bool) -> HeadersFrame:
        """Make a HEADERS frame that h2 might not send."""
        frame = HeadersFrame(self.number, Encoder().encode(headers))
        frame.flags |= {name.upper() for name, is_set in flags.items() if is_set}
        return frame

    def flush(self) -> None:
        self.connection.sendall(self.h2.data_to_send())

    def _send_when_open(self, part: bytes) -> None:
        while self.h2.local_flow_control_window(self.number) < len(part):
            received = self.connection.recv(65_536)
            if not received:
                raise ConnectionError
            self.h2.receive_data(received)
            self.flush()
        self.part(part)


Act = Callable[[Stream], None]


@dataclass
class Http2Site:
    """The server: counts connections, and lists what was asked over HTTP/2 and HTTP/1.1."""

    tls: ssl.SSLContext
    acts: dict[str, Act]
    asked: list[str] = field(default_factory=list)
    connections: int = 0
    protocols: list[str | None] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=16)
        self.url = f"https://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self.stopping.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, raw: socket.socket) -> None:
        with (
            suppress(OSError, h2.exceptions.ProtocolError),
            self.tls.wrap_socket(raw, server_side=True) as connection,
        ):
            self.connections += 1
            self.protocols.append(connection.selected_alpn_protocol())
            self._speak(connection)

    def _speak(self, connection: ssl.SSLSocket) -> None:
        speaker = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
        speaker.initiate_connection()
        connection.sendall(speaker.data_to_send())
        while received := connection.recv(65_536):
            events = speaker.receive_data(received)
            connection.sendall(speaker.data_to_send())
            for event in events:
                if isinstance(event, h2.events.RequestReceived):
                    assert event.stream_id is not None
                    path = dict(event.headers or [])[b":path"].decode()
                    self.asked.append(path)
                    act = self.acts[path.split("/")[1]]
                    act(Stream(connection, speaker, event.stream_id, self))


@contextmanager
def serving_http2(tls: ssl.SSLContext, **more: Act) -> Iterator[Http2Site]:
    """Serve all acts below, and more."""
    site = Http2Site(tls, {**ACTS, **more})
    try:
        yield site
    finally:
        site.close()


def honest(stream: Stream) -> None:
    stream.reply(rss())


def unmodified(stream: Stream) -> None:
    stream.begin(304, ended=True)


def goaway_at_once(stream: Stream) -> None:
    stream.send(GoAwayFrame(0, last_stream_id=0, error_code=2))
    stream.hold()


def goaway_mid_stream(stream: Stream) -> None:
    stream.begin()
    stream.part(rss()[:100])
    stream.send(GoAwayFrame(0, last_stream_id=stream.number, error_code=2))
    stream.cut()


def goaway_and_silence(stream: Stream) -> None:
    stream.begin()
    stream.send(GoAwayFrame(0, last_stream_id=stream.number, error_code=0))
    stream.hold()


def reset_at_once(stream: Stream) -> None:
    stream.send(RstStreamFrame(stream.number, error_code=7))


def reset_mid_stream(stream: Stream) -> None:
    stream.begin()
    stream.part(rss()[:100])
    stream.send(RstStreamFrame(stream.number, error_code=2))


def header_bomb(stream: Stream) -> None:
    """A table entry of 4 kB, named 14,000 times in a frame of 14 kB: 57 MB of headers."""
    encoder = Encoder()
    first = encoder.encode([(":status", "200"), ("x-bomb", "b" * 4_000)])
    named = encoder.encode([("x-bomb", "b" * 4_000)])
    stream.send(_ended_headers(HeadersFrame(stream.number, first + named * 10_000)))
    stream.hold()


def many_headers(stream: Stream) -> None:
    many = [(f"x-{number}", "a" * 40) for number in range(3_000)]
    block = Encoder().encode([(":status", "200"), *many])
    parts = [block[at : at + 16_000] for at in range(0, len(block), 16_000)]
    frames: list[Frame] = [HeadersFrame(stream.number, parts[0])]
    frames += [ContinuationFrame(stream.number, part) for part in parts[1:]]
    frames[-1].flags.add("END_HEADERS")
    stream.send(*frames)
    stream.hold()


def endless_continuation(stream: Stream) -> None:
    stream.send(stream.headers((":status", "200")))
    stream.frames_for_ever(ContinuationFrame(stream.number, Encoder().encode([("x-a", "b" * 99)])))


def empty_continuation(stream: Stream) -> None:
    stream.send(stream.headers((":status", "200")))
    stream.frames_for_ever(ContinuationFrame(stream.number, b""))


def window_that_never_opens(stream: Stream) -> None:
    """Grant no byte, now or later, and wait for what cannot come; then say nothing."""
    zero = {int(h2.settings.SettingCodes.INITIAL_WINDOW_SIZE): 0}
    stream.send(SettingsFrame(0, settings=zero))
    stream.hold()


def no_window(stream: Stream) -> None:
    stream.send(SettingsFrame(0, settings={int(h2.settings.SettingCodes.INITIAL_WINDOW_SIZE): 0}))
    stream.reply(rss())


def no_streams(stream: Stream) -> None:
    stream.send(
        SettingsFrame(0, settings={int(h2.settings.SettingCodes.MAX_CONCURRENT_STREAMS): 0})
    )
    stream.reply(rss())


def pings_for_ever(stream: Stream) -> None:
    stream.frames_for_ever(*[PingFrame(0, b"12345678")] * 500)


def settings_for_ever(stream: Stream) -> None:
    stream.frames_for_ever(*[SettingsFrame(0, settings={3: 100})] * 500)


def empty_data_for_ever(stream: Stream) -> None:
    stream.begin()
    stream.frames_for_ever(*[DataFrame(stream.number, b"")] * 500)


def data_beyond_the_window(stream: Stream) -> None:
    stream.begin()
    stream.frames_for_ever(DataFrame(stream.number, b"a" * 16_000))


def drips(stream: Stream) -> None:
    stream.begin()
    while not stream.site.stopping.wait(0.05):
        stream.part(b"a")


def endless_body(stream: Stream) -> None:
    stream.reply(b"a" * 40_000_000)


def silence(stream: Stream) -> None:
    stream.hold()


def status_that_is_no_number(stream: Stream) -> None:
    stream.send(_ended_headers(stream.headers((":status", "fine"), end_stream=True)))


def pushes(stream: Stream) -> None:
    block = Encoder().encode([(":method", "GET"), (":path", "/pushed")])
    frame = PushPromiseFrame(stream.number, promised_stream_id=2, data=block)
    frame.flags.add("END_HEADERS")
    stream.send(frame)
    stream.hold()


def data_without_headers(stream: Stream) -> None:
    stream.send(DataFrame(stream.number, b"a"))
    stream.hold()


def garbage(stream: Stream) -> None:
    stream.connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n" * 40)
    stream.hold()


def garbage_mid_stream(stream: Stream) -> None:
    stream.begin()
    stream.part(rss()[:100])
    stream.connection.sendall(struct.pack(">I", 9)[1:] + b"\x06\x00\x00\x00\x00\x07" + b"a" * 9)
    stream.hold()


def window_overflow(stream: Stream) -> None:
    stream.begin()
    stream.send(*[WindowUpdateFrame(stream.number, 2**31 - 1)] * 2)
    stream.send(*[WindowUpdateFrame(0, 2**31 - 1)] * 2)
    stream.hold()


def compression_that_is_broken(stream: Stream) -> None:
    stream.send(_ended_headers(HeadersFrame(stream.number, b"\xff" * 30)))
    stream.hold()


def oversized_frame(stream: Stream) -> None:
    stream.begin()
    stream.connection.sendall(struct.pack(">I", 2**24 - 1)[1:] + b"\x00\x00")
    stream.connection.sendall(struct.pack(">I", stream.number) + b"a" * 100_000)
    stream.hold()


def _ended_headers(frame: HeadersFrame) -> HeadersFrame:
    frame.flags.add("END_HEADERS")
    return frame


HOSTILE: dict[str, Act] = {
    act.__name__.replace("_", "-"): act
    for act in (
        goaway_at_once, goaway_mid_stream, goaway_and_silence, reset_at_once, reset_mid_stream,
        header_bomb, many_headers, endless_continuation, empty_continuation,
        window_that_never_opens, pings_for_ever, settings_for_ever, empty_data_for_ever,
        data_beyond_the_window, drips, endless_body, silence, status_that_is_no_number, pushes,
        data_without_headers, garbage, garbage_mid_stream, window_overflow,
        compression_that_is_broken, oversized_frame,
    )
}  # fmt: skip

ACTS: dict[str, Act] = {
    "honest": honest, "unmodified": unmodified, "no-streams": no_streams, "no-window": no_window,
    **HOSTILE,
}  # fmt: skip
