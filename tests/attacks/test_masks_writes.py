"""Channel: what a write answers about the cells that it does not see."""

from __future__ import annotations

import contextlib

import psycopg
import pytest

from attacks.canary import Answer
from attacks.masked import COLUMNS, VALUES, Veil


# req: MSK-5
@pytest.mark.parametrize("column", COLUMNS, ids=".".join)
def test_a_masked_column_cannot_be_set(veil: Veil, column: tuple[str, str]) -> None:
    entity, name = column
    delta = veil.attacker("delta")
    for value in (VALUES[entity][name], None):
        before = delta.tries(f"select {name} from crm.{entity} where name like 'seen%%'").value
        if value is None and before is None:
            continue  # writes back what it read
        for statement in (
            f"update crm.{entity} set {name} = %s where name like 'seen%%'",
            f"update crm.{entity} set {name} = %s, name = 'seen' where id > 0 and name like 'seen%%'",
        ):
            answer = delta.tries(statement, [value])
            assert answer.refused, answer
            assert f"{name} of {entity}" in answer.message
            assert "field class" in answer.message


# req: MSK-5
def test_setting_the_right_value_is_refused_like_a_wrong_one(veil: Veil) -> None:
    delta = veil.attacker("delta")
    delta.same(
        "update crm.contacts set email = %s where name like 'seen%%' returning *",
        [VALUES["contacts"]["email"]],
        ["other@example.org"],
    )


# req: MSK-4 MSK-6
def test_returning_and_constraint_errors_show_no_cell(veil: Veil) -> None:
    delta = veil.attacker("delta")
    for statement in (
        "update crm.contacts set kind = 'robot' where name like 'seen%'",
        "update crm.contacts set name = '' where name like 'seen%'",
        "update crm.contacts set name = null where name like 'seen%'",
        "update crm.contacts set company_id = 999999 where name like 'seen%'",
        "update crm.contacts set owned_by_group_id = 999999 where name like 'seen%'",
        "update crm.contacts set id = 1 where name like 'seen%'",
        "update crm.subscriptions set starts_on = '2020-01-02', ends_on = '2020-01-01'",
        "update crm.communications set direction = 'sideways'",
        "update crm.accounts_receivable set credit_limit = 1e20",
        "insert into crm.contacts select * from crm.contacts",
        "insert into crm.contacts (kind, name, email)"
        " select 'robot', name, email from crm.contacts",
        "delete from crm.contacts where name like 'seen%' returning *",
    ):
        assert delta.tries(statement).sqlstate not in (None, "40001"), statement
    for entity in VALUES:
        statement = f"update crm.{entity} set name = name where name like 'seen%' returning *"
        assert delta.tries(statement).count == 1
        mine = delta.tries(
            f"update crm.{entity} as r set name = r.name from crm.{entity} as o"
            " where r.id = o.id and r.name like 'seen%' returning r, o"
        )
        assert mine.count == 1
    if veil.db.cluster.major >= 18:
        delta.tries(
            "update crm.contacts set name = name where name like 'seen%' returning old, new"
        )
    if veil.db.cluster.major >= 17:
        answer = delta.tries(
            "merge into crm.contacts as c using (values (1)) as v on c.name like 'seen%'"
            " when matched then update set email = c.email, notes = c.notes"
        )
        assert answer.count == 1, answer
        assert delta.tries(
            "merge into crm.contacts as c using (values (1)) as v on c.name like 'seen%'"
            " when matched then update set email = 'x'"
        ).refused


# req: MSK-6 MSK-4
def test_a_concurrent_change_under_a_mask_is_not_told(veil: Veil) -> None:
    """What is unchanged as masked is no conflict; what alpha wrote stays."""
    alpha = veil.db.connect("alpha")
    delta = veil.attacker("delta")
    with delta.transaction("repeatable read"):
        assert delta.tries("select email from crm.contacts where name like 'seen%'").rows
        answer = delta.tries(
            "update crm.contacts set name = name, email = email, notes = notes"
            " where name like 'seen%'"
        )
        assert answer.count == 1
    alpha.rollback()


# req: MSK-4 NET-4
def test_a_record_given_away_is_returned_as_written(veil: Veil) -> None:
    delta = veil.attacker("delta")
    with delta.transaction():
        answer = delta.tries(
            "update crm.contacts set owned_by_group_id = (select id from network.groups"
            " where name = 'delta') where name like 'seen%' returning *"
        )
        assert answer.refused


# req: MSK-4
def test_for_update_is_refused_and_locks_nothing(veil: Veil) -> None:
    delta = veil.attacker("delta")
    for strength in ("update", "no key update", "share", "key share"):
        for source in (
            "crm.contacts",
            "(select * from crm.contacts) as s",
            "crm.leads",
            "crm.contacts natural join crm.leads",
        ):
            answer: Answer = delta.tries(f"select * from {source} for {strength}")
            assert answer.refused, f"{source} for {strength}: {answer}"
    with delta.transaction():
        assert delta.tries("lock table crm.contacts in share mode").refused
    with contextlib.closing(veil.db.connect("alpha")) as alpha:
        alpha.execute("set lock_timeout = '1s'")
        try:
            alpha.execute("update crm.contacts set first_name = 'free' where name like 'seen%'")
        except psycopg.errors.LockNotAvailable:
            pytest.fail("the record was locked")
        alpha.rollback()
