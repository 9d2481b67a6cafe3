"""A record too large for one page a list: parts, the way between them, and pages spread over folders."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.demo import write
from generator.pages import duties
from generator.summary import paging
from generator.summary.paging import MOST, by_initial, initial, leaf_of, leaf_url, leaves, opened
from tests.site.building import build
from tests.site.page_tree import BuiltSite, Element

ROWS, OPEN = 7, 2
ROW = re.compile(r'<tr role="row" id="(r\d+)"')
SOURCE = re.compile(r'href="([^"#]*periods/[^"#]+\.html)#(r\d+)"')


@pytest.fixture(scope="module")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """An example of 31 accounts, treated as if there were thousands."""
    folder = tmp_path_factory.mktemp("long")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paging, "MOST", ROWS)
        patch.setattr(paging, "LONG", ROWS)
        patch.setattr(duties, "TALL", OPEN + 1)
        patch.setattr(paging, "OPEN", OPEN)
        patch.setattr(paging, "SLACK", 0)
        patch.setattr(write, "SPREAD_FROM", 0)
        write.write_demo(folder / "data", 31, 6)
        return build(folder / "data", folder / "site")


def chain(site: BuiltSite, first: str) -> list[str]:
    """Return the parts of a list in the order in which "next" leads through them."""
    found = [first]
    while to := re.search(r'rel="next" href="([^"]+)"', site.text(found[-1])):
        found.append(posixpath.normpath(posixpath.join(posixpath.dirname(found[-1]), to[1])))
    return found


@pytest.mark.parametrize("first", ["accounts/index.html", "departments/index.html", "periods/latest"])
def test_next_leads_through_every_row_once(first: str, long_site: BuiltSite) -> None:
    if first == "periods/latest":
        first = max(path for path in long_site.pages if re.fullmatch(r"periods/\d{4}-\d\d\.html", path))
    path_of_row = r'<th scope="row" role="rowheader" data-v="[^"]*"><a href="[./]*([^"]+)"'
    rows = [re.findall(path_of_row, long_site.text(path)) for path in chain(long_site, first)]
    assert len(rows) > 2
    assert all(0 < len(leaf) <= ROWS for leaf in rows)
    assert len(rows) <= 2 * (sum(map(len, rows)) // ROWS + 1)
    assert set(Counter(row for leaf in rows for row in leaf).values()) == {1}
    total = re.search(r"共 (\d+) 行", long_site.text(first))
    assert total
    assert int(total[1]) == sum(map(len, rows))


def test_an_account_leads_to_its_row_on_the_right_part(long_site: BuiltSite) -> None:
    seen = set()
    for path in long_site.pages:
        if path.startswith(("accounts/", "departments/")):
            for page, row in SOURCE.findall(long_site.text(path)):
                target = posixpath.normpath(posixpath.join(posixpath.dirname(path), page))
                seen.add(target)
                assert row in ROW.findall(long_site.text(target))
    assert len(seen) > 2


def test_every_link_of_a_long_site_leads_somewhere(long_site: BuiltSite) -> None:
    for path in long_site.pages:
        for to in re.findall(r'(?:href|src)="(?!https?:)([^"#?]+)', long_site.text(path)):
            if path != "404.html":
                assert (long_site.folder / posixpath.dirname(path) / to).exists(), (path, to)


def lines(site: BuiltSite, path: str) -> list[Element]:
    """Return the rows of the tables of a page, without heads and headings of groups."""
    rows = [row for table in site.main(path).all("table", "records") for row in table.all("tr")]
    return [row for row in rows if "records__group" not in row.classes and row.all("td")]


def test_every_line_of_the_ledger_stands_on_one_part_of_the_ledger(long_site: BuiltSite) -> None:
    pages = chain(long_site, "duties/index.html")
    assert len(pages) > 2
    told = [line.attrs["data-w"] for path in pages for line in lines(long_site, path)]
    assert len(set(told)) == len(told)
    found = Counter("|".join((one["period"], one["accounts"])) for one in long_site.rows("duties"))
    assert Counter("|".join(one.split("|")[:2]) for one in told) == found


def test_every_unit_that_failed_stands_on_one_part_of_the_interviews(long_site: BuiltSite) -> None:
    pages = chain(long_site, "duties/interviews.html")
    newest = max(one["period"] for one in long_site.rows("inspections"))
    failed = {
        one["department"]
        for one in long_site.rows("inspections")
        if one["period"] == newest and one["rating"] == "fail" and one["department"]
    }
    named = [line.one("th").text for path in pages for line in lines(long_site, path)]
    assert len(set(named)) == len(named) == len(failed)


@pytest.mark.parametrize("path", ["index", "interviews", "closures", "platforms", "changes"])
def test_rows_beyond_the_first_are_folded_by_what_stands_before_their_table(path: str, long_site: BuiltSite) -> None:
    page, main = long_site.page(f"duties/{path}.html"), long_site.main(f"duties/{path}.html")
    for table in main.all("table", "records"):
        rows = [row for row in table.all("tr") if row.all("td")]
        groups = max(1, len(table.all("tr", "records__group")))
        open_ = [row for row in rows if "beyond" not in row.classes]
        assert len(open_) <= OPEN * groups or len(rows) == len(open_)
    for section in main.all("section"):
        beyond = section.all(css="beyond")
        assert bool(beyond) == bool(section.all("p", "unfold__end"))
        for end in section.all("p", "unfold__end"):
            fold = page.by_id(end.one("a").attrs["href"][1:])
            assert fold.one("summary").text
            siblings = [one for one in fold.parent.children if isinstance(one, Element)] if fold.parent else []
            assert next(one.tag for one in siblings if one is fold or one.tag in ("table", "ul")) == "details"


@pytest.mark.parametrize("first", ["duties/index.html", "duties/interviews.html"])
def test_the_figures_of_a_list_lead_to_where_their_group_begins(first: str, long_site: BuiltSite) -> None:
    pages = chain(long_site, first)
    assert len(pages) > 1
    for one in long_site.main(first).one("ul", "figures").all("a"):
        path, _, state = one.attrs["href"].partition("#")
        led = posixpath.normpath(posixpath.join("duties", path)) if path else first
        assert led == next(page for page in pages if f' id="{state}"' in long_site.text(page))


@pytest.mark.parametrize("n", [0, 1, 29, 40, 41, 600])
def test_a_list_hardly_longer_than_what_is_open_is_open_whole(n: int) -> None:
    assert opened(n) == (n if n <= 40 else 30)
    assert opened(n, 12) == (n if n <= 22 else 12)


def test_pages_lie_in_folders_named_by_two_digits(long_site: BuiltSite) -> None:
    pages = [
        path for path in long_site.pages if re.fullmatch(r"(accounts|departments)/[0-9a-f]{2}/[a-z0-9-]+\.html", path)
    ]
    assert len(pages) > 31
    flat = {path for path in long_site.pages if re.fullmatch(r"(accounts|departments)/[^/]+", path)}
    assert flat == {"accounts/index.html", "departments/index.html"}


def test_the_parts_of_a_period_say_which_period_they_belong_to(long_site: BuiltSite) -> None:
    second = next(path for path in long_site.pages if re.fullmatch(r"periods/\d{4}-\d\d/2\.html", path))
    assert "（第2页）" in re.search(r"<title>([^<]+)", long_site.text(second))[1]  # type: ignore[index]
    assert f'href="../../periods/{second.split("/")[1]}.html"' in long_site.text(second)


@given(st.integers(0, 4 * MOST), st.integers(1, 5))
def test_parts_lose_no_row_and_repeat_none(n: int, labels: int) -> None:
    items = list(range(n))
    words = [str(item * labels // max(n, 1)) for item in items]
    found = list(leaves(items, words, "accounts/index.html"))
    assert [item for _, here in found for item in here] == items
    for leaf, here in found:
        assert (leaf.of, leaf.total) == (len(found), n)
        assert all(leaf_url("accounts/index.html", leaf_of(item)) == leaf.url for item in here)
        assert [leaf.first, leaf.last][: 2 * len(here)] == ([here[0] + 1, here[-1] + 1] if here else [])
    assert [to.name for to in found[0][0].jumps] == sorted(set(words), key=int)


@given(st.lists(st.integers(0, 3 * MOST), min_size=1, max_size=9))
def test_a_list_of_names_is_cut_where_an_initial_ends(sizes: list[int]) -> None:
    keys = [letter for letter, n in zip("abcdefghi", sizes, strict=False) for _ in range(n)]
    found = list(by_initial(keys, keys, "accounts/index.html"))
    assert [key for _, here in found for key in here] == keys
    assert all(len(here) <= MOST for _, here in found)
    for (_, one), (_, other) in pairwise(found):
        assert one[-1] != other[0] or keys.count(one[-1]) > MOST
        assert len(one) + keys.count(other[0]) > MOST
    jumps = {to.name: to.url for to in found[0][0].jumps}
    for leaf, here in found:
        for at, id_ in leaf.ids.items():
            assert jumps[here[at].upper()] == f"{leaf.url}#{id_}"
    assert len(jumps) == len(set(keys))


def test_letters_lead_to_the_first_row_of_each_initial(long_site: BuiltSite) -> None:
    page = long_site.main("accounts/index.html")
    to = {one.text: one.attrs["href"] for one in page.one("p", "letters").all("a")}
    assert list(to) == sorted(to)
    for letter, url in to.items():
        path, _, id_ = posixpath.normpath(posixpath.join("accounts", url)).partition("#")
        row = long_site.page(path).by_id(id_)
        assert initial(row.one("th").attrs["data-v"]) == letter


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("accounts/index.html", "accounts/parts/2.html"),
        ("platforms/wechat.html", "platforms/wechat/2.html"),
        ("periods/2022-02.html", "periods/2022-02/2.html"),
    ],
)
def test_a_part_has_an_address_of_its_own(first: str, second: str) -> None:
    assert (leaf_url(first, 1), leaf_url(first, 2)) == (first, second)


@pytest.mark.parametrize(("key", "letter"), [("jiao yu", "J"), ("120 ji jiu", "#"), ("", "#"), ("é", "#")])
def test_a_name_stands_under_its_initial(key: str, letter: str) -> None:
    assert initial(key) == letter
