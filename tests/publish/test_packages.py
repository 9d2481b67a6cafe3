"""The packages of the program and their versions, as they are installed."""

from __future__ import annotations

from importlib.metadata import version

import pytest

from generator.publish import packages
from generator.publish.packages import version_of, wanted


def test_the_packages_are_those_the_program_names_and_those_they_need() -> None:
    assert {"mkdocs", "mkdocs-material", "pandas", "plotly", "jinja2", "markupsafe", "pymdown-extensions"} <= {
        *wanted()
    }


@pytest.mark.parametrize("name", wanted())
def test_a_version_is_what_the_package_says_of_itself(name: str) -> None:
    # Some are for other systems only.
    assert version_of(name) == "" or version_of(name) == version(name)


def test_a_package_in_another_place_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "_installed", dict)
    assert version_of("mkdocs") == version("mkdocs")


def test_a_package_that_is_not_there_has_no_version() -> None:
    assert version_of("no-such-package") == ""
