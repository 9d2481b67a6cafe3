"""The figures as a file that grows: what is measured now takes the place of what was measured before of the same size,
the rest stays."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def keep(path: Path, found: Mapping[str, Any]) -> None:
    """Write ``found`` into the JSON file, over what it says under the same keys, and in lists of the same sizes. Raises
    OSError."""
    known = read(path)
    data = known | {key: _joined(known.get(key, []), value) for key, value in found.items()}
    path.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")


def _joined(before: Any, value: Any) -> Any:
    if not isinstance(value, list):
        return value
    sizes = {(one["accounts"], one["periods"], one.get("record", "")): one for one in [*before, *value]}
    return [sizes[size] for size in sorted(sizes)]


def read(path: Path) -> dict[str, Any]:
    """Return what the file says: nothing if there is none, or nothing of ours in it. Raises OSError."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}
