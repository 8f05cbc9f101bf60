"""Past the triggers: what the policies refuse by themselves, should a trigger ever forget to."""

from __future__ import annotations

import pytest

from attacks.canary import Attacker, Ground

# A trigger that asks nothing: it writes with the rights of the triggers' owner.
_PAST = """
create function past(statement text) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    touched bigint;
begin
    execute statement;
    get diagnostics touched = row_count;
    return touched;
end
$$;
grant create on schema public to ownedby_writer;
alter function past(text) owner to ownedby_writer;
revoke create on schema public from ownedby_writer;
"""


def _past(attacker: Attacker, statement: str) -> int | str | None:
    """The number of rows, or the SQLSTATE."""
    answer = attacker.tries("select public.past(%s)", [statement])
    return answer.sqlstate or answer.value


# req: NET-2 NET-4 COL-5
@pytest.mark.parametrize("who", ["beta", "delta", "outsider"])
def test_the_policies_decide_without_the_triggers(own_ground: Ground, who: str) -> None:
    ground = own_ground
    ground.db.run(_PAST)
    attacker = ground.attacker(who)
    insert = "insert into crm_data.warehouses (name, owned_by_group_id) values ('mine', {})"
    for group in (ground.groups["alpha"], ground.groups["gamma"], 0):
        assert _past(attacker, insert.format(group)) == "42501"
    for row in (ground.hidden, ground.lent):
        where = f"where id = {row['warehouses']}"
        assert _past(attacker, f"update crm_data.warehouses set name = 'x' {where}") == 0
        assert _past(attacker, f"delete from crm_data.warehouses {where}") == 0
    if who != "outsider":
        assert _past(attacker, insert.format(ground.groups[who])) == 1
