"""Scripts in disguise, run in a real browser whose policy is switched off: on the built pages none of them runs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.trust.payloads import SCRIPTS
from tests.browser.conftest import SUB_PATH
from tests.site.building import build
from tests.site.hostile_record import payload_record
from tests.site.page_tree import BuiltSite

# Where careless pages put text: each of the scripts must get out of at least one of these.
PLACES = (
    "<p>{}</p>",
    '<p title="{}">a</p>',
    "<p title='{}'>a</p>",
    "<title>{}</title>",
    "<textarea>{}</textarea>",
    "<style>{}</style>",
    "<svg><text>{}</text></svg>",
    "<!--{}-->",
    '<script type="application/json">["{}"]</script>',
    '<script>var a = ["{}"];</script>',
    "<template>{}</template>",
)
# Milliseconds that a script is given to run.
PATIENCE = 60
# A reader does all this: opens what is closed, points, types, and looks at charts and tables.
READ = """async (patience) => {
  for (const one of document.querySelectorAll("details")) one.open = true;
  for (const one of document.querySelectorAll("[tabindex], a, input, button")) { one.focus(); one.blur(); }
  const over = () => new MouseEvent("mouseover", {bubbles: true});
  for (const one of document.querySelectorAll("main *")) one.dispatchEvent(over());
  await new Promise((done) => setTimeout(done, patience));
  return window.__ran;
}"""


@pytest.fixture(scope="module")
def unguarded(browser: Browser) -> Iterator[Page]:
    """A page in a browser that asks no policy; an opened dialogue would count as run."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.add_init_script("window.alert = () => { window.__ran = 'alert'; };")
    yield page
    context.close()


@pytest.fixture(scope="module")
def spoken(shelf: Path, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of a record in which every script is an account, a department, a problem and a reply."""
    folder = tmp_path_factory.mktemp("scripts")
    payload_record(folder / "data", SCRIPTS)
    return build(folder / "data", shelf / SUB_PATH / "scripts")


@pytest.mark.parametrize("key", SCRIPTS)
def test_it_would_run_where_somebody_forgot_to_escape(unguarded: Page, key: str) -> None:
    text = SCRIPTS[key]
    if "&" in text:
        # One that waits for a careless page to take its references back.
        text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&#60;", "<").replace("&#62;", ">")
    # A busy machine may need longer until a picture that is not there has failed.
    patience = (PATIENCE, 20 * PATIENCE)
    assert any(runs(unguarded, place.replace("{}", text), wait) for wait in patience for place in PLACES)


def runs(page: Page, markup: str, patience: int) -> bool:
    # What stood there before may have been a picture, which cannot be written into.
    page.goto("about:blank")
    page.set_content(f"<!doctype html><body>{markup}</body>")
    return page.evaluate(READ, patience) is not None


@pytest.mark.parametrize("key", SCRIPTS)
def test_it_does_not_run_on_its_pages(unguarded: Page, server: str, spoken: BuiltSite, key: str) -> None:
    files = [f"accounts/{key}.html", f"departments/{key}.html"]
    files += [path.relative_to(spoken.folder).as_posix() for path in (spoken.folder / "cards").rglob(f"{key}.html")]
    files += [path.relative_to(spoken.folder).as_posix() for path in (spoken.folder / "badges").rglob(f"{key}.svg")]
    assert len(files) == 6
    for file in files:
        unguarded.goto(f"{server}{SUB_PATH}scripts/{file}")
        assert unguarded.evaluate(READ, PATIENCE) is None, file


def test_none_runs_in_lists_charts_tables_and_the_search(unguarded: Page, server: str, spoken: BuiltSite) -> None:
    root = f"{server}{SUB_PATH}scripts/"
    lists = [path for path in spoken.pages if not path.startswith(("accounts/", "departments/"))]
    for path in [*lists, "accounts/index.html", "departments/index.html"]:
        unguarded.goto(root + path)
        assert unguarded.evaluate(READ, PATIENCE) is None, path
    for path in ("index.html", "periods/2022-03.html", "periods/index.html"):
        unguarded.goto(root + path)
        for chart in unguarded.locator("figure[data-chart]").all():
            chart.locator(".chart__bar .button").first.click()
            plot = chart.locator(".js-plotly-plot .main-svg").first
            plot.wait_for()
            plot.hover(force=True)
        assert unguarded.evaluate(READ, PATIENCE) is None, path
    unguarded.goto(root + "index.html")
    unguarded.locator("[data-search-open]").first.click()
    for words in ("script", "image", "svg", "attribute", json.dumps(SCRIPTS["image-double"])[1:8]):
        unguarded.keyboard.type(words)
        assert unguarded.evaluate(READ, PATIENCE) is None, words
