"""``documents``: write the official documents on one period, and say where its notice and its rows differ."""

from __future__ import annotations

from pathlib import Path

from generator.command.options import Options
from generator.command.reading import missing_folder, read, refuse, tell, too_early
from generator.documents import Made, period_documents
from generator.judge.reconcile import Reconciliation
from generator.summary.papers import FOLDER
from generator.summary.rows import Rows
from generator.summary.site import Site
from generator.words import say
from generator.words.screen import printable


def run(options: Options) -> int:
    """Write the documents. Returns 0; 1 with errors in the data, or when a file there has been changed by somebody; 2
    without a folder or for a period that has no published table."""
    if missing_folder(options.data):
        return 2
    found = read(options.data, options.today, options.as_of)
    if too_early(options.as_of, found):
        return 2
    if found.site is None:
        return refuse(found, options.data)
    place = _place(found.site, options.period)
    if place is None:
        return 2
    out = options.folder or Path(FOLDER) / options.period
    made = list(period_documents(found.site, Rows(found.site), place))
    try:
        code = _write(made, out, replace=options.replace)
    except OSError as error:
        tell(say("documents.command.failed", path=error.filename or out, reason=error.strerror or error))
        return 1
    if code == 0 and not options.quiet:
        print(say("documents.command.done", out=out, n=len(made)))
        for line in _differences(found.site.judgement.reconciliations[place]):
            print(printable(line))
    return code


def _place(site: Site, period: str) -> int | None:
    known = {site.record.timeline[place].period.id: place for place in site.record.published}
    if period not in known:
        tell(say("documents.command.period", known="、".join(known)))
    return known.get(period)


def _write(made: list[Made], out: Path, replace: bool) -> int:
    """Write the files, unless one of them is there with other bytes: it may hold somebody's work."""
    changed = [one.name for one in made if (out / one.name).exists() and (out / one.name).read_bytes() != one.data]
    if changed and not replace:
        tell(say("documents.command.changed", out=out, names="、".join(changed[:5]), n=len(changed)))
        return 1
    out.mkdir(parents=True, exist_ok=True)
    for one in made:
        (out / one.name).write_bytes(one.data)
    return 0


def _differences(found: Reconciliation) -> list[str]:
    """Return what the drafts say otherwise than the published notice, because they follow the rows."""
    figures = [
        say("documents.command.figure", what=one.what, stated=one.stated, counted=one.counted)
        for one in found.figures
        if not one.same
    ]
    remarks = [
        say("documents.command.remark", title=one.title, text=one.text) for one in found.remarks if one.key != "units"
    ]
    if not figures and not remarks:
        return [say("documents.command.same")] if found.figures else []
    return [say("documents.command.differs"), *figures, *remarks]
