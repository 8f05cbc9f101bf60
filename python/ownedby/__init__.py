"""ownedby: row ownership, collaboration and privacy inside PostgreSQL, safe for any SQL client."""

from __future__ import annotations

from typing import Final

__version__: Final = "0.1.0"
