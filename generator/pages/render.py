"""Jinja templates to Markdown pages: front matter and one block of HTML, so that any engine shows the same page."""

from __future__ import annotations

import html
import json
import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import FileSystemLoader, StrictUndefined, Template

from generator.pages import fragments
from generator.pages.compiled import Compiled
from generator.pages.templates import WORDS_NAME, Templates
from generator.summary.paging import Leaf, opened
from generator.words import WORDS, say
from generator.words.figures import here

TEMPLATES = Path(__file__).parent.parent / "templates"
# YAML has no room for some characters, and takes others for the end of a line.
_NO_YAML = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_BLANK = re.compile(r"\n\s*\n+")
# What has a say in how a template is compiled.
_OPTIONS: dict[str, Any] = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}


# The components that every template may use without an import.
FRAGMENTS = {
    one.__name__: one
    for one in (
        fragments.sym,
        fragments.rating,
        fragments.plain,
        fragments.counted,
        fragments.kept,
        fragments.link,
        fragments.cell,
        fragments.datatable,
        fragments.row,
        fragments.account_row,
        fragments.term,
        opened,
    )
}


class Head(NamedTuple):
    """The front matter of a page: title (browser, share card), description, menu entry, running head in print; the
    picture of its share card, the day and the author of what it shows. What is blank is left out."""

    title: str
    description: str
    section: str
    head: str
    share: str = ""
    published: str = ""
    source: str = ""


class Page(NamedTuple):
    """One page: its path below docs/, its front matter as it is written there, its body as one block of HTML."""

    path: str
    head: Head
    body: str

    @property
    def text(self) -> str:
        """Return the Markdown text of the page."""
        matter = "".join(f"{key}: {_quoted(value)}\n" for key, value in self.head._asdict().items() if value)
        return f"---\n{matter}template: record.html\n---\n\n{self.body}\n"


@cache
def environment() -> Templates:
    """Return the template environment: everything escaped, an unknown name is an error."""
    made = Templates(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        auto_reload=False,
        bytecode_cache=Compiled(Path(__file__).parent / "__pycache__", _OPTIONS),
        **_OPTIONS,
    )
    made.globals.update({WORDS_NAME: WORDS.pages}, o=WORDS.outputs, g=WORDS.glossary, say=say, here=here, **FRAGMENTS)
    return made


@cache
def _template(name: str) -> Template:
    return environment().get_template(name)


def source_of(url: str) -> str:
    """Return the Markdown file, below docs/, that becomes the page at ``url``."""
    return url.removesuffix(".html") + ".md"


def leaf_title(title: str, leaf: Leaf) -> str:
    """Return the title of a part of a long list: the first one has the list's own."""
    if leaf.number == 1:
        return title
    return say(f"pages.parts.title{'_named' if leaf.name else ''}", title=title, n=leaf.number, name=leaf.name)


def page(path: str, head: Head, template: str, **values: Any) -> Page:
    """Return the page at ``path`` (below docs/, ends in .md) rendered from ``template``.

    ``base`` leads from the page to the site's root. Title and description are escaped here, because themes print front
    matter as it stands.
    """
    base = "../" * path.count("/")
    body = _template(template).render(base=base, page_head=head, **values)
    # A Markdown engine ends a block of HTML at its closing tag, but some end it at a blank line.
    body = _BLANK.sub("\n", body).strip()
    # Escaped here, because themes print front matter as it stands.
    escaped = Head._make(map(head_text, head))
    return Page(path, escaped, f'<div class="record">\n{body}\n</div>')


def head_text(text: str) -> str:
    """Return ``text`` fit for the front matter and, as it stands there, for the head of a page."""
    return html.escape(_NO_YAML.sub(" ", text))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
