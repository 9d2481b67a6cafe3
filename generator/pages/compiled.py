"""Keeps templates as Python compiled them, as Python keeps its own modules, and where it does."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import orjson
from jinja2.bccache import Bucket, FileSystemBytecodeCache

from generator.pages import templates
from generator.words import WORDS


class Compiled(FileSystemBytecodeCache):
    """Compiled templates in a folder. The text of a template is part of what it is kept under (Jinja sees to that), and
    so are the version of Jinja, how we have it compile, the words that are put in, and ``options``."""

    def __init__(self, folder: Path, options: dict[str, Any]) -> None:
        how = Path(templates.__file__).read_bytes()
        said = sha256(
            repr([version("jinja2"), how, orjson.dumps(WORDS), sorted(options.items())]).encode()
        ).hexdigest()[:16]
        super().__init__(str(folder), f"{said}-%s.jinja")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take one template from where it is kept, if it is there and can be read."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep one template, unless the folder belongs to somebody else: then it is compiled again next time."""
        with suppress(OSError):
            Path(self.directory).mkdir(exist_ok=True)
            super().dump_bytecode(bucket)
