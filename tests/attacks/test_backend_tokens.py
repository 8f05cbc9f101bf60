"""Channel: the token of a backend's session, and the setting that carries the identity."""

from __future__ import annotations

import time

import pytest

from attacks.canary import Attacker, Ground
from ownedby.session import _Claim


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
    other_login, _ = _backend(ground, "other", "beta")
    attacker, same = ground.attacker(login), ground.attacker(login)
    other = ground.attacker(other_login)
    begin = "select network.begin_session(%s)"
    token = _token(key, _begin(attacker))
    for foreign in (same, other):
        _begin(foreign)
        assert foreign.tries(begin, [token]).sqlstate == "28000"
        foreign.tries("rollback")
    assert attacker.tries(begin, [token]).sqlstate is None
    assert attacker.tries("select group_name from network.whoami()").value == "beta"
    attacker.tries("commit")
    _begin(attacker)
    assert attacker.tries(begin, [token]).sqlstate == "28000", "replayed"
    attacker.tries("rollback")


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
    assert attacker.tries(begin, [expired]).sqlstate == "28000"


# req: SES-3
def test_the_setting_is_no_identity(own_ground: Ground) -> None:
    ground = own_ground
    login, key = _backend(ground, "pool", "beta")
    attacker, other, outsider = (ground.attacker(who) for who in (login, login, "outsider"))
    token = _token(key, _begin(attacker))
    attacker.tries("select network.begin_session(%s)", [token])
    claim = attacker.tries("select current_setting('ownedby.session')").value
    who = "select group_name from network.whoami()"
    for thief in (other, outsider):
        for forged in (claim, "1.1.1.1." + claim[-64:], "x", "", "1.1.1.1." + "0" * 64):
            thief.tries("select set_config('ownedby.session', %s, false)", [forged])
            assert thief.tries(who).value is None
    attacker.tries("savepoint s")
    attacker.tries("select set_config('ownedby.session', '', true)")
    assert attacker.tries(who).value is None
    attacker.tries("rollback to s")
    assert attacker.tries(who).value == "beta"
    attacker.tries("select set_config('ownedby.session', %s, false)", [claim])
    attacker.tries("commit")
    assert attacker.tries(who).value is None


# req: SES-3
def test_keys_and_doors_are_closed(ground: Ground) -> None:
    for who in ("beta", "bob", "outsider", "reviewer", "admin"):
        attacker = ground.attacker(who)
        for table in ("backend_keys", "session_secret"):
            assert attacker.tries(f"select * from network.{table}").refused
        if who != "admin":
            assert attacker.tries("select network.challenge()").refused
            assert attacker.tries("select network.begin_session('x')").refused
