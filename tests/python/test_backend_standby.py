"""Sessions of a backend on a hot standby: the same identity, the same answers as on the primary."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import psycopg
import pytest

import ownedby
from attacks.canary import Ground
from fixtures.actors import RECORDS, Actor, new_login, refused
from ownedby.session import _Claim
from support.bouncer import Bouncer
from support.standby import Standby

READS = {
    **{entity: f"select r::text from crm.{entity} r order by r.id" for entity in RECORDS},
    "groups": "select id, name from network.groups order by id",
    "whoami": "select user_name, unit_name, group_name, source, problem from network.whoami()",
}


def _answers(conn: psycopg.Connection[Any]) -> dict[str, Any]:
    return {name: conn.execute(query.encode()).fetchall() for name, query in READS.items()}


# req: SES-2 SES-6
def test_sessions_read_the_same_on_the_standby(
    standby: Standby, bouncer: Callable[..., Bouncer]
) -> None:
    Ground.build(standby.primary)
    admin = Actor(standby.primary.connect("admin", autocommit=True))
    login = new_login(standby.primary, "pool")
    key = admin.value("select network.create_backend(%s)", login)
    standby.catch_up()
    primary, replica = standby.primary.connect(login), standby.replica.connect(login)
    pooled = bouncer(standby.replica).connect(login)
    for user in ("ann", "bob", "cem", "dora"):
        answers = []
        for conn in (primary, replica, pooled):
            with ownedby.session(conn, user, key=key):
                answers.append(_answers(conn))
            assert conn.execute("select count(*) from crm.contacts").fetchone() == (0,)
            conn.rollback()
        assert answers[0] == answers[1] == answers[2]
        assert answers[0]["whoami"][0][0] == user
        direct = _answers(standby.replica.connect(user))
        assert {**direct, "whoami": 0} == {**answers[1], "whoami": 0}

    def write(conn: psycopg.Connection[Any]) -> None:
        with ownedby.session(conn, "ann", key=key):
            conn.execute("insert into crm.contacts (name) values ('x')")

    with refused("25006"):
        write(replica)
    # a token of the primary does not hold here, nor the other way round
    challenge = primary.execute("select network.challenge()").fetchone()
    assert challenge is not None
    token = _Claim.make("ann", None, key).token(challenge[0])
    with refused("28000", "does not hold"):
        replica.execute("select network.begin_session(%s)", [token])
    replica.rollback()
    primary.rollback()
    # what is revoked arrives with the replay, in a transaction that runs too
    with ownedby.session(replica, "cem", key=key):
        assert _answers(replica)["warehouses"] != []
        admin.do("update network.users set is_disabled = true where name = 'cem'")
        standby.catch_up()
        assert _answers(replica)["warehouses"] == []
    with pytest.raises(ownedby.SessionRefused), ownedby.session(replica, "cem", key=key):
        pass
    admin.do("select network.revoke_backend(%s)", login)
    standby.catch_up()
    with pytest.raises(ownedby.SessionRefused), ownedby.session(replica, "ann", key=key):
        pass
