"""Swapping: at every moment one whole site is in place, and the one before is kept beside it."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.publish import swap as swapping
from generator.publish.beside import previous_of
from generator.publish.swap import exchange, recover, settle, settling, swap


class Place:
    """A target with a site in it, a new site built aside, and a bin."""

    def __init__(self, folder: Path) -> None:
        self.out, self.built, self.bin = folder / "site", folder / "work" / "site", folder / "work"
        self.fill(self.built, "new")

    def fill(self, folder: Path, says: str) -> None:
        """Write a site that says something."""
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(says, encoding="utf-8")

    @property
    def says(self) -> tuple[str, str]:
        """Return what the site in place and the one before say."""
        found = ((one / "index.html") for one in (self.out, previous_of(self.out)))
        now, before = (one.read_text(encoding="utf-8") if one.exists() else "" for one in found)
        return now, before


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A place without a site yet."""
    return Place(tmp_path)


@pytest.fixture(params=["exchange", "renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of swapping: the one step of Linux and the two renames of other systems."""
    if request.param == "renames":
        monkeypatch.setattr(swapping, "exchange", lambda *_: False)
    return str(request.param)


@pytest.mark.usefixtures("way")
def test_the_first_site_takes_its_place(place: Place) -> None:
    swap(place.built, place.out, place.bin)
    assert place.says == ("new", "")


@pytest.mark.usefixtures("way")
def test_the_site_before_is_kept_and_the_one_before_that_is_not(place: Place) -> None:
    place.fill(place.out, "old")
    place.fill(previous_of(place.out), "older")
    swap(place.built, place.out, place.bin)
    assert place.says == ("new", "old")
    assert sorted(os.listdir(place.out.parent)) == [previous_of(place.out).name, "site", "work"]


@pytest.mark.usefixtures("way")
def test_a_site_is_on_the_disk_before_it_takes_the_place_of_another(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.fill(place.out, "old")
    seen = []
    monkeypatch.setattr(swapping, "settle", lambda folder: seen.append((folder, place.says[0])))
    swap(place.built, place.out, place.bin)
    assert seen == [(place.built, "old")]
    assert place.says == ("new", "old")


def test_a_disk_that_fails_to_write_leaves_the_last_site_in_place(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.fill(place.out, "old")
    monkeypatch.setattr(swapping.sys, "platform", "linux")
    monkeypatch.setattr(swapping.ctypes, "CDLL", lambda *_, **__: Refusing())
    monkeypatch.setattr(swapping.ctypes, "get_errno", lambda: errno.EIO)
    monkeypatch.setattr(Refusing, "syncfs", lambda *_: -1)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)), settling(place.built):
        swap(place.built, place.out, place.bin)
    assert place.says == ("old", "")


@pytest.mark.parametrize(("platform", "known"), [("darwin", True), ("win32", False)])
def test_other_systems_write_what_they_hold_as_they_can(
    platform: str, known: bool, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    monkeypatch.setattr(swapping.sys, "platform", platform)
    monkeypatch.delattr(os, "sync", raising=False)
    if known:
        monkeypatch.setattr(os, "sync", lambda: calls.append("sync"), raising=False)
    settle(place.built)
    assert calls == (["sync"] if known else [])


def refusing(nth: int) -> Callable[[Path, Path], Path]:
    """Return a rename that the disk refuses the ``nth`` time."""
    rename, calls = Path.rename, iter(range(1, 99))

    def refuse(path: Path, target: Path) -> Path:
        if next(calls) == nth:
            raise PermissionError(errno.EACCES, "Permission denied", str(target))
        return rename(path, target)

    return refuse


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_renames_that_the_disk_refuses_leave_the_last_site_in_place(
    nth: int, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.fill(place.out, "old")
    place.fill(previous_of(place.out), "older")
    monkeypatch.setattr(swapping, "exchange", lambda *_: False)
    monkeypatch.setattr(Path, "rename", refusing(nth))
    with pytest.raises(PermissionError):
        swap(place.built, place.out, place.bin)
    assert place.says[0] == "old"


def test_a_build_killed_between_two_renames_is_mended_by_the_next(place: Place) -> None:
    place.fill(previous_of(place.out), "old")
    recover(place.out)
    assert place.says == ("old", "")


def test_recovering_leaves_a_place_with_a_site_alone(place: Place) -> None:
    place.fill(place.out, "old")
    place.fill(previous_of(place.out), "older")
    recover(place.out)
    assert place.says == ("old", "older")


def test_two_folders_change_places_in_one_step_where_the_system_can(place: Place) -> None:
    place.fill(place.out, "old")
    assert exchange(place.built, place.out) == (sys.platform == "linux")
    assert place.says[0] == ("new" if sys.platform == "linux" else "old")


@pytest.mark.parametrize("number", [errno.ENOSYS, errno.EINVAL, errno.ENOTSUP])
def test_a_disk_that_cannot_exchange_gets_two_renames(
    number: int, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.fill(place.out, "old")
    monkeypatch.setattr(swapping.sys, "platform", "linux")
    monkeypatch.setattr(swapping.ctypes, "CDLL", lambda *_, **__: Refusing())
    monkeypatch.setattr(swapping.ctypes, "get_errno", lambda: number)
    swap(place.built, place.out, place.bin)
    assert place.says == ("new", "old")


def test_a_disk_that_refuses_to_exchange_leaves_the_last_site_in_place(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.fill(place.out, "old")
    monkeypatch.setattr(swapping.sys, "platform", "linux")
    monkeypatch.setattr(swapping.ctypes, "CDLL", lambda *_, **__: Refusing())
    monkeypatch.setattr(swapping.ctypes, "get_errno", lambda: errno.EBUSY)
    with pytest.raises(OSError, match=os.strerror(errno.EBUSY)):
        swap(place.built, place.out, place.bin)
    assert place.says == ("old", "")


class Refusing:
    """A C library whose exchange fails."""

    def renameat2(self, *_: object) -> int:
        """Fail."""
        return -1

    def syncfs(self, _: int) -> int:
        """Have nothing to write."""
        return 0
