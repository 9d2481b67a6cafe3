"""What every published table holds: its columns, their types, closed lists of values, keys. To add a column: add a
line to its table in SCHEMAS and its words (title, colon, explanation) to ``words/zh/data.toml``.

Table Schemas, the data guide, the headings of workbooks and the types in SQLite are all made from this one list.
"""

from __future__ import annotations

from generator.record.vocabulary import STATES
from generator.summary.field import BOOLEAN, DATE, INTEGER, MOMENT, Field, Schema

_ACCOUNT = Field("account", refers="accounts.id", filled=True)
_PERIOD = Field("period", refers="periods.period", filled=True)
_UNIT = Field("department", refers="departments.id")
_STREAK = Field("failing_streak", INTEGER, filled=True, unit="period")
_LIVES = tuple(
    Field(name, INTEGER, filled=True, unit="period")
    for name in (
        "periods",
        "periods_none",
        "periods_not_held",
        "periods_lacking",
        "leaving_periods",
        "excellent_streak",
    )
)
_COUNTED = tuple(Field(state, INTEGER, unit="account") for state in STATES[3:])

SCHEMAS: dict[str, Schema] = {
    "accounts": Schema(
        ("id",),
        (
            Field("id", filled=True),
            Field("name", filled=True),
            Field("short", filled=True),
            Field("platform", values="platform", filled=True),
            Field("platform_name", filled=True),
            Field("family", values="platform", filled=True),
            _UNIT,
            Field("department_name"),
            Field("basis", values="basis", filled=True),
            Field("basis_note"),
            Field("aliases", joins="；"),
            Field("opened"),
            Field("closed"),
            Field("successor", refers="accounts.id"),
            Field("url"),
            Field("page", filled=True),
            Field("json", filled=True),
            Field("state", values="state", filled=True),
            Field("lifecycle", values="lifecycle"),
            _STREAK,
            *_LIVES,
        ),
    ),
    "departments": Schema(
        ("id",),
        (
            Field("id", filled=True),
            Field("name", filled=True),
            Field("aliases", joins="；"),
            Field("kind"),
            Field("opened"),
            Field("closed"),
            Field("successor"),
            Field("page", filled=True),
            Field("json", filled=True),
            Field("accounts_inspected", INTEGER, filled=True, unit="account"),
            Field("accounts_failing", INTEGER, filled=True, unit="account"),
            Field("state", values="state", filled=True),
            _STREAK,
            Field("interview", values="interview"),
            Field("change", values="change"),
        ),
    ),
    "periods": Schema(
        ("period",),
        (
            Field("period", filled=True),
            Field("label", filled=True),
            Field("state", values="slot", filled=True),
            Field("title"),
            Field("issuer"),
            Field("issued", DATE),
            Field("deadline", MOMENT),
            Field("sample", values="sample"),
            Field("source_url"),
            Field("inspected", INTEGER, unit="account"),
            Field("departments_failing", INTEGER, unit="department"),
            Field("unchanged", INTEGER, unit="account"),
            *_COUNTED,
        ),
    ),
    "inspections": Schema(
        ("period", "row"),
        (
            _PERIOD,
            Field("row", INTEGER, filled=True),
            Field("serial"),
            _ACCOUNT,
            Field("name", filled=True),
            Field("platform", values="platform", filled=True),
            _UNIT,
            Field("rating", values="state", filled=True),
            Field("lifecycle", values="lifecycle"),
            Field("problem"),
            Field("categories", values="category", joins="；"),
            Field("days", INTEGER, unit="day"),
        ),
    ),
    "reconciliation": Schema(
        ("period", "figure"),
        (
            _PERIOD,
            Field("figure", filled=True),
            Field("what", filled=True),
            Field("stated", INTEGER, filled=True),
            Field("counted", INTEGER, filled=True),
            Field("same", BOOLEAN, filled=True),
            Field("detail"),
        ),
    ),
    "rules": Schema(
        ("period", "rule"),
        (
            _PERIOD,
            Field("rule", values="rule", filled=True),
            Field("issuer"),
            Field("basis"),
            Field("since"),
            Field("threshold", INTEGER, filled=True),
            Field("met", INTEGER, filled=True),
            Field("not_met", INTEGER, filled=True),
            Field("not_judged", INTEGER, filled=True),
        ),
    ),
    "changes": Schema(
        ("period", "account", "change"),
        (
            _PERIOD,
            Field("since", refers="periods.period", filled=True),
            _ACCOUNT,
            Field("change", values="change", filled=True),
            Field("before", values="state", filled=True),
            Field("after", values="state", filled=True),
        ),
    ),
    "problems": Schema(
        (),
        (
            Field("code", filled=True),
            Field("severity", values="severity", filled=True),
            Field("file", filled=True),
            Field("row", INTEGER),
            Field("heading"),
            Field("value"),
            Field("message", filled=True),
            Field("hint"),
        ),
    ),
    "ledger": Schema(
        ("file", "row", "heading"),
        (
            Field("file", filled=True),
            Field("row", INTEGER, filled=True),
            Field("heading", filled=True),
            Field("raw", filled=True),
            Field("clean"),
            Field("rules", values="cleaning", joins=",", filled=True),
        ),
    ),
    "inputs": Schema(
        ("file",),
        (Field("file", filled=True), Field("bytes", INTEGER, filled=True), Field("sha256", filled=True)),
    ),
    "findings": Schema(
        ("period", "account"),
        (
            _PERIOD,
            _ACCOUNT,
            _UNIT,
            Field("due", DATE),
            Field("report", values="report", filled=True),
            Field("received", DATE),
            Field("result", values="result", filled=True),
            Field("checked", DATE),
            Field("item", refers="duties.item", filled=True),
            Field("next_period", refers="periods.period"),
            Field("state", values="duty", filled=True),
        ),
    ),
    "duties": Schema(
        ("item",),
        (
            Field("item", filled=True),
            _PERIOD,
            _UNIT,
            Field("accounts", joins="；", filled=True),
            Field("due", DATE),
            Field("report", values="report", filled=True),
            Field("received", DATE),
            Field("result", values="result", filled=True),
            Field("checked", DATE),
            Field("next_period", refers="periods.period"),
            Field("state", values="duty", filled=True),
        ),
    ),
    "rectifications": Schema(
        (),
        (
            _PERIOD,
            Field("department", refers="departments.id", filled=True),
            Field("account", refers="accounts.id"),
            Field("received", DATE),
            Field("checked", DATE),
            Field("result", values="checked"),
            Field("note"),
            Field("source"),
        ),
    ),
    "interviews": Schema(
        (),
        (
            _PERIOD,
            Field("department", refers="departments.id", filled=True),
            Field("held", DATE, filled=True),
            Field("note"),
            Field("source"),
        ),
    ),
    "replies": Schema(
        (),
        (
            Field("date", DATE, filled=True),
            _PERIOD,
            Field("department", refers="departments.id", filled=True),
            Field("account", refers="accounts.id"),
            Field("text", filled=True),
            Field("source"),
        ),
    ),
    "corrections": Schema(
        (),
        (
            Field("date", DATE, filled=True),
            Field("file", filled=True),
            Field("line", INTEGER, filled=True),
            Field("heading", filled=True),
            Field("old"),
            Field("new"),
            Field("reason", filled=True),
            Field("basis", filled=True),
        ),
    ),
}
