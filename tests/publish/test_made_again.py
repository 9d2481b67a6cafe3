"""A page is made anew when something changed that it is made of, whatever was changed; nothing else is."""

from __future__ import annotations

import csv
import io
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import settings as how
from hypothesis import strategies as st

from generator.command.reading import read
from generator.demo.write import write_demo
from generator.outputs import endings, names
from generator.pages.render import Page
from generator.publish.again.depends import ON, Depends
from generator.publish.beside import kept_of, remembered_of
from generator.publish.build import build_site
from generator.publish.jobs import MAKERS, Job, made
from generator.record.text import decode
from generator.summary import account_context, listed, paging
from generator.summary.part import WHOLE
from generator.summary.rows import Rows
from generator.summary.site import Site
from tests.site.building import TODAY, site_of
from tests.site.page_tree import same_bytes

# Sum and content of all that is made of one account, department, period or table, or in one go.
Product = tuple[str, str]
EDITS = 40
RATED = ("优", "合格", "基本合格", "不合格")


def products(site: Site, makers: Iterable[str] = ON) -> dict[tuple[str, str], Product]:
    """Return by maker and owner the sum under which it is kept, and one of what it is."""
    rows = Rows(site)
    sums = Depends(site, rows, "")
    found: dict[tuple[str, str], Product] = {}
    # The others are kept under the sum of everything.
    for maker in makers:
        owners = MAKERS[maker].owners(site)
        content = [sha256() for _ in owners]
        for at, one in made(site, rows, Job(maker, WHOLE)):
            content[at].update(repr(one).encode() if isinstance(one, Page) else one.path.encode() + one.whole)
        for owner, sum_, data in zip(owners, sums.of(maker), content, strict=True):
            found[maker, owner] = sum_, data.hexdigest()
    return found


class Base:
    """An example record and what is made of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        write_demo(folder, 14, 6, seed=11)
        for one in folder.rglob("*.csv"):
            text, _ = decode(one.read_bytes()) or ("", "")
            one.write_text(text, encoding="utf-8")
        self.tables = sorted(one.relative_to(folder).as_posix() for one in folder.rglob("*.csv"))
        self.made = products(site_of(folder))

    def rows(self, file: str) -> list[list[str]]:
        """Return the lines of a table."""
        return list(csv.reader(io.StringIO((self.folder / file).read_text(encoding="utf-8-sig"))))


@pytest.fixture(scope="module", params=["few", "many"])
def base(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    """A record shown account by account, and one so long for its pages that they are divided and only count."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "many":
            patch.setattr(account_context, "PEERS", 2)
            patch.setattr(paging, "MOST", 4)
            patch.setattr(listed, "CELLS", 2)
        yield Base(tmp_path_factory.mktemp("base") / "data")


def changed(data: st.DataObject, base: Base) -> dict[str, str]:
    """Return the new texts of some files after a change that somebody could have made."""
    file = data.draw(st.sampled_from(base.tables))
    rows = base.rows(file)
    assume(len(rows) > 2)
    line = data.draw(st.integers(1, len(rows) - 1))
    kind = data.draw(st.sampled_from(["cell", "cell", "cell", "text", "away", "again", "turned"]))
    column = data.draw(st.integers(0, len(rows[0]) - 1))
    if kind == "cell":
        rows[line][column] = data.draw(st.sampled_from(sorted({row[column] for row in rows[1:]} | {""})))
    elif kind == "text":
        rows[line][column] += "改"
    elif kind == "away":
        del rows[line]
    elif kind == "again":
        rows.append(rows[line])
    else:
        other = data.draw(st.integers(1, len(rows) - 1))
        rows[line], rows[other] = rows[other], rows[line]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return {file: out.getvalue()}


@how(max_examples=EDITS, deadline=None)
@given(data=st.data())
def test_what_is_kept_under_the_same_sum_is_the_same_whatever_was_changed(data: st.DataObject, base: Base) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        shutil.copytree(base.folder, folder, copy_function=os.link)
        for file, text in changed(data, base).items():
            (folder / file).unlink()
            (folder / file).write_text(text, encoding="utf-8")
        site = read(folder, TODAY).site
        assume(site is not None)
        assert site is not None
        for key, (sum_, content) in products(site).items():
            before = base.made.get(key)
            assert before is None or before[0] != sum_ or before[1] == content, key


# What a table says of an account, and what came of it: cells of these columns may become each other.
SAID = ("存在问题", "是否", "总体评价", "收到日期", "复查", "约谈日期", "期次")


def edits(base: Base, file: str, at: int) -> Iterator[str]:
    """Yield new texts of a table: in each column that says something one cell, another in each table, becomes what
    stands elsewhere in it, nothing, and another wording; and one row is gone."""
    rows = base.rows(file)

    def text(line: int, *row: list[str]) -> str:
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([*rows[:line], *row, *rows[line + 1 :]])
        return out.getvalue()

    for column in (column for column, name in enumerate(rows[0]) if name.startswith(SAID)):
        line = 1 + (at + 5 * column) % (len(rows) - 1)
        known = [row[column] for row in (*rows[line:], *rows[1:line])]
        for new in dict.fromkeys((*list(dict.fromkeys(known))[1:3], "", known[0] + "改")):
            yield text(line, [*rows[line][:column], new, *rows[line][column + 1 :]])
        yield text(line)


EDITED = ("inspections/", "rectifications", "interviews")


def test_another_cell_of_a_table_changes_the_sum_of_all_that_tells_of_it(base: Base, tmp_path: Path) -> None:
    shutil.copytree(base.folder, tmp_path / "data")
    tried = 0
    for at, file in enumerate(one for one in base.tables if one.startswith(EDITED)):
        for text in edits(base, file, at):
            (tmp_path / "data" / file).write_text(text, encoding="utf-8")
            # Not every wording of a rating is one.
            if site := read(tmp_path / "data", TODAY).site:
                tried += 1
                for key, (sum_, content) in products(site).items():
                    known = base.made.get(key)
                    assert known is None or known[0] != sum_ or known[1] == content, (key, file, text)
        shutil.copy(base.folder / file, tmp_path / "data" / file)
    assert tried > len(base.tables)


@pytest.mark.parametrize("day", [date(2026, 1, 20), date(2026, 6, 2)])
def test_another_day_changes_the_sum_of_what_tells_what_is_due(day: date, base: Base) -> None:
    site = read(base.folder, day).site
    assert site is not None
    for key, (sum_, content) in products(site).items():
        assert base.made[key][0] != sum_ or base.made[key][1] == content, key


# What tells of all accounts or departments, and of some only a part of what is known.
TELLING = ("accounts", "departments", "duties", "platform", "documents", "calendars", "tables")


@pytest.mark.parametrize("step", [1, 2, 3])
def test_another_rating_changes_the_sum_of_all_that_tells_of_it(step: int, base: Base, tmp_path: Path) -> None:
    """Of every table that rates, some ratings become each other one."""
    shutil.copytree(base.folder, tmp_path / "data")
    for at, file in enumerate(one for one in base.tables if one.startswith("inspections/")):
        before = (base.folder / file).read_text(encoding="utf-8")
        lines = before.split("\n")
        for line in range(1 + (at + step) % 2, len(lines) - 1, 2):
            cells = lines[line].split(",")
            if cells[-1] not in RATED:
                continue
            cells[-1] = RATED[(RATED.index(cells[-1]) + step) % len(RATED)]
            text = "\n".join([*lines[:line], ",".join(cells), *lines[line + 1 :]])
            (tmp_path / "data" / file).write_text(text, encoding="utf-8")
            for key, (sum_, content) in products(site_of(tmp_path / "data"), TELLING).items():
                assert base.made[key][0] != sum_ or base.made[key][1] == content, (key, file, line, cells)
        (tmp_path / "data" / file).write_text(before, encoding="utf-8")


NOTICES = {
    "its deadline": ("T18:00:00", "T17:00:00"),
    "its number": ("示例", "另例"),
    "what it states": ("total = ", "total = 1"),
}


@pytest.mark.parametrize(("old", "new"), NOTICES.values(), ids=NOTICES)
def test_a_changed_notice_changes_the_sum_of_what_tells_of_it(old: str, new: str, base: Base, tmp_path: Path) -> None:
    shutil.copytree(base.folder, tmp_path / "data")
    notice = sorted((tmp_path / "data" / "notices").iterdir())[-1]
    text = notice.read_text(encoding="utf-8")
    assert old in text
    notice.write_text(text.replace(old, new), encoding="utf-8")
    for key, (sum_, content) in products(site_of(tmp_path / "data")).items():
        assert base.made[key][0] != sum_ or base.made[key][1] == content, key


class Again:
    """A record and its site, built again after each change, always to be the same as if it was built at once."""

    def __init__(self, folder: Path) -> None:
        self.data, self.out = folder / "data", folder / "site"

    def build(self) -> set[str]:
        """Build the site again, see that it is what it is built at once, and return the files that were written."""
        before = self._moments()
        build_site(site_of(self.data), self.out, lambda _: None, 1)
        once = self.out.with_name("once")
        shutil.copytree(kept_of(self.out), kept_of(once), dirs_exist_ok=True)
        remembered_of(once).unlink(missing_ok=True)
        build_site(site_of(self.data), once, lambda _: None, 1)
        assert same_bytes(self.out, once) == []
        return {name for name, moment in self._moments().items() if before.get(name) != moment}

    def _moments(self) -> dict[str, tuple[int, int]]:
        files = (one for one in self.out.rglob("*") if one.is_file())
        return {one.relative_to(self.out).as_posix(): (one.stat().st_ino, one.stat().st_mtime_ns) for one in files}

    def change(self, file: str, line: int, heading: str, new: str) -> None:
        """Put a new cell into a table."""
        path = self.data / file
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
        at = next(at for at, name in enumerate(rows[0]) if name.startswith(heading))
        assert rows[line][at] != new
        rows[line][at] = new
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows(rows)
        path.write_text(out.getvalue(), encoding="utf-8")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record, its site and what is kept beside it."""
    folder = tmp_path_factory.mktemp("first") / "all"
    write_demo(folder / "data", 14, 6, seed=11)
    build_site(site_of(folder / "data"), folder / "site", lambda _: None, 1)
    return folder


@pytest.fixture
def again(first: Path, tmp_path: Path) -> Again:
    """The same for one test alone: a copy that keeps the times of the files."""
    shutil.copytree(first, tmp_path / "all")
    return Again(tmp_path / "all")


# What says something of the whole record, or comes of the engine, and is quickly made.
PAGES = ("accounts/", "departments/", "periods/2", "badges/", "cards/", "data/v1/accounts/", "data/v1/departments/")


def told(written: set[str]) -> set[str]:
    """Return the files of single accounts, departments and periods among those written."""
    lists = {name for name in written if "/index" in name}
    return {name for name in written - lists if name.startswith(PAGES)}


def test_nothing_is_written_again_when_nothing_has_changed(again: Again) -> None:
    assert told(again.build()) == set()


def test_a_correction_writes_the_pages_it_shows_on_and_no_others(again: Again) -> None:
    periods = sorted(one.stem for one in (again.data / "inspections").iterdir())
    again.change(f"inspections/{periods[1]}.csv", 2, "存在问题", "栏目更新不及时")
    written = told(again.build())
    accounts = {name for name in written if name.startswith("accounts/")}
    assert len(accounts) == 1
    assert f"periods/{periods[1]}.html" in written
    assert not any(name.startswith("periods/") and periods[1] not in name for name in written)
    assert len([name for name in written if name.startswith("departments/")]) <= 1


def test_a_rating_is_told_on_the_pages_of_its_platform_and_its_department_and_no_others(again: Again) -> None:
    newest = sorted((again.data / "inspections").iterdir())[-1]
    rows = list(csv.reader(io.StringIO(newest.read_text(encoding="utf-8-sig"))))
    rating = next(at for at, name in enumerate(rows[0]) if name.startswith("总体评价"))
    line = next(at for at, row in enumerate(rows) if row[rating] == "合格")
    again.change(f"inspections/{newest.name}", line, "总体评价", "不合格")
    written = {name for name in told(again.build()) if "/parts/" not in name}
    pages = {name for name in written if name.startswith("accounts/")}
    assert len(pages) > 1
    assert len({name.removesuffix(".html").rpartition("-")[2] for name in pages}) == 1
    assert len([name for name in written if name.startswith("departments/")]) <= 1


def test_a_new_period_and_one_taken_back_are_followed(again: Again, tmp_path: Path) -> None:
    newest = sorted((again.data / "inspections").iterdir())[-1]
    newest.rename(tmp_path / "newest")
    notice = again.data / "notices" / f"{newest.stem}.toml"
    notice.rename(tmp_path / "notice")
    gone = again.build()
    assert any(name.startswith("accounts/") for name in gone)
    (tmp_path / "newest").rename(newest)
    (tmp_path / "notice").rename(notice)
    assert f"periods/{newest.stem}.html" in again.build()


def test_a_new_name_of_the_site_changes_every_page(again: Again) -> None:
    settings = again.data / "site.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('name = "', 'name = "新', 1), encoding="utf-8")
    written = again.build()
    assert {name for name in again._moments() if name.startswith("accounts/")} <= written


DAMAGES = {
    "changed": lambda page: page.write_bytes(page.read_bytes().replace(b"<main", b"<MAIN")),
    "cut off": lambda page: page.write_bytes(page.read_bytes()[:100]),
    "gone": lambda page: page.unlink(),
    "a link to elsewhere": lambda page: (page.unlink(), page.symlink_to("/dev/null")),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_file_that_is_not_what_was_written_is_made_again(damage: str, again: Again) -> None:
    page = next(iter(sorted((again.out / "accounts").glob("*-*.html"))))
    DAMAGES[damage](page)
    assert page.relative_to(again.out).as_posix() in again.build()


def test_a_copy_of_a_site_is_as_good_as_the_site(again: Again) -> None:
    copy = again.out.with_name("copy")
    shutil.copytree(again.out, copy, copy_function=shutil.copy)
    shutil.rmtree(again.out)
    copy.rename(again.out)
    again.build()


NOT_READ = {
    "no such file": None,
    "cut off": b'{"form": 1, "prog',
    "of another kind": b"[]",
    "of another program": b"{}",
}


@pytest.mark.parametrize("said", NOT_READ.values(), ids=NOT_READ)
def test_what_cannot_be_read_is_not_missed(said: bytes | None, again: Again) -> None:
    path = remembered_of(again.out)
    path.unlink() if said is None else path.write_bytes(said)
    assert any(name.startswith("accounts/") for name in again.build())


def count_calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that notes each time the files of all names are made."""
    make, made = endings.files, list[str]()

    def noted(entries: Sequence[Sequence[str]]) -> Iterator[tuple[str, bytes]]:
        made.append("all names")
        return make(entries)

    monkeypatch.setattr(endings, "files", noted)
    return made


def test_the_names_of_a_large_site_say_how_somebody_stands_after_a_correction(
    again: Again, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their files are made of those of the site before, are what they are built at once, and the others stay."""
    monkeypatch.setattr(names, "MOST_TOGETHER", 5)
    monkeypatch.setattr(endings, "PAGE", 800)
    remembered_of(again.out).unlink()
    again.build()
    newest = sorted((again.data / "inspections").iterdir())[-1]
    rows = list(csv.reader(io.StringIO(newest.read_text(encoding="utf-8-sig"))))
    rating = next(at for at, name in enumerate(rows[0]) if name.startswith("总体评价"))
    for new in ("不合格", "优"):
        line = next(at for at, row in enumerate(rows) if row[rating] == "合格")
        again.change(f"inspections/{newest.name}", line, "总体评价", new)
        before = {one.name for one in (again.out / "assets" / "names").rglob("*.js")}
        made = count_calls(monkeypatch)
        written = {name for name in again.build() if name.startswith("assets/names/")}
        assert 0 < len(written) < len(before)
        # Only for the site that is built at once.
        assert made == ["all names"]
    again.change("accounts.csv", 3, "别名", "示例旧名")
    made = count_calls(monkeypatch)
    again.build()
    assert made == ["all names", "all names"]
