"""What followed the notices of the example: reports, re-checks, interviews, replies, corrections."""

from __future__ import annotations

from datetime import timedelta

from generator.demo.chance import between, pick, stream
from generator.demo.lives import Scene
from generator.demo.months import Month
from generator.demo.outcomes import FAILING_MARKS, FIRST, OUTCOMES
from generator.demo.tables import TableWriter, Tally, failing
from generator.words import WORDS

LISTS = WORDS["demo"]["lists"]
NAMES = ("rectifications", "interviews", "replies", "corrections")


class FollowUp:
    """Goes through the months in time order and gathers the lines of each list."""

    def __init__(self, scene: Scene, writer: TableWriter, seed: int) -> None:
        self.scene, self.writer = scene, writer
        self.lines: dict[str, list[str]] = {name: [] for name in NAMES}
        self._random = stream(seed, "follow-up")
        self._running: dict[int, int] = {}
        # Reports that speak for a unit: several of its accounts may have failed, but it reports once.
        self._whole: set[str] = set()
        rated = [at for at in scene.held[:-1] if scene.months[at].rated]
        self._corrected = {rated[len(rated) // 3], rated[len(rated) // 2], rated[-1]} if rated else set()

    def add(self, at: int, tally: Tally) -> None:
        """Add what followed the notice of the month at place ``at``."""
        month, failed = self.scene.months[at], failing(self.scene, at, tally)
        self._count_running(at, failed)
        for number in failed:
            self._report(number, at, month)
            self._reply(number, month)
        if not month.last:
            self._interview(month, failed)
        if at in self._corrected:
            self._correct(at, tally, month)

    def files(self) -> dict[str, bytes]:
        """Return file names and contents."""
        return {f"{name}.csv": _file([LISTS[name], *self.lines[name]]) for name in NAMES}

    def _count_running(self, at: int, failed: list[int]) -> None:
        """Count how many times running each account has failed.

        A month not held is skipped; one that is lacking or not rated ends the count: nobody can tell.
        """
        before = at - 1
        while before >= 0 and self.scene.months[before].kind == "not_held":
            before -= 1
        known = before >= 0 and self.scene.months[before].kind == "held" and self.scene.months[before].rated
        self._running = {number: (self._running.get(number, 0) if known else 0) + 1 for number in failed}

    def _report(self, number: int, at: int, month: Month) -> None:
        """Add the rectification report of one failing account, and its re-check; one in ten never comes."""
        chance = self._random.random()
        if chance > (0.2 if month.last else 0.9):
            return
        late = chance > 0.8 and not month.last
        wait = between(self._random, 9, 12) if late else between(self._random, 1, 3 if month.last else 8)
        received = month.issued + timedelta(days=wait)
        checked, result = "", ""
        if not month.last and self._random.random() < 0.6:
            checked = (received + timedelta(days=between(self._random, 3, 9))).isoformat()
            result = LISTS.failed if self._fails_again(number, at) else LISTS.passed
        account = self.scene.accounts[number]
        # Some reports speak for the unit as a whole.
        whose = "" if self._random.random() < 0.15 else account.id
        note, source = LISTS.late if late else "", LISTS.report_source
        if account.unit >= 0:
            cells = (month.id, self._unit(number), whose, received.isoformat(), checked, result, note, source)
            self._add_report(",".join(cells), bool(whose))

    def _add_report(self, line: str, of_account: bool) -> None:
        if of_account or line not in self._whole:
            self.lines["rectifications"].append(line)
        if not of_account:
            self._whole.add(line)

    def _fails_again(self, number: int, at: int) -> bool:
        later = [place for place in self.scene.held if place > at][:1]
        return any(self.scene.accounts[number].marks[place] in FAILING_MARKS for place in later)

    def _unit(self, number: int) -> str:
        return self.scene.units[self.scene.accounts[number].unit].id

    def _interview(self, month: Month, failed: list[int]) -> None:
        """Add an interview for most units with an account that just failed twice, one a unit and month."""
        seen: set[int] = set()
        for number in failed:
            account = self.scene.accounts[number]
            if self._running[number] != 2 or account.unit < 0 or account.unit in seen:
                continue
            seen.add(account.unit)
            if self._random.random() < 0.75:
                held = month.issued + timedelta(days=between(self._random, 3, 15))
                note = LISTS.interview_note.format(name=account.name)
                cells = (month.id, self._unit(number), held.isoformat(), note, LISTS.interview_source)
                self.lines["interviews"].append(",".join(cells))

    def _reply(self, number: int, month: Month) -> None:
        """Add a reply now and then, and once for the first failing account of all."""
        chance, account = self._random.random(), self.scene.accounts[number]
        if account.unit < 0 or month.last or (chance > 0.02 and self.lines["replies"]):
            return
        day = month.issued + timedelta(days=between(self._random, 1, 9))
        text = pick(self._random, LISTS.answers)
        cells = (day.isoformat(), month.id, self._unit(number), account.id, text, LISTS.reply_source)
        self.lines["replies"].append(",".join(cells))

    def _correct(self, at: int, tally: Tally, month: Month) -> None:
        """Add a correction of one cell: its new value is what the table now says."""
        serial = between(self._random, 1, min(len(tally.order), 20))
        number = tally.order[serial - 1]
        day = (month.issued + timedelta(days=between(self._random, 4, 20))).isoformat()
        problem = OUTCOMES[self.scene.accounts[number].marks[at] - FIRST].problem
        name = self.writer.head(number, at).partition(",")[0]
        change = (LISTS.name_heading, name[:-1], name, LISTS.name_reason)
        if problem != LISTS.problem_old:
            change = (LISTS.problem_heading, LISTS.problem_old, problem, LISTS.problem_reason)
        cells = (day, f"inspections/{month.id}.csv", str(serial + 1), *change, LISTS.correction_basis)
        self.lines["corrections"].append(",".join(cells))


def _file(lines: list[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode("utf-8-sig")
