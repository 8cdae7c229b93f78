"""The lists of names, read once."""

from __future__ import annotations

import pytest

from tactbench.tickets.gazetteer import Gazetteer, gazetteer


@pytest.fixture(scope="session")
def lists() -> Gazetteer:
    """The names of Faker's providers."""
    return gazetteer()
