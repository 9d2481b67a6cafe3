"""``serve``: show the site on this machine and build it again when data, templates or documents change."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

from watchfiles import watch

from generator.command import build
from generator.command.options import Options
from generator.command.reading import missing_folder, tell
from generator.publish.again.scout import send
from generator.publish.engine import THEME
from generator.publish.generate import DOCS, GENERATED, ROOT
from generator.publish.loopback import Handler, served
from generator.words import say

PAUSE_MS = 200


class _Fresh(Handler):
    """Serves the newest site without keeping copies in the browser."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


def run(options: Options) -> int:
    """Build, serve on the loopback address, and build again on every change until interrupted."""
    # A shell that starts this in the background makes it deaf to an interrupt; it is the way to end it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if missing_folder(options.data):
        return 2
    if _build(options) != 0:
        return 1
    with ExitStack() as open_:
        try:
            address = open_.enter_context(served(options.out.absolute(), options.port, _Fresh))
        except OSError:
            tell(say("command.serve.busy", port=options.port))
            return 2
        _follow(options, address)
    return 0


def _follow(options: Options, address: str) -> None:
    folders, same_code, told = [options.data, DOCS, ROOT / "generator", ROOT / "mkdocs.yml"], True, False
    found = watch(
        *folders,
        step=PAUSE_MS,
        rust_timeout=PAUSE_MS,
        yield_on_timeout=True,
        watch_filter=lambda _, path: is_source(Path(path)),
    )
    for changed in found:
        if not told:
            # Only now is a change noticed.
            tell(say("command.serve.ready", address=address))
            told = True
        if not changed:
            continue
        names = sorted({Path(path).name for _, path in changed})
        same_code = same_code and not any(is_code(Path(path)) for _, path in changed)
        tell(say("command.serve.changed", names="、".join(names[:5])))
        began = time.monotonic()
        if (_build(options) if same_code else _build_anew(options)) == 0:
            tell(say("command.serve.rebuilt", seconds=time.monotonic() - began))
        else:
            tell(say("command.serve.kept"))


def is_code(path: Path) -> bool:
    """Tell whether a change to ``path`` changes what this process has loaded: not the theme, which the engine reads."""
    return path.is_relative_to(ROOT / "generator") and not path.is_relative_to(THEME)


def is_source(path: Path) -> bool:
    """Tell whether a change to ``path`` changes the site: not what generation writes, nor an editor's own files."""
    if path.name.startswith((".", "~$")) or path.suffix in (".pyc", ".swp", ".tmp") or "__pycache__" in path.parts:
        return False
    if path.is_relative_to(DOCS):
        return path.relative_to(DOCS).parts[0] not in GENERATED
    return True


def _build(options: Options) -> int:
    """Build in this process, which has everything loaded already."""
    options.quiet = True
    send(options.out)
    return build.run(options)


def _build_anew(options: Options) -> int:
    """Build in a process of its own: templates, words or code have changed since this one began."""
    command = [sys.executable, "-m", "generator", "build", "--quiet", "--data", str(options.data)]
    command += ["--out", str(options.out), "--today", options.today.isoformat(), "--workers", str(options.workers)]
    command += ["--thorough"] if options.thorough else []
    command += ["--afresh"] if options.afresh else []
    if options.as_of:
        command += ["--as-of", options.as_of.isoformat()]
    return subprocess.run(command, check=False).returncode
