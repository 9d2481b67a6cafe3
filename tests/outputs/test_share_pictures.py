"""Pictures for share cards: one a rating and one a period, drawn without words, and the same every time."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image

from generator.outputs import pictures as drawn
from generator.outputs import share
from generator.outputs.marks import LOOKS
from generator.outputs.shapes import SHAPES
from generator.summary.rows import Rows
from generator.summary.site import Site


@pytest.fixture(scope="module")
def pictures(demo: Site) -> dict[str, bytes]:
    return dict(share.files(demo, Rows(demo)))


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data)).convert("RGB")


def test_every_rating_and_every_published_period_has_a_picture(demo: Site, pictures: dict[str, bytes]) -> None:
    periods = {f"share/period-{demo.record.timeline[place].period.id}.png" for place in demo.record.published}
    assert set(SHAPES) == set(LOOKS)
    assert set(pictures) == periods | {f"share/mark-{suffix}.png" for suffix in LOOKS} | {
        "share/icon-32.png",
        "share/icon-180.png",
        "share/icon-300.png",
    }


def test_a_picture_is_a_square_of_300_and_small(pictures: dict[str, bytes]) -> None:
    for path, data in pictures.items():
        side = int(path[11:-4]) if "icon" in path else 300
        assert opened(data).size == (side, side), path
        assert len(data) < 6000, path


@pytest.mark.parametrize("suffix", LOOKS)
def test_a_picture_drawn_again_is_the_same(suffix: str, pictures: dict[str, bytes]) -> None:
    assert drawn.png(drawn.mark_picture(suffix)) == pictures[f"share/mark-{suffix}.png"]


def test_no_two_ratings_look_alike(pictures: dict[str, bytes]) -> None:
    marks = [data for path, data in pictures.items() if "mark-" in path]
    assert len(set(marks)) == len(marks)


def near(picture: Image.Image, colour: str) -> int:
    """Return how many pixels have this very colour, give or take the palette."""
    wanted = tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))
    counted: list[tuple[int, tuple[int, int, int]]] = picture.getcolors(picture.width * picture.height)  # type: ignore[assignment]
    return sum(n for n, found in counted if all(abs(a - b) < 6 for a, b in zip(found, wanted, strict=True)))


def test_a_period_shows_a_cell_for_each_account_in_the_colour_of_its_rating() -> None:
    few, more = drawn.cells_picture({"fail": 2, "pass": 7}), drawn.cells_picture({"fail": 6, "pass": 3})
    assert near(more, LOOKS["fail"].fill) > 2 * near(few, LOOKS["fail"].fill) > 0


@pytest.mark.parametrize("counts", [{}, {"fail": 1}, {"excellent": 3, "fail": 9000, "good": 1}])
def test_a_picture_can_be_drawn_of_none_one_or_thousands(counts: dict[str, int]) -> None:
    assert drawn.cells_picture(counts).size == (300, 300)


@pytest.mark.parametrize("draw", [lambda: drawn.mark_picture("good"), lambda: drawn.cells_picture({"pass": 29})])
def test_a_picture_is_drawn_on_white(draw: Callable[[], Image.Image]) -> None:
    assert draw().getpixel((0, 0)) == (255, 255, 255)
