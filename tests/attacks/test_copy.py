"""Channel: COPY, in every direction."""

from __future__ import annotations

import pytest

from attacks.canary import ENTITIES, Ground, label_of


def _sees(entity: str) -> str:
    return label_of(entity)


# req: NET-4 MSK-6
@pytest.mark.parametrize("entity", ENTITIES)
def test_copy_out_is_a_query(ground: Ground, entity: str) -> None:
    beta = ground.attacker("beta")
    column = _sees(entity)
    shown = beta.copies(f"copy (select {column} from crm.{entity}) to stdout")
    assert shown.sqlstate is None
    assert "mine" in str(shown.rows)
    assert beta.copies(f"copy crm.{entity} to stdout").sqlstate == "42809"
    for statement in (
        f"copy crm_data.{entity} to stdout",
        f"copy (select * from crm_data.{entity}) to stdout",
        f"copy (table crm_data.{entity}) to stdout",
        f"copy (update crm_data.{entity} set id = id returning *) to stdout",
    ):
        assert beta.copies(statement).refused, statement
    beta.copies(f"copy (update crm.{entity} set {column} = {column} returning *) to stdout")
    beta.copies(f"copy (delete from crm.{entity} where {column} like 'can%' returning *) to stdout")


# req: NET-4
@pytest.mark.parametrize("entity", ENTITIES)
def test_copy_in_writes_no_more_than_an_insert(ground: Ground, entity: str) -> None:
    beta = ground.attacker("beta")
    hidden, alpha = ground.hidden["contacts"], ground.groups["alpha"]
    column = _sees(entity)
    for names, line in (
        (f"id, {column}", f"{ground.hidden[entity]}\tx\n"),
        (f"{column}, owned_by_group_id", f"x\t{alpha}\n"),
        (f"{column}, access_key", "x\t256\n"),
        (f"contact_id, {column}", f"{hidden}\tx\n"),
        (f"account_id, {column}", f"{ground.hidden['accounts_receivable']}\tx\n"),
        (f"{column}, privacy_level", "x\t256\n"),
    ):
        answer = beta.copies(f"copy crm.{entity} ({names}) from stdin", line)
        assert answer.sqlstate is not None, f"accepted: {names}"
        answer = beta.copies(f"copy crm_data.{entity} ({names}) from stdin", line)
        assert answer.refused


# req: NET-4
def test_copy_reaches_no_file_and_no_program(ground: Ground) -> None:
    beta = ground.attacker("beta")
    for statement in (
        "copy (select 1) to '/tmp/out'",
        "copy crm.contacts (name) from '/etc/passwd'",
        "copy (select 1) to program 'id'",
        "copy crm.contacts (name) from program 'id'",
        "select pg_read_file('/etc/passwd')",
        "select pg_ls_dir('.')",
        "select lo_import('/etc/passwd')",
        "select lo_export(1, '/tmp/x')",
    ):
        assert beta.tries(statement).refused, statement


# req: NET-4
@pytest.mark.parametrize(
    "table", ["groups", "users", "units", "group_keys", "group_collaborations", "access_keys"]
)
def test_copy_of_the_configuration(ground: Ground, table: str) -> None:
    for who in ("beta", "outsider"):
        attacker = ground.attacker(who)
        assert attacker.copies(f"copy network.{table} to stdout").refused
        assert attacker.copies(f"copy (table network.{table}) to stdout").refused
        assert attacker.copies(f"copy network.{table} from stdin", "1\n").refused
