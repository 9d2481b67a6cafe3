"""The views a page is looked at in. To add one: add a line to VIEWS."""

from __future__ import annotations

from typing import NamedTuple

PHONE, DESKTOP = 360, 1280


class View(NamedTuple):
    """One view: its name, the width of the window in CSS pixels, and what the reader chose in the view panel."""

    name: str
    width: int
    text: str = "standard"
    colour: str = "light"

    @property
    def chosen(self) -> tuple[str, str]:
        """Return the ids of the two radio buttons that give this view."""
        return f"view-{self.text}", f"view-{self.colour}"


VIEWS = (
    View("phone", PHONE),
    View("phone-dark", PHONE, colour="dark"),
    View("phone-large", PHONE, text="large"),
    View("phone-huge", PHONE, text="huge"),
    View("phone-contrast", PHONE, colour="contrast"),
    View("phone-contrast-dark", PHONE, colour="contrast-dark"),
    View("desktop", DESKTOP),
    View("desktop-dark", DESKTOP, colour="dark"),
    View("desktop-large", DESKTOP, text="large"),
    View("desktop-contrast", DESKTOP, colour="contrast"),
)
PRINT = "print"

# Chooses as a reader does, by the buttons of the panel; a page without the panel stays as it is.
CHOOSE = """(ids) => { for (const id of ids) { const one = document.getElementById(id); if (one) one.click(); } }"""
