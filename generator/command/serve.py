"""``serve``: show the site on this machine and build it again when data, templates or documents change."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from watchfiles import watch

from generator.command.options import Options
from generator.command.reading import missing_folder, tell
from generator.publish.generate import DOCS, GENERATED, ROOT
from generator.words import say

PAUSE_MS = 200


class _Handler(SimpleHTTPRequestHandler):
    """Serves the newest site without keeping copies in the browser, and without a log line a request."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        return


def run(options: Options) -> int:
    """Build, serve on the loopback address, and build again on every change until interrupted."""
    # A shell that starts this in the background makes it deaf to an interrupt; it is the way to end it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if missing_folder(options.data):
        return 2
    if _build(options) != 0:
        return 1
    handler = partial(_Handler, directory=str(options.out.absolute()))
    try:
        server = ThreadingHTTPServer(("127.0.0.1", options.port), handler)
    except OSError:
        tell(say("command.serve.busy", port=options.port))
        return 2
    threading.Thread(target=server.serve_forever, daemon=True).start()
    tell(say("command.serve.ready", port=server.server_address[1]))
    try:
        _follow(options)
    finally:
        server.shutdown()
        server.server_close()
    return 0


def _follow(options: Options) -> None:
    folders = [options.data, DOCS, ROOT / "generator", ROOT / "mkdocs.yml"]
    for changed in watch(*folders, step=PAUSE_MS, watch_filter=lambda _, path: is_source(Path(path))):
        names = sorted({Path(path).name for _, path in changed})
        tell(say("command.serve.changed", names="、".join(names[:5])))
        began = time.monotonic()
        if _build(options) == 0:
            tell(say("command.serve.rebuilt", seconds=time.monotonic() - began))
        else:
            tell(say("command.serve.kept"))


def is_source(path: Path) -> bool:
    """Tell whether a change to ``path`` changes the site: not what generation writes, nor an editor's own files."""
    if path.name.startswith((".", "~$")) or path.suffix in (".pyc", ".swp", ".tmp") or "__pycache__" in path.parts:
        return False
    if path.is_relative_to(DOCS):
        return path.relative_to(DOCS).parts[0] not in GENERATED
    return True


def _build(options: Options) -> int:
    """Build in a process of its own, so that changed templates and code count too."""
    command = [sys.executable, "-m", "generator", "build", "--quiet", "--data", str(options.data)]
    command += ["--out", str(options.out), "--today", options.today.isoformat()]
    if options.as_of:
        command += ["--as-of", options.as_of.isoformat()]
    return subprocess.run(command, check=False).returncode
