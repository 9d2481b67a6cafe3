"""``changes``: what a change to the record changes for readers, as Markdown for a job summary."""

from __future__ import annotations

from generator.command.month import SHOWN, against_last
from generator.command.options import Options
from generator.command.reading import Read, as_text, read
from generator.record.problem import errors
from generator.summary.marks import WORD
from generator.summary.site import Site
from generator.words import say
from generator.words.screen import markdown


def run(options: Options) -> int:
    """Print the differences between the record and the one in ``--base``. Returns 0, or 1 when one has errors."""
    now = read(options.data, options.today)
    print(say("command.changes.title") + "\n")
    if now.site is None:
        print(say("command.changes.unreadable") + "\n")
        for one in errors(now.problems)[:SHOWN]:
            print(say("command.changes.item", name=markdown(as_text(one, options.data))))
        return 1
    before = read(options.base, options.today)
    if before.site is None:
        print(say("command.changes.base_unreadable") + "\n")
    else:
        print("\n".join(_differences(before.site, now.site)) + "\n")
    print("\n".join([*_reconciliation(now.site), *_warnings(before, now)]))
    return 0


def _differences(before: Site, now: Site) -> list[str]:
    lines = []
    old, new = (
        dict(zip(before.accounts.id, before.accounts.full, strict=True)),
        dict(zip(now.accounts.id, now.accounts.full, strict=True)),
    )
    lines += _listed("new_accounts", [new[id_] for id_ in new if id_ not in old])
    lines += _listed("gone_accounts", [old[id_] for id_ in old if id_ not in new])
    was, is_ = _periods(before), _periods(now)
    lines += _listed("new_periods", [is_[id_] for id_ in is_ if id_ not in was])
    lines += _listed("gone_periods", [was[id_] for id_ in was if id_ not in is_])
    lines += _ratings(before, now)
    lines += [line for place in now.record.published if _id(now, place) not in was for line in against_last(now, place)]
    return lines or [say("command.changes.same")]


def _periods(site: Site) -> dict[str, str]:
    return {_id(site, place): site.record.timeline[place].period.label for place in site.record.published}


def _id(site: Site, place: int) -> str:
    return site.record.timeline[place].period.id


def _listed(key: str, names: list[str]) -> list[str]:
    if not names:
        return []
    items = [say("command.changes.item", name=markdown(name)) for name in names[:SHOWN]]
    return [say(f"command.changes.{key}", n=len(names)), "", *items, ""]


def _ratings(before: Site, now: Site) -> list[str]:
    changed = []
    places = {slot.period.id: at for at, slot in enumerate(now.record.timeline)}
    rows = {id_: row for row, id_ in enumerate(now.accounts.id)}
    for old_place in before.record.published:
        slot = before.record.timeline[old_place]
        place = places.get(slot.period.id)
        if place is None:
            continue
        for old_row, id_ in enumerate(before.accounts.id):
            was, is_ = (
                before.record.grid[old_row, old_place],
                now.record.grid[rows[id_], place] if id_ in rows else None,
            )
            if is_ is not None and was != is_:
                name = markdown(now.accounts.full[rows[id_]])
                words = {"before": WORD[was], "after": WORD[is_]}
                changed.append(say("command.changes.rating", period=slot.period.label, account=name, **words))
    return [say("command.changes.ratings", n=len(changed)), "", *changed[:SHOWN], ""] if changed else []


def _reconciliation(site: Site) -> list[str]:
    label = site.slot.period.label
    found = site.judgement.reconciliations[site.latest]
    lines = [say("command.changes.recon"), "", say("command.changes.recon_head")]
    for one in found.figures:
        verdict = say(f"pages.recon.{'same' if one.same else 'different'}")
        values = {"stated": one.stated, "counted": one.counted, "verdict": verdict}
        lines.append(say("command.changes.recon_line", period=label, what=markdown(one.what), **values))
    lines.append("")
    lines += [
        say("command.changes.remark", period=label, title=markdown(one.title), text=markdown(one.text))
        for one in found.remarks
    ]
    return [*lines, ""]


def _warnings(before: Read, now: Read) -> list[str]:
    items = [say("command.changes.item", name=markdown(f"{one.file} {one.message}")) for one in now.problems[:SHOWN]]
    return [say("command.changes.warnings", n=len(now.problems), before=len(before.problems)), "", *items]
