"""One page to look through all pictures of a site: a row a page, a column a view."""

from __future__ import annotations

import html
from collections.abc import Iterable

from generator.screens.kinds import Shown
from generator.screens.views import PRINT, VIEWS
from generator.words import say

STYLE = (
    "body{font:15px sans-serif;margin:16px}section{display:flex;overflow-x:auto;align-items:flex-start}"
    "figure{flex:none;margin:0 12px 24px 0}img{display:block;height:480px;border:1px solid #999}"
)


def gallery(pages: Iterable[Shown], name: str) -> str:
    """Return the page; its pictures lie in folders beside it, named by their view."""
    rows = "".join(_row(one) for one in pages)
    title = html.escape(say("screens.title", name=name))
    return f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>{title}</title><style>{STYLE}</style>{rows}'


def _row(one: Shown) -> str:
    pictures = "".join(
        f'<figure><a href="{view}/{one.name}.png"><img src="{view}/{one.name}.png" alt="" loading="lazy"></a>'
        f"<figcaption>{view}</figcaption></figure>"
        for view in (*(view.name for view in VIEWS), PRINT)
    )
    return f"<h2>{html.escape(one.kind)} · {html.escape(one.path)}</h2><section>{pictures}</section>"
