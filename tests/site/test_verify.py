"""``verify`` works the figures of a built site out again, and finds what was changed afterwards by hand."""

from __future__ import annotations

import ast
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.verify import Difference, verify
from generator.words import WORDS
from tests.site.page_tree import BuiltSite

ROOM = Path(__file__).parents[2] / "generator" / "verify"
DATA = "data/v1"


@pytest.fixture
def copy(built_site: BuiltSite, tmp_path: Path) -> Path:
    """A copy of the site of 眉县 that a test may spoil."""
    return shutil.copytree(built_site.folder, tmp_path / "site")


def found(site: Path) -> dict[str, Difference]:
    return {f"{one.page} {one.code}": one for one in verify(site).differences}


def spoil(path: Path, old: str, new: str) -> None:
    """Change a text that stands in the file once or more, everywhere."""
    data = path.read_bytes()
    assert old.encode() in data
    path.write_bytes(data.replace(old.encode(), new.encode()))


def test_the_room_needs_nothing_of_what_it_verifies() -> None:
    names = set()
    for path in ROOM.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                assert not node.level
                names.add(str(node.module))
    ours = {name for name in names if not name.startswith("generator.verify")}
    assert {name.split(".")[0] for name in ours} <= sys.stdlib_module_names | {"lxml"}


def test_every_figure_of_a_built_site_agrees(
    any_site: BuiltSite, record_property: Callable[[str, object], None]
) -> None:
    report = verify(any_site.folder)
    record_property("tried", report.figures)
    record_property("failed", len(report.differences))
    assert report.differences == ()
    assert report.pages == len(list(any_site.folder.rglob("*.html")))
    assert report.figures > 60
    assert report.files > 100


def test_the_key_figures_and_the_counts_of_a_period_say_where_they_come_from(built_site: BuiltSite) -> None:
    home = built_site.main("index.html").one("ul", "figures").all("data")
    assert [one.attrs["data-q"] for one in home[:2]] == [
        "inspections?period=2022-02&rating=fail#rows",
        "inspections?period=2022-02&rating!=none#rows",
    ]
    assert [one.text for one in home[:2]] == ["11", "29"]
    tally = built_site.main("periods/2022-02.html").one("ul", "tally")
    assert [one.attrs["href"] for one in tally.all("a")] == [
        f"../periods/2022-02.html#{state}" for state in ("fail", "pass", "excellent")
    ]
    assert len(tally.all("data")) == 6


def test_a_figure_changed_by_hand_is_found(copy: Path) -> None:
    query = "inspections?period=2022-02&amp;rating=fail#rows"
    spoil(
        copy / "index.html",
        f'<data value="11" data-q="{query}">11</data>',
        f'<data value="10" data-q="{query}">10</data>',
    )
    one = found(copy)["index.html figure"]
    assert (one.text, one.query, one.expected, one.found) == ("10", query.replace("&amp;", "&"), "11", "10")


def test_a_figure_whose_text_alone_was_changed_is_found(copy: Path) -> None:
    query = "inspections?period=2022-02&amp;rating=fail#rows"
    spoil(copy / "periods/2022-02.html", f'data-q="{query}">11</data>', f'data-q="{query}">1</data>')
    one = found(copy)["periods/2022-02.html text"]
    assert (one.expected, one.found) == ("11", "1")


def test_a_figure_with_a_source_that_is_none_is_found(copy: Path) -> None:
    spoil(copy / "index.html", "rating=fail#rows", "grade=fail#rows")
    assert found(copy)["index.html query"].expected == "column"


def test_a_row_removed_from_a_published_table_is_found(copy: Path) -> None:
    path = copy / DATA / "inspections.csv"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(line for line in lines if b"meixian-gongan-wechat" not in line))
    differences = found(copy)
    figure = differences["index.html figure"]
    assert figure.expected in ("10", "28")
    assert differences[f"{DATA}/inspections.csv sum"]
    assert differences[f"{DATA}/inspections.json row"]
    assert differences[f"{DATA}/data.sqlite/inspections row"]
    assert differences[f"{DATA}/data.zip/inspections.csv differs"]
    assert any(re.search("accounts/.*meixian-gongan-wechat", key) for key in differences)


@pytest.mark.parametrize(
    "name", ["data.zip", "data.sqlite", "accounts.xlsx", "findings.json", "inspections/latest.csv"]
)
def test_a_swapped_download_is_found(copy: Path, name: str) -> None:
    shutil.copy(copy / DATA / "periods.excel.csv", copy / DATA / name)
    assert f"{DATA}/{name} sum" in found(copy)


def test_files_that_are_gone_or_came_from_elsewhere_are_found(copy: Path) -> None:
    (copy / DATA / "rules.csv").unlink()
    (copy / "accounts/meixian-jiaoyu-wechat.html").unlink()
    (copy / DATA / "more.csv").write_bytes(b"a\n1\n")
    (copy / DATA / "index.json").write_text("{}", encoding="utf-8")
    codes = set(found(copy))
    assert f"{DATA}/rules.csv missing" in codes
    assert "accounts/meixian-jiaoyu-wechat.html missing" in codes
    assert f"{DATA}/more.csv unlisted" in codes
    assert f"{DATA}/periods.csv lists-differ" in codes


def test_a_site_without_its_data_has_no_figure_that_agrees(copy: Path) -> None:
    shutil.rmtree(copy / DATA)
    report = verify(copy)
    # What a page counts of itself agrees still.
    own = sum(path.read_text(encoding="utf-8").count('data-q="page#') for path in copy.rglob("*.html"))
    assert sum(one.code == "query" and bool(one.text) for one in report.differences) == report.figures - own > 0


def test_the_command_tells_what_differs_and_says_so_by_its_exit_code(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(copy)]) == 0
    assert "全部一致" in capsys.readouterr().out
    spoil(copy / "index.html", "rating=fail#rows", "grade=fail#rows")
    (copy / DATA / "rules.csv").unlink()
    assert main(["verify", str(copy), "--quiet"]) == 1
    said = capsys.readouterr().out
    assert "没有这一列" in said
    assert f"{DATA}/rules.csv：没有这个文件。" in said
    assert main(["verify", str(copy / DATA)]) == 2


def test_every_way_to_differ_has_its_words(copy: Path) -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in ROOM.glob("*.py"))
    codes = set(re.findall(r'Fault\([^,]+(?:\([^)]*\))?, "([a-z-]+)"', text)) | set(
        re.findall(r'Difference\(\w+, "([a-z]+)"', text)
    )
    assert {code.replace("-", "_") for code in codes} == set(WORDS.verify.code)
    assert set(re.findall(r'QueryError\("([a-z-]+)"', text)) == set(WORDS.verify.query)
