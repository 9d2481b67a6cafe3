"""The platform of each row: its own column, else what stands behind the name, else what the settings say."""

from __future__ import annotations

from generator.record.clean import fold
from generator.record.context import Columns, Context, blank, texts
from generator.record.problem import Place, Problem, problem
from generator.record.suffix import split_suffix
from generator.record.table import Table
from generator.record.vocabulary import PLATFORM_BY_CODE


def read_platforms(table: Table, context: Context) -> tuple[Columns, list[Problem]]:
    """Return the columns platform and raw_platform of ``understand``, and the problems of their cells."""
    words = context.settings.vocabulary.platforms
    raw, cells = texts(table, "platform")
    if "platform" not in table.clean:
        return _unstated_platforms(table, context)
    codes = [words.get(fold(cell), "") for cell in cells]
    known = "、".join(platform.name for platform in PLATFORM_BY_CODE.values())
    problems = [
        problem("platform-unknown", table.place(index, "platform"), raw[index], known=known)
        for index, code in enumerate(codes)
        if not code and cells[index]
    ]
    return {"platform": codes, "raw_platform": raw}, problems


def _unstated_platforms(table: Table, context: Context) -> tuple[Columns, list[Problem]]:
    """Return the platforms of a table without a column for them: behind the name, else what the settings say."""
    words = context.settings.vocabulary
    found = [split_suffix(name, words.platforms)[1] for name in table.clean["name"]]
    codes = [code or words.default_platform for code in found]
    columns: Columns = {"platform": codes, "raw_platform": blank(table)}
    if not any(codes):
        heading = next(column.heading for column in context.settings.columns if column.key == "platform")
        known = "、".join(column.heading for column in context.settings.columns)
        return columns, [problem("heading-missing", Place(table.file, 1, heading), known=known)]
    missing = (index for index, code in enumerate(codes) if not code and table.clean["name"][index])
    return columns, [problem("platform-unstated", table.place(i, "name"), table.raw["name"][i]) for i in missing]
