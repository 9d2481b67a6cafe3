"""What stands between the descriptions of a page in its head is noticed, whatever it is."""

from __future__ import annotations

import pytest

from generator.trust.reading import NotTextError, meta_texts

META = '<meta name="a" content="甲"><meta property="og:b" content="乙">'
SIGNS = '<link rel="icon" href="../share/icon-32.png" sizes="32x32" type="image/png">'
SIGNS += '<link rel="apple-touch-icon" href="share/icon-180.png">'
OTHER = (
    '<link rel="stylesheet" href="share/icon-32.png">',
    '<link rel="icon" href="https://a.example/icon.png">',
    '<link rel="icon" href="//a.example/share/icon-32.png">',
    '<link rel="icon" href="javascript:x()">',
    '<link rel="icon" href="share/icon-32.png" onload="x()">',
    '<link rel="icon">',
    '<link href="share/icon-32.png">',
    "<script>x()</script>",
    '<meta name="a" content="丙">',
    '<meta name="c" content="丙" onclick="x()">',
    "text",
    "<!-- x -->",
)


def test_descriptions_and_the_signs_of_the_site_are_read() -> None:
    assert meta_texts(META + SIGNS) == {"a": "甲", "og:b": "乙"}


@pytest.mark.parametrize("more", OTHER)
def test_anything_else_is_noticed(more: str) -> None:
    with pytest.raises(NotTextError):
        meta_texts(META + SIGNS + more)
