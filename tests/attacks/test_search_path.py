"""Channel: objects of the attacker's own that hide the real ones: search_path and pg_temp."""

from __future__ import annotations

import pytest

from attacks.canary import ENTITIES, Ground, label_of

SHADOWS = """
create table {s}.contacts as select 1 as id;
create function {s}.identify() returns integer language sql as 'select 1';
create function {s}.session_group_id() returns integer language sql as 'select 1';
create function {s}.is_super_user() returns boolean language sql as 'select true';
create function {s}.current_setting(text) returns text language sql as $$ select 'postgres' $$;
create function {s}.pg_has_role(oid, oid, text) returns boolean language sql as 'select true';
create function {s}.pg_has_role(oid, name, text) returns boolean language sql as 'select true';
create function {s}.now() returns timestamptz language sql as $$ select '2000-01-01'::timestamptz $$;
create function {s}.coalesce_any(anyelement) returns anyelement language sql as 'select $1';
create function {s}.cardinality(bigint[]) returns integer language sql as 'select 99';
create function {s}.cardinality(anyarray) returns integer language sql as 'select 99';
create function {s}.unnest(bigint[]) returns setof bigint language sql as 'select 256::bigint';
create function {s}.nextval(regclass) returns bigint language sql as 'select 1::bigint';
create function {s}.same(bigint, bigint) returns boolean language sql as 'select true';
create operator {s}.= (leftarg = bigint, rightarg = bigint, function = {s}.same);
create function {s}.same(text, text) returns boolean language sql as 'select true';
create operator {s}.= (leftarg = text, rightarg = text, function = {s}.same);
create function {s}.same(integer, integer) returns boolean language sql as 'select true';
create operator {s}.= (leftarg = integer, rightarg = integer, function = {s}.same);
create function {s}.same(integer, integer[]) returns boolean language sql as 'select true';
create type {s}.record_like as (a text);
create domain {s}.int4 as integer;
create domain {s}.text as pg_catalog.text;
create collation {s}."default" from "C";
"""


def _try_everything(ground: Ground, schema: str) -> None:
    beta = ground.attacker("beta")
    for path in (
        f"{schema}, pg_catalog",
        f"{schema}, network, crm, crm_data, pg_catalog",
        f'{schema}, "$user", public',
        "",
    ):
        beta.tries("select pg_catalog.set_config('search_path', %s, false)", [path])
        who = "select group_name from network.whoami()"
        assert beta.tries(who).value == "beta"
        for entity in ENTITIES:
            hidden = ground.hidden[entity]
            owned = beta.tries(
                f"select count(*) from crm.{entity} where id OPERATOR(pg_catalog.=) %s", [hidden]
            )
            assert owned.value == 0
            label = label_of(entity)
            beta.tries(f"insert into crm.{entity} ({label}) values ('x')")
            beta.tries(f"update crm.{entity} set {label} = 'x' where id in ({hidden})")
            beta.tries(f"delete from crm.{entity} where id in ({hidden})")
            for call in (
                f"lock('{entity}', array[{hidden}::bigint])",
                f"transfer('{entity}', array[{hidden}::bigint], 'beta')",
                f"set_privacy_level('{entity}', array[{hidden}::bigint], 0)",
            ):
                beta.tries(f"select network.{call}")
        for call in ("session_group_id()", "is_super_user()", "is_reviewer()"):
            answer = beta.tries(f"select network.{call}")
            assert answer.value in (ground.groups["beta"], False)


# req: SES-3
def test_a_schema_of_ones_own(ground: Ground) -> None:
    login = ground.db.login_of("beta")
    ground.db.run(f'drop schema if exists own cascade; create schema own authorization "{login}"')
    beta = ground.attacker("beta")
    for statement in SHADOWS.format(s="own").strip().split(";\n"):
        beta.tries(statement)
    _try_everything(ground, "own")


# req: SES-3
def test_temporary_objects_are_not_for_members(ground: Ground) -> None:
    for who in ("beta", "delta", "outsider", "reviewer"):
        attacker = ground.attacker(who)
        for statement in (
            "create temporary table contacts (id integer)",
            "create temporary view contacts as select 1 as id",
            "create temporary sequence s",
            "create function pg_temp.f() returns integer language sql as 'select 1'",
            "select 1 as id into temporary contacts",
            "create table contacts (id integer)",
            "create table public.contacts (id integer)",
            "create schema mine",
            "create function public.f() returns integer language sql as 'select 1'",
        ):
            assert attacker.tries(statement).refused, f"{who}: {statement}"


# req: SES-3
def test_temporary_objects_where_a_dba_allowed_them(own_ground: Ground) -> None:
    ground = own_ground
    ground.db.run(
        f'grant temporary on database "{ground.db.name}" to "{ground.db.login_of("beta")}"'
    )
    before = ground.fingerprint()
    beta = ground.attacker("beta")
    for statement in SHADOWS.format(s="pg_temp").strip().split(";\n"):
        beta.tries(statement)
    beta.tries("create temporary table groups (id integer, name text, role_name text)")
    beta.tries("create temporary table pg_auth_members as select 1 as roleid, 1 as member")
    beta.tries("create temporary table pg_roles (rolname text, oid oid)")
    hidden, lent = ground.hidden, ground.lent
    for path in ("pg_temp, pg_catalog", "pg_temp", "pg_temp, network, crm, pg_catalog"):
        beta.tries("select pg_catalog.set_config('search_path', %s, false)", [path])
        assert beta.tries("select group_name from network.whoami()").value == "beta"
        for entity in ENTITIES:
            ids = {hidden[entity], lent[entity]}
            seen = {row[0] for row in beta.tries(f"select id from crm.{entity}").rows}
            assert not seen & ids
    assert ground.fingerprint() == before


# req: SES-3
@pytest.mark.parametrize("kind", ["view", "function", "rule", "trigger"])
def test_a_trap_for_others(own_ground: Ground, kind: str) -> None:
    """An object of the attacker that a victim uses shows the attacker nothing of the victim's."""
    ground = own_ground
    login = ground.db.login_of("beta")
    ground.db.run(f'create schema own authorization "{login}"; grant usage on schema own to public')
    beta = ground.attacker("beta")
    made = {
        "view": "create view own.bait as select * from crm.contacts;"
        "grant select on own.bait to public",
        "function": "create function own.bait() returns setof crm.contacts language sql"
        " security definer as 'select * from crm.contacts'",
        "rule": "create view own.bait as select 1 as id; create rule r as on insert to own.bait"
        " do instead select * from crm.contacts; grant all on own.bait to public",
        "trigger": "create table own.bait (id integer); create function own.t() returns trigger"
        " language plpgsql security definer as $$ begin perform * from crm.contacts;"
        " return new; end $$; create trigger t before insert on own.bait for each row"
        " execute function own.t(); grant all on own.bait to public",
    }[kind]
    assert beta.tries(made).sqlstate is None
    use = {
        "view": "select * from own.bait",
        "function": "select * from own.bait()",
        "rule": "insert into own.bait values (1)",
        "trigger": "insert into own.bait values (1)",
    }[kind]
    ground.attacker("alpha").tries(use)
    beta.tries(use)
    outsider = ground.attacker("outsider")
    assert outsider.tries(use).rows == []
    assert outsider.heard("borrowed", "mine") == []
