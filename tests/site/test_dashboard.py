"""The home page of many accounts: one look is enough, every account is in it, and nothing on it is long."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from generator.charts.drawing.dots import ACROSS
from generator.demo.write import write_demo
from generator.pages import home as home_page
from generator.record.vocabulary import FAIL
from generator.summary import change, closures, dashboard, home, interviews, ledger, one_platform, trust
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.verify import verify
from tests.site.building import MEIXIAN, build, site_of
from tests.site.page_tree import BuiltSite, Element, PageTree
from tests.site.test_sources import _recorded, unsourced

SITES = Path(__file__).parents[1] / "sites"
SQUARES = re.compile(r'class="dots dots--([a-z_]+)".*?class="dots__edge" d="([^"]+)"', re.DOTALL)
CUT = [
    *(f"duties/{name}.html" for name in ("index", "changes", "closures", "interviews")),
    "record/checks.html",
]
# Of what a page is made, without what folds away: a phone shows about 60 elements a screen.
MOST_ELEMENTS = 450


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An example record of 500 accounts in two months."""
    folder = tmp_path_factory.mktemp("many") / "data"
    write_demo(folder, 500, 2)
    return folder


@pytest.fixture(scope="module")
def site(many: Path) -> Site:
    return site_of(many)


def home_of(site: Site) -> str:
    """Return the home page as HTML."""
    return next(home_page.pages(site, Rows(site))).body


@pytest.fixture(scope="module")
def body(site: Site) -> str:
    return home_of(site)


@pytest.fixture(scope="module")
def shown(body: str) -> Element:
    page = PageTree(body)
    assert page.faults == []
    return page.root


def test_every_account_is_one_square_and_one_cell_under_its_rating(site: Site, body: str) -> None:
    counts = {state: n for state, n in site.rated_counts(site.latest).items() if n}
    squares = {state: sum(map(int, re.findall(r"H(\d+)", path))) for state, path in SQUARES.findall(body)}
    cells = Counter(re.findall(r'class="cell cell--([a-z_]+)', body))
    assert squares == counts == dict(cells)
    urls = re.findall(r'class="cell [^"]*" href="(accounts/[^"]+)"', body)
    assert len(set(urls)) == len(urls) == sum(counts.values())


def test_the_cells_of_a_rating_stand_by_unit(site: Site, body: str) -> None:
    unit = {url: site.accounts.unit[a] for a, url in enumerate(site.accounts.url)}
    for part in body.split("<details>")[1:]:
        owners = [unit[url] for url in re.findall(r'class="cell [^"]*" href="([^"]+)"', part)]
        changes = sum(one != other for one, other in pairwise(owners))
        assert changes < len(set(owners))


def test_the_numbers_lead_to_the_rows_behind_them(site: Site, shown: Element) -> None:
    links = shown.all("a", "mass__n")
    numbers = {one.attrs["href"].rpartition("#")[2]: one.all("data")[0].text for one in links}
    for state, n in site.rated_counts(site.latest).items():
        assert not n or numbers[state] == str(n)


def test_no_list_on_it_is_long_and_each_leads_to_all(site: Site, shown: Element) -> None:
    assert max(len(one.all("li")) for one in shown.all("ul", "shares")) <= len(set(site.accounts.family))
    failing = next(one for one in shown.all("section") if one.attrs.get("aria-labelledby") == "act")
    assert len(failing.one("ul", "shares").all("li")) == dashboard.MOST_UNITS
    to = {one.attrs["href"]: one.text for one in shown.all("a")}
    assert (
        to["duties/index.html"]
        == f"全部 {int((site.judgement.units.failing[:, site.latest] > 0).sum())} 个要整改的单位"
    )
    assert to["accounts/index.html"] == "全部 500 个账号"
    assert f"全部 {len(site.units.id)} 个单位" in {one.text for one in shown.all("a")}


def test_the_bars_of_platforms_and_kinds_of_unit_count_everybody_once(site: Site, shown: Element) -> None:
    groups = next(one for one in shown.all("section") if one.attrs.get("aria-labelledby") == "platform")
    platforms, kinds = ([one.text for one in bars.all("span", "shares__n")] for bars in groups.all("ul", "shares"))
    total = [sum(int(text.split(" / ")[at]) for text in platforms) for at in (0, 1)]
    counts = site.rated_counts(site.latest)
    assert total == [counts["fail"], sum(counts.values())]
    units = site.judgement.units
    total = [sum(int(text.split(" / ")[at]) for text in kinds) for at in (0, 1)]
    assert total == [int((units.failing[:, site.latest] > 0).sum()), int((units.inspected[:, site.latest] > 0).sum())]


@pytest.mark.parametrize("folded", [True, False])
def test_it_is_short_and_light_whatever_the_number(site: Site, folded: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not folded:
        monkeypatch.setattr(dashboard, "MOST_CELLS", 60)
    text = home_of(site)
    open_ = re.sub(r"<details.*?</details>|<script.*?</script>|<svg.*?</svg>", "", text, flags=re.DOTALL)
    assert len(re.findall(r"<[a-z]", open_)) < MOST_ELEMENTS
    assert len(gzip.compress(text.encode())) < 40_000
    assert ('class="cell ' in text) == folded
    assert ('class="figures ' in text) != folded


def test_a_county_keeps_its_page_of_lists() -> None:
    text = home_of(site_of(MEIXIAN))
    assert 'class="cells"' in text
    assert 'class="index"' in text
    assert "dots" not in text


@pytest.mark.parametrize("name", ["gap-and-closure", "one-month", "unrated"])
def test_a_dashboard_of_a_record_with_what_is_rare_claims_no_more_than_is_known(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home, "MANY_ACCOUNTS", 0)
    site = site_of(SITES / name / "data")
    page = PageTree(home_of(site))
    assert page.faults == []
    rated = site.has_rating(site.latest)
    told = [one.text for one in page.root.all("span", "shares__n")]
    assert told
    assert all(("没有评级" in one) != rated for one in told)
    sections = [one.attrs["aria-labelledby"] for one in page.root.all("section")]
    assert ("act" in sections) == bool((site.record.grid[:, site.latest] == FAIL).any())


def test_a_row_of_squares_is_never_longer_than_the_picture(body: str) -> None:
    lengths = [int(n) for _, path in SQUARES.findall(body) for n in re.findall(r"H(\d+)", path)]
    assert max(lengths) == ACROSS
    assert min(lengths) > 0


@pytest.fixture(scope="module")
def cut(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of an example of 70 accounts on which every list that may be cut is cut."""
    folder = tmp_path_factory.mktemp("cut")
    write_demo(folder / "data", 70, 5)
    with pytest.MonkeyPatch.context() as patch:
        for module in (closures, interviews, one_platform, trust):
            patch.setattr(module, "SHOWN", 1)
        patch.setattr(change, "PAGE", 1)
        patch.setattr(ledger, "SHOWN", dict.fromkeys(ledger.SHOWN, 1))
        return build(folder / "data", folder / "site")


def test_every_figure_of_a_site_of_many_has_a_source_that_agrees(cut: BuiltSite) -> None:
    assert 'class="masses"' in cut.text("index.html")
    assert verify(cut.folder).differences == ()


@pytest.mark.parametrize("path", ["index.html", *CUT])
def test_a_list_that_is_cut_says_where_the_rest_is_and_no_number_without_a_source(path: str, cut: BuiltSite) -> None:
    assert unsourced(cut.folder / path, _recorded(cut.folder, cut.folder.parent / "data")) == []
    assert path == "index.html" or "没有列完，全部见数据下载" in cut.said(path) or "全部见下面的下载" in cut.said(path)


def test_a_list_of_changed_names_that_is_cut_says_so(cut: BuiltSite) -> None:
    heading = cut.page("duties/closures.html").by_id("renamed")
    section = next(one for one in heading.above if one.tag == "section")
    assert "改过的名称：先列 1 个" in section.text
    assert "没有列完，全部见数据下载" in section.text
