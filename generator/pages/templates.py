"""How templates become Python: as Jinja does it, but for what it would find out again on each of thousands of pages.

Words that are the same everywhere (``w.word.home``, ``say("documents.link.fetch")``) are text of the template, escaped
when it is compiled. Nothing that a template calls asks for Jinja's context, so calls are calls; and what is escaped
already is not made a new text once more.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from functools import lru_cache
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from generator.words import WORDS, say
from generator.words.figures import Told

# The name by which templates know the words of the pages.
WORDS_NAME = "w"
_escaped: Callable[[str], Markup] = lru_cache(maxsize=65536)(escape)


def shown(value: Any) -> str:
    """Return what ``escape`` makes of a value."""
    if type(value) is str:
        return _escaped(value)
    if type(value) is Markup:
        return value
    return value.html if type(value) is Told else escape(value)


class _Said(NodeTransformer):
    """Puts words in the place of what names them; what is not a text, or not known before, stays."""

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Node:
        """Put the text that a chain of names leads to in its place."""
        names: list[str] = []
        at: nodes.Expr = node
        while isinstance(at, nodes.Getattr):
            names.append(at.attr)
            at = at.node
        if not (isinstance(at, nodes.Name) and at.name == WORDS_NAME):
            return self.generic_visit(node)
        found: Any = WORDS.pages
        for name in reversed(names):
            found = found[name]
        return nodes.Const(found, lineno=node.lineno) if isinstance(found, str) else node

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        """Put a sentence into which nothing is put in its place."""
        self.generic_visit(node)
        known = isinstance(node.node, nodes.Name) and node.node.name == say.__name__ and not node.kwargs
        if known and isinstance(key := node.args[0], nodes.Const):
            return nodes.Const(say(key.value), lineno=node.lineno)
        return node


class _Plainly(CodeGenerator):
    def write_commons(self) -> None:
        """Let ``escape`` be ours in all that is written below."""
        super().write_commons()
        self.writeline("escape = environment.shown")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """Write a call as a call."""
        if node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for one in (*node.args, *node.kwargs):
            self.visit(one, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")


class Templates(Environment):
    """The template environment; it must know WORDS_NAME and ``say``, and nothing that asks for the context."""

    code_generator_class = _Plainly
    shown = staticmethod(shown)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what a template knows, as it is when the template is loaded."""
        return {**self.globals, **(d or {})}

    def _generate(self, source: nodes.Template, *args: Any, **options: Any) -> str:
        return super()._generate(_Said().visit(source), *args, **options)
