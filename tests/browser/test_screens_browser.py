"""The pictures of pages, taken for real."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from generator.publish.generate import ROOT
from generator.screens.views import PRINT, VIEWS
from tests.site.building import MEIXIAN


def screenshots(out: Path, only: str) -> int:
    """Run the command in a process of its own: the other tests' browser is open in this one. Return its exit code."""
    asked = ["screenshots", "--quiet", "--data", str(MEIXIAN), "--out", str(out), "--only", only]
    return subprocess.run([sys.executable, "-m", "generator", *asked], cwd=ROOT, check=False).returncode


@pytest.mark.usefixtures("browser_path")
def test_one_command_takes_a_page_in_every_view_and_on_paper(tmp_path: Path) -> None:
    assert screenshots(tmp_path, "lost") == 0
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
    assert screenshots(tmp_path, "nothing-like-this") == 2
