"""Channel: the token of a backend's session, and the setting that carries the identity."""

from __future__ import annotations

import hmac
import time

import psycopg
import pytest

from attacks.canary import ENTITIES, Attacker, Ground
from attacks.test_parallel_workers import EAGER
from ownedby.session import _Claim
from support.databases import Cluster


def _backend(ground: Ground, name: str, *groups: str) -> tuple[str, str]:
    login = ground.db.cluster.login(f"{ground.db.name}_login_{name}")
    admin = ground.attacker("admin")
    made = admin.tries("select network.create_backend(%s, %s::text[])", [login, list(groups)])
    return login, made.value


def _begin(attacker: Attacker) -> str:
    attacker.tries("begin")
    return str(attacker.tries("select network.challenge()").value)


def _token(key: str, challenge: str, user: str = "bob") -> str:
    return _Claim.make(user, None, key).token(challenge)


# req: SES-2 SES-3
def test_a_token_holds_as_made_and_nowhere_else(own_ground: Ground) -> None:
    ground = own_ground
    login, key = _backend(ground, "pool", "beta")
    other_login, other_key = _backend(ground, "other", "beta")
    attacker, same = ground.attacker(login), ground.attacker(login)
    other = ground.attacker(other_login)
    begin = "select network.begin_session(%s)"
    challenge = _begin(attacker)
    token = _token(key, challenge)
    for foreign in (same, other):
        _begin(foreign)
        assert foreign.tries(begin, [token]).sqlstate == "28000"
        foreign.tries("rollback")
    assert attacker.tries("savepoint s").sqlstate is None
    foreign_key = _token(other_key, challenge)
    assert attacker.tries(begin, [foreign_key]).sqlstate == "28000", "another backend's key"
    attacker.tries("rollback to s")
    assert attacker.tries(begin, [token]).sqlstate is None
    assert attacker.tries("select group_name from network.whoami()").value == "beta"
    attacker.tries("commit")
    _begin(attacker)
    assert attacker.tries(begin, [token]).sqlstate == "28000", "replayed"
    attacker.tries("rollback")


# req: SES-2 SES-3
@pytest.mark.parametrize("part", range(5))
def test_each_part_of_the_challenge_counts(own_ground: Ground, part: int) -> None:
    """Start of the server, process, start of the transaction, database, login."""
    ground = own_ground
    login, key = _backend(ground, "pool", "beta")
    attacker = ground.attacker(login)
    parts = _begin(attacker).split(".")
    there = (
        "encode(timestamptz_send(pg_postmaster_start_time()), 'hex')",
        "pg_backend_pid()::text",
        "encode(timestamptz_send(transaction_timestamp()), 'hex')",
        "encode(convert_to(current_database(), 'UTF8'), 'hex')",
        "encode(convert_to(session_user, 'UTF8'), 'hex')",
    )
    assert len(parts) == len(there)
    assert parts[part] == attacker.tries(f"select {there[part]}").value
    parts[part] = parts[part][:-1] + ("1" if parts[part][-1] != "1" else "2")
    forged = _token(key, ".".join(parts))
    answer = attacker.tries("select network.begin_session(%s)", [forged])
    assert (answer.sqlstate, answer.message) == ("28000", "the token does not hold here")


# req: SES-2 SES-3
def test_a_token_of_another_database(own_ground: Ground, cluster: Cluster) -> None:
    """The same login, and there even the same key."""
    ground = own_ground
    login, key = _backend(ground, "pool", "beta")
    other = cluster.deployed().populate()
    try:
        with other.superuser() as conn:
            made = conn.execute("select network.create_backend(%s)", [login]).fetchone()
            assert made is not None
            conn.execute("delete from network.backend_keys")
            with ground.db.superuser() as here:
                rows = here.execute("select * from network.backend_keys").fetchall()
            for row in rows:
                conn.execute(
                    "insert into network.backend_keys overriding system value"
                    " values (%s, %s, %s, %s, %s, %s)",
                    row,
                )
        attacker, there = ground.attacker(login), Attacker(other.connect(login), login)
        token = _token(key, _begin(attacker))
        challenge = str(there.tries("select network.challenge()").value)
        answer = there.tries("select network.begin_session(%s)", [token])
        assert answer.sqlstate == "28000"
        there.tries("rollback")
        challenge = str(there.tries("select network.challenge()").value)
        assert (
            there.tries("select network.begin_session(%s)", [_token(key, challenge)]).sqlstate
            is None
        )
    finally:
        other.drop()


# req: SES-3
def test_changed_and_expired_tokens(own_ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    ground = own_ground
    login, key = _backend(ground, "pool", "beta")
    attacker = ground.attacker(login)
    begin = "select network.begin_session(%s)"
    for field in range(6):
        for how in ("flip", "empty", "cut"):
            parts = _token(key, _begin(attacker)).split(".")
            if how == "flip":
                parts[field] = parts[field][:-1] + ("1" if parts[field][-1] != "1" else "2")
            else:
                parts[field] = "" if how == "empty" else parts[field][:-1]
            assert attacker.tries(begin, [".".join(parts)]).sqlstate == "28000", (field, how)
            attacker.tries("rollback")
    for odd in (None, "", ".....", "x" * 5000):
        _begin(attacker)
        assert attacker.tries(begin, [odd]).sqlstate == "28000"
        attacker.tries("rollback")
    challenge = _begin(attacker)
    late = time.time() - 3600
    monkeypatch.setattr(time, "time", lambda: late)
    expired = _token(key, challenge)
    monkeypatch.undo()
    answer = attacker.tries(begin, [expired])
    assert answer.sqlstate == "28000"
    assert "expired" in answer.message
    attacker.tries("rollback")
    assert attacker.tries("select group_name from network.whoami()").value is None


# req: SES-3 SES-4
def test_without_a_session_a_backend_sees_nothing(own_ground: Ground) -> None:
    ground = own_ground
    login, _ = _backend(ground, "pool", "beta")
    attacker = ground.attacker(login)
    for where in ("select 1", "begin"):
        attacker.tries(where)
        for entity in ENTITIES:
            assert attacker.tries(f"select * from crm.{entity}").rows == []
            assert attacker.tries(f"update crm.{entity} set id = id").count <= 0
            assert attacker.tries(f"delete from crm.{entity}").count <= 0
        assert attacker.tries("select id, name from network.groups").rows == []
        assert "that of a backend" in attacker.tries("select problem from network.whoami()").value
        assert attacker.tries("insert into crm.contacts (name) values ('x')").sqlstate is not None
    attacker.tries("rollback")
    assert attacker.heard() == []


# req: SES-3
def test_a_session_sees_what_its_user_sees(own_ground: Ground) -> None:
    ground = own_ground
    login, key = _backend(ground, "pool", "beta", "delta")
    attacker = ground.attacker(login)
    for user in ("bob", "dora"):
        direct = ground.attacker(user)
        token = _token(key, _begin(attacker), user)
        attacker.tries("select network.begin_session(%s)", [token])
        for entity in ENTITIES:
            query = f"select r::text from crm.{entity} as r order by id"
            assert attacker.tries(query) == direct.tries(query)
        hidden = ground.hidden["contacts"]
        for statement in (
            f"update crm.contacts set name = 'x' where id = {hidden}",
            f"delete from crm.contacts where id = {hidden}",
        ):
            assert attacker.tries(statement).count == 0
        attacker.tries("rollback")
    assert attacker.heard() == []


# req: SES-3
def test_the_setting_is_no_identity(own_ground: Ground) -> None:
    ground = own_ground
    login, key = _backend(ground, "pool", "beta")
    other_login, other_key = _backend(ground, "other", "beta")
    attacker, same, outsider = (ground.attacker(who) for who in (login, login, "outsider"))
    other = ground.attacker(other_login)
    token = _token(key, _begin(attacker))
    attacker.tries("select network.begin_session(%s)", [token])
    claim = str(attacker.tries("select current_setting('ownedby.session')").value)
    alpha = ground.groups["alpha"]
    forgeries = (
        claim,
        f"{alpha}.1.1.1.1.{claim[-64:]}",
        f"{alpha}.1.1.1.1.{'0' * 64}",
        f"{alpha}.1.1.1.",
        f"-1.1.1.1.1.{claim[-64:]}",
        f"99999999999999999999.1.1.1.1.{claim[-64:]}",
        f"{{}}.1.1.1.1.{claim[-64:]}",
        f"....{claim[-64:]}",
        claim[-64:],
        claim[:-1],
        claim + claim,
        claim + "\n",
        "x",
        "",
        " ",
        "'; select 1; --",
    )
    who = "select group_name from network.whoami()"
    look = "select count(*) from crm.contacts"
    for is_local in (False, True):
        for thief in (same, other, outsider):
            for forged in forgeries:
                thief.tries("begin")
                thief.tries("select set_config('ownedby.session', %s, %s)", [forged, is_local])
                answer = thief.tries(who)
                assert (answer.sqlstate, answer.rows) == (None, [(None,)]), forged
                if thief is not outsider:
                    assert thief.tries(look).value == 0
                thief.tries("commit")
                assert thief.tries(who).value is None
    # in the transaction itself
    for forged in forgeries[1:]:
        attacker.tries("savepoint s")
        attacker.tries("select set_config('ownedby.session', %s, true)", [forged])
        assert attacker.tries(who).value is None, forged
        attacker.tries("rollback to s")
        assert attacker.tries(who).value == "beta"
    attacker.tries("select set_config('ownedby.session', %s, false)", [claim])
    attacker.tries("commit")
    assert attacker.tries(who).value is None
    # in a later one of the same process, signed for another user there
    token = _token(key, _begin(attacker))
    attacker.tries("select network.begin_session(%s)", [token])
    second = str(attacker.tries("select current_setting('ownedby.session')").value)
    assert second != claim
    attacker.tries("select set_config('ownedby.session', %s, true)", [claim])
    assert attacker.tries(who).value is None
    attacker.tries("commit")
    del other_key


# req: SES-3
def test_what_the_server_signs(own_ground: Ground) -> None:
    """HMAC-SHA256 over the start of the server, process, transaction, identity and login."""
    key = bytes(range(32))
    with own_ground.db.superuser() as conn:
        row = conn.execute(
            "select timestamptz_send(pg_postmaster_start_time()), int4send(pg_backend_pid()),"
            " timestamptz_send(transaction_timestamp()), session_user::text,"
            " network.sign_session('1.2.3.4.5.', network.pad_key(%(key)s, 54),"
            " network.pad_key(%(key)s, 92))",
            {"key": key},
        ).fetchone()
    assert row is not None
    start, process, transaction, login, signature = row
    message = start + process + transaction + b"1.2.3.4.5." + login.encode()
    assert signature == hmac.digest(key, message, "sha256").hex()


# req: SES-3
def test_workers_see_what_the_session_sees(own_ground: Ground) -> None:
    """With plans that are forced into parallel workers."""
    ground = own_ground
    login, key = _backend(ground, "pool", "beta", "delta")
    attacker = ground.attacker(login)
    name = "debug_parallel_query" if ground.db.cluster.major >= 16 else "force_parallel_mode"
    for user in ("bob", "dora"):
        direct = ground.attacker(user)
        token = _token(key, _begin(attacker), user)
        attacker.tries("select network.begin_session(%s)", [token])
        for setting, value in {**EAGER, name: "on"}.items():
            assert attacker.tries(f"set local {setting} = {value}").sqlstate is None
        for entity in ENTITIES:
            query = f"select count(*), min(id), max(id) from crm.{entity}"
            assert attacker.tries(query) == direct.tries(query)
        explained = attacker.tries("explain select count(*) from crm.contacts")
        assert any("Gather" in row[0] for row in explained.rows)
        assert attacker.tries("select user_name from network.whoami()").value == user
        attacker.tries("commit")
    for setting, value in {**EAGER, name: "on"}.items():
        attacker.tries(f"set {setting} = {value}")
    for entity in ENTITIES:
        assert attacker.tries(f"select count(*) from crm.{entity}").value == 0


# req: SES-3
def test_keys_and_doors_are_closed(own_ground: Ground) -> None:
    ground = own_ground
    login, _ = _backend(ground, "pool", "beta")
    functions = [
        "backend_identity()",
        "sign_session('1.1.1.1.', '', '')",
        "new_key()",
        "pad_key('', 54)",
        f"new_backend_key('{login}')",
        "make_session_secret()",
        f"admit_backend('{ground.db.login_of('outsider')}')",
        f"expel_backend('{login}')",
    ]
    for who in ("beta", "bob", "outsider", "reviewer", "admin", login):
        attacker = ground.attacker(who)
        for table in ("backend_keys", "session_secret"):
            for statement in (
                f"select * from network.{table}",
                f"select count(inner_pad) from network.{table}",
                f"insert into network.{table} (inner_pad, outer_pad) values ('', '')",
                f"update network.{table} set inner_pad = ''",
                f"delete from network.{table}",
                f"truncate network.{table}",
                f"copy network.{table} to stdout",
                f"do $$ begin lock network.{table}; end $$",
            ):
                assert attacker.tries(statement).refused, statement
        for function in functions:
            assert attacker.tries(f"select network.{function}").refused, function
        if who not in ("admin", login):
            assert attacker.tries("select network.challenge()").refused
            assert attacker.tries("select network.begin_session('x')").refused
        if who not in ("admin", "reviewer"):
            for table in ("backends", "backend_groups"):
                assert attacker.tries(f"select * from network.{table}").refused
    # functions of ours that run with rights of their own do not hand the keys on either
    for role in ("ownedby_steward", "ownedby_gate", "ownedby_writer", "ownedby_roles"):
        with ground.db.superuser() as conn:
            conn.execute(f"set local role {role}".encode())
            for table in ("backend_keys", "session_secret"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege), conn.transaction():
                    conn.execute(f"select * from network.{table}".encode())
            conn.rollback()
