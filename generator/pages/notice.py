"""What a page tells share cards and crawlers of the notice it stands on."""

from __future__ import annotations

from generator.record.model import Slot


def told(slot: Slot, share: str = "") -> dict[str, str]:
    """Return the entries of Head that come from a period: picture (the period's own unless named), day, issuer."""
    notice = slot.notice
    return {
        "share": share or f"period-{slot.period.id}",
        "published": notice.issued.isoformat() if notice and notice.issued else "",
        "source": notice.issuer if notice else "",
    }
