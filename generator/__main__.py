"""``python -m generator <command>``."""

from __future__ import annotations

import gc
import sys

from generator.command import main

if __name__ == "__main__":
    code = main(sys.argv[1:])
    # What is left goes with the process: to look through all of it first takes as long as to judge the record.
    gc.freeze()
    sys.exit(code)
