"""A site is put together on the one before the last: what lies there already is neither linked nor written again, and
what does not belong there is not published."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pytest

from generator.demo.write import write_demo
from generator.outputs import cuts, opendata
from generator.publish.again import ground, linking, scout
from generator.publish.again.ground import keep
from generator.publish.beside import previous_of, remembered_of, spare_of
from generator.publish.build import build_site
from generator.publish.look.examine import Lying, NotWholeError, _all_files
from generator.summary.earlier import Block, Blocks
from generator.summary.open_table import OpenTable
from tests.publish.test_made_again import Again
from tests.site.building import site_of

PERIOD = 1


def builds(again: Again, count: int = 1, afresh: bool = False) -> None:
    """Build the site some times."""
    for _ in range(count):
        build_site(site_of(again.data), again.out, lambda _: None, 1, afresh=afresh)


def period_of(again: Again) -> str:
    """Return the name of an early period."""
    return sorted(one.stem for one in (again.data / "inspections").iterdir())[PERIOD]


def correct(again: Again, text: str) -> None:
    """Correct what was found in an early period."""
    again.change(f"inspections/{period_of(again)}.csv", 2, "存在问题", text)


def files(folder: Path) -> dict[str, Path]:
    """Return the files of a folder by their path there."""
    return {one.relative_to(folder).as_posix(): one for one in folder.rglob("*") if one.is_file()}


@pytest.fixture(scope="module")
def thrice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record and its site after three builds, the last two after corrections."""
    again = Again(tmp_path_factory.mktemp("thrice") / "all")
    write_demo(again.data, 10, 4, seed=11)
    builds(again)
    for text in ("栏目更新不及时", "错别字"):
        correct(again, text)
        builds(again)
    return again.data.parent


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits here until a folder was changed some time ago."""
    monkeypatch.setattr(scout, "_SETTLED", 0)


@pytest.fixture
def again(thrice: Path, tmp_path: Path) -> Again:
    """The same for one test alone, with files shared as they were."""
    first = dict[int, str]()

    def copy(source: str, target: str) -> None:
        number = os.stat(source).st_ino
        if number in first:
            os.link(first[number], target)
        else:
            first[number] = target
            shutil.copy2(source, target)

    shutil.copytree(thrice, tmp_path / "all", copy_function=copy)
    return Again(tmp_path / "all")


@pytest.fixture
def linked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that a build linked one by one."""
    found = list[str]()
    link = os.link

    def note(source: str, target: str) -> None:
        found.append(source)
        link(source, target)

    monkeypatch.setattr(linking.os, "link", note)
    return found


def test_what_lies_in_its_place_already_is_not_linked_again(again: Again, linked: list[str]) -> None:
    assert spare_of(again.out).exists()
    # What a correction touched is not in the two grounds after it.
    builds(again, 2)
    assert 0 < len(linked) < len(files(again.out)) / 2
    linked.clear()
    builds(again)
    assert linked == []


def test_the_ground_takes_no_room(again: Again) -> None:
    correct(again, "无人值守")
    builds(again)
    ours = set(orjson.loads(remembered_of(again.out).read_bytes())["files"][0])
    kept = files(spare_of(again.out))
    assert len(kept) > len(ours) / 2
    assert all(one.samefile(again.out / name) for name, one in kept.items() if name in ours)


def test_the_site_before_is_there_when_the_next_is_put_together(again: Again) -> None:
    before, said = files(previous_of(again.out)).keys(), list[str]()

    def tell(step: str) -> None:
        said.append(step)
        if len(said) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_site(site_of(again.data), again.out, tell, 1)
    assert files(previous_of(again.out)).keys() == before
    assert not spare_of(again.out).exists()
    again.build()


def disturbed(folder: Path) -> None:
    """Do to one page after the other what can be done to a file, and put in what does not belong there."""
    pages = sorted((folder / "accounts").glob("*-*.html"))
    pages[0].write_bytes(b"<html></html>")
    for page in pages[1:5]:
        page.unlink()
    pages[1].write_bytes(b"<html></html>")
    pages[2].symlink_to("/dev/null")
    (pages[3] / "more").mkdir(parents=True)
    (folder / "more.html").write_bytes(b"<html></html>")
    (folder / "more" / "and" / "more").mkdir(parents=True)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "files are changed, gone or too many": disturbed,
    "a folder is elsewhere": lambda folder: (
        (folder / "accounts").rename(folder.with_name("elsewhere")),
        (folder / "accounts").symlink_to(folder.with_name("elsewhere")),
    ),
    "a file is in the place of a folder": lambda folder: (
        shutil.rmtree(folder / "accounts"),
        (folder / "accounts").write_bytes(b""),
    ),
    "all of it is elsewhere": lambda folder: (
        folder.rename(folder.with_name("elsewhere")),
        folder.symlink_to(folder.with_name("elsewhere")),
    ),
    "all of it is a file": lambda folder: (shutil.rmtree(folder), folder.write_bytes(b"")),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_whatever_somebody_did_to_the_ground_the_site_is_the_same(
    damage: Callable[[Path], object], again: Again
) -> None:
    damage(spare_of(again.out))
    again.build()
    assert not any(one.is_dir() and not any(one.iterdir()) for one in again.out.rglob("*"))


def test_a_ground_that_cannot_be_read_is_not_missed(again: Again, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> os.stat_result:
        raise PermissionError

    monkeypatch.setattr(scout, "_stat", refuse)
    again.build()


def test_what_is_made_afresh_stands_on_no_ground(again: Again) -> None:
    before = {one.stat().st_ino for one in files(again.out).values()}
    builds(again, afresh=True)
    assert not before & {one.stat().st_ino for one in files(again.out).values()}
    assert not spare_of(again.out).exists()


def test_files_that_a_link_in_the_site_before_leads_to_are_left_alone(tmp_path: Path) -> None:
    elsewhere, older = tmp_path / "elsewhere", tmp_path / "older"
    for folder in (elsewhere, older):
        folder.mkdir()
        (folder / "a.html").write_bytes(b"a")
    (older / "below").symlink_to(elsewhere)
    keep(older, tmp_path / "spare", ["a.html", "below/a.html"])
    assert (elsewhere / "a.html").exists()
    assert sorted(os.listdir(tmp_path / "spare")) == ["below"]


def test_a_period_taken_back_leaves_no_file_and_no_folder(again: Again) -> None:
    period = sorted((again.data / "inspections").iterdir())[-1]
    period.unlink()
    (again.data / "notices" / f"{period.stem}.toml").unlink()
    again.build()
    assert not any(period.stem in name for name in files(again.out))
    assert not any(one.is_dir() and not any(one.iterdir()) for one in again.out.rglob("*"))


def test_a_mark_that_a_page_loses_is_missed_by_pages_that_are_taken_over(again: Again) -> None:
    path, page = remembered_of(again.out), f"periods/{period_of(again)}.html"
    said = orjson.loads(path.read_bytes())
    paths, _, sizes, moments, _, links, ends = said["files"]
    (again.out / page).write_bytes((again.out / page).read_bytes().replace(b"<main", b'<p id="lost"></p><main', 1))
    there = (again.out / page).stat()
    at, glossary = paths.index(page), next(at for at, path in enumerate(paths) if "glossary" in path)
    sizes[at], moments[at] = there.st_size, there.st_mtime_ns
    places = np.insert(np.frombuffer(b64decode(links), "<u4"), ends[glossary], len(said["addresses"]))
    said["files"][-2:] = b64encode(places.tobytes()).decode(), [end + (at >= glossary) for at, end in enumerate(ends)]
    said["addresses"].append("../" * paths[glossary].count("/") + f"{page}#lost")
    path.write_bytes(orjson.dumps(said))
    builds(again)
    correct(again, "无人值守")
    with pytest.raises(NotWholeError, match="#lost"):
        builds(again)


def test_of_long_tables_only_what_has_changed_is_made(again: Again, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cuts, "MOST", 4)
    monkeypatch.setattr(cuts, "LEAST", 2)
    # Another program would not look at what this one has made in larger blocks.
    remembered_of(again.out).unlink()
    builds(again)
    made = dict[str, int]()
    xlsx_bytes, books = opendata.xlsx_bytes, list[str]()
    with monkeypatch.context() as patch:
        for form in ("csv_blocks", "json_blocks"):
            patch.setattr(opendata, form, counting(getattr(opendata, form), made))
        patch.setattr(
            opendata, "xlsx_bytes", lambda table, *rest: (books.append(table.name), xlsx_bytes(table, *rest))[1]
        )
        correct(again, "栏目更新不及时")
        builds(again)
    # One block of rows in each of three forms.
    assert made["inspections"] == 3
    assert not {"accounts", "departments"} & made.keys()
    assert "inspections" in books
    assert "accounts" not in books
    again.build()


def counting(form: Callable[..., Blocks], made: dict[str, int]) -> Callable[..., Blocks]:
    """Return what makes a form of a table and counts its blocks of rows that have to be made."""

    def blocks(*arguments: Any, **more: Any) -> Blocks:
        table = next(one for one in arguments if isinstance(one, OpenTable))
        made.setdefault(table.name, 0)

        def make(one: Block) -> bytes:
            made[table.name] += 1
            return one.make()

        return Blocks([Block(one.sum, partial(make, one)) for one in form(*arguments, **more).blocks])

    return blocks


@pytest.mark.parametrize("name", ["inspections.json", "inspections.csv", "data.sqlite", "data.zip"])
def test_nothing_is_taken_from_a_long_file_that_somebody_changed(name: str, again: Again) -> None:
    path = again.out / "data" / "v1" / name
    path.write_bytes(path.read_bytes().replace(b"a", b"b"))
    correct(again, "无人值守")
    again.build()


def test_everybody_may_read_what_is_published_whatever_became_of_it_meanwhile(again: Again) -> None:
    pages = sorted((spare_of(again.out) / "accounts").glob("*.html"))
    pages[0].chmod(0o600)
    pages[1].chmod(0o755)
    correct(again, "无")
    mask = os.umask(0o077)
    try:
        builds(again)
    finally:
        os.umask(mask)
    assert {one.stat().st_mode & 0o7777 for one in files(again.out).values()} == {0o644}


@pytest.fixture
def scouted(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """However small a site is, somebody is sent ahead."""
    monkeypatch.setattr(scout, "_WORTH", 0)
    yield
    scout.dismiss()


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders that this process has looked at itself."""
    found, look = list[str](), ground.see
    monkeypatch.setattr(ground, "see", lambda folder, *known: found.append(folder) or look(folder, *known))
    return found


forking = pytest.mark.skipif(sys.platform != "linux", reason="a process is only forked there")


@forking
def test_a_scout_sees_what_the_build_itself_would_see(again: Again, scouted: None, looked: list[str]) -> None:
    disturbed(spare_of(again.out))
    scout.send(again.out)
    again.build()
    assert looked == []


@forking
def test_a_report_of_another_ground_is_not_believed(again: Again, scouted: None, looked: list[str]) -> None:
    scout.send(again.out)
    correct(again, "无人值守")
    # Somebody else builds in between.
    kept, scout._sent = dict(scout._sent), {}
    builds(again)
    scout._sent.update(kept)
    again.build()
    assert len(looked) == 2


@forking
def test_a_scout_that_is_lost_is_not_missed(
    again: Again, scouted: None, looked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scout, "_looked", lambda _: os.kill(os.getpid(), signal.SIGKILL))
    scout.send(again.out)
    again.build()
    assert len(looked) == 1


def test_nobody_is_sent_where_there_is_nothing_to_see(tmp_path: Path, scouted: None) -> None:
    for place in (tmp_path / "site", tmp_path / "a\0b", Path("/")):
        scout.send(place)
    assert not scout._sent


def test_a_folder_is_only_passed_over_if_it_was_changed_some_time_ago(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scout, "_SETTLED", 3 * 10**9)
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.html").write_bytes(b"a")
        (tmp_path / name / "a.html").chmod(0o644)
    found = (tmp_path / "old" / "a.html", tmp_path / "new" / "a.html")
    paths, moments = ["old/a.html", "new/a.html"], [one.stat().st_mtime_ns for one in found]
    os.utime(tmp_path / "old", ns=(10**18, 10**18))
    seen = scout.see(str(tmp_path), paths, [1, 1], moments)
    assert seen.folders["old/"] == 10**18
    assert seen.folders["new/"] == 0
    assert seen.fit == b"\1\1"
    lay = Lying(paths, seen.folders)
    assert _all_files(tmp_path, set(paths), lay) == set(paths)
    # A file more, at a moment at which the folder was changed already.
    (tmp_path / "new" / "b.html").write_bytes(b"b")
    assert _all_files(tmp_path, set(paths), lay) == {*paths, "new/b.html"}
