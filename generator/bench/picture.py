"""A picture of what was measured: one bar each, for the documents."""

from __future__ import annotations

from collections.abc import Mapping

from generator.outputs.safe import markup

_ROW, _LEFT, _WIDE = 24, 190, 420


def picture(title: str, bars: Mapping[str, float | None]) -> str:
    """Return an SVG of seconds by name; what is not known has no bar."""
    longest = max((value for value in bars.values() if value), default=1.0)
    rows = "".join(_bar(at, name, value, longest) for at, (name, value) in enumerate(bars.items()))
    height = _ROW * (len(bars) + 2)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_LEFT + _WIDE + 80} {height}" role="img"'
        f' font-family="sans-serif" font-size="13"><title>{markup(title)}</title>'
        f'<text x="8" y="18" font-weight="bold">{markup(title)}</text>{rows}</svg>\n'
    )


def _bar(at: int, name: str, value: float | None, longest: float) -> str:
    y = _ROW * (at + 1) + 6
    width = round(_WIDE * (value or 0) / longest)
    said = f"{value:.1f}" if value is not None else ""
    colour = "#12436d" if name.startswith(("one", "two", "again")) else "#a8a8a8"
    return (
        f'<text x="8" y="{y + 13}">{markup(name)}</text>'
        f'<rect x="{_LEFT}" y="{y}" width="{width}" height="16" fill="{colour}"/>'
        f'<text x="{_LEFT + width + 6}" y="{y + 13}">{said}</text>'
    )
