"""Channel: expressions over a masked column, anywhere in a query, that show what they are given."""

from __future__ import annotations

import pytest

from attacks.canary import PLANNERS, Attacker
from attacks.masked import COLUMNS, VALUES, Veil
from attacks.test_leaky_functions import TRAPS

# Errors that quote the value they fail on, and values that come out by another way.
CASTS = (
    "select * from crm.{e}",
    "select r from crm.{e} as r",
    "select to_jsonb(r) from crm.{e} as r",
    "select r::text from crm.{e} as r",
    "select {c} from crm.{e}",
    "select count(*) from crm.{e} where {c}::text::integer = 1",
    "select count(*) from crm.{e} where ({c}::text || '!')::date is null",
    "select count(*) from (select array[{c}] as a from crm.{e}) as s where a::text[]::integer[] is not null",
    "select count(*) from (select array[{c}::text] as a from crm.{e}) as s where a::integer[] is not null",
    "select count(*) from (select array[{c}::text] as a from crm.{e}) as s where a::regclass[] is not null",
    "select count(*) from (select array[array[{c}::text]] as a from crm.{e}) as s where 1 = any (a::integer[])",
    "select count(*) from (select array[r] as a from crm.{e} as r) as s where a::text[]::integer[] is not null",
    "select count(*) from (select array[r::text] as a from crm.{e} as r) as s where a::jsonb[] is not null",
    "select count(*) from (select array[case when {c}::text like 'v%' then {c}::text else '1' end] as a"
    " from crm.{e}) as s where a::regrole[] is not null",
    "select count(*) from crm.{e} where 1 / (case when {c}::text like 'v%' then 0 else 1 end) = 2"
    " and {c}::text::integer = 1",
    "select count(*) from crm.{e} where {c}::text ~ ('(' || {c}::text)",
    "select count(*) from crm.{e} where json_build_object({c}::text, 1)::text::date is null",
    "select count(*) from crm.{e} where row({c}::text) = row(({c}::text::integer)::text)",
    "select count(*) from crm.{e} where pg_notify('told', {c}::text) is null",
    "select {c} from crm.{e} order by {c}::text::integer limit 1",
    "select {c}, count(*) from crm.{e} group by {c} having max({c}::text)::integer = 1",
    "select max({c}::text), min({c}::text), string_agg({c}::text, ',') from crm.{e}",
    "select array_agg({c}), json_agg({c}) from crm.{e}",
    "select first_value({c}) over (order by {c}) from crm.{e}",
    "select count(*) from crm.{e} as e join crm.{e} as f on e.{c}::text::integer = f.{c}::text::integer",
    "select e.{c}, f.{c} from crm.{e} as e left join crm.{e} as f on e.{c} = f.{c} and f.{c}::text::date is null",
    "select {c} from crm.{e} union select {c} from crm.{e} order by 1",
    "select coalesce({c}::text, 'x'), nullif({c}::text, 'x'), greatest({c}::text, '') from crm.{e}",
    "with r as materialized (select {c} as v from crm.{e}) select v::text::integer from r",
    "select (select {c} from crm.{e} as f where f.id = e.id) from crm.{e} as e",
    "select {c} from crm.{e} where {c} is not null and {c}::text > 'v' and {c}::text < 'w'",
    "update crm.{e} set name = name where {c}::text::integer = 1 returning {c}",
    "delete from crm.{e} where {c}::text::integer = 1 returning {c}",
)


# req: MSK-4
@pytest.mark.parametrize("planner", PLANNERS)
def test_no_expression_shows_what_is_masked(veil: Veil, planner: str) -> None:
    attacker = veil.attacker("delta")
    attacker.plans(planner)
    for entity, column in COLUMNS:
        for attack in CASTS:
            attacker.tries(attack.format(e=entity, c=column))


# req: MSK-4
@pytest.mark.parametrize("planner", PLANNERS)
def test_a_cheap_function_of_the_reader_is_given_masks(veil: Veil, planner: str) -> None:
    delta = _with_traps(veil, planner)
    for entity, column in COLUMNS:
        for attack in (
            f"select count(*) from crm.{entity} where own.shout({column}::text)",
            f"select count(*) from crm.{entity} where {column}::text operator(own.=) 'x'::own.bait",
            f"select count(*) from crm.{entity}"
            f" where case {column}::text when 'x'::own.bait then true else true end",
            f"select count(*) from crm.{entity} where nullif({column}::text, 'x'::own.bait) is null",
            f"select {column} from crm.{entity} order by own.shout({column}::text) limit 1",
            f"select count(*) filter (where own.shout({column}::text)) from crm.{entity}",
            f"select count(*) from crm.{entity} as e join crm.{entity} as f"
            f" on own.shout(e.{column}::text) and own.shout(f.{column}::text) and e.id = f.id",
            f"select count(*) from crm.{entity} as e, lateral (select own.shout(e.{column}::text)"
            " as s offset 0) as l where l.s",
            f"update crm.{entity} set name = name where own.shout({column}::text)",
            f"select own.shout({column}::text) from crm.{entity} group by 1",
        ):
            assert delta.tries(attack).sqlstate in (None, "42883"), attack
    told = [text for text in delta.told if text.startswith("shouted ")]
    # They do work: they have shouted what is seen.
    assert any("v***@***" in text for text in told)
    assert any("1871-01-01" in text for text in told)


# req: MSK-4
def test_guessing_right_and_guessing_wrong_are_answered_alike(veil: Veil) -> None:
    delta = veil.attacker("delta")
    for entity, column in COLUMNS:
        right, wrong = VALUES[entity][column], _another(VALUES[entity][column])
        for attack in (
            f"select count(*) from crm.{entity} where {column} = %s",
            f"select count(*) from crm.{entity} where {column} is not distinct from %s",
            f"select count(*) from crm.{entity} where {column} >= %s and name like 'seen%%'",
            f"select id from crm.{entity} where {column} in (%s)",
            f"select {column} = %s from crm.{entity} where name like 'seen%%'",
            f"update crm.{entity} set name = name where {column} = %s",
            f"select count(*) from crm.{entity} group by {column} = %s",
            f"select rank() over (order by {column} = %s) from crm.{entity} order by 1",
        ):
            delta.same(attack, [right], [wrong])


def _another(value: str) -> str:
    """A value that is masked alike."""
    for old, new in (("veiled", "vieled"), ("07-17", "07-18"), ("4321.", "4322.")):
        if old in value:
            return value.replace(old, new)
    raise AssertionError(value)


def _with_traps(veil: Veil, planner: str) -> Attacker:
    veil.db.run(
        "drop schema if exists own cascade;"
        f'create schema own authorization "{veil.db.login_of("delta")}"'
    )
    delta = veil.attacker("delta")
    assert delta.tries(TRAPS.format(schema="own")).sqlstate is None
    delta.plans(planner)
    assert delta.tries("set search_path = own").sqlstate is None
    return delta
