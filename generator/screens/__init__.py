"""Pictures of the pages: every kind of page, in every view a reader may choose and on paper, as a person sees them."""

from __future__ import annotations

from generator.screens.kinds import Shown, shown
from generator.screens.take import NoBrowserError, take
from generator.screens.views import VIEWS, View

__all__ = ["VIEWS", "NoBrowserError", "Shown", "View", "shown", "take"]
