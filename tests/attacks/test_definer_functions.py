"""Channel: definer functions used out of place: trigger functions called or attached elsewhere."""

from __future__ import annotations

import pytest

from attacks.canary import ENTITIES, Ground


def _trigger_functions(ground: Ground) -> list[str]:
    rows = ground.db.superuser().execute(
        "select p.oid::regproc::text from pg_proc as p where p.prorettype = 'trigger'::regtype"
        " and p.pronamespace in ('network'::regnamespace, 'crm_data'::regnamespace)"
    )
    return [row[0] for row in rows]


# req: SES-3 NET-4
def test_trigger_functions_are_not_attached_elsewhere(ground: Ground) -> None:
    login = ground.db.login_of("beta")
    ground.db.run(f'drop schema if exists own cascade; create schema own authorization "{login}"')
    beta = ground.attacker("beta")
    made = beta.tries(
        "create table own.bait (id bigint, contact_id bigint, access_key bigint, group_id integer,"
        " role_name text, is_role_made boolean, login_role text, name text, user_id integer);"
        "create view own.view as select * from own.bait"
    )
    assert made.sqlstate is None
    functions = _trigger_functions(ground)
    assert len(functions) > 40
    for function in functions:
        assert beta.tries(f"select {function}()").sqlstate is not None
        for statement in (
            f"create trigger t before insert on own.bait for each row execute function"
            f" {function}('contacts', 'contact_id')",
            f"create trigger t after insert on own.bait for each statement"
            f" execute function {function}()",
            f"create trigger t instead of insert on own.view for each row"
            f" execute function {function}()",
            f"create constraint trigger t after insert on own.bait for each row"
            f" execute function {function}()",
            f"create event trigger e on ddl_command_start execute function {function}()",
        ):
            assert beta.tries(statement).refused, statement
    # Through an argument of another type, such as an operator, a cast or an aggregate.
    for statement in (
        "create aggregate own.a (text) (sfunc = network.entity, stype = text)",
        "create operator own.@@ (leftarg = integer, rightarg = integer,"
        " function = network.is_access_key)",
        "create cast (integer as own.bait) with function network.entity(text)",
    ):
        assert beta.tries(statement).sqlstate is not None


# req: SES-3
@pytest.mark.parametrize("who", ["beta", "outsider", "admin", "reviewer"])
def test_nothing_of_ours_is_replaced(ground: Ground, who: str) -> None:
    attacker = ground.attacker(who)
    for statement in (
        "create or replace function network.identify() returns integer language sql as 'select 1'",
        "create or replace function network.is_super_user() returns boolean language sql"
        " as 'select true'",
        "create or replace function network.session_keys(permission text) returns bigint[]"
        " language sql as 'select array[256::bigint]'",
        "create function network.session_keys(integer) returns bigint[] language sql"
        " as 'select array[256::bigint]'",
        "alter function network.identify() owner to current_user",
        "alter function network.session_keys(text) security invoker",
        "alter function network.session_keys(text) reset all",
        "drop function network.session_keys(text)",
        "grant execute on all functions in schema network to public",
        "create or replace view crm.contacts as select 1 as id",
        "alter view crm.contacts owner to current_user",
        "alter view crm.contacts set (security_invoker = true)",
        "alter view crm.contacts disable trigger all",
        "drop trigger write_contacts_insert on crm.contacts",
        "create trigger t instead of insert on crm.contacts for each row execute function"
        " suppress_redundant_updates_trigger()",
        "create rule r as on update to crm.contacts do instead nothing",
        "alter table crm_data.contacts disable row level security",
        "alter table crm_data.contacts no force row level security",
        "alter table crm_data.contacts disable trigger all",
        "create policy p on crm_data.contacts using (true)",
        "alter policy view_by_key on crm_data.contacts using (true)",
        "drop policy view_by_key on crm_data.contacts",
        "create policy p on network.groups using (true)",
        "alter policy find on network.groups using (true)",
        "grant select on crm_data.contacts to public",
        "grant all on all tables in schema crm_data to current_user",
        "alter schema crm owner to current_user",
        "create table crm.t (id integer)",
        "create table network.t (id integer)",
        "create table crm_data.t (id integer)",
        "create table public.t () inherits (crm_data.contacts)",
        "create table public.t (id bigint references crm_data.contacts)",
        "create table public.t (like crm_data.contacts including all)",
        "create publication p for all tables",
        "create extension dblink",
        "create language plperlu",
        "alter database postgres set row_security = off",
        "alter system set row_security = off",
        "security label on table crm_data.contacts is 'x'",
    ):
        assert attacker.tries(statement).sqlstate is not None, f"{who}: {statement}"
    for entity in ENTITIES:
        for action in (
            "truncate",
            "drop table",
            "drop view",
            "vacuum full",
            "cluster",
            "reindex table",
        ):
            assert attacker.tries(f"{action} crm_data.{entity}").sqlstate is not None or (
                action == "vacuum full"
            )
    assert ground.db.superuser().execute("select count(*) from crm_data.contacts").fetchone()


# req: SES-3
@pytest.mark.parametrize("who", ["beta", "bob", "delta", "outsider", "reviewer", "admin"])
def test_what_a_member_owns_takes_nothing_along(own_ground: Ground, who: str) -> None:
    """DROP OWNED and REASSIGN OWNED by a role one may act as (CVE-2026-116311 and before)."""
    ground = own_ground
    state = (
        "select count(*), md5(string_agg(c.relacl::text, '' order by c.oid)),"
        " (select md5(string_agg(p.polrelid::text || p.polname || p.polroles::text, ''"
        " order by p.oid)) from pg_policy as p)"
        " from pg_class as c join pg_namespace as n on n.oid = c.relnamespace"
        " where n.nspname in ('crm', 'crm_data', 'network')"
    )
    setup = ground.db.superuser(autocommit=True)
    before = setup.execute(state).fetchone()
    attacker = ground.attacker(who)
    roles = ["current_user", "ownedby_member", "ownedby_admin", "ownedby_reviewer"]
    roles += [f'"{ground.db.role_of(group)}"' for group in ("beta", "delta")]
    for role in roles:
        for statement in (
            f"drop owned by {role}",
            f"drop owned by {role} cascade",
            f"reassign owned by {role} to current_user",
            f"revoke all on all tables in schema crm from {role} cascade",
            f"revoke ownedby_member from {role}",
            f"revoke {role} from current_user cascade",
        ):
            attacker.tries(statement)
            assert setup.execute(state).fetchone() == before, statement
    assert len(ground.attacker("beta").tries("select * from crm.contacts").rows) > 0
    assert len(ground.attacker("delta").tries("select * from crm.contacts").rows) > 0
    assert len(ground.attacker("reviewer").tries("select * from network.groups").rows) == 4
