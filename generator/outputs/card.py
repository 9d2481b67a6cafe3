"""Cards: an account's or a department's newest rating as a tiny page of its own, to be embedded in others."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from generator.outputs.marks import LOOKS
from generator.outputs.safe import POLICY, markup
from generator.summary import addresses
from generator.summary.faces import Face, account_faces, department_faces
from generator.summary.part import WHOLE, Part
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.words import WORDS, say

# From a card to the site's root.
BASE = "../../../"


Files = Iterator[tuple[int, list[tuple[str, bytes]]]]


def of_accounts(site: Site, rows: Rows, part: Part = WHOLE) -> Files:
    """Yield ``cards/accounts/<..>/<id>.html`` of every account, or of a share of them."""
    yield from _files(site, addresses.ACCOUNTS, account_faces(site, rows, part))


def of_departments(site: Site, rows: Rows, part: Part = WHOLE) -> Files:
    """Yield ``cards/departments/<..>/<id>.html`` of every department, or of a share of them."""
    yield from _files(site, addresses.DEPARTMENTS, department_faces(site, part))


def _files(site: Site, kind: str, faces: Iterator[tuple[int, Face]]) -> Files:
    name = str(site.settings["name"])
    for at, face in faces:
        yield at, [(addresses.card(kind, face.id), card(face, site.slot.period.label, name, site.sample).encode())]


def card(face: Face, period: str, site_name: str, sample: bool) -> str:
    """Return one card. It opens the full page beside, because it is seen inside somebody else's page."""
    page = f"{BASE}{markup(face.url)}"
    text = f"<span>{markup(face.text)}</span>" if face.text else ""
    due = f'<p class="card__due">{markup(face.due)}</p>' if face.due else ""
    return (
        f"{_head()}<title>{markup(face.title)}</title>\n"
        f'<link rel="canonical" href="{page}">\n</head>\n<body>\n'
        f'<main class="card card--{face.suffix}">\n{_when(period, sample)}'
        f'<h1><a href="{page}" target="_blank" rel="noopener">{markup(face.name)}</a></h1>\n'
        f'<p class="card__say">{_mark(face.suffix)}<b>{markup(face.word)}</b>{text}</p>\n{due}'
        f'<p class="card__from">{markup(face.source)}{markup(say("outputs.common.unofficial", name=site_name))}</p>\n'
        "</main>\n</body>\n</html>\n"
    )


@lru_cache(maxsize=1)
def _head() -> str:
    return (
        f'<!doctype html>\n<html lang="{WORDS.outputs.common.lang}">\n<head>\n<meta charset="utf-8">\n'
        f'{POLICY}<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n<meta name="color-scheme" content="light dark">\n'
        f'<link rel="stylesheet" href="{BASE}assets/site/card.css">\n'
    )


@lru_cache(maxsize=8)
def _when(period: str, sample: bool) -> str:
    words = (say("outputs.common.sample") if sample else "") + say("outputs.common.inspected", period=period)
    return f'<p class="card__when">{markup(words)}</p>\n'


@lru_cache(maxsize=16)
def _mark(suffix: str) -> str:
    return f'<svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">{LOOKS[suffix].mark}</svg>'
