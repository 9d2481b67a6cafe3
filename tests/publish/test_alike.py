"""When many pages only count another rating, one of them is made and the others get its section."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from generator.demo.write import write_demo
from generator.publish.again.alike import other_section, with_section
from generator.publish.build import build_site
from generator.publish.frames import Frames
from generator.summary import account_context
from tests.publish.test_made_again import Again
from tests.site.building import site_of


def page(before: str = "<p>a</p>", peers: str = "3 个", after: str = "<p>b</p>") -> bytes:
    """Return a page with a section on the platform, between other sections."""
    section = f'<section class="sec sec--rail" aria-labelledby="peers"><div><h2 id="peers">{peers}</h2></div></section>'
    other = '<section class="sec" aria-labelledby="source"></section>'
    return f"<html><section>{before}</section>{section}{other}{after}</html>".encode()


def test_a_page_gets_the_section_of_another() -> None:
    section = other_section(page(), page(peers="4 个"))
    assert section
    assert with_section(page(before="<p>c</p>"), section) == page(before="<p>c</p>", peers="4 个")


OTHERS = {
    "something before it": page(before="<p>x</p>", peers="4 个"),
    "something after it": page(after="<p>x</p>", peers="4 个"),
    "where it leads": page(peers='<a href="x.html">4 个</a>'),
    "that it is no more": b"<html></html>",
    "that there are two": page(peers="4 个") + page(),
}


@pytest.mark.parametrize("now", OTHERS.values(), ids=OTHERS)
def test_a_page_on_which_more_has_changed_gives_its_section_to_no_other(now: bytes) -> None:
    assert other_section(page(), now) is None
    assert other_section(now, page()) is None


def test_a_page_with_another_section_does_not_get_the_new_one() -> None:
    section = other_section(page(), page(peers="4 个"))
    assert section
    assert with_section(page(peers="5 个"), section) == b""
    assert with_section(page() + page(), section) == b""


def test_of_the_pages_that_count_a_rating_few_are_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(account_context, "PEERS", 1)
    again = Again(tmp_path)
    write_demo(again.data, 30, 3, seed=11)
    build_site(site_of(again.data), again.out, lambda _: None, 1)
    newest = sorted((again.data / "inspections").iterdir())[-1]
    rows = list(csv.reader(io.StringIO(newest.read_text(encoding="utf-8-sig"))))
    rating = next(at for at, name in enumerate(rows[0]) if name.startswith("总体评价"))
    line = next(at for at, row in enumerate(rows) if row[rating] == "合格")
    again.change(f"inspections/{newest.name}", line, "总体评价", "不合格")
    framed, made = Frames.page, list[str]()

    def noted(frames: Frames, one: object) -> object:
        found = framed(frames, one)  # type: ignore[arg-type]
        made.append(found[0])
        return found

    before = again._moments()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Frames, "page", noted)
        build_site(site_of(again.data), again.out, lambda _: None, 1)
    written = {name for name, moment in again._moments().items() if before.get(name) != moment}
    pages = [{name for name in found if name.startswith("accounts/") and "-" in name} for found in (written, made)]
    # One for each rating on the platform, and that of the account itself.
    assert len(pages[0]) > 9
    assert len(pages[1]) <= 6
    again.build()
