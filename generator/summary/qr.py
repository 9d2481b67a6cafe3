"""The code on a printed page that leads to the same page on the site."""

from __future__ import annotations

from markupsafe import Markup

from generator.summary.addresses import site_root
from generator.summary.site import Site
from generator.words import say


def qr_code(site: Site, url: str) -> Markup:
    """Return a drawn QR code of a page (its address below the site's root), or "" while the site has no address.

    Black on white with the quiet zone that readers need. One mask is as readable as another; trying all eight for the
    evenest would take most of the time.
    """
    root = site_root(site)
    if not root:
        return Markup("")
    # Not loaded for a site that has no address.
    import segno

    code = segno.make_qr(root + url, error="m", mask=3)
    drawn = code.svg_inline(border=4, dark="#000", light="#fff", omitsize=True, title=say("documents.qr.title"))
    return Markup(drawn)
