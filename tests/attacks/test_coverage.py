"""Channel: covered areas and their reports, which say where customers are and whose they become."""

from __future__ import annotations

import pytest

from fixtures.actors import Actor, actors, nothing_changed, refused
from support.databases import Database

CANARY = "Canary Wharf"

READS = (
    "select * from network.covered_areas",
    "select * from review.coverage",
    "select * from review.coverage_overlaps",
    "select * from review.coverage_dead_rows",
    'select * from network.coverage_of(\'[{"town": "Canary Wharf"}]\')',
    'select * from network.coverage_rows(\'[{"group": "alpha", "town": "x"}]\')',
    'select * from network.coverage_problems(\'[{"group": "alpha"}]\')',
    "select * from network.covering(null, null, null, 'canary wharf', null)",
    "select * from network.matches(null, null, null, 'Canary Wharf', null)",
    "select (network.meeting(null)).*",
    "select * from network.places_of_records()",
)
WRITES = (
    'select network.replace_coverage(\'[{"group": "beta", "town": "Canary Wharf"}]\')',
    "select network.replace_coverage('[]', true)",
    "select network.cover('group', 'beta', town => 'Canary Wharf')",
    "select network.uncover('group', 'alpha')",
    "insert into network.covered_areas (group_id, town) values (1, 'Canary Wharf')",
    "update network.covered_areas set group_id = 2",
    "delete from network.covered_areas",
    "truncate network.covered_areas",
    "update network.groups set auto_owner = true",
    "update network.units set auto_assign = true",
)


@pytest.fixture
def admin(own_db: Database) -> Actor:
    admin, alpha = actors(own_db, "admin", "alpha")
    alpha.add("addresses", "1", town=CANARY)
    admin.do("select network.cover('group', 'alpha', town => %s)", CANARY)
    return admin


# req: GEO-1, SES-5
@pytest.mark.parametrize("who", ["beta", "bob", "alpha", "outsider"])
def test_a_member_reads_and_writes_no_coverage(own_db: Database, admin: Actor, who: str) -> None:
    (member,) = actors(own_db, who)
    with nothing_changed(admin):
        for statement in (*READS, *WRITES):
            with refused("42501") as _:
                member.rows(statement)
        for role in ("ownedby_admin", "ownedby_reviewer", "ownedby_owner", "ownedby_steward"):
            with refused("42501"):
                member.do(f"set role {role}")


# req: GEO-1, SES-5
def test_a_reviewer_writes_none_and_sees_no_place_of_a_record(
    own_db: Database, admin: Actor
) -> None:
    (reviewer,) = actors(own_db, "reviewer")
    with nothing_changed(admin):
        for statement in (*WRITES, READS[-1]):
            with refused("42501"):
                reviewer.rows(statement)


# req: SES-4, SES-5
def test_who_was_a_super_user_is_none_at_once(own_db: Database, admin: Actor) -> None:
    """Also where the connection is old, and the plans are kept."""
    (former,) = actors(own_db, "admin")
    assert former.column("select town from network.places_of_records()") == [CANARY]
    login = former.value("select session_user::text")
    admin.do(
        "insert into network.users (name, login_role, is_disabled) values ('former', %s, true)",
        login,
    )
    for statement in (READS[-1], *WRITES[:2]):
        with refused("42501"):
            former.rows(statement)
    for view in READS[:4]:
        assert former.rows(view) == []
    assert former.rows(READS[4])[0][-3:] == ([], [], [])


# req: GEO-1
def test_what_is_given_as_rows_is_never_code(own_db: Database, admin: Actor) -> None:
    nasty = "'; drop table network.covered_areas; --"
    for row in (
        f'{{"group": "{nasty}", "town": "x"}}',
        f'{{"group": "alpha", "postal_code": "{nasty}"}}',
        f'{{"group": "alpha", "{nasty}": "x"}}',
        '{"group": "%s %I %L", "town": "%n"}',
        '{"line": "1); --", "group": "alpha", "town": "x"}',
    ):
        with nothing_changed(admin), admin.conn.transaction(force_rollback=True):
            try:
                problems = admin.value(
                    "select problems::text from network.replace_coverage(%s)", f"[{row}]"
                )
            except Exception as error:
                assert getattr(error, "sqlstate", "") == "22P02"
            else:
                assert problems
