"""The charts. To add one: write its module (what figure.Chart asks for, and Data), add a line to CHARTS."""

from __future__ import annotations

from generator.charts import (
    account_timeline,
    department_timeline,
    indicators,
    pass_rate,
    problem_categories,
    rating_by_department,
    rating_by_platform,
    ratings_by_period,
)
from generator.charts.figure import Chart, Figure, Table, figure

CHARTS: dict[str, Chart] = {
    "ratings_by_period": ratings_by_period,
    "pass_rate": pass_rate,
    "rating_by_platform": rating_by_platform,
    "rating_by_department": rating_by_department,
    "problem_categories": problem_categories,
    "indicators": indicators,
    "account_timeline": account_timeline,
    "department_timeline": department_timeline,
}

__all__ = ["CHARTS", "Chart", "Figure", "Table", "figure"]
