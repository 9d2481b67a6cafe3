"""Works out again, from the published tables alone, every figure that the pages of a built site show.

It shares no code with what made the pages, not even the reading of the tables: the standard library and lxml are all it
needs, and a test holds it to that. So it can be given to somebody who trusts neither.
"""

from __future__ import annotations

from generator.verify.known import Known
from generator.verify.query import Query, QueryError, parse
from generator.verify.site import Difference, Report, verify

__all__ = ["Difference", "Known", "Query", "QueryError", "Report", "parse", "verify"]
