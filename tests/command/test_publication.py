"""Publishing: nothing half-done ever takes the place of the last good site, and nothing else is ever touched."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.command import main
from generator.publish import called, engine, generate, place, whole
from tests.conftest import RecordFolder

TODAY = "2022-06-01"
OLD = {"index.html": b"the last good site", "accounts/a.html": b"its page", "assets/names.js": b"its names"}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder with the last good site."""
    folder = tmp_path / "public" / "site"
    for name, data in OLD.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def publish(record: RecordFolder, out: Path) -> int:
    return main(["build", "--data", str(record.path), "--out", str(out), "--today", TODAY])


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def assert_kept(out: Path) -> None:
    """The last good site is as it was, and nothing lies beside it but the lock of builds."""
    assert content(out) == OLD
    assert set(os.listdir(out.parent)) <= {out.name, f".{out.name}-lock", f".{out.name}-engine"}


def test_a_site_replaces_the_last_one_which_is_kept_beside_it(
    record_folder: RecordFolder, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish(record_folder, out) == 0
    assert "甲县政务新媒体检查" in (out / "index.html").read_text(encoding="utf-8")
    assert not (out / "accounts" / "a.html").exists()
    assert content(out.parent / f".{out.name}-previous") == OLD
    beside = [f".{out.name}-{what}" for what in ("engine", "lock", "made.json", "previous", "read")]
    assert sorted(os.listdir(out.parent)) == [*beside, out.name]
    assert "网站已生成" in capsys.readouterr().out
    # The way back that docs/deploy.md tells of, and on from there.
    out.rename(out.with_name("site-bad"))
    out.with_name(f".{out.name}-previous").rename(out)
    assert content(out) == OLD
    assert publish(record_folder, out) == 0
    assert content(out.with_name(f".{out.name}-previous")) == OLD
    assert content(out) == content(out.with_name("site-bad"))


def test_missing_folders_above_the_target_are_made(record_folder: RecordFolder, tmp_path: Path) -> None:
    out = tmp_path / "not" / "yet" / "there"
    assert publish(record_folder, out) == 0
    assert (out / "index.html").exists()


def test_errors_in_the_data_publish_nothing(
    record_folder: RecordFolder, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record_folder.change("accounts.csv", "微信服务号", "信鸽")
    assert publish(record_folder, out) == 1
    assert_kept(out)
    said = capsys.readouterr()
    assert "platform-unknown" in said.err
    assert "原来的网站不变" in said.err
    assert said.out == ""


def test_a_failing_engine_publishes_nothing(
    record_folder: RecordFolder,
    out: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nno_such_setting: [", encoding="utf-8")
    monkeypatch.setattr(engine, "ROOT", tmp_path)
    assert publish(record_folder, out) == 1
    assert_kept(out)
    assert "生成网站失败，原来的网站不变。\n" in capsys.readouterr().err


def test_an_engine_that_leaves_pages_out_publishes_nothing(
    record_folder: RecordFolder, out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def lazy(config: Path, _: int) -> None:
        folder = config.parent / "engine"
        folder.mkdir()
        (folder / "index.html").write_bytes(b"only this</html>")

    monkeypatch.setattr(whole, "run_engine", lazy)
    assert publish(record_folder, out) == 1
    assert_kept(out)
    assert "页没有生成" in capsys.readouterr().err


def test_without_the_front_end_packages_nothing_is_published(
    record_folder: RecordFolder,
    out: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(generate, "frontend_folder", lambda: tmp_path / "none")
    assert publish(record_folder, out) == 1
    assert_kept(out)
    assert "plotly-basic.min.js" in capsys.readouterr().err


def test_a_stop_in_the_middle_keeps_the_last_site(
    record_folder: RecordFolder, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(whole, "run_engine", stop)
    assert publish(record_folder, out) == 130
    assert_kept(out)


def test_a_target_that_cannot_be_written_is_told(
    record_folder: RecordFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_bytes(b"in the way")
    assert publish(record_folder, tmp_path / "file" / "site") == 1
    said = capsys.readouterr().err
    assert "写不进" in said
    assert "Traceback" not in said
    assert (tmp_path / "file").read_bytes() == b"in the way"


def test_a_read_only_target_is_told(
    record_folder: RecordFolder,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Told by hand: to the administrator, who runs this in some places, nothing is read-only.
    def refused(*_: object, **__: object) -> str:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(tmp_path / "locked"))

    monkeypatch.setattr(place.tempfile, "mkdtemp", refused)
    assert publish(record_folder, tmp_path / "locked" / "site") == 1
    assert capsys.readouterr().err == f"写不进 {tmp_path / 'locked'}：没有写入权限。原来的网站不变。\n"


@pytest.mark.skipif(sys.platform != "linux", reason="/sys is read-only on Linux, to the administrator too")
def test_a_place_where_nobody_can_write_is_told(
    record_folder: RecordFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish(record_folder, Path("/sys/site")) == 1
    said = capsys.readouterr().err
    assert said.startswith("写不进 /sys/")
    assert "原来的网站不变" in said


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file sizes")
@pytest.mark.parametrize("limit", [4_000, 100_000, 900_000])
def test_a_disk_that_takes_no_more_is_told(limit: int, record_folder: RecordFolder, out: Path) -> None:
    """The system itself cuts every file off at ``limit`` bytes, in the build and in the engine it runs."""
    code = f"import resource as r, sys; r.setrlimit(r.RLIMIT_FSIZE, ({limit}, {limit}))\n"
    code += "from generator.command import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "build", "--data", str(record_folder.path), "--out", str(out)]
    done = subprocess.run([*command, "--today", TODAY], cwd=generate.ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert "文件超过允许的大小" in done.stderr
    assert "Traceback" not in done.stderr
    assert_kept(out)


# In a name space of its own a process may have a disk of its own, which goes when it goes.
OWN_DISK = ("unshare", "--mount", "--map-root-user", "sh", "-e", "-c")
ON_A_SMALL_DISK = """\
mount -t tmpfs -o size=$1 tmpfs $2
cp -r $3 $2/site
code=0
"$4" -m generator build --data $5 --out $2/site --today 2022-06-01 || code=$?
diff -r $3 $2/site
ls -A $2
exit $code
"""


def has_own_disks() -> bool:
    """Tell whether this system lets a process have a disk of its own."""
    command = [*OWN_DISK, "mount -t tmpfs tmpfs /mnt"]
    return sys.platform == "linux" and subprocess.run(command, check=False, capture_output=True).returncode == 0


@pytest.mark.skipif(
    not has_own_disks(), reason="the system gives nobody a disk of his own; sizes of files are cut above"
)
@pytest.mark.parametrize("size", ["500k", "3m", "9m"], ids=["at once", "under the engine", "after the engine"])
def test_a_full_disk_is_told(size: str, record_folder: RecordFolder, out: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    arguments = (size, str(disk), str(out), sys.executable, str(record_folder.path))
    command = [*OWN_DISK, ON_A_SMALL_DISK, "sh", *arguments]
    done = subprocess.run(command, cwd=generate.ROOT, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout.split()) == (1, [".site-lock", "site"])
    assert re.fullmatch(rf"写不进 {re.escape(str(disk))}/[^ ]*：磁盘已满。原来的网站不变。\n", done.stderr)


def test_a_full_disk_under_the_engine_is_told_as_such(
    record_folder: RecordFolder, out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = "Traceback (most recent call last):\nOSError: [Errno 28] No space left on device: '/srv/site/a.html'"

    def fail(engine: called.Engine, *_: str) -> tuple[int, str]:
        engine.dismiss()
        return 1, printed

    monkeypatch.setattr(called.Engine, "run", fail)
    assert publish(record_folder, out) == 1
    assert capsys.readouterr().err == "写不进 /srv/site/a.html：磁盘已满。原来的网站不变。\n"
    assert_kept(out)


def test_without_the_engine_nothing_is_published(
    record_folder: RecordFolder, out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(engine, "ENGINE", ("mkdocs", "no_such_theme"))
    assert publish(record_folder, out) == 1
    assert "缺少生成网站的软件包 no_such_theme" in capsys.readouterr().err
    assert_kept(out)


def test_a_second_build_of_the_same_target_is_told_who_builds(
    record_folder: RecordFolder, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with place.building(out):
        assert publish(record_folder, out) == 1
        assert content(out) == OLD
    said = capsys.readouterr().err
    assert f"进程 {os.getpid()}" in said
    assert str(out) in said
    assert publish(record_folder, out) == 0


def test_builds_of_neighbours_leave_each_others_folders_alone(out: Path) -> None:
    with place.building(out.with_name("site-new")) as other, place.building(out) as folder:
        assert other.is_dir()
        assert folder.is_dir()
    assert os.path.lexists(out)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_a_link_to_the_site_stays_a_link(record_folder: RecordFolder, out: Path, tmp_path: Path) -> None:
    link = tmp_path / "current"
    link.symlink_to(out)
    assert publish(record_folder, link) == 0
    assert link.is_symlink()
    assert "甲县政务新媒体检查" in (out / "index.html").read_text(encoding="utf-8")


def test_a_site_that_is_not_whole_is_not_published_and_every_fault_told(
    record_folder: RecordFolder, out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run = whole.run_engine

    def spoil(config: Path, moment: int) -> None:
        run(config, moment)
        page = config.parent / "engine" / "about.html"
        links = "".join(f'<a href="{n}.html">{n}</a>' for n in range(25))
        page.write_text(page.read_text(encoding="utf-8").replace("</body>", f"{links}</body>"), encoding="utf-8")

    monkeypatch.setattr(whole, "run_engine", spoil)
    assert publish(record_folder, out) == 1
    said = capsys.readouterr().err
    assert "没有通过核对" in said
    assert "about.html 里的链接打不开：0.html" in said
    assert "还有 5 处" in said
    assert_kept(out)


def test_a_folder_that_is_no_site_is_never_replaced(
    record_folder: RecordFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "one.jpg").write_bytes(b"dear")
    before = content(tmp_path)
    assert publish(record_folder, tmp_path / "photos") == 2
    assert content(tmp_path) == before
    assert "不是以前生成的网站" in capsys.readouterr().err


def test_a_file_in_the_place_of_the_site_is_never_replaced(
    record_folder: RecordFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "site").write_bytes(b"dear")
    assert publish(record_folder, tmp_path / "site") == 2
    assert (tmp_path / "site").read_bytes() == b"dear"
    assert "不是以前生成的网站" in capsys.readouterr().err


def test_an_empty_folder_takes_a_site(record_folder: RecordFolder, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    assert publish(record_folder, tmp_path / "site") == 0
    assert (tmp_path / "site" / "index.html").exists()
