"""What is installed is pinned by hash and names no address."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.door.environment import FROM_NPM

ROOT = Path(__file__).resolve().parents[2]


class Test_what_is_locked:
    @pytest.mark.parametrize("name", ["site.txt", "test.txt", "node.txt", "audit.txt"])
    def test_every_package_is_pinned_with_hashes_and_no_address(self, name: str) -> None:
        text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
        assert "://" not in text
        assert not re.search(r"^\s*(-i|--index|--extra-index|--find-links|-f|--trusted)", text, re.M)
        packages = re.split(r"\n(?=[a-z0-9])", re.sub(r"^#.*\n|^ +#.*\n", "", text, flags=re.M).strip())
        assert packages
        for package in packages:
            assert re.match(r"[a-z0-9.\-]+==[\w.]+", package), package.splitlines()[0]
            assert "--hash=sha256:" in package, package.splitlines()[0]

    def test_test_needs_agree_with_the_site_s(self) -> None:
        pins = {name: self._pins(name) for name in ("site.txt", "test.txt")}
        shared = set(pins["site.txt"]) & set(pins["test.txt"])
        assert shared
        for package in shared:
            assert pins["test.txt"][package] <= pins["site.txt"][package], package

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
