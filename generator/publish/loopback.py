"""Serves a built site to this machine alone, without a line for each request."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class Handler(SimpleHTTPRequestHandler):
    """Answers from a folder and logs nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """Serves many requests at once."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Tell of errors, but not of a browser that hung up: it does so whenever its reader goes on to another page."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def served(folder: Path, port: int = 0, handler: type[Handler] = Handler) -> Iterator[str]:
    """Serve ``folder`` (``port`` 0 = a free one) and give its address, ending in a slash. Raises OSError when the port
    is taken."""
    server = Server(("127.0.0.1", port), partial(handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
