"""Channel: sequences: currval, lastval, nextval, last_value, setval."""

from __future__ import annotations

import pytest

from attacks.canary import ENTITIES, Ground


# req: NET-4
@pytest.mark.parametrize("who", ["beta", "outsider", "delta"])
def test_sequences_are_out_of_reach(ground: Ground, who: str) -> None:
    attacker = ground.attacker(who)
    if who == "beta":
        assert attacker.tries("insert into crm.warehouses (name) values ('x')").sqlstate is None
    for entity in ENTITIES:
        sequence = f"crm_data.{entity}_id_seq"
        for statement in (
            f"select currval('{sequence}')",
            f"select nextval('{sequence}')",
            f"select setval('{sequence}', 1)",
            f"select last_value from {sequence}",
            f"select * from {sequence}",
            f"alter sequence {sequence} restart",
            f"alter table crm_data.{entity} alter id restart",
            f"select pg_sequence_last_value('{sequence}')",
        ):
            answer = attacker.tries(statement)
            assert answer.sqlstate is not None or not [row for row in answer.rows if row[0]], (
                f"{statement} -> {answer.rows}"
            )
    if attacker.tries("select lastval()").sqlstate is None:
        pytest.fail("lastval tells what a trigger drew from a sequence")
    shown = attacker.tries(
        "select sequencename, last_value from pg_sequences where last_value is not null"
        " and schemaname = any (array['crm_data', 'network'])"
    )
    assert shown.rows == []
    by_oid = attacker.tries(
        "select c.oid from pg_class as c where c.relkind = 'S' and c.relname ~ '_id_seq'"
    )
    for (oid,) in by_oid.rows:
        answer = attacker.tries("select pg_sequence_last_value(%s)", [oid])
        assert answer.sqlstate is not None or answer.value is None


# req: NET-4
def test_a_refused_insert_is_as_silent_as_any(ground: Ground) -> None:
    """A failed insert may draw a number; it tells nothing of what is hidden."""
    beta = ground.attacker("beta")
    hidden = ground.hidden["contacts"]
    insert = "insert into crm.contacts (name) values ('x') returning id"
    steps = []
    for parent in (hidden, 987_654_321):
        first = beta.tries(insert).value
        beta.tries(
            "insert into crm.leads (contact_id, name, assigned_to_unit_id) values (%s, 'x', %s)",
            [parent, ground.units["beta unit"]],
        )
        steps.append(beta.tries(insert).value - first)
    assert steps[0] == steps[1]
