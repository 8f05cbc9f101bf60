"""Channel: requests for resources between units that are not the attacker's."""

from __future__ import annotations

import pytest

from attacks.canary import Ground

ABSENT = 987_654_321


def _hidden(ground: Ground) -> int:
    """A request of gamma's unit to alpha's."""
    made = ground.attacker("admin").tries(
        "insert into crm.resource_requests"
        " (requesting_unit_id, requested_unit_id, name, notes, answer)"
        " values (%s, %s, 'canary request', 'canary notes', 'canary answer') returning id",
        [ground.units["gamma unit"], ground.units["alpha unit"]],
    )
    return int(made.value)


# req: NET-10
@pytest.mark.parametrize("who", ["beta", "bob", "alpha", "delta", "outsider"])
def test_requests_of_others(own_ground: Ground, who: str) -> None:
    """alpha's own login works in no unit, and sees no request of alpha's unit."""
    ground = own_ground
    attacker, request = ground.attacker(who), _hidden(ground)
    for statement in (
        "select * from crm.resource_requests where id = %s",
        "update crm.resource_requests set status = 'accepted' where id = %s returning *",
        "update crm.resource_requests set notes = 'x' where id = %s returning *",
        "delete from crm.resource_requests where id = %s returning *",
        "select count(*) from crm.resource_requests where id = %s and array[name]::regclass[]"
        " is not null",
        "select count(*) from (select array[name] as a from crm.resource_requests"
        " where id >= %s) as s where a::regclass[] is not null",
        "select name::integer from crm.resource_requests where id = %s",
        "select * from crm.resource_requests where id = %s for update",
        "select network.lock('resource_requests', array[%s::bigint])",
        "select network.transfer('resource_requests', array[%s::bigint], 'beta')",
    ):
        answer, _ = attacker.same(statement, [request], [ABSENT])
        assert answer.sqlstate or answer.rows in ([], [(0,)])
    assert not [text for text in attacker.told if "canary" in text]
    admin = ground.attacker("admin")
    assert admin.tries("select status, notes from crm.resource_requests").rows == [
        ("requested", "canary notes")
    ]


# req: NET-10 NET-12 COL-11
def test_a_request_names_no_hidden_unit_plan_or_user(ground: Ground) -> None:
    bob = ground.attacker("bob")
    insert = "insert into crm.resource_requests ({}) values ({})"
    for column, hidden in (
        ("requested_unit_id", ground.units["alpha unit"]),
        ("requested_unit_id", ground.units["gamma unit"]),
        ("requesting_unit_id", ground.units["alpha unit"]),
        ("requesting_user_id", ground.users["ann"]),
        ("resource_plan_id", ground.hidden["resource_plans"]),
    ):
        columns = {"name": "'x'", "requested_unit_id": str(ground.units["beta unit"])}
        columns[column] = "%s"
        statement = insert.format(", ".join(columns), ", ".join(columns.values()))
        answer, _ = bob.same(statement, [hidden], [ABSENT])
        assert answer.sqlstate in ("42501", "23503")
