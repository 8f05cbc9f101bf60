"""Channel: the functions of network, called by those who may not."""

from __future__ import annotations

from typing import Any

import pytest

from attacks.canary import Attacker, Ground

# What a member may call at all; everything else of ours has to be refused outright.
OPEN_TO_MEMBERS = {
    "accept(text,bigint)",
    "applied_flags(text)",
    "assign(text,bigint,text,text)",
    "clear_flags(text)",
    "clear_keys(text,boolean)",
    "find_assignee(text,text,text)",
    "is_reviewer()",
    "is_super_user()",
    "lock(text,bigint[])",
    "open_flags(text)",
    "organisation_flags(text)",
    "selectable_users()",
    "session_flags(text)",
    "session_group_id()",
    "session_lists()",
    "session_keys(text)",
    "session_unit_flags()",
    "session_unit_id()",
    "set_privacy_level(text,bigint[],integer)",
    "shared_group_flags()",
    "shared_group_ids()",
    "transfer(text,bigint[],text)",
    "whoami()",
}
OPEN_TO_ALL = {"whoami()"}


def _functions(ground: Ground) -> list[tuple[str, str, str, list[str]]]:
    return (
        ground.db.superuser()
        .execute(
            """
            select
                n.nspname::text,
                p.proname::text,
                p.proname || '(' || array_to_string(
                    array(select t::regtype::text from unnest(p.proargtypes) as t), ','
                ) || ')',
                array(select t::regtype::text from unnest(p.proargtypes) as t)
            from pg_proc as p
            join pg_namespace as n on n.oid = p.pronamespace
            where n.nspname in ('network', 'crm_data', 'crm', 'ownedby')
            order by 1, 3
            """
        )
        .fetchall()
    )


def _call(attacker: Attacker, schema: str, name: str, types: list[str]) -> Any:
    arguments = ", ".join(f"null::{kind}" for kind in types)
    return attacker.tries(f'select {schema}."{name}"({arguments})')


# req: SES-3 SES-5
@pytest.mark.parametrize("who", ["beta", "bob", "delta", "outsider", "reviewer"])
def test_nobody_calls_more_than_is_meant(ground: Ground, who: str) -> None:
    attacker = ground.attacker(who)
    reached = set()
    for schema, name, signature, types in _functions(ground):
        if not _call(attacker, schema, name, types).refused:
            reached.add(signature if schema == "network" else f"{schema}.{signature}")
    allowed = OPEN_TO_MEMBERS if who != "outsider" else OPEN_TO_ALL
    if who == "reviewer":
        allowed = allowed | {
            "community_id(text)",
            "group_id(text)",
            "inward_collaborations(text)",
            "inward_community_collaborations(text)",
            "clear_levels(integer)",
            "entity_columns(text)",
            "hash_expression(text,text,text)",
            "levels_text(integer,text,text)",
            "mask_expression(text,text,text,text)",
            "mask_text(text,text)",
            "cast_operands(text,text,text[])",
            "condition_expression(text,text,text,text[])",
            "condition_type(text)",
            "conditions_text(text,text,integer)",
            "rule_conditions(text,text)",
            "rule_expressions(text,text)",
            "rules(text)",
            "sessions_text(integer,integer,integer)",
            "unassigned_records()",
            "data_table(text)",
            "views_around(regclass)",
            "area_words(network.covered_areas)",
            "area_texts(integer[])",
            "assignment_reason(text,text,integer[],integer)",
            "reassign(text,boolean)",
            "reassign_batch(text,bigint,bigint,boolean,integer)",
            "reassign_bounds(text,integer)",
            "place_keys(text,text,text,text,text)",
            "covering(text,text,text,text,text)",
            "coverage_of(jsonb)",
            "fold_place(text)",
            "lies_within(network.covered_areas,network.covered_areas)",
            "matches(text,text,text,text,text)",
            "meeting(network.covered_areas)",
            "place_key(text,text,text,text,text,boolean)",
            "place_text(text)",
            "postal_bounds(text)",
        }
    # A member's function may also refuse null arguments with 42501: fewer is fine.
    assert reached <= allowed


# req: SES-3
def test_no_function_of_ours_is_public(ground: Ground) -> None:
    public = ground.db.superuser().execute(
        """
        select p.oid::regprocedure::text
        from pg_proc as p
        cross join aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) as a
        where
            p.pronamespace in ('network'::regnamespace, 'crm_data'::regnamespace)
            and a.grantee = 0 and p.proname <> 'whoami'
        """
    )
    assert public.fetchall() == []


# req: SES-3 SES-5
def test_members_of_a_group_manage_nothing(ground: Ground) -> None:
    login = ground.db.login_of("beta")
    for who in ("beta", "bob", "outsider", "reviewer"):
        attacker = ground.attacker(who)
        for statement in (
            f"select network.admit('{login}', 'alpha')",
            f"select network.expel('{ground.db.login_of('alpha')}', 'alpha')",
            f"select network.create_user('me', array['alpha unit'], '{login}')",
            "select network.create_community('x')",
            "select network.create_group('x', 'one', role_name => 'postgres')",
            f"select network.create_group('x', 'one', role_name => '{login}')",
            "select network.create_unit('x', 'alpha')",
            "select network.share('alpha', 'beta', 'all', 'all', 'all', true, true, true)",
            "select network.share_community('one')",
            "select network.unshare('alpha')",
            "select network.clone_group('alpha', 'x')",
            "select network.clone_collaboration('alpha', 'gamma')",
            "select network.refresh_keys()",
            "select network.refresh_all_keys()",
            "select network.make_role('x', 'x')",
            f"select network.grant_role('{ground.db.role_of('alpha')}', '{login}')",
            f"select network.attach_role('{login}')",
            f"select network.detach_role('{ground.db.role_of('alpha')}', true)",
            f"select network.revoke_role('{ground.db.role_of('alpha')}', '{login}')",
            "select network.move_records('contacts', array[1::bigint], 2)",
            "select network.add_designated_contact('x', 2)",
            "select network.remove_designated_contact(1, 'x')",
            "select network.records_of_group(1, 1)",
            "select network.records_of_level(5::smallint)",
            "select network.create_entity_view('contacts')",
            "select network.create_entity_triggers('contacts')",
            "select network.assigned_unit(1, 1, 1, true, 1)",
            "select network.assignment_block('jobs', 'insert')",
            "select network.refuse_waiting('jobs', 1)",
            "select network.require_resource_plan(1)",
            "select network.sharing_group_ids(1, 1, array['groups'])",
            "select * from network.identify()",
            "select * from network.entity('contacts')",
        ):
            answer = attacker.tries(statement)
            assert answer.sqlstate in ("42501", "42883"), f"{who}: {statement}: {answer}"


# req: SES-3
def test_odd_arguments_are_plain_errors(ground: Ground) -> None:
    beta = ground.attacker("beta")
    mine = ground.mine["contacts"]
    odd = [
        "",
        "contacts'; drop table crm_data.contacts; --",
        'contacts"',
        "crm_data.contacts",
        "x" * 70,
    ]
    for name in odd:
        for call in (
            "lock(%s, '{1}')",
            "transfer(%s, '{1}', 'beta')",
            "set_privacy_level(%s, '{1}', 0)",
            "assign(%s, 1, 'beta unit')",
            "accept(%s, 1)",
        ):
            assert beta.tries(f"select network.{call}", [name]).sqlstate == "42704", name
        assert beta.tries(f"select network.transfer('contacts', '{{{mine}}}', %s)", [name]).refused
        assert beta.tries("select network.session_keys(%s)", [name]).value in ([], None)
        beta.tries("select network.session_flags(%s)", [name])
    for level in (-1, 1, 256, 32_768, 2_147_483_647, -2_147_483_648, None):
        call = f"select network.set_privacy_level('contacts', '{{{mine}}}', %s)"
        assert beta.tries(call, [level]).sqlstate == "22023", level


# req: COL-5 NET-4
def test_key_sets_are_ones_own(ground: Ground) -> None:
    beta, delta = ground.attacker("beta"), ground.attacker("delta")
    for permission in ("own", "view", "modify", "assign", "OWN", "", None):
        keys = beta.tries("select network.session_keys(%s)", [permission]).value or []
        assert {key >> 8 for key in keys} <= {ground.groups["beta"]}
    alpha = ground.groups["alpha"]
    view = delta.tries("select network.session_keys('view')").value
    assert [key & 255 for key in view if key >> 8 == alpha] == [0]
    for permission in ("own", "modify", "assign"):
        keys = delta.tries("select network.session_keys(%s)", [permission]).value
        assert {key >> 8 for key in keys} == {ground.groups["delta"]}
