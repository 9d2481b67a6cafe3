"""What is installed is pinned by hash and names no address."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.door.environment import FROM_NPM

ROOT = Path(__file__).resolve().parents[2]
# The tests run with all of them installed.
TOGETHER = [("test.txt", "site.txt"), ("cluster.txt", "site.txt"), ("cluster.txt", "test.txt")]


class Test_what_is_locked:
    @pytest.mark.parametrize("name", ["site.txt", "test.txt", "cluster.txt", "node.txt", "audit.txt"])
    def test_every_package_is_pinned_with_hashes_and_no_address(self, name: str) -> None:
        text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
        assert "://" not in text
        assert not re.search(r"^\s*(-i|--index|--extra-index|--find-links|-f|--trusted)", text, re.M)
        packages = re.split(r"\n(?=[a-z0-9])", re.sub(r"^#.*\n|^ +#.*\n", "", text, flags=re.M).strip())
        assert packages
        for package in packages:
            assert re.match(r"[a-z0-9.\-]+==[\w.]+", package), package.splitlines()[0]
            assert "--hash=sha256:" in package, package.splitlines()[0]

    @pytest.mark.parametrize(("more", "name"), TOGETHER)
    def test_what_is_installed_together_agrees(self, more: str, name: str) -> None:
        pins = {one: self._pins(one) for one in (more, name)}
        shared = set(pins[name]) & set(pins[more])
        assert shared
        for package in shared:
            assert pins[more][package] <= pins[name][package], package

    @staticmethod
    def _pins(name: str) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
        for package, version in re.findall(r"^([a-z0-9.\-]+)==([\w.]+)", text, re.M):
            found.setdefault(package, set()).add(version)
        return found

    @pytest.mark.parametrize("need", FROM_NPM)
    def test_a_lock_of_npm_packages_has_integrity_and_no_address(self, need: str) -> None:
        folder = ROOT / "requirements" / need
        wanted = json.loads((folder / "package.json").read_text(encoding="utf-8"))["dependencies"]
        text = (folder / "package-lock.json").read_text(encoding="utf-8")
        assert "resolved" not in text
        assert "://" not in text
        packages = json.loads(text)["packages"]
        assert packages.pop("")["dependencies"] == wanted
        assert all(package["integrity"].startswith("sha512-") for package in packages.values())
        assert all(packages[f"node_modules/{name}"]["version"] == version for name, version in wanted.items())
