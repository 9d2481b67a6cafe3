"""Text made fit for a format: what XML and calendars cannot hold is left out, what means something there is escaped."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

# Outside the characters of XML 1.0; calendars and pages have no use for them either.
_UNFIT = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_LINE = 75
# What a small document of ours may load: its style sheet, and nothing else.
_ALLOWED = "default-src 'none'; style-src 'self'; form-action 'none'; base-uri 'none'"
POLICY = f'<meta http-equiv="Content-Security-Policy" content="{_ALLOWED}">\n'


def fit(text: str) -> str:
    """Return ``text`` without the characters that XML 1.0 does not allow."""
    return _UNFIT.sub("", text)


@lru_cache(maxsize=65536)
def markup(text: str) -> str:
    """Return ``text`` for HTML and XML: as text, or as an attribute in double quotes. Line breaks become spaces."""
    return escape(" ".join(fit(text).split()), quote=True)


def calendar_text(text: str) -> str:
    """Return ``text`` as a TEXT value of iCalendar (RFC 5545, 3.3.11)."""
    return fit(text).replace("\r\n", "\n").replace("\r", "\n").translate(_ESCAPES)


def calendar_line(name: str, value: str) -> bytes:
    """Return one content line of iCalendar, folded to 75 octets (RFC 5545, 3.1) and never inside a character."""
    left = f"{name}:{value}".encode()
    parts, width = [], _LINE
    while len(left) > width:
        cut = width
        while left[cut] & 0xC0 == 0x80:
            cut -= 1
        parts.append(left[:cut])
        # The space that begins a folded line counts.
        left, width = left[cut:], _LINE - 1
    return b"\r\n ".join([*parts, left]) + b"\r\n"
