"""What is told of each inspection in the published tables, as a number."""

from __future__ import annotations

import pandas as pd

from generator.record.numbers import Numbers, mixed, numbers_of
from generator.summary.site import Site


def row_numbers(site: Site) -> Numbers:
    """Return a number for each inspection, another one whenever something else is told of it in a table."""
    frame, units = site.record.inspections, [*site.units.id, ""]
    whose = site.accounts.id, site.accounts.platform, [units[unit] for unit in site.accounts.unit]
    accounts = mixed(len(site.accounts.id), [numbers_of(pd.Series(one, dtype=object)) for one in whose])
    periods = numbers_of(pd.Series([slot.period.id for slot in site.record.timeline], dtype=object))
    told = [numbers_of(frame[name]) for name in frame.columns if name not in ("account", "slot")]
    return mixed(len(frame), [accounts[frame["account"]], periods[frame["slot"]], *told])
