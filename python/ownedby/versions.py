"""Releases of PostgreSQL with holes that row security depends on, as SECURITY.md lists them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

FIXED: Final = {15: 20, 16: 16, 17: 12, 18: 6}
"""The first minor release without the holes, by major version: those of November 2026. Later major
versions never had them."""


@dataclass(frozen=True)
class Hole:
    """A hole in PostgreSQL.

    Attributes:
        name: its number.
        does: what it lets somebody do.
        here: what ownedby does about it.
    """

    name: str
    does: str
    here: str


HOLES: Final = (
    Hole(
        "CVE-2026-116327",
        "casts of arrays and operators inside CASE run before a policy, on hidden rows",
        "a check without cost in the policies comes first",
    ),
    Hole(
        "CVE-2026-14666",
        "cached plans outlive the revoke of a membership",
        "policies ask the session at run time, not the role",
    ),
    Hole(
        "CVE-2026-116311",
        "DROP OWNED BY removes the caller from restrictive policies",
        "no policy of ownedby is restrictive",
    ),
    Hole(
        "CVE-2026-120154",
        "ON CONFLICT … WHERE reads hidden rows through an updatable view",
        "the views of crm are not auto-updatable",
    ),
    Hole(
        "CVE-2026-16237",
        "a write through an updatable view reaches a row outside of it",
        "the views of crm are not auto-updatable",
    ),
)


def fixed_in(server_version: int) -> str | None:
    """Return the release to upgrade to, or None for a server without the holes.

    Args:
        server_version: for example 180004.
    """
    major, minor = divmod(server_version, 10000)
    first = FIXED.get(major)
    return f"{major}.{first}" if first is not None and minor < first else None
