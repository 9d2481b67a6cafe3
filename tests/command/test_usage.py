"""What the command line says to somebody who asks or errs, and where it looks when no folder is named."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from generator.command import COMMANDS, main, spread
from generator.command.parser import in_our_words
from generator.publish.generate import ROOT

WRONG = [
    ("check a b", "多出或不认识：a b。"),
    ("registry add", "缺少：--name, --platform。用法见 python3 run.py registry add --help"),
    ("check --against", "--against 后面缺少值。用法见 python3 run.py check --help"),
    ("check --base a --against b", "--against 和 --base 不能一起用。"),
    ("check --format x", "--format 不能是 'x'，只能是"),
    ("build --today 5", "--today 的值 '5' 写法不对。"),
    ("demo --out x --accounts many", "--accounts 的值 'many' 写法不对。"),
]


@pytest.mark.parametrize(("line", "told"), WRONG)
def test_wrong_usage_is_told_in_one_line(line: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(line.split()) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(told)
    assert err.count("\n") == 1


def test_what_nobody_translated_is_told_as_it_stands() -> None:
    assert in_our_words("ambiguous option: --a") == "ambiguous option: --a"


@pytest.mark.parametrize("line", ["--help", *(f"{name} --help" for name in COMMANDS), "registry add --help"])
def test_help_speaks_chinese(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(line.split()) == 0
    told = capsys.readouterr().out
    assert told.startswith("用法：python3 run.py")
    for english in ("usage", "options:", "arguments", "show this"):
        assert english not in told


def from_elsewhere(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command as the door does, the user standing in another folder."""
    return subprocess.run(
        [sys.executable, "-P", "-X", "utf8", "-m", "generator", *command],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_from_another_folder_the_record_of_the_checkout_is_read(tmp_path: Path) -> None:
    done = from_elsewhere(tmp_path, "check")
    assert done.returncode == 0, done.stderr
    assert f"{ROOT.as_posix()}/data/inspections/2022-02.csv" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_named_is_looked_for_where_the_user_stands(tmp_path: Path) -> None:
    done = from_elsewhere(tmp_path, "check", "--data", "data")
    assert done.returncode == 2
    assert "找不到数据文件夹 data" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe breaks otherwise there")
def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    command = [sys.executable, "-m", "generator", "check", "--format", "json"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout
        assert child.stderr
        child.stdout.close()
        assert child.stderr.read() == b""


SCHEDULERS = {
    "127.0.0.1:8786": "不是调度程序的地址",
    "http://127.0.0.1:8786": "不是调度程序的地址",
    "tcp://127.0.0.1": "不是调度程序的地址",
    "tcp://127.0.0.1:99999": "不是调度程序的地址",
    "tcp://8.8.8.8:8786": "在公网上，又没有加密",
    "tcp://[2001:4860:4860::8888]:8786": "在公网上，又没有加密",
    "tcp://0.0.0.0:8786": "在公网上，又没有加密",
}


@pytest.mark.parametrize(("address", "said"), SCHEDULERS.items(), ids=SCHEDULERS)
@pytest.mark.parametrize("line", ["build --out {out} --scheduler", "cluster worker"], ids=["build", "worker"])
def test_a_scheduler_must_be_named_in_full_and_not_lie_open(
    line: str, address: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*line.format(out=tmp_path / "site").split(), address]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_a_scheduler_is_not_opened_to_every_network(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cluster", "scheduler", "--host", "0.0.0.0"]) == 2
    assert "在公网上，又没有加密" in capsys.readouterr().err


@pytest.mark.parametrize("line", ["build --scheduler tcp://127.0.0.1:1", "cluster worker tcp://127.0.0.1:1"])
def test_what_a_cluster_needs_and_lacks_is_named(
    line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(spread, "NEEDED", ("dask", "not_installed_anywhere"))
    assert main(line.split()) == 2
    assert "缺少分给几台机器要用的软件包 not_installed_anywhere" in capsys.readouterr().err


def test_only_one_way_to_spread_a_build_can_be_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--share", "1/2", "--join", "one", "two"]) == 2
    assert "--join 和 --share 不能一起用" in capsys.readouterr().err


def test_a_scheduler_that_finds_its_place_taken_says_so(capfd: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "generator", "cluster", "scheduler", "--port", port]
        assert subprocess.run(command, cwd=ROOT, check=False).returncode == 1
    said = capfd.readouterr().err
    assert f"没有开起来：tcp://127.0.0.1:{port}" in said
    assert "Traceback" not in said
