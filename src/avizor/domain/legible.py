"""Undo what publishing software does to words: encoded twice, hyphenated in secret, in pieces."""

import html
import re
import unicodedata

from avizor.domain.invisible import without_invisible

# How UTF-8 looks to one who takes it for windows-1252. None of these stands in any real text.
_ENCODED_TWICE = re.compile("Ã[¡©\u00ad³º±¼£§¢ªµ´‰]|â€[œ\u009d™˜¦“”]|Â[¿¡°]")
_BYTES = {bytes([byte]).decode("cp1252", "ignore") or chr(byte): byte for byte in range(128, 256)}
_BYTES |= {chr(byte): byte for byte in range(128, 256)}
_LATER = "".join(re.escape(char) for char, byte in _BYTES.items() if byte < 0xC0)
_CHARACTER = re.compile(f"[ÂÃÅ][{_LATER}]|â[{_LATER}]{{2}}")
# What a terminal obeys, databases refuse or turns the direction of words; blanks stay.
_OBEYED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
# In our scripts they join nothing.
_JOINERS = re.compile("(?<=[A-Za-zÀ-ɏ])[\u200c\u200d]+(?=[A-Za-zÀ-ɏ])")
_REFERENCE = re.compile(r"&(?!lt;|gt;)(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8}[0-9]?);")


def legible(text: str) -> str:
    """Return a text as its author wrote it.

    References that are left (``&aacute;``) are resolved once more, UTF-8 that was encoded twice is
    decoded (``DurÃ¡n``), characters that nobody sees go (soft hyphens part the name of a gang), so
    do those that control something, and letters come in one piece each (NFC). ``&lt;`` and
    ``&gt;`` stay, so that no markup arises.
    """
    if "&" in text:
        text = _REFERENCE.sub(_resolved, text)
    if text.isascii():
        return _OBEYED.sub("", text)
    words = _OBEYED.sub("", decoded_once_more(text))
    seen = _JOINERS.sub("", without_invisible(words))
    return unicodedata.normalize("NFC", seen)


def decoded_once_more(text: str) -> str:
    """Return a text without UTF-8 that was encoded twice; any other text as it is."""
    if not ("Ã" in text or "â€" in text or "Â" in text) or not _ENCODED_TWICE.search(text):
        return text
    return _CHARACTER.sub(_decoded, text)


def _resolved(found: re.Match[str]) -> str:
    return html.unescape(found[0]).replace("\u00a0", " ")


def _decoded(found: re.Match[str]) -> str:
    try:
        return bytes(_BYTES[char] for char in found[0]).decode("utf-8")
    except UnicodeDecodeError:
        return found[0]
