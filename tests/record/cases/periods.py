"""Periods: gaps, batches, months not held, months still to come."""

from tests.conftest import FEBRUARY
from tests.record.cases.case import NOTICE, TABLE, case, gone, whole

MARCH, MARCH_NOTICE = "inspections/2022-03.csv", "notices/2022-03.toml"
NOT_HELD = 'held = false\nreason = "没有开展"\n'

CASES = (
    case("a table has no notice", gone(NOTICE), ("notice-missing", NOTICE, 0, "")),
    case("a notice has no table", gone(TABLE), ("inspection-missing", TABLE, 0, "")),
    case("a month was not held", whole(MARCH_NOTICE, NOT_HELD)),
    case(
        "a month was not held and has a table",
        (whole(MARCH_NOTICE, NOT_HELD), whole(MARCH, FEBRUARY)),
        ("inspection-unexpected", MARCH, 0, ""),
    ),
    case(
        "a month between two is lacking",
        (whole("notices/2022-04.toml", ""), whole("inspections/2022-04.csv", FEBRUARY)),
        ("period-missing", MARCH, 0, ""),
    ),
    case(
        "a month is still to come",
        (whole("notices/2022-07.toml", ""), whole("inspections/2022-07.csv", FEBRUARY)),
        ("period-missing", "inspections/2022-03.csv", 0, ""),
        ("period-future", "inspections/2022-07.csv", 0, ""),
        ("period-future", "notices/2022-07.toml", 0, ""),
    ),
    case(
        "a month that no calendar has",
        whole("inspections/2022-13.csv", FEBRUARY),
        ("period-format", "inspections/2022-13.csv", 0, ""),
    ),
    case(
        "a batch is named twice",
        (whole("inspections/2022-02-1.csv", FEBRUARY), whole("notices/2022-02-1.toml", "")),
        ("period-collision", "inspections/2022-02-1.csv", 0, ""),
    ),
    case(
        "a second batch of the month",
        (whole("inspections/2022-02-2.csv", FEBRUARY), whole("notices/2022-02-2.toml", "")),
    ),
)
