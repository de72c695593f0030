"""Read a response's body within a limit that holds after decompression."""

import zlib
from collections.abc import Iterable

from avizor.domain.exchange import GZIP
from avizor.errors import FetchError

ACCEPTED_ENCODINGS = "gzip, deflate"
_GZIP_OR_ZLIB = 47
_RAW_DEFLATE = -15
_STEP = 256 * 1024


def read_body(chunks: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """Return the decoded body.

    Inflates step by step, so that a bomb ends at ``limit`` and not in memory. Raises FetchError:
    ``too_large``, or ``protocol`` for an encoding not asked for or one that breaks off.
    """
    decoder = _decoder_for(encoding, limit)
    for chunk in chunks:
        decoder.feed(chunk)
    return decoder.finish()


def _decoder_for(encoding: str, limit: int) -> "_Plain":
    names = [name.strip().lower() for name in encoding.split(",") if name.strip()]
    names = [name for name in names if name != "identity"]
    if not names:
        return _Plain(limit)
    if len(names) == 1 and names[0] in {"gzip", "x-gzip", "deflate"}:
        return _Inflated(limit)
    raise FetchError("protocol", f"sent the encoding {encoding!r}, which was not asked for")


class _Plain:
    """Collects bytes up to the limit."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._parts: list[bytes] = []
        self._size = 0

    def feed(self, chunk: bytes) -> None:
        self._keep(chunk)

    def finish(self) -> bytes:
        return b"".join(self._parts)

    def _keep(self, part: bytes) -> None:
        self._size += len(part)
        if self._size > self._limit:
            raise FetchError("too_large", f"is larger than fetch.max_bytes ({self._limit} bytes)")
        self._parts.append(part)


class _Inflated(_Plain):
    """Inflates gzip, zlib or raw deflate; several gzip members in a row are one body."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self._stream = zlib.decompressobj(_GZIP_OR_ZLIB)
        self._begun = False

    def feed(self, chunk: bytes) -> None:
        while chunk:
            if self._stream.eof:
                # Another member follows, or padding that nobody needs.
                if not chunk.startswith(GZIP):
                    return
                self._stream = zlib.decompressobj(_GZIP_OR_ZLIB)
            chunk = self._inflate(chunk)

    def finish(self) -> bytes:
        if self._begun and not self._stream.eof:
            raise FetchError("protocol", "the compressed body breaks off")
        return super().finish()

    def _inflate(self, chunk: bytes) -> bytes:
        try:
            self._keep(self._stream.decompress(chunk, _STEP))
        except zlib.error as error:
            if self._begun:
                raise FetchError("protocol", f"the compressed body is broken: {error}") from error
            # "deflate" should be zlib; many servers send it raw.
            self._stream = zlib.decompressobj(_RAW_DEFLATE)
            self._begun = True
            return chunk
        self._begun = True
        return self._stream.unconsumed_tail or self._stream.unused_data
