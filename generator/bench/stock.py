"""A stock Material site of plain Markdown pages of the kind of ours: a table, four headings, one chart."""

from __future__ import annotations

import json
from pathlib import Path

from generator.words import WORDS, say

STOCK = WORDS["bench"]["stock"]
# Nothing but what one would write first: the theme in Chinese, its search; and the pages out of the
# navigation, because with them in it MkDocs takes far longer.
SETTINGS = """\
site_name: {name}
theme:
  name: material
  language: zh
plugins:
  - search
nav:
  - index.md
not_in_nav: |
  /accounts/
"""
# Every so many rows one reads otherwise, so that a page is not the same line over and over.
VARIES = 4


def write_stock(folder: Path, pages: int, periods: int) -> None:
    """Write ``mkdocs.yml`` and ``docs/`` of a site that MkDocs makes ``pages`` HTML pages of (at least 3).

    Two of these are the home page and the theme's 404 page; the rest have ``periods`` rows each.
    """
    accounts = folder / "docs" / "accounts"
    accounts.mkdir(parents=True)
    # JSON strings are YAML strings.
    settings = SETTINGS.format(name=json.dumps(STOCK.site, ensure_ascii=False))
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    count = max(1, pages - 2)
    (folder / "docs" / "index.md").write_text(_home(count), encoding="utf-8")
    for number in range(1, count + 1):
        (accounts / f"a{number}.md").write_text(_page(number, periods), encoding="utf-8")


def _home(count: int) -> str:
    return f"# {STOCK.site}\n\n{say('bench.stock.home', n=count)}\n"


def _page(number: int, periods: int) -> str:
    name = say("bench.stock.name", n=number)
    parts = [
        f"# {name}",
        f"## {STOCK.facts}",
        say("bench.stock.facts_text", name=name, n=number, periods=periods),
        f"## {STOCK.history}",
        _chart(name, number, periods),
        "\n".join([STOCK.head, STOCK.rule, *(_row(number, period) for period in range(1, periods + 1))]),
        f"## {STOCK.duties}",
        STOCK.duties_text,
    ]
    return "\n\n".join(parts) + "\n"


def _fails(number: int, period: int) -> bool:
    return (number + period) % VARIES == 0


def _row(number: int, period: int) -> str:
    fails = _fails(number, period)
    return say(
        "bench.stock.row",
        period=period,
        rating=STOCK.bad if fails else STOCK.good,
        problem=STOCK.problem if fails else STOCK.no_problem,
        original=STOCK.no if fails else STOCK.yes,
    )


def _chart(name: str, number: int, periods: int) -> str:
    title = say("bench.stock.chart_title", name=name)
    bars = "".join(_bar(number, period) for period in range(1, periods + 1))
    return f'<svg viewBox="0 0 {periods * 10} 40" role="img"><title>{title}</title>{bars}</svg>'


def _bar(number: int, period: int) -> str:
    height = 12 if _fails(number, period) else 32
    place = f'x="{period * 10 - 9}" y="{36 - height}" width="8" height="{height}"'
    return f"<rect {place}><title>{say('bench.stock.period', period=period)}</title></rect>"
