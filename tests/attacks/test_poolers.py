"""Through a pooler: every attack runs that way, too; here is what makes sure of it."""

from __future__ import annotations

import pytest

from attacks.canary import Ground


# req: SES-1
def test_attackers_share_the_connections_of_the_pooler(
    ground: Ground, request: pytest.FixtureRequest
) -> None:
    is_direct = request.node.callspec.params["between"] == "direct"
    attackers = [ground.attacker("beta") for _ in range(8)]
    seen = {a.tries("select pg_backend_pid()").value for a in attackers}
    assert len(seen) == (8 if is_direct else 1), "one after the other, they need one connection"


# req: SES-1
def test_what_one_leaves_opens_nothing_to_the_next(ground: Ground) -> None:
    first, second = ground.attacker("beta"), ground.attacker("beta")
    first.tries("set role none")
    first.tries("set row_security = off")
    first.tries("prepare trap as select notes from crm.contacts")
    first.tries("declare kept cursor with hold for select * from crm.contacts")
    for statement in ("execute trap", "fetch all from kept", "select * from crm.contacts"):
        second.tries(statement)
    other = ground.attacker("outsider")
    assert other.tries("select * from crm.contacts").rows == []
    assert other.tries("fetch all from kept").sqlstate == "34000"
    assert other.tries("execute trap").sqlstate == "26000"
