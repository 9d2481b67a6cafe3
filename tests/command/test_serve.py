"""``serve``: shows the site on this machine only, and builds it again when a source changes."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.command import main
from generator.command.serve import is_source
from generator.publish.generate import DOCS, GENERATED, ROOT
from generator.publish.loopback import Handler, Server
from tests.conftest import RecordFolder

PATIENCE = 60
FEBRUARY = "inspections/2022-02.csv"


@pytest.mark.parametrize(
    ("path", "counts"),
    [
        (ROOT / "data" / "accounts.csv", True),
        (ROOT / "data" / "notices" / "2022-02.toml", True),
        (ROOT / "generator" / "templates" / "home.html", True),
        (ROOT / "generator" / "theme" / "assets" / "site" / "tokens.css", True),
        (ROOT / "generator" / "words" / "zh" / "pages.toml", True),
        (ROOT / "mkdocs.yml", True),
        (DOCS / "about.md", True),
        (DOCS / "guide.md", True),
        *((DOCS / name / "x.md", False) for name in GENERATED if "." not in name),
        (DOCS / "index.md", False),
        (ROOT / "data" / "~$accounts.xlsx", False),
        (ROOT / "data" / ".accounts.csv.swp", False),
        (ROOT / "data" / ".~lock.accounts.csv#", False),
        (ROOT / "data" / "accounts.csv.tmp", False),
        (ROOT / "generator" / "pages" / "__pycache__" / "home.cpython-311.pyc", False),
    ],
)
def test_what_changes_the_site_is_a_source(path: Path, counts: bool) -> None:
    assert is_source(path) == counts


def test_a_port_in_use_is_told(
    record_folder: RecordFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("generator.command.serve._build", lambda _: 0)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        arguments = ["--data", str(record_folder.path), "--out", str(tmp_path / "site"), "--port", port]
        assert main(["serve", *arguments]) == 2
    assert "已被占用" in capsys.readouterr().err


def test_a_record_with_errors_is_not_served(record_folder: RecordFolder, tmp_path: Path) -> None:
    record_folder.change("accounts.csv", "微信服务号", "信鸽")
    assert main(["serve", "--data", str(record_folder.path), "--out", str(tmp_path / "site")]) == 1


def test_a_browser_that_hangs_up_is_no_error_but_others_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    with Server(("127.0.0.1", 0), Handler) as server:
        for error in (ConnectionResetError(), BrokenPipeError(), ConnectionAbortedError(), RuntimeError("broken")):
            try:
                raise error
            except Exception:
                server.handle_error(None, ("127.0.0.1", 1))
    told = capsys.readouterr().err
    assert "RuntimeError: broken" in told
    assert told.count("Exception occurred") == 1


def wait_for(what: Callable[[], bool]) -> None:
    """Wait until ``what`` holds; give up after a while."""
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


class Served:
    """A running ``serve``: what it says and what it shows."""

    def __init__(self, record: RecordFolder, folder: Path) -> None:
        self.log = folder / "log"
        command = [sys.executable, "-u", "-m", "generator", "serve", "--data", str(record.path), "--port", "0"]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [*command, "--out", str(folder / "site"), "--today", "2022-06-01"], cwd=ROOT, stdout=log, stderr=log
            )
        wait_for(lambda: "http://" in self.said or self.process.poll() is not None)
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", self.said)
        assert found, self.said
        self.port = int(found[1])

    @property
    def said(self) -> str:
        """What it has printed so far."""
        return self.log.read_text(encoding="utf-8")

    def page(self, path: str = "index.html") -> str:
        """Return a page as it is served now; nothing while the new site takes its place."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=10) as answer:
                assert answer.headers["Cache-Control"] == "no-store"
                text: str = answer.read().decode()
                return text
        except urllib.error.HTTPError as error:
            error.close()
            return ""

    def stop(self) -> int:
        """Interrupt it as a person does, and return its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()


@pytest.fixture
def served(record_folder: RecordFolder, tmp_path: Path) -> Iterator[Served]:
    """``serve`` on a free port, ended after the test."""
    running = Served(record_folder, tmp_path)
    yield running
    running.stop()


@pytest.mark.skipif(sys.platform == "win32", reason="an interrupt cannot be sent to one process there")
def test_a_changed_cell_is_seen_and_a_broken_one_changes_nothing(served: Served, record_folder: RecordFolder) -> None:
    account = "accounts/gongan-douyin.html"
    assert "甲县政务新媒体检查" in served.page()
    assert "不合格" not in served.page(account).split("<h1>")[1].split("</p>")[0]
    record_folder.change(FEBRUARY, "无,是,7,合格", "无,是,7,不合格")
    wait_for(lambda: "不合格" in served.page(account).partition("<h1>")[2].partition("</p>")[0])
    wait_for(lambda: "已更新" in served.said)
    record_folder.change(FEBRUARY, "无,是,7,不合格", "无,是,7,极好")
    wait_for(lambda: "仍显示上一次的网站" in served.said)
    assert "不合格" in served.page(account)
    assert served.stop() == 130


@pytest.mark.skipif(sys.platform == "win32", reason="an interrupt cannot be sent to one process there")
def test_it_listens_to_this_machine_only(served: Served) -> None:
    with socket.socket() as other:
        other.settimeout(2)
        # Another address of this machine's loopback net: answered only if every address is listened to.
        assert other.connect_ex(("127.0.0.2", served.port)) != 0
    assert served.stop() == 130
