"""ownedby: row ownership, collaboration and privacy inside PostgreSQL, safe for any SQL client."""

from __future__ import annotations

from typing import Final

from ownedby.errors import OwnedbyError
from ownedby.session import SessionLost, SessionRefused, UncleanConnection, session

__version__: Final = "0.1.0"

__all__ = [
    "OwnedbyError",
    "SessionLost",
    "SessionRefused",
    "UncleanConnection",
    "__version__",
    "session",
]
