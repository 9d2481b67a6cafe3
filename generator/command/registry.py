"""``registry``: one decision about an account or a unit, written into its list and checked before it stays."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from generator.command.options import Options
from generator.command.reading import Read, as_text, missing_folder, read, tell
from generator.intake.edit import Unreadable, append_row, change_cell, count_rows, new_list, read_cell
from generator.intake.registry import LISTS, Registry, account_id, department_id, read_registry
from generator.intake.sources import write_all
from generator.record.clean import fold
from generator.record.folder import FOLDERS
from generator.record.periods import parse_period, previous_period
from generator.record.problem import Problem, errors
from generator.record.settings import FILE, Settings, read_settings
from generator.words import say
from generator.words.screen import printable_lines as printable

_PARTS = re.compile(r"[；;|、]")
ACCOUNTS, DEPARTMENTS = LISTS["accounts"], LISTS["departments"]


class RefusedError(Exception):
    """The change cannot be made; the text says why."""


class Desk(NamedTuple):
    """What an action works on: what was asked for, the county's settings, its registry."""

    options: Options
    settings: Settings
    registry: Registry

    def bytes_of(self, file: str) -> bytes:
        """Return a list as it is; one that is not there begins with its headings."""
        path = self.options.data / file
        return path.read_bytes() if path.exists() else new_list(file)

    def place(self) -> tuple[str, int]:
        """Return which list the id belongs to and its row there. Raises RefusedError for an unknown id."""
        for file, frame in ((ACCOUNTS, self.registry.accounts), (DEPARTMENTS, self.registry.departments)):
            rows = frame.loc[frame["id"] == self.options.id, "row"].tolist()
            if rows:
                return file, int(rows[0])
        raise RefusedError(say("command.registry.no_id", id=self.options.id))


def run(options: Options) -> int:
    """Make one change. Returns 0, 1 when it is refused (nothing is written), 2 without a record."""
    if missing_folder(options.data):
        return 2
    settings, problems = read_settings(options.data)
    if settings is None:
        return _complain(problems, options.data)
    desk = Desk(options, settings, read_registry(options.data, settings.vocabulary))
    try:
        files = ACTIONS[options.action](desk)
    except RefusedError as why:
        tell(printable(str(why)))
        return 1
    except Unreadable:
        tell(say("command.registry.unreadable"))
        return 1
    before, after = read(options.data, options.today), _try(files, options)
    if spoilt := _spoilt(before, after, set(files)):
        return _complain(spoilt, options.data)
    try:
        write_all({options.data / file: data for file, data in files.items()})
    except OSError as error:
        tell(say("build.write_failed", path=error.filename or options.data, reason=error.strerror or error))
        return 1
    _report(files, after, options)
    return 0


def _complain(problems: list[Problem], data: Path) -> int:
    for one in problems:
        tell(as_text(one, data))
    tell(say("command.registry.refused"))
    return 1


def _try(files: dict[str, bytes], options: Options) -> Read:
    """Return what a check of the record gives with the changed files, on a copy of it."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        for pattern in ("*.csv", "*.toml", *(f"{part}/*{suffix}" for part, suffix in FOLDERS.items())):
            for path in options.data.glob(pattern):
                target = copy / path.relative_to(options.data)
                target.parent.mkdir(exist_ok=True)
                shutil.copyfile(path, target, follow_symlinks=False)
        for file, data in files.items():
            (copy / file).write_bytes(data)
        return read(copy, options.today)


def _spoilt(before: Read, after: Read, files: set[str]) -> list[Problem]:
    """Return the errors in the changed files that were not there before."""
    known = {(p.code, p.file, p.heading, p.value) for p in before.problems}
    found = (p for p in errors(after.problems) if p.file in files)
    # A list with its first row is no longer empty; that others still lack theirs is no fault of this change.
    return [p for p in found if (p.code, p.file, p.heading, p.value) not in known]


def _report(files: dict[str, bytes], after: Read, options: Options) -> None:
    print(say("command.registry.done", files="、".join(f"{options.data.as_posix()}/{file}" for file in files)))
    found = errors(after.problems)
    warnings = len(after.problems) - len(found)
    if not found:
        print(say("command.registry.sound", n=warnings))
        return
    print(say("command.registry.still", n=len(found), w=warnings))
    if not options.quiet:
        for one in found:
            print(as_text(one, options.data))


def _counted(desk: Desk, file: str, data: bytes) -> dict[str, bytes]:
    """Return the changed list and, where the settings count its rows, the settings with the new number."""
    path = desk.options.data / FILE
    settings = path.read_bytes()
    counted = count_rows(settings, file, 1)
    return {file: data} | ({FILE: counted} if counted != settings else {})


def _add(desk: Desk) -> dict[str, bytes]:
    options = desk.options
    if not options.id:
        platform = desk.settings.vocabulary.platforms.get(fold(options.platform), "")
        options.id = account_id(options.name, platform, _prefixes(desk), desk.registry.ids)
        tell(say("command.registry.proposed", id=options.id))
    keys = ("id", "name", "short", "platform", "department", "basis", "basis_note", "aliases", "opened", "url")
    return _added(desk, ACCOUNTS, keys)


def _add_department(desk: Desk) -> dict[str, bytes]:
    options = desk.options
    if not options.id:
        options.id = department_id(options.name, _prefixes(desk), desk.registry.ids)
        tell(say("command.registry.proposed", id=options.id))
    return _added(desk, DEPARTMENTS, ("id", "name", "aliases", "kind", "opened"))


def _added(desk: Desk, file: str, keys: tuple[str, ...]) -> dict[str, bytes]:
    if desk.options.id in desk.registry.ids:
        raise RefusedError(say("command.registry.taken", id=desk.options.id))
    values = {key: str(getattr(desk.options, key)).strip() for key in keys}
    return _counted(desk, file, append_row(desk.bytes_of(file), file, values))


def _prefixes(desk: Desk) -> list[str]:
    return [prefix for prefix in (*desk.settings.site["name_prefixes"], desk.settings.site["area"]) if prefix]


def _alias(desk: Desk) -> dict[str, bytes]:
    file, row = desk.place()
    until = desk.options.until
    if until and parse_period(until) is None:
        raise RefusedError(say("command.intake.period", value=until))
    return {
        file: _with_alias(desk.bytes_of(file), file, row, f"{_plain(desk.options.name)}{'@' if until else ''}{until}")
    }


def _rename(desk: Desk) -> dict[str, bytes]:
    file, row = desk.place()
    since, data = parse_period(desk.options.since), desk.bytes_of(file)
    if since is None:
        raise RefusedError(say("command.intake.period", value=desk.options.since))
    new, old = desk.options.name.strip(), read_cell(data, file, row, "name")
    if fold(new) == fold(old):
        raise RefusedError(say("command.registry.same_name", name=new))
    data = _with_alias(data, file, row, f"{_plain(old)}@{previous_period(since).id}", gone=new)
    return {file: change_cell(data, file, row, "name", new)}


def _plain(name: str) -> str:
    """Return a name that may stand among the other names. Raises RefusedError if it would fall apart there."""
    if not name.strip() or _PARTS.search(name):
        raise RefusedError(say("command.registry.alias_shape", name=name))
    return name.strip()


def _with_alias(data: bytes, file: str, row: int, alias: str, gone: str = "") -> bytes:
    """Return ``data`` with one more of the other names, ``gone`` no longer among them."""
    cell = read_cell(data, file, row, "aliases")
    parts = [part for part in _PARTS.split(cell) if part.strip()]
    if fold(alias) in map(fold, parts):
        raise RefusedError(say("command.registry.known_alias", name=alias))
    kept = [part for part in parts if not gone or fold(part) != fold(gone)]
    # What people wrote stays as they wrote it; only what comes is added.
    text = f"{cell}；{alias}" if kept == parts and kept else "；".join([*kept, alias])
    return change_cell(data, file, row, "aliases", text)


def _close(desk: Desk) -> dict[str, bytes]:
    file, row = desk.place()
    data = change_cell(desk.bytes_of(file), file, row, "closed", desk.options.closed)
    if desk.options.successor:
        data = change_cell(data, file, row, "successor", desk.options.successor)
    return {file: data}


def _assign(desk: Desk) -> dict[str, bytes]:
    file, row = desk.place()
    if file != ACCOUNTS:
        raise RefusedError(say("command.registry.no_account", id=desk.options.id))
    data = change_cell(desk.bytes_of(file), file, row, "department", desk.options.department)
    return {file: change_cell(data, file, row, "basis", desk.options.basis)}


ACTIONS: dict[str, Callable[[Desk], dict[str, bytes]]] = {
    "add": _add,
    "add-department": _add_department,
    "alias": _alias,
    "rename": _rename,
    "close": _close,
    "assign": _assign,
}
