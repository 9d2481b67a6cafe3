"""The one door: ``python3 run.py`` sets everything up and builds the site; ``--help`` lists the commands.

Standard library only. Syntax here stays within Python 3.6, so that an old Python can still say what is wrong.
"""

import sys
from pathlib import Path

OLDEST = (3, 11)


def too_old(version: "tuple[int, ...]") -> str:
    """Return what to tell the user of a Python that is too old, or an empty text if ``version`` will do."""
    if tuple(version[:2]) >= OLDEST:
        return ""
    words = "需要 Python %d.%d 或更新的版本，现在运行的是 %d.%d。请装好新版后再运行。"
    return words % (OLDEST + tuple(version[:2]))


def main(arguments: "list[str]") -> int:
    """Run one command of the door and return its exit code."""
    refusal = too_old(sys.version_info[:2])
    if refusal:
        sys.stderr.write(refusal + "\n")
        return 2
    root = Path(__file__).resolve().parent
    sys.path.insert(0, str(root))
    # Imported late: nothing of the package can be read by an old Python.
    from generator.door import enter

    return enter(root, arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
