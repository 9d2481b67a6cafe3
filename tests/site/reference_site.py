"""A blank site of the stock theme: nothing of ours is in it, so its scripts are the theme's own."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from base64 import b64encode
from pathlib import Path

from tests.site.page_tree import PageTree

# From a page to the root, as the theme writes it, and a page that lies so deep.
DEPTHS = {".": "a", "..": "a/b", "../..": "a/b/c", "../../..": "a/b/c/d"}


def hash_of(script: str) -> str:
    """Return the hash of an inline script as a policy names it."""
    return f"sha256-{b64encode(hashlib.sha256(script.encode()).digest()).decode()}"


def theme_scripts(folder: Path) -> dict[str, list[str]]:
    """Build the blank site below ``folder``; return for each way to the root the hashes of the page's scripts."""
    for page in DEPTHS.values():
        path = folder / "docs" / f"{page}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# a\n", encoding="utf-8")
    theme = {"name": "material", "language": "zh", "font": False}
    config = {"site_name": "a", "use_directory_urls": False, "theme": theme, "plugins": []}
    (folder / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(folder / "mkdocs.yml")]
    subprocess.run(command, check=True, capture_output=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
    found = {}
    for base, page in DEPTHS.items():
        tree = PageTree((folder / "site" / f"{page}.html").read_text(encoding="utf-8"))
        scripts = [one for one in tree.root.all("script") if "src" not in one.attrs and "type" not in one.attrs]
        found[base] = [hash_of(one.raw) for one in scripts]
    return found
