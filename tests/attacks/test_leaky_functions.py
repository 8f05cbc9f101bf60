"""Channel: functions, operators and casts of the attacker that are run on rows before the policy.

A view of crm is no security barrier (docs/decisions): what stands between a row and the attacker's
function is the policy on the table, which the planner has to put first.
"""

from __future__ import annotations

import pytest

from attacks.canary import ENTITIES, PLANNERS, Attacker, Ground, label_of

TRAPS = """
create type {schema}.bait as enum ('x');
create function {schema}.shout(text) returns boolean
    language plpgsql immutable parallel safe cost 0.0000001
    as $$ begin raise notice 'shouted %', $1; return true; end $$;
create function {schema}.shout_key(bigint) returns boolean
    language plpgsql immutable parallel safe cost 0.0000001
    as $$ begin raise notice 'key %', $1; return true; end $$;
create function {schema}.shout_at(text, {schema}.bait) returns boolean
    language plpgsql immutable parallel safe cost 0.0000001
    as $$ begin raise notice 'shouted %', $1; return true; end $$;
create operator {schema}.= (
    leftarg = text, rightarg = {schema}.bait, function = {schema}.shout_at,
    restrict = eqsel, join = eqjoinsel
);
"""

# Built-in errors that quote the value they fail on; no object of one's own is needed.
CASTS = (
    "select count(*) from crm.{entity} where {text}::integer = 1",
    "select count(*) from crm.{entity} where ({text} || '!')::date is null",
    "select count(*) from (select array[{text}] as a from crm.{entity}) as s"
    " where a::integer[] is not null",
    "select count(*) from (select array[{text}] as a from crm.{entity}) as s"
    " where a::regclass[] is not null",
    "select count(*) from (select array[case when {text} like 'm%' then '1' else {text} end] as a"
    " from crm.{entity}) as s where a::regrole[] is not null",
    "select count(*) from (select array[e::text] as a from crm.{entity} as e) as s"
    " where a::jsonb[] is not null",
    "select count(*) from (select array[e] as a from crm.{entity} as e) as s"
    " where a::text[]::integer[] is not null",
    "select count(*) from (select array[array[{text}]] as a from crm.{entity}) as s"
    " where 1 = any (a::integer[])",
    "select count(*) from (select array[{text}] as a, id from crm.{entity}) as s"
    " where id > 0 and (a::integer[])[1] > 0",
    "select count(*) from (select array[id] as a from crm.{entity}) as s"
    " where (a::smallint[])[1] is not null and a::text[]::date[] is not null",
    "select count(*) from crm.{entity} where 1 / (case when {text} like 'can%' then 0 else 1 end) = 1",
    "select count(*) from crm.{entity} where {text} ~ ('(' || {text})",
    "select count(*) from crm.{entity} where json_build_object({text}, 1)::text::date is null",
    "select count(*) from crm.{entity} where to_regrole({text}) is null and {text}::regrole is null",
    "select count(*) from crm.{entity} where row({text}) = row(({text}::integer)::text)",
    "select count(*) from crm.{entity} where {text} in (select {text}::integer::text)",
    "select count(*) from crm.{entity} where set_config('a.b', {text}, false) = 'x'",
    "select count(*) from crm.{entity} where pg_notify('told', {text}) is null",
    "select count(*) from crm.{entity} where exists"
    " (select from generate_series(1, {text}::integer))",
    "update crm.{entity} set {text} = {text} where {text}::integer = 1",
    "delete from crm.{entity} where {text}::integer = 1",
    "select count(*) from crm.{entity} as e join crm.{entity} as f"
    " on e.{text}::integer = f.{text}::integer",
    "select {text}::integer from crm.{entity} where {text} like 'can%'",
    "select max({text}) filter (where {text} like 'can%') from crm.{entity}"
    " where {text} not like 'm%' and {text} is not null group by {text}",
    "select {text} from crm.{entity} where {text} > 'c' and {text} < 'm'"
    " order by {text}::integer limit 1",
)


def _column(entity: str) -> str:
    return label_of(entity)


def _traps(ground: Ground, attacker: Attacker, schema: str) -> None:
    """A schema of the attacker's own, as a DBA may give one to an analyst; with traps in it."""
    ground.db.run(
        f'drop schema if exists {schema} cascade; create schema {schema} authorization "'
        f'{ground.db.login_of(attacker.name)}"'
    )
    assert attacker.tries(TRAPS.format(schema=schema)).sqlstate is None


def _tell(answers: list[str]) -> list[str]:
    return [text for text in answers if text.startswith("shouted ")]


# req: NET-4 SES-3
@pytest.mark.parametrize("planner", PLANNERS)
def test_errors_of_built_in_casts_show_no_hidden_row(ground: Ground, planner: str) -> None:
    beta, delta = ground.attacker("beta"), ground.attacker("delta")
    for attacker in (beta, delta):
        attacker.plans(planner)
        for entity in ENTITIES:
            for attack in CASTS:
                attacker.tries(attack.format(entity=entity, text=_column(entity)))


# req: NET-4
@pytest.mark.parametrize("planner", PLANNERS)
@pytest.mark.parametrize("column", ["notes", "email", "created_at", "id", "owned_by_group_id"])
def test_columns_of_any_type_in_an_array_cast(ground: Ground, planner: str, column: str) -> None:
    beta = ground.attacker("beta")
    beta.plans(planner)
    mine = ground.mine["contacts"]
    # Only a hidden row could make these fail: what is beta's own is cast to something that fits.
    guarded = (
        f"case when owned_by_group_id = {ground.groups['beta']} then '1' else {column}::text end"
    )
    for kind in ("integer", "regclass", "xid", "bit", "oid"):
        answer = beta.tries(
            f"select count(*) from (select array[{guarded}] as a from crm.contacts) as s"
            f" where a::{kind}[] is not null"
        )
        if kind != "regclass":
            assert answer.sqlstate is None, answer.message
    # An oracle without the value: an overflow that only a hidden row would cause.
    number = "case when owned_by_group_id = %s then 1 else 9999999999 end"
    answer = beta.tries(
        f"select count(*) from (select array[{number}] as a from crm.contacts) as s"
        " where a::integer[] is not null",
        [ground.groups["beta"]],
    )
    assert answer.sqlstate is None, answer.message
    assert beta.tries("select count(*) from crm.contacts where id = %s", [mine]).value == 1


# req: NET-4
@pytest.mark.parametrize("planner", PLANNERS)
def test_a_cheap_function_that_shouts(ground: Ground, planner: str) -> None:
    beta = ground.attacker("beta")
    _traps(ground, beta, "own")
    beta.plans(planner)
    assert beta.tries("set search_path = own").sqlstate is None
    for entity in ENTITIES:
        text = _column(entity)
        for attack in (
            f"select count(*) from crm.{entity} where own.shout({text})",
            f"select count(*) from crm.{entity} where own.shout_key(id) and own.shout({text})",
            f"select count(*) from crm.{entity} where {text} operator(own.=) 'x'::own.bait",
            f"select count(*) from crm.{entity}"
            f" where case {text} when 'x'::own.bait then true else true end",
            f"select count(*) from crm.{entity}"
            f" where case when case {text} when 'x'::own.bait then 1 end = 1 then true end",
            f"select count(*) from crm.{entity} where nullif({text}, 'x'::own.bait) is null",
            f"select count(*) from crm.{entity} where {text} = any (array['a', 'b'])"
            f" or own.shout({text})",
            f"select count(*) from crm.{entity} as e, lateral (select own.shout(e.{text}) as s"
            " offset 0) as l where l.s",
            f"select count(*) from crm.{entity} as e join crm.{entity} as f"
            f" on own.shout(e.{text}) and own.shout(f.{text}) and e.id = f.id",
            f"select count(*) from crm.{entity} as e full join crm.{entity} as f"
            f" on e.id = f.id where own.shout(e.{text})",
            f"select count(*) from crm.{entity} where id in"
            f" (select f.id from crm.{entity} as f where own.shout(f.{text}))",
            f"select own.shout({text}) from crm.{entity} group by 1 having bool_and(true)",
            f"select {text} from crm.{entity} order by own.shout({text}), {text} limit 1",
            f"select count(*) filter (where own.shout({text})) from crm.{entity}",
            f"select row_number() over (order by own.shout({text})) from crm.{entity}",
            f"update crm.{entity} set {text} = {text} where own.shout({text}) and false",
            f"update crm.{entity} set {text} = {text} where own.shout({text})"
            f" and {text} like 'can%'",
            f"delete from crm.{entity} where own.shout({text}) and {text} like 'can%'",
            f"with hunted as materialized (select {text} as t from crm.{entity})"
            " select count(*) from hunted where own.shout(t)",
            f"select count(*) from (values (1)) as v (x) left join crm.{entity} as e"
            f" on own.shout(e.{text})",
            f"select count(*) from crm.{entity} where own.shout({text}) is not distinct from true",
            f"select count(distinct {text}) from crm.{entity} where own.shout({text})"
            f" union all select count(*) from crm.{entity} where own.shout({text})",
        ):
            answer = beta.tries(attack)
            assert answer.sqlstate in (None, "42883", "22P02"), f"{attack}: {answer.message}"
        beta.tries(f"prepare trap as select count(*) from crm.{entity} where own.shout({text})")
        for _ in range(7):
            assert beta.tries("execute trap").sqlstate is None
        beta.tries("deallocate trap")
    # The traps do work: they have shouted what is beta's own.
    assert any("mine" in text for text in _tell(beta.told))


# req: NET-4
def test_a_leaky_function_granted_by_a_superuser(ground: Ground) -> None:
    beta, delta = ground.attacker("beta"), ground.attacker("delta")
    ground.db.run(
        "drop schema if exists gift cascade; create schema gift;"
        "grant usage on schema gift to public;" + TRAPS.format(schema="gift")
    )
    for attacker in (beta, delta):
        for planner in PLANNERS:
            attacker.plans(planner)
            for entity in ENTITIES:
                text = _column(entity)
                attacker.tries(f"select count(*) from crm.{entity} where gift.shout({text})")
                attacker.tries(
                    f"select count(*) from crm.{entity}"
                    f" where case {text} when 'x'::gift.bait then true else true end"
                )
    ground.db.run("drop schema gift cascade")
    assert any("mine" in text for text in _tell(beta.told))
    assert any("borrowed" in text for text in _tell(delta.told))


# req: NET-4
def test_parallel_workers_keep_the_order(ground: Ground) -> None:
    beta = ground.attacker("beta")
    _traps(ground, beta, "own")
    force = "debug_parallel_query" if ground.db.cluster.major >= 16 else "force_parallel_mode"
    for setting in (
        f"{force} = on",
        "parallel_setup_cost = 0",
        "parallel_tuple_cost = 0",
        "min_parallel_table_scan_size = 0",
        "min_parallel_index_scan_size = 0",
        "max_parallel_workers_per_gather = 4",
        "search_path = own",
    ):
        assert beta.tries(f"set {setting}").sqlstate is None
    for entity in ENTITIES:
        text = _column(entity)
        beta.tries(f"select count(*) from crm.{entity} where own.shout({text})")
        beta.tries(
            f"select count(*) from crm.{entity} where case {text} when 'x'::own.bait then true end"
        )
        beta.tries(
            f"select count(*) from (select array[{text}] as a from crm.{entity}) as s"
            " where a::regclass[] is not null"
        )


# req: NET-11 COL-10
@pytest.mark.parametrize("planner", PLANNERS)
def test_names_of_hidden_groups(ground: Ground, planner: str) -> None:
    beta = ground.attacker("beta")
    _traps(ground, beta, "own")
    beta.plans(planner)
    beta.tries("set search_path = own")
    for attack in (
        "select count(*) from (select array[name] as a from network.groups) as s"
        " where a::integer[] is not null",
        "select count(*) from (select array[name] as a from network.groups) as s"
        " where a::regclass[] is not null",
        "select count(*) from network.groups where own.shout(name)",
        "select count(*) from network.groups where name::integer = 1",
        "select count(*) from network.groups where case name when 'x'::own.bait then true end",
    ):
        beta.tries(attack)
    others = beta.heard("alpha", "gamma", "delta")
    assert others == [], "names of groups that do not share themselves"
    assert any("beta" in text for text in _tell(beta.told))
