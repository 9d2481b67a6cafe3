"""``fuzz``: chance tried on the program for as long as one likes; what goes wrong is kept as a small case."""

from __future__ import annotations

import time

from generator.command.options import Options
from generator.command.reading import tell
from generator.trust.fuzz import TARGETS, keep
from generator.trust.fuzz import run as try_chance
from generator.words import say

# So many values are drawn from one number, before the next target has its turn.
BATCH = 100


def run(options: Options) -> int:
    """Try every target in turn until the time is over. Returns 0, or 1 when something went wrong."""
    end = time.monotonic() + options.minutes * 60
    tried, failed, start = {target.name: 0 for target in TARGETS}, 0, options.seed
    while True:
        for target in TARGETS:
            outcome = try_chance(target, BATCH, start)
            tried[target.name] += outcome.tried
            if outcome.error is not None:
                failed += 1
                place = keep(options.folder_of_cases, target, start, outcome)
                tell(say("command.fuzz.failed", target=target.name, place=place, error=repr(outcome.error)[:300]))
            if time.monotonic() >= end and all(tried.values()):
                return _close(tried, failed, start)
        start += 1


def _close(tried: dict[str, int], failed: int, last: int) -> int:
    for name, n in tried.items():
        print(say("command.fuzz.tried", target=name, n=n))
    print(say("command.fuzz.done", failed=failed, last=last))
    return 1 if failed else 0
