"""How our processes deal with memory: a build makes millions of small values and thousands of pages."""

from __future__ import annotations

import ctypes
import gc
import sys

# What GNU's mallopt calls them (malloc.h), and how many bytes each may be.
_TRIM, _PAD, _MMAP = (-1, 64 << 20), (-2, 1 << 20), (-3, 4 << 20)


def hold_memory() -> None:
    """Look seldom for what can be thrown away, and give memory back to the system only by the large piece."""
    # Values live until the end and hardly any refers to itself: looking for such ones is a tenth of the work.
    gc.set_threshold(1_000_000, 20, 20)
    if sys.platform == "linux":
        # Each page is some memory that comes and goes; the system clears it anew every time it is given back.
        library = ctypes.CDLL(None)
        for option in (_TRIM, _PAD, _MMAP) if hasattr(library, "mallopt") else ():
            library.mallopt(*option)
