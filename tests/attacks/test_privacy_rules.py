"""Channel: privacy rules: text that is compiled, levels that tell of what is hidden."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest
from psycopg import sql

from attacks.canary import LENT, MARKS, Ground
from attacks.masked import COLUMNS, Veil
from fixtures.hostile import TEXTS


# req: PRV-6 SES-5
@pytest.mark.parametrize("who", ["alpha", "beta", "bob", "delta", "outsider", "reviewer"])
def test_nobody_but_super_users_writes_rules(ground: Ground, who: str) -> None:
    attacker = ground.attacker(who)
    for statement in (
        "select network.create_privacy_rule('x', 'leads', 0)",
        "select network.drop_privacy_rule('x')",
        "insert into network.privacy_rules (name, entity, level) values ('x', 'leads', 0)",
        "insert into network.privacy_rule_conditions (rule_id, column_name, operator)"
        " values (1, 'status', 'is empty')",
        "update network.privacy_rules set level = 0",
        "delete from network.privacy_rules",
        "truncate network.privacy_rules cascade",
        "select network.compile_rules('privacy', array['leads'])",
        "select network.create_privacy_functions('leads')",
        "select network.rules_block('leads', 'insert')",
        "select network.cascade_privacy_level('contacts', '{1}', 0, '{0}', '{0}', false)",
        "select network.raise_based_records('contacts', '{1}', '{5}')",
        "select network.condition_expression('now()', 'text', '=', '{x}')",
        "select network.cast_operands('text', '=', '{x}')",
        "select network.level_expression('leads', 'contact')",
        "select network.refuse_privacy_contradictions('leads')",
    ):
        if who == "reviewer" and ("expression" in statement or "cast" in statement):
            continue
        assert attacker.tries(statement).refused, statement


# req: PRV-6 SES-5
def test_what_rules_are_compiled_into_is_for_the_triggers(own_ground: Ground) -> None:
    ground = own_ground
    admin = ground.attacker("admin")
    for entity in ("leads", "jobs"):
        call = "select network.create_privacy_rule(%s, %s, level_of => 'contact')"
        assert admin.tries(call, [entity, entity]).sqlstate is None
    for who in ("beta", "delta", "reviewer", "admin"):
        attacker = ground.attacker(who)
        for call in (
            "contacts_level(1, true)",
            "accounts_receivable_parent(1)",
            "leads_privacy_level('create', 1, 1, 1, null)",
            "leads_apply_privacy_rules('{1}', 1, 1, 1)",
        ):
            assert attacker.tries(f"select crm_data.{call}").refused, f"{who}: {call}"


# req: PRV-6
def test_text_in_a_condition_is_never_sql(own_ground: Ground) -> None:
    ground = own_ground
    admin, beta = ground.attacker("admin"), ground.attacker("beta")
    functions = "select count(*) from pg_proc where pronamespace = 'crm_data'::regnamespace"
    tables = "select count(*) from pg_class where relnamespace = 'crm_data'::regnamespace"
    add = (
        "insert into crm.leads (name, contact_id, source, assigned_to_user_id)"
        f" values ('x', %s, %s, {ground.users['bob']}) returning id, privacy_level"
    )
    admin.tries("select network.create_privacy_rule('first', 'leads', 0, priority => 5)")
    before = admin.tries(functions).rows, admin.tries(tables).rows
    call = "select network.create_privacy_rule(%s, 'leads', 3, conditions => %s, code => %s)"
    number = itertools.count()
    for value in TEXTS:
        for operator, operands in (
            ("=", value),
            ("in", [value, "other"]),
            ("between", [value, value]),
            ("contains", value),
        ):
            condition = json.dumps([{"field": "source", "operator": operator, "value": operands}])
            name = f"{value[:1000].strip()} {next(number)}"
            answer = admin.tries(call, [name, condition, name])
            assert answer.sqlstate is None, answer
            admin.tries("update network.privacy_rules set priority = 1 where name = %s", [name])
            for source, level in ((value, 3), ("o" + value[:50], 0), (None, 0)):
                if operator == "contains" and source and value in source:
                    level = 3
                answer = beta.tries(add, [ground.mine["contacts"], source])
                assert answer.rows[0][1] == level, (operator, value[:80], answer)
                answer = beta.tries(
                    "update crm.leads set name = 'y' where id = %s returning privacy_level",
                    [answer.rows[0][0]],
                )
                assert answer.rows == [(level,)], (operator, value[:80], answer)
            assert admin.tries("select count(*) from review.privacy_rules").value == 2
            assert admin.tries("select network.drop_privacy_rule(%s)", [name]).sqlstate is None
    assert (admin.tries(functions).rows, admin.tries(tables).rows) == before


# req: PRV-6
def test_names_in_a_condition_are_columns_and_nothing_else(own_ground: Ground) -> None:
    ground = own_ground
    column = "we\"ird '$$ %s $apply$ \\ col"
    with ground.db.superuser() as conn:
        named = sql.Identifier(column)
        conn.execute(sql.SQL("alter table crm_data.warehouses add column {} text").format(named))
        conn.execute(sql.SQL("comment on column crm_data.warehouses.{} is 'Extra.'").format(named))
        conn.execute("set local role none")
        conn.execute(
            "grant create on schema crm, crm_data to ownedby_gate, ownedby_clear_gate,"
            " ownedby_masked_gate, ownedby_writer, ownedby_steward"
        )
        conn.execute("select network.create_views('warehouses')")
        conn.execute(
            "revoke create on schema crm, crm_data from ownedby_gate, ownedby_clear_gate,"
            " ownedby_masked_gate, ownedby_writer, ownedby_steward"
        )
    admin, beta = ground.attacker("admin"), ground.attacker("beta")
    call = "select network.create_privacy_rule('r', 'warehouses', 3, conditions => %s)"
    for field in ("name = name or name", "name'", '"name"', "r.name", "NAME", "name ", "xmin", ""):
        condition = json.dumps([{"field": field, "operator": "is not empty"}])
        assert admin.tries(call, [condition]).sqlstate == "42703", field
    for operator in ("= '' or 1 = 1 or ''", "=;", "IN", "is null", "~", "", "||"):
        condition = json.dumps([{"field": "name", "operator": operator, "value": "x"}])
        assert admin.tries(call, [condition]).sqlstate == "42804", operator
    condition = json.dumps([{"field": column, "operator": "=", "value": "x"}])
    assert admin.tries(call, [condition]).sqlstate is None
    add = sql.SQL("insert into crm.warehouses (name, {}) values ('w', {}) returning privacy_level")
    for value, level in (("x", 3), ("y", 0)):
        assert beta.tries(add.format(sql.Identifier(column), value)).value == level
    assert beta.tries("update crm.warehouses set name = 'v' where name = 'w'").count == 2


# req: PRV-6 MSK-4
@pytest.mark.parametrize("column", COLUMNS, ids=".".join)
def test_no_rule_tells_what_is_under_a_mask(veil: Veil, column: tuple[str, str]) -> None:
    """The level would tell it: so there is no such rule, whatever the operator."""
    entity, name = column
    with veil.db.connect("admin") as admin:
        for operator in ("is empty", "is not empty"):
            condition = json.dumps([{"field": name, "operator": operator}])
            with pytest.raises(Exception, match="is masked") as caught:
                admin.execute(
                    "select network.create_privacy_rule('r', %s, 0, conditions => %s)",
                    [entity, condition],
                )
            assert getattr(caught.value, "sqlstate", None) == "0A000"
            admin.rollback()


# req: PRV-6 PRV-5 NET-4
def test_a_collaborator_opens_nothing_by_setting_off_a_rule(own_ground: Ground) -> None:
    """The record itself gets the level that its rule says; what is based on it is not lowered."""
    ground = own_ground
    admin, delta = ground.attacker("admin"), ground.attacker("delta")
    admin.tries("select network.share('alpha', 'delta', view => '0', modify => '0,3')")
    rule = "select network.create_privacy_rule(%s, 'contacts', %s, conditions => %s)"
    for kind, level in (("company", 3), ("person", 0)):
        condition = json.dumps([{"field": "kind", "operator": "=", "value": kind}])
        assert admin.tries(rule, [kind, level, condition]).sqlstate is None
    with ground.db.superuser() as conn:
        (lead,) = conn.execute(
            "insert into crm_data.leads (name, contact_id, owned_by_group_id, privacy_level)"
            " values ('canary', %s, %s, 5) returning id",
            [ground.lent["contacts"], ground.groups["alpha"]],
        ).fetchone() or (None,)
    for kind, level in (("company", 3), ("person", 0), ("company", 3), ("person", 0)):
        answer = delta.tries(
            "update crm.contacts set kind = %s where id = %s returning privacy_level",
            [kind, ground.lent["contacts"]],
        )
        assert answer.value == level
        assert delta.tries("select count(*) from crm.leads where name = 'canary'").value == 0
    assert admin.tries("select privacy_level from crm.leads where id = %s", [lead]).value == 5
    # What is out of sight stays there, with or without a rule that would open it.
    hidden = ground.hidden["contacts"]
    for statement in (
        "update crm.contacts set kind = 'person' where id = %s",
        "select network.set_privacy_level('contacts', array[%s::bigint], 0)",
        "select network.transfer('contacts', array[%s::bigint], 'delta')",
    ):
        answer = delta.tries(statement, [hidden])
        assert answer.count in (0, 1)
        assert answer.rows in ([], [(0,)])
    assert admin.tries("select privacy_level from crm.contacts where id = %s", [hidden]).value == 5
    assert delta.heard() == []


# req: PRV-6 NET-4
def test_rules_say_nothing_to_whoever_sets_them_off(own_ground: Ground) -> None:
    """Errors of a write are the same with a rule as without; no word of the rule is in them."""
    ground = own_ground
    admin, delta = ground.attacker("admin"), ground.attacker("delta")
    admin.tries("select network.share('alpha', 'delta', view => '0', modify => '0')")
    statements = [
        ("update crm.leads set contact_id = %s where id = %s", ground.hidden["contacts"]),
        ("update crm.leads set contact_id = %s where id = %s", 999_999),
        ("update crm.leads set owned_by_group_id = %s where id = %s", ground.groups["gamma"]),
        ("update crm.leads set privacy_level = %s where id = %s", 3),
        ("update crm.leads set name = %s where id = %s", ""),
    ]
    answers: list[list[Any]] = []
    for name in ("without", "with"):
        if name == "with":
            condition = json.dumps([{"field": "source", "operator": "=", "value": MARKS[0]}])
            for rule, level in (("canary 1", 5), ("canary 2", 0)):
                assert (
                    admin.tries(
                        "select network.create_privacy_rule(%s, 'leads', %s, priority => %s,"
                        " conditions => %s)",
                        [rule, level, 1 + level % 4, condition],
                    ).sqlstate
                    is None
                )
        answers.append([
            (a.rows, a.count, a.sqlstate, a.message, a.hint)
            for statement, value in statements
            for a in [delta.tries(statement, [value, ground.lent["leads"]])]
        ])  # fmt: skip
    assert answers[0] == answers[1]
    assert delta.heard() == []
    assert delta.tries(f"select count(*) from crm.leads where name like '{LENT}%'").value == 1


# req: PRV-5 NET-4
def test_the_cascade_says_nothing_of_what_others_base_on_a_contact(own_ground: Ground) -> None:
    ground = own_ground
    beta = ground.attacker("beta")
    contact = ground.mine["contacts"]
    call = "select network.set_privacy_level('contacts', array[%s::bigint], %s)"
    answers = [beta.tries(call, [contact, level]) for level in (3, 0)]
    with ground.db.superuser() as conn:
        conn.execute(
            "insert into crm_data.leads (name, contact_id, owned_by_group_id, privacy_level)"
            " values ('canary', %s, %s, 5)",
            [contact, ground.groups["gamma"]],
        )
    before = ground.fingerprint()
    assert [beta.tries(call, [contact, level]) for level in (3, 0)] == answers
    assert ground.fingerprint() == before
