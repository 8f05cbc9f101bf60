"""Gives every pgTAP file the scenes that plays have in common (fixtures/play.sql)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psycopg
import pytest

PLAY = Path(__file__).resolve().parents[1] / "fixtures/play.sql"


@pytest.fixture
def pgtap_connection(pgtap_connection: psycopg.Connection[Any]) -> psycopg.Connection[Any]:
    """The connection of tests/conftest.py, to a database that knows the scenes."""
    pgtap_connection.execute(PLAY.read_bytes())
    return pgtap_connection
