"""The pictures of pages, taken for real."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from generator.command import main
from generator.screens.views import PRINT, VIEWS
from tests.site.building import MEIXIAN


@pytest.mark.usefixtures("browser_path")
def test_one_command_takes_a_page_in_every_view_and_on_paper(tmp_path: Path) -> None:
    asked = ["screenshots", "--quiet", "--data", str(MEIXIAN), "--out", str(tmp_path), "--only", "lost"]
    assert main(asked) == 0
    folder = tmp_path / "data"
    colours: dict[str, tuple[int, ...]] = {}
    for view in VIEWS:
        with Image.open(folder / view.name / "lost--404.png") as picture:
            assert picture.width == view.width
            colours[view.name] = picture.convert("RGB").getpixel((2, picture.height // 3))
    assert colours["phone-dark"] < (64, 64, 64) < colours["phone"] == colours["phone-large"]
    with Image.open(folder / PRINT / "lost--404.png") as paper:
        assert paper.width < paper.height < 1.5 * paper.width
    assert "lost--404.png" in (folder / "index.html").read_text(encoding="utf-8")


@pytest.mark.usefixtures("browser_path")
def test_asking_for_no_page_at_all_is_wrong_usage(tmp_path: Path) -> None:
    asked = ["screenshots", "--quiet", "--data", str(MEIXIAN), "--out", str(tmp_path), "--only", "nothing-like-this"]
    assert main(asked) == 2
