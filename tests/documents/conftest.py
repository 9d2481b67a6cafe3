"""Documents made once for all tests of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.summary.site import Site
from tests.conftest import RecordFolder
from tests.documents.reading import Documents, documents_of, text_of
from tests.site.building import MEIXIAN, site_of
from tests.site.hostile_record import hostile_record


@pytest.fixture(scope="session")
def meixian() -> Site:
    """The published record: 眉县, February 2022."""
    return site_of(MEIXIAN)


@pytest.fixture(scope="session")
def february(meixian: Site) -> Documents:
    """Its documents."""
    return documents_of(meixian)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Documents:
    """The documents of a record whose every free text tries to become markup; all of it fails in February 2022."""
    folder: Path = tmp_path_factory.mktemp("hostile") / "data"
    hostile_record(folder)
    site = site_of(folder)
    return documents_of(site, site.record.published[0])


@pytest.fixture
def draft(record_folder: RecordFolder) -> Callable[[], str]:
    """A function that gives the text of the draft of the small record, as the record is then."""
    return lambda: text_of(documents_of(site_of(record_folder.path))["notice-draft.docx"])
