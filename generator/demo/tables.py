"""``inspections/<month>.csv`` of the example, and what was counted while writing it."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from generator.demo.lives import Scene
from generator.demo.months import Month
from generator.demo.outcomes import FAILING, FIRST, GRADE_OF, GRADES, OUTCOMES, TABLE

# Names this long are broken by a line end in the published table now and then.
WRAPPED_FROM = 6
WRAPPED_ONE_IN = 24
NARROW = str.maketrans("（）", "()")


class Tally(NamedTuple):
    """What one table holds: accounts in the order printed, by platform family, by grade; units by grade."""

    order: list[int]
    families: dict[str, int]
    grades: list[int]
    units: list[int]


class TableWriter:
    """Writes the table of one month after another; what is the same every month is made once."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._marks = [account.marks for account in scene.accounts]
        self._units = [account.unit for account in scene.accounts]
        self._families = [account.family for account in scene.accounts]
        self._heads = [f"{account.name},{account.platform}" for account in scene.accounts]
        self._renamed = [at for at, account in enumerate(scene.accounts) if account.renamed >= 0]
        long = [number for number, account in enumerate(scene.accounts) if len(account.name) >= WRAPPED_FROM]
        self._long = {number: nth for nth, number in enumerate(long)}

    def tally(self, at: int) -> Tally:
        """Return what the table of the month at place ``at`` holds: best grades first, then by registry."""
        grades: list[list[int]] = [[] for _ in GRADES]
        for number, marks in enumerate(self._marks):
            mark = marks[at]
            if mark >= FIRST:
                grades[GRADE_OF[mark]].append(number)
        order = [number for grade in grades for number in grade]
        families = Counter(self._families[number] for number in order)
        units = [self._count_units(grade) for grade in grades]
        return Tally(order, dict(sorted(families.items())), [len(grade) for grade in grades], units)

    def _count_units(self, numbers: list[int]) -> int:
        """Return how many units own the accounts; one whose unit is not known counts as a unit of its own."""
        owners = [self._units[number] for number in numbers]
        return len({owner for owner in owners if owner >= 0}) + owners.count(-1)

    def head(self, number: int, at: int) -> str:
        """Return the name and platform of an account as printed in the month at place ``at``."""
        account = self.scene.accounts[number]
        name = account.old_name if at <= account.renamed else account.name
        if number in self._long and (self._long[number] + at) % WRAPPED_ONE_IN == 0:
            name = f"{name[:4]} {name[4:]}"
        return f"{name},{account.platform}"

    def write(self, at: int, tally: Tally) -> bytes:
        """Return the file of the month at place ``at``."""
        month = self.scene.months[at]
        special = {number: self.head(number, at) for number in (*self._renamed, *self._long)}
        tails = _tails(month)
        lines = [
            f"{serial},{special.get(number) or self._heads[number]}{tails[self._marks[number][at]]}"
            for serial, number in enumerate(tally.order, start=1)
        ]
        head = _heading(month)
        if month.encoding == "gb18030" and len(lines) > 20:
            # As in a table that runs over pages: the heading is printed again on the second one.
            lines.insert(20, head)
        end = "\r\n" if month.encoding == "gb18030" else "\n"
        return (end.join([head, *lines]) + end).encode(month.encoding)


def _heading(month: Month) -> str:
    headings = [*TABLE.head, TABLE.original, TABLE.columns, *([TABLE.rating] if month.rated else [])]
    text = ",".join(headings)
    # Brackets are full-width in one month and half-width in another.
    return text.translate(NARROW) if month.month % 3 == 0 else text


def _tails(month: Month) -> list[str]:
    """Return for each mark what follows name and platform in its row."""
    rows = [[o.problem, o.original, o.columns, *([o.rating] if month.rated else [])] for o in OUTCOMES]
    return [""] * FIRST + ["," + ",".join(row) for row in rows]


def failing(scene: Scene, at: int, tally: Tally) -> list[int]:
    """Return the accounts that fail in the month at place ``at``; none when its table has no ratings."""
    if not scene.months[at].rated:
        return []
    return tally.order[len(tally.order) - tally.grades[FAILING] :]
