"""Characters made alike, one for one: a place in the plain text is the same place in the text as written."""

from __future__ import annotations

import re
import unicodedata

from generator.record.clean import clean

_ALIKE = {
    "「": "“", "『": "“", "〝": "“", "‘": "“",
    "」": "”", "』": "”", "〞": "”", "’": "”",
    "帐": "账", "．": ".", "﹪": "%", "〔": "[", "〕": "]", "【": "[", "】": "]",
    "﹒": "·", "～": "~", "〜": "~", "。": "。", "\t": " ", "\u3000": " ", "\xa0": " ",
}  # fmt: skip
_STRAIGHT = ('"', "＂")
_MARKUP = re.compile(r"^\s*#{1,6}\s+|\*\*|__|\\$")
_NEAR_CHINESE = re.compile(r"(?<=[\u3400-\u9fff，。、；：（）《》“”])\s+|\s+(?=[\u3400-\u9fff，。、；：（）《》“”])")


def written(text: str) -> str:
    """Return one line as it is read: without the marks of Markdown, line wraps and hidden characters."""
    return clean(_MARKUP.sub("", text))[0]


def plain(text: str) -> str:
    """Return ``text`` with widths and kinds of quotes and brackets made alike; its length stays the same."""
    out, inside = [], False
    for sign in text:
        if sign in _STRAIGHT:
            inside = not inside
            out.append("“" if inside else "”")
        elif sign in _ALIKE:
            out.append(_ALIKE[sign])
        else:
            same = unicodedata.normalize("NFKC", sign)
            out.append(same if len(same) == 1 else sign)
    return "".join(out)


def closed_up(text: str) -> str:
    """Return ``text`` without the spaces beside Chinese characters that a heading's layout put there."""
    return _NEAR_CHINESE.sub("", text).strip()


def unclosed(text: str) -> bool:
    """Tell whether a quote or bracket that ``text`` (made plain) opens is still open at its end."""
    return any(text.rfind(a) > text.rfind(b) for a, b in (("“", "”"), ("(", ")"), ("《", "》")))
