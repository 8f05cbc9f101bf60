"""`ownedby check`: each finding is seen once, and nothing is found where nothing is wrong."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from fixtures.actors import new_login
from ownedby import check, deploy, versions
from ownedby.check import Finding
from ownedby.errors import OwnedbyError
from support.command import Command, new_command
from support.databases import TEST_ROLES, Cluster, Database
from support.standby import Standby

ROOT = Path(__file__).resolve().parents[2]
QUERIES = ROOT / "python/ownedby/findings"


def _about(found: list[Finding], db: Database) -> list[str]:
    """What was found, without what other tests do to the roles of the cluster meanwhile."""
    foreign = re.compile(TEST_ROLES.removeprefix("^"))
    return [
        f"{one.what}: {one.detail}"
        for one in found
        if not foreign.search(one.detail.replace(db.name, "")) and not one.what.startswith("CVE")
    ]


# --------------------------------------------------------------------------------- settings

BREACHES = {
    "fixed_role_attributes": ("alter role ownedby_gate bypassrls", "ownedby_gate has BYPASSRLS"),
    "member_of_internal_role": (
        "grant ownedby_steward to {login}",
        "{login} is a member of ownedby_steward",
    ),
    "privileged_group_role": (
        "grant pg_read_all_data to {alpha}",
        "the role {alpha} of group alpha can become pg_read_all_data:"
        " a role with rights of its own",
    ),
    "group_role_missing": (
        "alter role {alpha} rename to {alpha}_2",
        "the role {alpha} of group alpha does not exist",
    ),
    "row_security_not_forced": (
        "alter table crm_data.contacts no force row level security",
        "row security on crm_data.contacts is enabled, but not forced",
    ),
    "table_without_policies": (
        "create table crm_data.extra (id int);"
        "alter table crm_data.extra enable row level security, force row level security",
        "crm_data.extra has no policy",
    ),
    "records_reachable": (
        "grant select (name), update on crm_data.contacts to public",
        "PUBLIC has SELECT (name) on table crm_data.contacts",
    ),
    "public_creates": (
        "grant create on schema public to public",
        "PUBLIC has CREATE on schema public",
    ),
    "public_connects": ("select", "PUBLIC has CONNECT on database {database}"),
    "login_in_several_groups": (
        "select network.admit('{login}', 'alpha'), network.admit('{login}', 'beta')",
        "{login} may work for alpha, beta",
    ),
    "user_without_login": (
        "alter role {ann} rename to {ann}_2",
        "the login {ann} of user ann does not exist; it is called {ann}_2 now",
    ),
    "superuser_in_group": (
        "alter role {login} superuser; grant {alpha} to {login}",
        "{login}, a superuser, is a member of {alpha} (group alpha)",
    ),
    "backend_with_roles": (
        "select network.create_backend('{login}'); grant {alpha} to {login}",
        "{login}, the login of a backend, is a member of {alpha}, and gets no session",
    ),
    "protected_table_unbound": (
        "create table public.bikes (id integer primary key);"
        " select network.protect('public.bikes');"
        " alter table public.bikes no force row level security",
        "bikes: it is not forced on the owner",
    ),
    "read_around": (
        "create table public.bikes (id integer primary key);"
        " select network.protect('public.bikes');"
        " create view public.all_bikes as select * from public.bikes;"
        " grant select on public.all_bikes to {alpha}",
        "all_bikes, of postgres, shows public.bikes to others",
    ),
    "list_without_members": (
        "insert into network.allowed_lists (description) values ('for the lost')",
        "list 1 (for the lost) of those who may select an entry is empty",
    ),
    "coverage_overlaps": (
        "select network.cover('group', 'alpha', town => 'Reading'),"
        " network.cover('group', 'beta', town => 'reading')",
        "1 pair of covered areas, such as town Reading: groups alpha and beta",
    ),
    "coverage_dead_rows": (
        "select network.cover('unit', 'alpha unit', country => 'UK'),"
        " network.cover('unit', 'alpha unit', country => 'UK', town => 'Luton')",
        "1 covered area, such as country UK, town Luton of unit alpha unit",
    ),
    "member_cannot_connect": (
        "revoke connect on database {database} from public; grant {alpha} to {login}",
        "{login} may work for group alpha, but not connect",
    ),
}
"""For each query what makes it find something, and what it then says."""


def test_each_query_has_a_breach() -> None:
    assert {path.stem for path in QUERIES.glob("*.sql")} == set(BREACHES)


@pytest.fixture(scope="module")
def _login(_shared_database: Database) -> str:
    return new_login(_shared_database, "stranger")


@pytest.mark.parametrize("name", BREACHES)
def test_each_finding_is_seen(db: Database, _login: str, name: str) -> None:  # noqa: PT019
    conn = db.superuser()
    words = {
        "login": _login,
        "alpha": db.role_of("alpha"),
        "ann": db.login_of("ann"),
        "database": db.name,
    }
    breach, detail = (text.format(**words) for text in BREACHES[name])
    before = _query(conn, name)
    if name == "public_connects":  # as PostgreSQL has it: here the cure is tried
        conn.execute(f"revoke connect on database {db.name} from public".encode())
        assert _query(conn, name) == []
        conn.execute(f"grant connect on database {db.name} to public".encode())
    else:
        assert _about(before, db) == []
        conn.execute(breach.encode())
    found = [one for one in _query(conn, name) if one.detail == detail]
    assert len(found) == 1, _query(conn, name)
    assert found[0].level in check.LEVELS
    assert found[0].remedy


def _query(conn: psycopg.Connection[Any], name: str) -> list[Finding]:
    query = (QUERIES / f"{name}.sql").read_bytes()
    return [Finding(*row) for row in conn.execute(query).fetchall()]


@pytest.mark.parametrize(
    ("breach", "name"),
    [
        ("alter role {alpha} createrole", "privileged_group_role"),
        ("grant {alpha} to {login}; alter role {alpha} bypassrls", "privileged_group_role"),
        ("alter role ownedby_owner login", "fixed_role_attributes"),
        ("alter table crm_data.jobs disable row level security", "row_security_not_forced"),
        ("grant usage on schema crm_data to {login}", "records_reachable"),
        ("grant temporary on database {database} to public", "public_creates"),
    ],
)
def test_other_ways_to_the_same_finding(
    db: Database,
    _login: str,  # noqa: PT019
    breach: str,
    name: str,
) -> None:
    conn = db.superuser()
    words = {"login": _login, "alpha": db.role_of("alpha"), "database": db.name}
    conn.execute(breach.format(**words).encode())
    assert len(_about(_query(conn, name), db)) == 1


def test_what_a_finding_tells_to_do_cures_it(db: Database, _login: str) -> None:  # noqa: PT019
    conn = db.superuser()
    words = {"login": _login, "alpha": db.role_of("alpha"), "database": db.name}
    for name in (
        *("fixed_role_attributes", "member_of_internal_role", "row_security_not_forced"),
        *("superuser_in_group", "records_reachable", "member_cannot_connect"),
    ):
        with conn.transaction(force_rollback=True):
            conn.execute(BREACHES[name][0].format(**words).encode())
            for found in _query(conn, name):
                conn.execute(found.remedy.encode())
            assert _about(_query(conn, name), db) == [], name


def test_a_user_or_a_nested_group_is_not_a_login_of_several_groups(db: Database) -> None:
    conn = db.superuser()
    roles = {group: db.role_of(group) for group in ("alpha", "beta")}
    conn.execute(f"grant {roles['beta']} to {db.login_of('ann')}".encode())
    conn.execute(f"grant {roles['beta']} to {roles['alpha']}".encode())
    assert _about(_query(conn, "login_in_several_groups"), db) == []


# ------------------------------------------------------------------------------------- drift


def _drift(db: Database) -> set[str]:
    found = check.check(db.url())
    return {f"{one.what}: {one.detail}" for one in found if one.what.endswith("by hand")}


CHANGES = {
    "alter function network.whoami() cost 7": "changed by hand: function network.whoami()",
    "create or replace function network.whoami() returns table (login text, role text,"
    " user_name text, unit_name text, group_name text, community_name text, is_super_user boolean,"
    " source text, problem text) language sql as"
    " 'select null, null, null, null, null, null, true, null, null'": (
        "changed by hand: function network.whoami()"
    ),
    "alter function network.whoami() owner to postgres": (
        "changed by hand: function network.whoami()"
    ),
    "alter view crm.contacts owner to postgres": "changed by hand: view crm.contacts",
    "do $do$ begin execute format('create or replace view crm.addresses as %s where true',"
    " rtrim(pg_get_viewdef('crm.addresses'::regclass), ';')); end $do$": (
        "changed by hand: view crm.addresses"
    ),
    "alter view crm.jobs set (security_invoker = true)": "changed by hand: view crm.jobs",
    "alter policy {policy} on crm_data.contacts using (true)": (
        "changed by hand: policy {policy} on crm_data.contacts"
    ),
    "drop policy {policy} on crm_data.contacts": (
        "dropped by hand: policy {policy} on crm_data.contacts"
    ),
    "create policy all_of_it on crm_data.contacts using (true)": (
        "added by hand: policy all_of_it on crm_data.contacts"
    ),
    "alter table crm_data.jobs no force row level security": "changed by hand: table crm_data.jobs",
    "alter table crm_data.jobs disable row level security": "changed by hand: table crm_data.jobs",
    "alter table crm_data.jobs disable trigger all": "changed by hand: table crm_data.jobs",
    "alter table crm_data.jobs add column extra int": "changed by hand: table crm_data.jobs",
    "drop index crm_data.jobs_created_at_idx": "changed by hand: table crm_data.jobs",
    "alter table network.users alter column is_disabled drop not null": (
        "changed by hand: table network.users"
    ),
    "create rule extra as on update to crm_data.jobs do also notify x": (
        "changed by hand: table crm_data.jobs"
    ),
    "drop trigger {trigger} on crm.contacts": (
        "dropped by hand: trigger {trigger} on crm.contacts"
    ),
    "grant select on crm_data.contacts to public": (
        "changed by hand: privileges on table crm_data.contacts"
    ),
    "grant update (name) on network.groups to ownedby_member": (
        "changed by hand: privileges on table network.groups"
    ),
    "grant execute on function network.identify() to public": (
        "changed by hand: privileges on function network.identify()"
    ),
    "grant create on schema network to ownedby_member": (
        "changed by hand: privileges on schema network"
    ),
    "create view crm.mine as select 1 as one": "added by hand: view crm.mine",
    "create function network.mine() returns int language sql as 'select 1'": (
        "added by hand: function network.mine()"
    ),
    "alter default privileges for role ownedby_owner grant select on tables to public": (
        "added by hand: privileges on what is made by ownedby_owner"
    ),
    "drop view crm.warehouses": "dropped by hand: view crm.warehouses",
    "alter sequence crm_data.jobs_id_seq increment by 7": (
        "changed by hand: sequence crm_data.jobs_id_seq"
    ),
}


@pytest.mark.parametrize("change", CHANGES, ids=range(len(CHANGES)))
def test_each_change_by_hand_is_seen(db: Database, change: str) -> None:
    conn = db.superuser()
    policy, trigger = (
        conn.execute(query).fetchone()
        for query in (
            "select polname from pg_policy where polrelid = 'crm_data.contacts'::regclass"
            " and polcmd = 'r' order by 1 limit 1",
            "select tgname from pg_trigger where tgrelid = 'crm.contacts'::regclass limit 1",
        )
    )
    assert policy is not None
    assert trigger is not None
    words = {"policy": policy[0], "trigger": trigger[0]}
    assert check.drift(conn) == []
    conn.execute((change.format(**words) if "{" in change else change).encode())
    found = {f"{one.what}: {one.detail}" for one in check.drift(conn)}
    assert CHANGES[change].format(**words) in found
    name = CHANGES[change].format(**words).split(" ", 4)[-1].removeprefix("on ")
    assert [line for line in found if name not in line] == [], "and nothing else"


def test_working_changes_no_definition(own_db: Database) -> None:
    """Records, organisation, roles and comments are no drift."""
    with own_db.superuser() as conn:
        conn.execute("insert into network.privacy_levels values (3, 'Secret')")
        conn.execute("select network.create_group('new', 'one')")
        conn.execute("select network.share('new', view => 'all')")
        conn.execute("insert into crm.contacts (name) values ('customer')")
        conn.execute("comment on table crm_data.contacts is 'ours'")
        conn.execute("analyze")
    assert _drift(own_db) == set()


def test_up_makes_anew_what_files_make_and_keeps_telling_the_rest(own_db: Database) -> None:
    own_db.run("alter function network.whoami() cost 7")
    own_db.run("drop view crm.warehouses")
    own_db.run("alter table crm_data.jobs set (fillfactor = 70)")
    own_db.run("grant select on crm_data.jobs to public, ownedby_member")
    own_db.run("create view crm.mine as select 1 as one")
    report = deploy.up(own_db.url())
    said = "\n".join(report.warnings)
    assert "function network.whoami() was changed by hand: it was made anew." in said
    assert "view crm.warehouses was dropped by hand: it was made anew." in said
    assert "table crm_data.jobs was changed by hand: it still is; see ownedby check." in said
    remaining = {
        "changed by hand: table crm_data.jobs",
        # PUBLIC lost it again; to whom it was granted by name is not the files' business
        "changed by hand: privileges on table crm_data.jobs",
        "added by hand: view crm.mine",
    }
    assert _drift(own_db) == remaining
    deploy.up(own_db.url())
    assert _drift(own_db) == remaining
    own_db.run("alter table crm_data.jobs reset (fillfactor)")
    own_db.run("revoke select on crm_data.jobs from ownedby_member")
    own_db.run("drop view crm.mine")
    assert _drift(own_db) == set()
    assert deploy.up(own_db.url()).files == ["sql/privileges/privileges.sql"]


def test_what_is_there_can_be_accepted(own_db: Database) -> None:
    own_db.run("create view crm.mine as select 1 as one")
    own_db.run("grant select on crm.mine to ownedby_admin")
    own_db.run("delete from ownedby.objects")
    deploy.up(own_db.url())
    assert _drift(own_db) == set()


def test_an_installation_from_before_the_record_gets_one(own_db: Database) -> None:
    own_db.run("drop table ownedby.objects")
    with pytest.raises(OwnedbyError, match="another version"):
        check.check(own_db.url())
    deploy.up(own_db.url())
    assert _drift(own_db) == set()
    own_db.run("alter function network.whoami() cost 7")
    assert _drift(own_db) == {"changed by hand: function network.whoami()"}


def test_after_an_upgrade_of_the_server_it_asks_for_up(own_db: Database) -> None:
    """Another major version may write the same definitions in other words."""
    own_db.run("update ownedby.objects set server_major = 14, sha256 = 'other'")
    assert "nothing to compare with" in {one.what for one in check.check(own_db.url())}
    deploy.up(own_db.url())
    assert _about(check.check(own_db.url()), own_db) == [
        f"everybody can connect: PUBLIC has CONNECT on database {own_db.name}"
    ]


def test_other_files_are_told(own_db: Database) -> None:
    own_db.run(
        "update ownedby.files set sha256 = '' where path in ("
        "'sql/views/entities.sql', 'migrations/0001_organisation.sql')"
    )
    own_db.run("insert into ownedby.files values ('sql/functions/later.sql', 'function', '')")
    own_db.run("delete from ownedby.files where path = 'policies/explicit.sql'")
    found = {
        one.detail: one.remedy
        for one in check.check(own_db.url())
        if one.what == "other version deployed"
    }
    assert found == {
        "sql/views/entities.sql is not the same here and there": "ownedby up",
        "migrations/0001_organisation.sql is not the same here and there": (
            "Restore the file: a migration runs once."
        ),
        "sql/functions/later.sql ran there and is not here": (
            "Install the version that was deployed, or a later one."
        ),
        "policies/explicit.sql is here and has not run there": "ownedby up",
    }


# ------------------------------------------------------------------------------------ holes


@pytest.mark.parametrize(
    ("server_version", "fixed"),
    [
        (150018, "15.20"),
        (150019, "15.20"),
        (150020, None),
        (160014, "16.16"),
        (160016, None),
        (170011, "17.12"),
        (170012, None),
        (180004, "18.6"),
        (180006, None),
        (190000, None),
    ],
)
def test_the_rule_of_minor_releases(server_version: int, fixed: str | None) -> None:
    assert versions.fixed_in(server_version) == fixed


def test_the_minor_releases_are_in_step() -> None:
    """15.18, 16.14, 17.10 and 18.4 came on one day, as all before and after them."""
    may = {15: 18, 16: 14, 17: 10, 18: 4}
    assert {versions.FIXED[major] - may[major] for major in may} == {2}


def test_security_names_the_same_holes() -> None:
    text = (ROOT / "SECURITY.md").read_text()
    assert set(re.findall(r"CVE-\d+-\d+", text)) == {hole.name for hole in versions.HOLES}
    for major, minor in versions.FIXED.items():
        assert f"{major}.{minor}" in text


def test_an_open_server_is_told_each_hole(db: Database) -> None:
    found = check.holes(db.superuser())
    fixed = versions.fixed_in(db.superuser().info.server_version)
    assert [one.what for one in found] == [hole.name for hole in versions.HOLES if fixed]
    for one in found:
        assert f"Upgrade to {fixed} or later." in one.remedy


# ------------------------------------------------------------------------- who may, and where


@pytest.mark.parametrize("who", ["admin", "reviewer"])
def test_reviewers_and_administrators_may_check(db: Database, who: str) -> None:
    assert check.check(db.url(who)) == check.check(db.url())


@pytest.mark.parametrize("who", ["alpha", "ann", "outsider"])
def test_others_may_not(db: Database, who: str) -> None:
    with pytest.raises(OwnedbyError, match="may not look at this") as caught:
        check.check(db.url(who))
    assert "ownedby_reviewer" in str(caught.value)


def test_where_it_is_not_installed(empty_db: Database) -> None:
    with pytest.raises(OwnedbyError, match="not installed"):
        check.check(empty_db.url())


# req: SES-6
def test_a_standby_is_checked_like_its_primary(standby: Standby) -> None:
    standby.catch_up()
    assert check.check(standby.replica.url()) == check.check(standby.primary.url())


# ------------------------------------------------------------------------------ the command


@pytest.fixture(scope="module")
def command() -> Iterator[Command]:
    with new_command() as command:
        yield command


@pytest.mark.only_on(18)  # what the command says does not depend on the version
def test_the_command_prints_what_it_found(command: Command, db: Database) -> None:
    done = command("check", "--url", db.url(), COLUMNS="200")
    assert done.code == 1, done.said
    for word in ("level", "what to do", "warning", "CVE-2026-116327", "everybody can connect"):
        assert word in done.out
    nowhere = "postgresql://me:secret-word@127.0.0.1:1/nowhere"
    done = command("check", "--url", nowhere)
    assert done.code == 2
    assert "secret-word" not in done.said
    assert command("check").code == 2, "there is no embedded server here"


_NOTHING = """
import sys
from ownedby import versions
versions.FIXED.clear()
from ownedby.cli import main
sys.argv = ["ownedby", "check", "--url", sys.argv[1]]
main()
"""


@pytest.mark.only_on(18)
def test_nothing_found_ends_with_0(new_cluster: Callable[[], Cluster], command: Command) -> None:
    cluster = new_cluster()
    database = cluster.create()
    deploy.up(database.url(), harden=True)
    done = subprocess.run(
        [command.python, "-c", _NOTHING, database.url()],
        env=command.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout == "Nothing found.\n"
