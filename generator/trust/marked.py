"""The places of text around the figures of a page: the sentence they stand in, and the query that gives them."""

from __future__ import annotations

from urllib.parse import unquote

from generator.trust.reading import NotTextError, element_text, read_markup
from generator.trust.sink import Sink
from generator.words import figures


def _figured(text: str) -> str:
    return figures.marked(figures.filled("a{name}b{n}", {"name": text, "n": figures.Number(3, "x#rows")}))


def _figured_text(markup: str) -> str:
    read = read_markup(markup)
    if read.shapes != {("data", ""), ("data", "value"), ("data", "data-q")} or read.texts_of("data") != ["3"]:
        raise NotTextError(markup)
    return read.text


def _asked(text: str) -> str:
    return figures.marked(figures.Number(3, f"x?name={figures.quoted(text)}")).replace("x?name=", "")


MARKED: tuple[Sink, ...] = (
    Sink("sentence with a figure", figures.filled, _figured, _figured_text, lambda t: " ".join(f"a{t}b3".split())),
    Sink(
        "query of a figure", figures.quoted, _asked, lambda x: unquote(element_text(x, "data", "data-q")), lambda t: t
    ),
)
