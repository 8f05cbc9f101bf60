"""A hot standby answers like its primary, follows every revoke, and writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest

from attacks.canary import Ground
from fixtures.actors import CONFIGURATION, RECORDS, Actor, refused
from support.bouncer import Bouncer
from support.databases import Database
from support.network import GROUPS, RIGHTS, USERS
from support.standby import Pair, Standby

ACTORS = (*GROUPS, *USERS, *RIGHTS)

OUTSIDE = ("outsider", "reviewer")
"""Those who may not use crm at all."""

READS = {
    **{f"crm.{entity}": f"select r::text from crm.{entity} r order by r.id" for entity in RECORDS},
    "whoami": "select * from network.whoami()",
    "groups": "select id, name from network.groups order by id",
    "keys": "select k from unnest(array['view', 'modify', 'assign']) p, network.session_keys(p) k",
    "one by key": "select (r).name from (select r from crm.contacts r where id < 50) r order by 1",
    **{
        f"network.{table}": f"select t::text from network.{table} t order by 1"
        for table in CONFIGURATION
    },
}


def _fill(standby: Standby) -> Ground:
    """Rows of every entity in four groups, hidden, lent and own."""
    ground = Ground.build(standby.primary)
    with standby.primary.superuser() as conn:
        conn.execute(
            "select network.share('gamma', view => 'all', assign => '0', share_groups => true)"
        )
        conn.execute("update network.users set is_disabled = true where name = 'dora'")
    standby.catch_up()
    return ground


@pytest.fixture(scope="module")
def _both(_pair: Pair) -> Iterator[tuple[Standby, Ground]]:
    standby = Standby.make(_pair)
    yield standby, _fill(standby)
    standby.drop()


@pytest.fixture
def both(_both: tuple[Standby, Ground]) -> Iterator[tuple[Standby, Ground]]:
    """One database on primary and standby, shared by this module: never commit to it."""
    yield _both
    _both[0].primary.disconnect()
    _both[0].replica.disconnect()


def _answers(db: Database, who: str) -> dict[str, Any]:
    """What an actor is answered to every read: rows, or the code of the error."""
    answers: dict[str, Any] = {}
    with db.connect(who, autocommit=True) as conn:
        for name, query in READS.items():
            try:
                answers[name] = conn.execute(query.encode()).fetchall()
            except psycopg.Error as error:
                answers[name] = error.sqlstate
    return answers


# req: SES-6
def test_every_actor_reads_the_same_as_on_the_primary(both: tuple[Standby, Ground]) -> None:
    standby, _ = both
    seen = {}
    for who in ACTORS:
        seen[who] = _answers(standby.replica, who)
        assert seen[who] == _answers(standby.primary, who), who
    counts = {who: len(seen[who]["crm.warehouses"]) for who in ACTORS if who not in OUTSIDE}
    assert counts == {
        **dict.fromkeys(("alpha", "ann"), 6),
        **dict.fromkeys(("beta", "bob"), 1),
        **dict.fromkeys(("gamma", "cem"), 4),
        "delta": 5,
        "dora": 0,
        "admin": 12,
    }
    assert all(seen[who]["crm.warehouses"] == "42501" for who in OUTSIDE)
    assert "disabled" in str(seen["dora"]["whoami"])
    assert "gamma" in str(seen["delta"]["groups"])
    assert "gamma" not in str(seen["beta"]["groups"])


# req: SES-6
def test_a_chosen_role_is_the_same_on_the_standby(standby: Standby) -> None:
    _fill(standby)
    login = standby.primary.login_of("beta")
    standby.primary.run(f'grant "{standby.primary.role_of("gamma")}" to "{login}"')
    standby.catch_up()
    for role, group in (("none", None), (f'"{standby.primary.role_of("gamma")}"', "gamma")):
        answers = []
        for db in (standby.primary, standby.replica):
            beta = Actor(db.connect("beta", autocommit=True))
            beta.do(f"set role {role}")
            assert beta.whoami()["group_name"] == group
            answers.append((beta.whoami(), beta.names("warehouses")))
        assert answers[0] == answers[1]


REVOKES = {
    "expel": ("delta", "select network.expel('{login}', 'delta')"),
    "unshare": ("delta", "select network.unshare('alpha', 'delta')"),
    "narrower levels": ("delta", "select network.share('alpha', 'delta', view => '3')"),
    "plain revoke": ("delta", 'revoke "{role}" from "{login}" {grantor}'),
    "disable": ("cem", "update network.users set is_disabled = true where name = 'cem'"),
    "transfer": (
        "delta",
        "select network.transfer('warehouses', array[{lent}], 'beta')",
    ),
}


# req: SES-6, COL-7
def test_a_revoke_arrives_with_the_replay(standby: Standby) -> None:
    """In an open session, with plans of its own, and in one that logs in afterwards."""
    ground = _fill(standby)
    primary = standby.primary
    for how, (who, statement) in REVOKES.items():
        with primary.superuser() as conn:  # what the revokes before have taken
            conn.execute("select network.share('alpha', 'delta', view => '0')")
            conn.execute("select network.admit(%s, 'delta')", [primary.login_of("delta")])
        conn = standby.connect(who, autocommit=True)
        conn.execute("prepare look as select id from crm.warehouses")
        looks = [("execute look", conn), ("select id from crm.warehouses", conn)]
        lent = ground.lent["warehouses"] if who == "delta" else 0
        before = {row[0] for query, c in looks for row in c.execute(query.encode()).fetchall()}
        assert before if who == "cem" else lent in before, how
        with primary.superuser() as admin:
            filled = statement.format(
                grantor="granted by ownedby_roles" if admin.info.server_version >= 160000 else "",
                login=primary.login_of(who),
                role=primary.role_of("delta"),
                lent=lent,
            )
            admin.execute(filled.encode())
        standby.catch_up()
        looks.append((looks[1][0], standby.replica.connect(who, autocommit=True)))
        for query, c in looks:
            if how in ("expel", "plain revoke"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    c.execute(query.encode())
                continue
            after = {row[0] for row in c.execute(query.encode()).fetchall()}
            assert lent not in after, how
            assert who != "cem" or after == set(), how


# req: SES-6
def test_a_grant_arrives_with_the_replay(standby: Standby) -> None:
    admin = Actor(standby.primary.connect("admin", autocommit=True), "admin")
    Actor(standby.primary.connect("alpha", autocommit=True), "alpha").add("contacts", "customer")
    beta = Actor(standby.connect("beta", autocommit=True), "beta")
    assert beta.names() == set()
    admin.do("select network.share('alpha', 'beta', view => 'all')")
    standby.catch_up()
    assert beta.names() == {"customer"}


# req: SES-6
def test_reading_takes_no_transaction_number(both: tuple[Standby, Ground]) -> None:
    """On the primary too: what takes none has written nothing, not even a row lock."""
    standby, _ = both
    for who in ACTORS:
        conn = standby.primary.connect(who, options="-c default_transaction_read_only=on")
        for query in READS.values():
            try:
                with conn.transaction():
                    conn.execute(query.encode())
            except psycopg.errors.InsufficientPrivilege:
                continue
        taken = conn.execute("select pg_current_xact_id_if_assigned()").fetchone()
        assert taken == (None,), who


WRITES = {
    "alpha": (
        "insert into crm.{entity} (name) values ('x')",
        "update crm.{entity} set name = 'x' where id = {own}",
        "delete from crm.{entity} where id = {own}",
        "select network.lock('{entity}', array[{own}])",
        "select network.set_privacy_level('{entity}', array[{own}], 3)",
        "select network.transfer('{entity}', array[{own}], 'alpha')",
    ),
    "admin": (
        "select network.create_community('new')",
        "select network.create_group('new', 'one')",
        "select network.create_unit('new', 'alpha')",
        "select network.create_user('new', array['alpha unit'])",
        "select network.share('beta', 'delta', view => 'all')",
        "select network.share_community('one', 'two')",
        "select network.unshare('alpha', 'delta')",
        "select network.admit('{outsider}', 'alpha')",
        "select network.expel('{beta}', 'beta')",
        "select network.clone_group('alpha', 'new')",
        "select network.clone_collaboration('alpha', 'beta')",
        "select network.refresh_keys()",
        "select network.refresh_plain_logins()",
        "insert into network.privacy_levels values (7, 'new')",
        "update network.groups set code = 'x' where name = 'alpha'",
        "delete from network.unit_users where user_id = (select id from network.users"
        " where name = 'ann')",
        "update network.settings set partner_accounts_on = 'unit'",
    ),
}


# req: SES-6
def test_writing_is_refused_as_on_any_standby(both: tuple[Standby, Ground]) -> None:
    """Those who may write on the primary get 25006, and nothing else."""
    standby, ground = both
    logins = {who: standby.primary.login_of(who) for who in ACTORS}
    for who, statements in WRITES.items():
        # a rehearsal of each write on the primary, undone
        primary = standby.primary.connect(who)
        replica = standby.connect(who, autocommit=True)
        for entity in ("reward_offers", "addresses") if who == "alpha" else ("",):
            values = logins | {"entity": entity, "own": ground.hidden.get(entity, 0)}
            for statement in statements:
                filled = statement.format(**values)
                if entity == "addresses":
                    if "network." in filled and "lock" not in filled:
                        continue  # implicit: level and owner are those of the contact
                    filled = filled.replace(
                        "(name) values ('x')",
                        f"(contact_id) values ({ground.hidden['contacts']})",
                    ).replace("name", "line1")
                with primary.transaction(force_rollback=True):
                    primary.execute(filled.encode())
                with refused("25006"):
                    replica.execute(filled.encode())
        primary.rollback()


# req: SES-6
@pytest.mark.parametrize("who", ["beta", "delta", "outsider"])
def test_writing_others_records_tells_nothing_on_the_standby(
    both: tuple[Standby, Ground], who: str
) -> None:
    """Hidden, lent or not there: refused alike, before a row is looked at."""
    standby, ground = both
    attacker = standby.connect(who, autocommit=True)
    expected = "42501" if who == "outsider" else "25006"
    for row in (ground.hidden["contacts"], ground.lent["contacts"], 0):
        for statement in (
            f"update crm.contacts set name = 'x' where id = {row}",
            f"delete from crm.contacts where id = {row}",
            f"insert into crm.jobs (account_id, name) values ({row}, 'x')",
            f"select network.lock('contacts', array[{row}])",
        ):
            with refused(expected):
                attacker.execute(statement.encode())


# req: SES-6
def test_a_pooler_in_front_of_a_standby(
    both: tuple[Standby, Ground], bouncer: Callable[..., Bouncer]
) -> None:
    standby, _ = both
    pooler = bouncer(standby.replica)
    for who in ("alpha", "beta", "delta"):
        direct = standby.replica.connect(who).execute("select id from crm.contacts order by id")
        pooled = pooler.connect(who).execute("select id from crm.contacts order by id")
        assert direct.fetchall() == pooled.fetchall()
