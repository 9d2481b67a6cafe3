"""The names of a large site: every part of every name is found, the right name first, from one or two pages."""

from __future__ import annotations

import json
from bisect import bisect_right

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.outputs import endings
from generator.outputs.endings import fold
from generator.summary.pinyin import full_pinyin, initials

NAMES = ("眉县教育", "眉县教育宣传", "宣传眉县", "120急救", "e乐眉县", "县教育局", "眉县<教育>&", "𠮷祥眉县", "教育")
Lines = list[list[object]]


def entries_of(names: list[str], aliases: dict[str, str] | None = None) -> list[list[str]]:
    """Return the entries of some accounts, as ``names.js`` has them."""
    others = aliases or {}
    return [
        [name, "微信订阅号", f"accounts/a{at}.html", others.get(name, ""), "", "", "pass"]
        for at, name in enumerate(names)
    ]


class Shelf:
    """The files of a large site, read as the search reads them."""

    def __init__(self, entries: list[list[str]]) -> None:
        self.files = dict(endings.files(entries))
        self.loaded: list[str] = []

    def read(self, path: str) -> list[Lines]:
        """Return what a file sets, and note that it was asked for."""
        self.loaded.append(path)
        data = self.files[f"assets/names/{path}.js"].decode()
        found: list[Lines] = json.loads(data[data.index("=") + 1 : -2])
        return found

    def seek(self, text: str) -> Lines:
        """Return the hits to a query, best first, as endings.js finds them."""
        q, self.loaded = fold(text), []
        tree = "latin" if q[0].isascii() else "han"
        first, beginnings = ([key(str(one)) for one in part] for part in self.read(tree))
        low, high = bisect_right(first, key(q)) - 1, bisect_right(first, key(q) + b"\xff\xff") - 1
        while low > 0 and first[low] == key(q):
            low -= 1
        low = max(low, 0)
        if high - low >= 2 and (at := bisect_right(beginnings, key(q)) - 1) >= 0:
            for line in self.read(f"{tree}/common-{at}"):
                if line[0] == q:
                    found: Lines = line[2]  # type: ignore[assignment]
                    return found
        hits = [line for at in range(low, high + 1) for line in self.read(f"{tree}/{at}") if str(line[6]).startswith(q)]
        return sorted(hits, key=lambda line: rank(line, q))


def key(text: str) -> bytes:
    """Return the key by which a browser orders texts."""
    return text.encode("utf-16-be", "surrogatepass")


def rank(line: list[object], q: str) -> tuple[int, int]:
    """Return the order of a hit: exact, begins with it, holds it; shorter names first."""
    _, _, _, _, kind, inside, text = line
    assert isinstance(kind, int)
    return kind if text == q and not inside else kind + 6 * (2 if inside else 1), len(str(line[0]))


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of a few lines, as if there were very many names."""
    monkeypatch.setattr(endings, "PAGE", 300)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.usefixtures("small_pages")
def test_a_name_is_found_by_itself_its_pinyin_and_its_initials(name: str) -> None:
    shelf = Shelf(entries_of(list(NAMES)))
    for query in (name, full_pinyin(name), initials(name)):
        assert name in {line[0] for line in shelf.seek(query)}
    assert shelf.seek(name)[0][0] == name


@pytest.mark.usefixtures("small_pages")
def test_an_old_name_leads_to_the_account() -> None:
    shelf = Shelf(entries_of(["眉县教育", "眉县财政"], {"眉县财政": "教育"}))
    assert [line[0] for line in shelf.seek("教育")] == ["眉县财政", "眉县教育"]
    assert shelf.seek("jy")[0][0] == "眉县财政"


@given(st.lists(st.text("眉县教育局公安a1", min_size=1, max_size=6), min_size=1, max_size=40, unique=True))
@settings(max_examples=60, deadline=None)
def test_every_part_of_every_name_is_found_on_few_pages(names: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(endings, "PAGE", 300)
        shelf = Shelf(entries_of(names))
        for name in names:
            for start in range(len(name)):
                for end in range(start + 1, len(name) + 1):
                    holders = {other for other in names if name[start:end] in other}
                    found = [str(line[0]) for line in shelf.seek(name[start:end])]
                    titles = {title for title in found if name[start:end] in title}
                    assert titles == holders or (len(set(found)) >= endings.BEST and titles <= holders)
                    # The tree, a look among the common ones, and at most three pages.
                    assert len(shelf.loaded) <= 5
            assert shelf.seek(name)[0][0] == name


@pytest.mark.usefixtures("small_pages")
def test_a_common_beginning_keeps_its_best_hits_and_their_number() -> None:
    names = [f"{chr(0x4E00 + n)}教育" for n in range(200)]
    shelf = Shelf(entries_of(["教育", *names]))
    pages = [path[13:-3] for path in shelf.files if "common-" in path]
    kept = next(line for path in pages for line in shelf.read(path) if line[0] == "教育")
    assert kept[1] == 201
    assert [line[0] for line in kept[2]] == ["教育", *names[: endings.BEST - 1]]


@pytest.mark.usefixtures("small_pages")
def test_a_name_that_is_a_common_beginning_itself_does_not_hide_longer_ones() -> None:
    shelf = Shelf(entries_of(["教", "教育", *(f"教育{chr(0x4E00 + n)}" for n in range(200))]))
    for query in ("教", "教育"):
        assert shelf.seek(query)[0][0] == query
        assert len(shelf.loaded) == 2


def test_a_name_cannot_leave_its_script() -> None:
    shelf = Shelf(entries_of(["</script><script>alert(1)</script>", "a\u2028b"]))
    assert all(sign not in data for data in shelf.files.values() for sign in (b"<", b"&", "\u2028".encode()))
    assert shelf.seek("alert")[0][0] == "</script><script>alert(1)</script>"
