"""Sites built once for all tests of the built pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.trust.payloads import PAYLOADS, STEERING
from tests.site.building import MEIXIAN, build, built_demo
from tests.site.hostile_record import hostile_record, payload_record
from tests.site.page_tree import BuiltSite


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of the published record: 眉县, February 2022."""
    return build(MEIXIAN, tmp_path_factory.mktemp("meixian") / "site")


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of an example record: 31 accounts over 24 months, some not held, some lacking."""
    return built_demo(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="session", params=["built_site", "demo_site"])
def any_site(request: pytest.FixtureRequest) -> BuiltSite:
    """Each of the two sites in turn."""
    site: BuiltSite = request.getfixturevalue(request.param)
    return site


@pytest.fixture(scope="session")
def repository() -> Path:
    """The checkout."""
    return MEIXIAN.parent


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of a record whose every free text tries to become markup."""
    folder = tmp_path_factory.mktemp("hostile")
    hostile_record(folder / "data")
    return build(folder / "data", folder / "site")


@pytest.fixture(scope="session")
def payload_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of a record with an account, a department and a problem for each hostile text."""
    folder = tmp_path_factory.mktemp("payloads")
    payload_record(folder / "data", {key: text for key, text in PAYLOADS.items() if key not in STEERING})
    return build(folder / "data", folder / "site")
