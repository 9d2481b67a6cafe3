"""A page in its frame, of which a part is its own: the rest, the same on thousands of pages, is looked at once.

The cut is made where no tag goes on: of what the looks are for (``scan``, ``links``) nothing reaches over a ``>``.
"""

from __future__ import annotations

from typing import Self


class Framed(bytes):
    """The bytes of a page; ``own`` are those between the last ``>`` before something of its own and the first one after
    it, ``still`` all the others."""

    own: bytes
    still: bytes

    def __new__(cls, data: bytes, own: bytes, still: bytes) -> Self:
        """Return a page of which two parts are known."""
        made = super().__new__(cls, data)
        made.own, made.still = own, still
        return made
