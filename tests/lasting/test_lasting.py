"""What follows from the program and a few plain values alone is worked out once and lasts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator import lasting as module
from generator.lasting import lasting, learn, of_files, results, told
from generator.summary.pinyin import syllables


class Maker:
    """Counts how often something is made."""

    def __init__(self) -> None:
        self.made: list[str] = []

        @lasting
        def name(text: str, counts: tuple[tuple[str, int], ...] = ()) -> list[str]:
            self.made.append(text)
            return [text, str(counts)]

        @lasting
        def picture(text: str) -> bytes:
            self.made.append(text)
            return text.encode() + b"\xff"

        self.name, self.picture = name, picture


@pytest.fixture
def maker() -> Maker:
    return Maker()


def build(stamp: str, file: Path | None, *asked: Callable[[], Any]) -> list[Any]:
    with results(stamp, file):
        return [one() for one in asked]


def test_the_next_build_takes_what_the_last_one_made(tmp_path: Path, maker: Maker) -> None:
    asked = (lambda: maker.name("眉县教育", (("good", 2),)), lambda: maker.picture("优秀"))
    first = build("a", tmp_path / "kept", *asked)
    assert build("a", tmp_path / "kept", *asked) == first == [["眉县教育", "(('good', 2),)"], "优秀".encode() + b"\xff"]
    assert maker.made == ["眉县教育", "优秀"]


@pytest.mark.parametrize(
    "spoilt",
    [b"", b"{", b"[]", b'{"stamp": "a"}', b'{"stamp": "a", "found": 3}', b"\xff\xfe"],
    ids=["empty", "cut", "a list", "without results", "a number", "no text"],
)
def test_what_cannot_be_read_is_made_again(tmp_path: Path, maker: Maker, spoilt: bytes) -> None:
    (tmp_path / "kept").write_bytes(spoilt)
    assert build("a", tmp_path / "kept", lambda: maker.picture("优秀")) == ["优秀".encode() + b"\xff"]
    build("a", tmp_path / "kept", lambda: maker.picture("优秀"))
    assert maker.made == ["优秀"]


def test_another_program_makes_its_own(tmp_path: Path, maker: Maker) -> None:
    for stamp in ("a", "b", "b"):
        build(stamp, tmp_path / "kept", lambda: maker.picture("优秀"))
    assert maker.made == ["优秀", "优秀"]


def test_other_arguments_have_another_result(tmp_path: Path, maker: Maker) -> None:
    assert build("a", tmp_path / "kept", lambda: maker.name("甲"), lambda: maker.name("乙")) == [
        ["甲", "()"],
        ["乙", "()"],
    ]


def test_outside_of_a_build_everything_is_made(maker: Maker) -> None:
    assert maker.picture("优秀") == maker.picture("优秀")
    assert maker.made == ["优秀", "优秀"]


@pytest.mark.parametrize("file", [None, Path("no/such/folder/kept")])
def test_where_nothing_can_be_kept_everything_is_made_in_each_build(file: Path | None, maker: Maker) -> None:
    for _ in range(2):
        build("a", file, lambda: maker.picture("优秀"), lambda: maker.picture("优秀"))
    assert maker.made == ["优秀", "优秀"]


def test_of_many_others_only_what_was_asked_for_stays(
    tmp_path: Path, maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "kept"
    build("a", file, lambda: maker.picture("甲"))
    build("a", file, lambda: maker.picture("乙"))
    monkeypatch.setattr(module, "MOST_OTHERS", 1)
    build("a", file, lambda: maker.picture("丙"))
    build("a", file, *(lambda at=at: maker.picture(at) for at in "丙甲"))  # type: ignore[misc]
    assert maker.made == ["甲", "乙", "丙", "甲"]


def test_what_another_process_was_asked_for_lasts_too(tmp_path: Path, maker: Maker) -> None:
    with results("a", None):
        maker.picture("甲")
        assert told()
        maker.picture("乙")
        other = told()
        assert told() == {}
    with results("a", tmp_path / "kept"):
        learn(other)
    build("a", tmp_path / "kept", lambda: maker.picture("乙"))
    assert maker.made == ["甲", "乙"]
    build("a", tmp_path / "kept", lambda: maker.picture("甲"))
    assert maker.made == ["甲", "乙", "甲"]


def test_outside_of_a_build_nothing_is_learnt(maker: Maker) -> None:
    maker.picture("甲")
    assert told() == {}
    learn({"a": {"b": ["c"]}})
    assert told() == {}


def test_what_is_made_of_files_is_made_again_when_one_changes(tmp_path: Path) -> None:
    file, made = tmp_path / "words.toml", list[str]()

    def make() -> dict[str, str]:
        made.append(file.read_text(encoding="utf-8"))
        return {"words": made[-1]}

    for text in ("通报", "通报", "整改"):
        file.write_text(text, encoding="utf-8")
        assert of_files("words", [file], make, tmp_path / "kept") == {"words": text}
    assert made == ["通报", "整改"]


def test_the_pinyin_that_lasts_is_the_pinyin_that_is_made(tmp_path: Path) -> None:
    names = ["眉县教育", "槐芽镇 A\t1", "重庆", ""]
    first = build("a", tmp_path / "kept", *(lambda name=name: syllables.__wrapped__(name) for name in names))  # type: ignore[misc]
    again = build("a", tmp_path / "kept", *(lambda name=name: syllables.__wrapped__(name) for name in names))  # type: ignore[misc]
    assert first == again == [syllables.__wrapped__(name) for name in names]
    assert first[0] == ("mei", "xian", "jiao", "yu")
