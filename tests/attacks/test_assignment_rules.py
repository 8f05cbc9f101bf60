"""Channel: assignment rules: text that is compiled, owners and units that tell of what is hidden."""

from __future__ import annotations

import itertools
import json

import pytest
from psycopg import sql

from attacks.canary import Ground
from attacks.masked import COLUMNS, Veil
from fixtures.hostile import TEXTS

RULE = "select network.create_assignment_rule(%s, %s, by_geography => true, conditions => %s)"


# req: GEO-7 SES-5
@pytest.mark.parametrize("who", ["alpha", "beta", "bob", "delta", "outsider", "reviewer"])
def test_nobody_but_super_users_writes_rules(ground: Ground, who: str) -> None:
    attacker = ground.attacker(who)
    for statement in (
        "select network.create_assignment_rule('x', 'leads', true)",
        "select network.create_assignment_rule('x', 'leads', unit_assigned => 'beta unit')",
        "select network.drop_assignment_rule('x')",
        "insert into network.assignment_rules (name, entity, by_geography)"
        " values ('x', 'leads', true)",
        "insert into network.assignment_rule_conditions (rule_id, column_name, operator)"
        " values (1, 'status', 'is empty')",
        "update network.assignment_rules set is_active = false",
        "delete from network.assignment_rules",
        "truncate network.assignment_rules cascade",
        "select network.compile_rules('assignment', array['leads'])",
        "select network.create_assignment_functions('leads')",
        "select network.assignment_rule_columns('leads')",
        "select network.has_assignment_rules('leads', 'create')",
        "select network.add_conditions('assignment', 1, 'x', '[]')",
        "select network.refuse_impossible_conditions('assignment', 'leads')",
        "select network.refuse_idle_rules('leads')",
        "select network.rules_of_entry('lead_types', 1)",
        "select network.require_priority('assignment', 'x', 1)",
    ):
        assert attacker.tries(statement).refused, statement


# req: GEO-7 SES-5
@pytest.mark.parametrize("who", ["alpha", "beta", "bob", "delta", "outsider"])
def test_members_read_no_rules(own_ground: Ground, who: str) -> None:
    """Not even whether there are any; what is compiled stands in pg_proc (SECURITY.md)."""
    ground = own_ground
    admin = ground.attacker("admin")
    condition = json.dumps([{"field": "status", "operator": "=", "value": "won"}])
    assert admin.tries(RULE, ["r", "leads", condition]).sqlstate is None
    attacker = ground.attacker(who)
    for statement in (
        "select * from network.assignment_rules",
        "select count(*) from network.assignment_rule_conditions",
        "select * from review.assignment_rules",
        "select * from network.rules('assignment')",
        "select * from network.rule_conditions('assignment', 'leads')",
        "select * from network.rule_expressions('assignment', 'leads')",
        "select network.conditions_text('assignment', 'leads', 1)",
        "select network.sessions_text(1, null, null)",
        "select crm_data.leads_assignment_rule('create', 1, 1, 1, null)",
        "select crm_data.leads_assignment_rule('create', 1, 1, 1, l) from crm.leads as l",
    ):
        assert attacker.tries(statement).refused, statement


# req: GEO-7 SES-5
def test_what_rules_are_compiled_into_is_for_the_triggers(own_ground: Ground) -> None:
    ground = own_ground
    assert ground.attacker("admin").tries(RULE, ["r", "leads", "[]"]).sqlstate is None
    for who in ("beta", "delta", "reviewer", "admin"):
        attacker = ground.attacker(who)
        call = "select crm_data.leads_assignment_rule('create', 1, 1, 1, null)"
        assert attacker.tries(call).refused, who
    # Nor if the schema were open to them.
    callers = ground.db.superuser().execute(
        "select a.grantee::regrole::text from pg_proc as p cross join aclexplode(p.proacl) as a"
        " where p.proname = 'leads_assignment_rule' order by 1"
    )
    assert callers.fetchall() == [("ownedby_steward",), ("ownedby_writer",)]


# req: GEO-7
def test_text_in_a_rule_is_never_sql(own_ground: Ground) -> None:
    """Nor does it fail when a record is written, whatever the record holds."""
    ground = own_ground
    admin, beta = ground.attacker("admin"), ground.attacker("beta")
    functions = "select count(*) from pg_proc where pronamespace = 'crm_data'::regnamespace"
    tables = "select count(*) from pg_class where relnamespace = 'crm_data'::regnamespace"
    add = (
        "insert into crm.leads (name, contact_id, source, assigned_to_user_id)"
        f" values ('x', %s, %s, {ground.users['bob']}) returning id"
    )
    decided = sql.SQL(
        "select crm_data.leads_assignment_rule('create', 1, 1, 1,"
        " jsonb_populate_record(null::crm.leads, jsonb_build_object('source', {}::text)))"
    )
    assert admin.tries(RULE, ["first", "leads", "[]"]).sqlstate is None
    before = admin.tries(functions).rows, admin.tries(tables).rows
    rule = (
        "select network.create_assignment_rule("
        "%s, 'leads', true, conditions => %s, code => %s, priority => 1)"
    )
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
            answer = admin.tries(rule, [name, condition, name])
            made = answer.value
            first = admin.tries("select id from network.assignment_rules where priority is null")
            for source, fits in ((value, True), ("o" + value[:50], False), (None, False)):
                if operator == "contains" and source and value in source:
                    fits = True
                with ground.db.superuser() as conn:
                    conn.execute("set local role ownedby_writer")
                    found = conn.execute(decided.format(source)).fetchone()
                    assert found == (made if fits else first.value,), (operator, value[:80])
                answer = beta.tries(add, [ground.mine["contacts"], source])
                assert answer.sqlstate is None, (operator, value[:80], answer)
                change = "update crm.leads set source = %s || 'y', name = 'y' where id = %s"
                answer = beta.tries(change, [source, answer.value])
                assert answer.count == 1, (operator, value[:80], answer)
            assert admin.tries("select count(*) from review.assignment_rules").value == 2
            # Errors that say the name say it as it is, and nothing more.
            answer = admin.tries(
                "update network.assignment_rules set entity = 'jobs' where id = %s", [made]
            )
            assert answer.message == f'assignment rule "{name}" stays one for leads'
            assert admin.tries("select network.drop_assignment_rule(%s)", [name]).sqlstate is None
            answer = admin.tries("select network.drop_assignment_rule(%s)", [name])
            assert answer.message == f'assignment rule "{name}" does not exist'
    assert (admin.tries(functions).rows, admin.tries(tables).rows) == before


# req: GEO-7 ORG-14
def test_hostile_names_of_rules_are_said_as_they_are(own_ground: Ground) -> None:
    """By the errors of what they use, and by reviews."""
    ground = own_ground
    admin = ground.attacker("admin")
    rule = (
        "select network.create_assignment_rule(%s, 'leads', unit_assigned => 'delta unit',"
        " user_assigned => 'dora', unit => 'gamma unit', priority => %s, conditions => %s)"
    )
    for name in TEXTS:
        condition = json.dumps([{"field": "source", "operator": "=", "value": name}])
        name = name[:200].strip()
        assert admin.tries(rule, [name, 7, condition]).message == (
            f'priority 7 of assignment rule "{name}" does not exist'
        )
        assert admin.tries(rule, [name, 1, condition]).sqlstate is None
        for statement in (
            "delete from network.users where name = 'dora'",
            "delete from network.units where name = 'gamma unit'",
            "delete from network.units where name = 'delta unit'",
            "select network.mask('leads', 'source', 'notes', 'null')",
        ):
            assert f'assignment rule "{name}"' in admin.tries(statement).message, statement
        assert admin.tries("select name from review.assignment_rules").rows == [(name,)]
        assert admin.tries("select network.drop_assignment_rule(%s)", [name]).sqlstate is None


# req: GEO-7
def test_names_in_a_condition_are_columns_and_nothing_else(ground: Ground) -> None:
    admin = ground.attacker("admin")
    for field in ("name = name or name", "name'", '"name"', "r.name", "NAME", "name ", "xmin", ""):
        condition = json.dumps([{"field": field, "operator": "is not empty"}])
        assert admin.tries(RULE, ["r", "leads", condition]).sqlstate == "42703", field
    for operator in ("= '' or 1 = 1 or ''", "=;", "IN", "is null", "~", "", "||"):
        condition = json.dumps([{"field": "name", "operator": operator, "value": "x"}])
        assert admin.tries(RULE, ["r", "leads", condition]).sqlstate == "42804", operator
    for kind in ("assignment", "privacy", "x", "x'; drop table network.users; --"):
        answer = admin.tries("select network.add_conditions(%s, 0, 'x', '[]')", [kind])
        assert answer.sqlstate is None
    condition = json.dumps([{"field": "name", "operator": "is empty"}])
    answer = admin.tries(
        "select network.add_conditions(%s, 0, 'x', %s)", ["x'; select 1; --", condition]
    )
    assert answer.sqlstate == "42P01", "a table of that name"


# req: GEO-7 MSK-4
@pytest.mark.parametrize("column", COLUMNS, ids=".".join)
def test_no_rule_tells_what_is_under_a_mask(veil: Veil, column: tuple[str, str]) -> None:
    """The owner and the unit would tell it: so there is no such rule, whatever the operator."""
    entity, name = column
    with veil.db.connect("admin") as admin:
        for operator in ("is empty", "is not empty"):
            condition = json.dumps([{"field": name, "operator": operator}])
            with pytest.raises(Exception, match="is masked") as caught:
                admin.execute(RULE, ["r", entity, condition])
            assert getattr(caught.value, "sqlstate", None) == "0A000"
            admin.rollback()
