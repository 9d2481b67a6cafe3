"""Other tools beside ours: what could not be had is said, and nothing is made up."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree
from rich.console import Console

from generator.bench import field, others
from generator.bench.again import correct_rating
from generator.bench.field import Field, as_data, table_of
from generator.bench.kept import read
from generator.bench.measure import Size, Usage
from generator.bench.memory import family, held, seconds
from generator.bench.others import OTHERS, Case
from generator.bench.picture import Bar, draw, groups, picture
from generator.bench.report import Run
from generator.demo.write import write_demo

MEASURED = Run(Usage(2.0, 3.0, 4_000_000), Size(5, 1, 7, 8))


def found() -> Field:
    runs: dict[str, Run | None] = dict.fromkeys((*field.OURS, *OTHERS), MEASURED)
    return Field(30, 24, runs | {"zensical": None})


def test_a_tool_that_cannot_be_had_is_told_of_as_not_measured() -> None:
    (line,) = [line for line in _text(table_of(found())).splitlines() if "Zensical" in line and "│" in line]
    assert "没有测" in line
    assert as_data([found()])[0]["runs"]["zensical"] is None
    assert found().against("one", "zensical", "cpu") is None


def _text(table: object) -> str:
    console = Console(width=200)
    with console.capture() as captured:
        console.print(table)
    return captured.get()


def test_one_cell_is_corrected(tmp_path: Path) -> None:
    write_demo(tmp_path / "data", 30, 4)
    before = {path.name: path.read_bytes() for path in (tmp_path / "data" / "inspections").iterdir()}
    correct_rating(tmp_path / "data", -1)
    changed = [path for path in (tmp_path / "data" / "inspections").iterdir() if path.read_bytes() != before[path.name]]
    assert [path.name for path in changed] == [max(before)]
    lines = zip(changed[0].read_bytes().splitlines(), before[max(before)].splitlines(), strict=True)
    assert sum(one != other for one, other in lines) == 1


def test_hugo_gets_the_body_of_every_page_that_is_laid_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(others.shutil, "which", lambda name: f"/usr/bin/{name}")
    site = tmp_path / "site"
    (site / "accounts").mkdir(parents=True)
    page = '<html><body data-md-component="x"><article><div class="record">正文</div></article></body></html>'
    (site / "accounts" / "a.html").write_text(page, encoding="utf-8")
    (site / "card.html").write_text("<html><body>卡片</body></html>", encoding="utf-8")
    assert others.hugo(tmp_path / "hugo", Case(site, 0, 24, tmp_path)) is not None
    content = tmp_path / "hugo" / "content"
    text = '---\ntitle: "a"\n---\n<div class="record">正文</div>'
    assert (content / "accounts" / "a.html").read_text(encoding="utf-8") == text
    assert not (content / "card.html").exists()


def test_without_the_program_there_is_nothing_to_measure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(others.shutil, "which", lambda _: None)
    case = Case(tmp_path, 1, 1, tmp_path)
    assert others.hugo(tmp_path, case) is None
    assert others.eleventy(tmp_path, case) is None
    assert others.eleventy_bare(tmp_path, case) is None


def test_eleventy_gets_the_published_tables_and_as_many_accounts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "site" / "data" / "v1"
    data.mkdir(parents=True)
    (data / "accounts.csv").write_text("id,name\na,眉县教育\nb,眉县水利\n", encoding="utf-8")
    row = "2022-02,a,good,无,眉县教育,wechat\n"
    (data / "inspections.csv").write_text(f"period,account,rating,problem,name,platform\n{row}", encoding="utf-8")
    monkeypatch.setattr(others.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(others, "_npm", lambda *_: True)
    case, usual, bare = Case(tmp_path / "site", 0, 24, tmp_path / "tools"), tmp_path / "usual", tmp_path / "bare"
    for way, folder in ((others.eleventy, usual), (others.eleventy_bare, bare)):
        folder.mkdir()
        prepared = way(folder, case)
        assert prepared is not None
        assert prepared.site == folder / "_site"
    names = {path.relative_to(usual).as_posix() for path in usual.rglob("*") if path.is_file()}
    assert {"account.njk", "inspections.csv", "_data/accounts.csv", "_data/histories.js", "_includes/base.njk"} < names
    rows = [["2022-02", "good", "无", "眉县教育", "wechat"]]
    accounts = json.loads((bare / "_data" / "accounts.json").read_text(encoding="utf-8"))
    assert accounts == [{"id": "a", "name": "眉县教育", "rows": rows}, {"id": "b", "name": "眉县水利", "rows": []}]


FIGURES = {
    "sizes": [{"accounts": 30, "periods": 24, "ours": {"wall": 1.0}, "stock": {"wall": 2.0}}],
    "others": [
        {"accounts": 1000, "periods": 24, "runs": {"one": {"cpu": 120.0}, "hugo": {"cpu": 3.0}, "zensical": None}},
    ],
}


def test_a_longer_time_has_a_longer_bar_and_is_said_in_words() -> None:
    drawn = picture(groups(FIGURES))
    assert re.findall(r'<rect [^>]*width="(\d+)"', drawn) == ["168", "336", "336", "8"]
    assert drawn.count('opacity=".4"') == 2
    for said in ("本站，30 个账号、24 期 1.0；普通网站，同样多的网页 2.0。", "本站，一个进程 120；Hugo 3.0。"):
        assert said in drawn.partition("</desc>")[0]
    assert "Zensical" not in drawn


def test_a_name_cannot_be_markup() -> None:
    assert "&lt;b&gt;" in picture({"<b>": [Bar("<i>", 1.0, True)]})


def test_a_page_gets_the_new_picture_in_the_place_of_the_old_one(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(FIGURES), encoding="utf-8")
    page = tmp_path / "a.md"
    page.write_text('前\n<figure><svg class="measured"><title>旧</title></svg></figure>\n后\n', encoding="utf-8")
    draw(tmp_path / "a.json", page)
    draw(tmp_path / "a.json", tmp_path / "a.svg")
    drawn = picture(groups(FIGURES))
    assert page.read_text(encoding="utf-8") == f"前\n<figure>{drawn}</figure>\n后\n"
    assert etree.parse(tmp_path / "a.svg").getroot().tag == "{http://www.w3.org/2000/svg}svg"


def test_the_picture_of_the_documents_shows_the_figures_beside_it() -> None:
    docs = Path(__file__).parents[2] / "docs"
    drawn = picture(groups(read(docs / "performance.json")))
    assert (docs / "performance.md").read_text(encoding="utf-8").count(drawn) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
def test_the_memory_of_a_child_counts() -> None:
    command = [sys.executable, "-c", "import sys; sum(range(10**7)); print('here', flush=True); sys.stdin.read()"]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        assert child.stdout is not None
        assert child.stdout.readline() == b"here\n"
        assert child.pid in family(os.getpid())
        assert held(child.pid) > 1_000_000
        assert 0 < seconds(child.pid) < 60
    finally:
        child.communicate()
    assert held(child.pid) == seconds(child.pid) == 0
