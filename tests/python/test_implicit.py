"""Implicit entities: each is seen and changed as its master allows, now and after it changes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

import psycopg
import pytest

from fixtures.actors import Actor, actors, add_levels, refused
from support.databases import Database

MASTERS = {
    "addresses": ("contacts",),
    "notifications": ("contacts",),
    "financial_transactions": ("accounts_receivable",),
    "bills": ("accounts_receivable",),
    "rated_billing_items": ("accounts_receivable",),
    "wallets": ("accounts_receivable",),
    "wallet_transactions": ("wallets",),
    "reward_participants": ("accounts_receivable",),
    "reward_transactions": ("reward_participants",),
    "award_reward_transactions": ("reward_participants",),
    "spend_reward_transactions": ("reward_participants",),
    "delivery_notes": ("warehouses",),
    "warehouse_transactions": ("warehouses",),
    "resource_plan_entries": ("resource_plans",),
    "resource_plan_entry_working_hours": ("resource_plan_entries",),
    "subscription_actions": ("subscriptions",),
    "installed_items": ("warehouses", "jobs", "subscriptions"),
    "provided_ad_hoc_discounts": ("subscriptions", "jobs"),
    "applied_additive_discounts": ("subscriptions", "jobs"),
}
"""Each implicit entity and its masters, in the words of NET-7; chains by their next step."""

COLUMN = {
    "contacts": "contact_id",
    "accounts_receivable": "account_id",
    "wallets": "wallet_id",
    "reward_participants": "reward_participant_id",
    "warehouses": "warehouse_id",
    "resource_plans": "resource_plan_id",
    "resource_plan_entries": "resource_plan_entry_id",
    "subscriptions": "subscription_id",
    "jobs": "job_id",
}
"""By which column a record names one of these."""

NEEDED = {
    "financial_transactions": {"amount": 10},
    "wallets": {"name": "wallet"},
    "wallet_transactions": {"amount": 10},
    "reward_transactions": {"points": 10},
    "award_reward_transactions": {"points": 10},
    "spend_reward_transactions": {"points": 10},
    "notifications": {"name": "notification"},
    "warehouse_transactions": {"quantity": 1},
    "resource_plan_entries": {"name": "entry"},
    "resource_plan_entry_working_hours": {"weekday": 1, "starts_at": "9:00", "ends_at": "17:00"},
    "installed_items": {"name": "modem"},
}
"""What else a record cannot be without."""

PARTS = {
    "addresses",
    "notifications",
    "resource_plan_entries",
    "resource_plan_entry_working_hours",
    "subscription_actions",
    "provided_ad_hoc_discounts",
    "applied_additive_discounts",
}
"""What goes with its master; all else keeps it."""


def _pairs() -> Iterator[tuple[str, str]]:
    for entity, masters in MASTERS.items():
        for master in masters:
            yield entity, master


each_master = pytest.mark.parametrize(("entity", "master"), list(_pairs()))


def _add(actor: Actor, entity: str, **columns: object) -> int:
    """Insert an implicit record."""
    values = {**NEEDED.get(entity, {}), **columns}
    return int(
        actor.value(
            f"insert into crm.{entity} ({', '.join(values)})"
            f" values ({', '.join(['%s'] * len(values))}) returning id",
            *values.values(),
        )
    )


def _master(actor: Actor, entity: str, level: int = 0) -> tuple[str, int, int]:
    """A new master with all above it: the explicit entity at the top, its id, the master's id."""
    if entity in MASTERS:
        (above,) = MASTERS[entity]
        top, top_id, parent = _master(actor, above, level)
        return top, top_id, _add(actor, entity, **{COLUMN[above]: parent})
    record = actor.add(entity, f"{entity} of {actor.name}", privacy_level=level)
    return entity, record, record


def _seen(actor: Actor, entity: str, record: int) -> bool:
    return bool(actor.value(f"select count(*) from crm.{entity} where id = %s", record))


# req: NET-8
def test_every_chain_ends_at_an_explicit_entity(own_db: Database) -> None:
    (admin,) = actors(own_db, "admin")
    found = admin.rows("select entity, master, parent_column from network.entity_masters")
    assert sorted(found) == sorted((e, m, COLUMN[m]) for e, m in _pairs())
    explicit = admin.column("select name from network.entities where network_type = 'explicit'")
    for entity in MASTERS:
        above = {entity}
        while above - set(explicit):
            above = {m for e in above for m in MASTERS.get(e, (e,))}
        assert above <= set(explicit)


# req: NET-7, NET-8, COL-8
@each_master
def test_it_is_seen_where_its_master_is(own_db: Database, entity: str, master: str) -> None:
    """Owner and level of what is at the top decide, at once, however many steps away."""
    admin, alpha, beta, gamma = actors(own_db, "admin", "alpha", "beta", "gamma")
    add_levels(admin, 2)
    top, top_id, parent = _master(alpha, master)
    record = _add(alpha, entity, **{COLUMN[master]: parent})
    assert _seen(alpha, entity, record)
    for other in (beta, gamma):
        assert not _seen(other, entity, record)

    admin.do("select network.share('alpha', 'gamma', view => '0')")
    assert _seen(gamma, entity, record)
    assert not _seen(beta, entity, record)
    admin.do("select network.unshare('alpha', 'gamma')")
    assert not _seen(gamma, entity, record)

    admin.do("select network.share('alpha', 'gamma', view => '0')")
    alpha.do(f"select network.set_privacy_level('{top}', array[%s::bigint], 2)", top_id)
    assert not _seen(gamma, entity, record)
    assert _seen(alpha, entity, record)
    admin.do("select network.share('alpha', 'gamma', view => '2')")
    assert _seen(gamma, entity, record)

    admin.do("select network.share('beta', 'alpha', share_groups => true)")
    alpha.do(f"select network.transfer('{top}', array[%s::bigint], 'beta')", top_id)
    assert _seen(beta, entity, record)
    for other in (alpha, gamma):
        assert not _seen(other, entity, record)


# req: NET-7, COL-5, COL-16
@each_master
def test_it_is_written_where_its_master_may_be(own_db: Database, entity: str, master: str) -> None:
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    _, _, parent = _master(alpha, master)
    record = _add(alpha, entity, **{COLUMN[master]: parent})
    change = f"update crm.{entity} set {_edit(entity)} where id = %s"
    delete = f"delete from crm.{entity} where id = %s"
    with refused("23503", "out of sight"):
        _add(gamma, entity, **{COLUMN[master]: parent})
    assert gamma.do(change, record) == gamma.do(delete, record) == 0

    admin.do("select network.share('alpha', 'gamma', view => 'all')")
    with refused("42501"):
        _add(gamma, entity, **{COLUMN[master]: parent})
    for statement in (change, delete):
        with refused("42501", str(record)):
            gamma.do(statement, record)

    admin.do("select network.share('alpha', 'gamma', modify => 'all')")
    added = _add(gamma, entity, **{COLUMN[master]: parent})
    assert _seen(alpha, entity, added)
    assert gamma.do(change, record) == 1
    with refused("42501", hint="owning group"):
        gamma.do(delete, added)
    assert alpha.do(delete, added) == alpha.do(change, record) == 1


def _edit(entity: str) -> str:
    # notes of many are masked, and cannot be written by who sees the mask
    return {
        "addresses": "town = 'x'",
        "bills": "number = 'x'",
        "wallets": "currency = 'EUR'",
        "reward_participants": "card_number = 'x'",
        "notifications": "channel = 'x'",
        "delivery_notes": "recipient = 'x'",
        "subscription_actions": "kind = 'x'",
        "rated_billing_items": "description = 'x'",
        "financial_transactions": "description = 'x'",
        "wallet_transactions": "description = 'x'",
    }.get(entity, "notes = 'x'")


# req: NET-7, NET-14
@each_master
def test_it_needs_a_master(own_db: Database, entity: str, master: str) -> None:
    (alpha,) = actors(own_db, "alpha")
    absent = {COLUMN[master]: 8000000}
    if len(MASTERS[entity]) > 1:
        with refused("23514", "exactly one of", "not 0", hint="null"):
            _add(alpha, entity, notes="x")
    else:
        with refused("23502", entity, master, hint=COLUMN[master]):
            _add(alpha, entity, **{COLUMN[master]: None})
    with refused("23503", "8000000", "out of sight", hint=f"crm.{master}"):
        _add(alpha, entity, **absent)


# req: NET-7
@each_master
def test_a_master_that_has_some(own_db: Database, entity: str, master: str) -> None:
    """What is a part of its master goes with it; all else keeps it."""
    (alpha,) = actors(own_db, "alpha")
    _, _, parent = _master(alpha, master)
    record = _add(alpha, entity, **{COLUMN[master]: parent})
    delete = f"delete from crm.{master} where id = %s"
    if entity in PARTS:
        assert alpha.do(delete, parent) == 1
        assert not _seen(alpha, entity, record)
    else:
        with refused("23503", "still in use"):
            alpha.do(delete, parent)
        assert _seen(alpha, entity, record)


# ----------------------------------------------------------------------- one of several masters


several = pytest.mark.parametrize("entity", [e for e, m in MASTERS.items() if len(m) > 1])


# req: NET-7
@several
def test_it_has_no_two_masters(own_db: Database, entity: str) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    ids = {COLUMN[m]: _master(alpha, m)[2] for m in MASTERS[entity]}
    for actor in (alpha, admin):
        with refused("23514", "exactly one of", f"not {len(ids)}"):
            _add(actor, entity, **ids)
        first, second, *_ = ids.items()
        with refused("23514", "exactly one of", "not 2"):
            _add(actor, entity, **dict([first, second]))
    record = _add(alpha, entity, **dict([first]))
    for update in (f"{second[0]} = {second[1]}", f"{first[0]} = null"):
        with refused("23514", "exactly one of"):
            alpha.do(f"update crm.{entity} set {update} where id = %s", record)
    # The table says so, too, whoever writes it.
    with own_db.superuser() as conn, pytest.raises(psycopg.errors.CheckViolation):
        conn.execute(f"update crm_data.{entity} set {second[0]} = {second[1]}")


# req: NET-7
@several
def test_it_moves_between_its_masters(own_db: Database, entity: str) -> None:
    """Who sees it is another one at once: the masters are of different owners and levels."""
    admin, alpha, gamma, beta = actors(own_db, "admin", "alpha", "gamma", "beta")
    levels = {"warehouses": 0, "jobs": 1, "subscriptions": 2}
    add_levels(admin, 1, 2)
    admin.do("select network.share('alpha', 'gamma', view => '1')")
    admin.do("select network.share('alpha', 'beta', view => '2')")
    ids = {m: _master(alpha, m, levels[m])[2] for m in MASTERS[entity]}
    start = MASTERS[entity][0]
    record = _add(alpha, entity, **{COLUMN[start]: ids[start]})
    for old, new in permutations(MASTERS[entity], 2):
        _move(alpha, entity, record, old, ids)
        assert _move(alpha, entity, record, new, ids) == 1
        assert _seen(alpha, entity, record)
        assert _seen(gamma, entity, record) == (new == "jobs")
        assert _seen(beta, entity, record) == (new == "subscriptions")
    # and follows the one that it is with now
    alpha.do(f"select network.set_privacy_level('{new}', array[%s::bigint], 1)", ids[new])
    assert _seen(gamma, entity, record)
    alpha.do(f"select network.set_privacy_level('{old}', array[%s::bigint], 2)", ids[old])
    assert _seen(gamma, entity, record)


def _move(actor: Actor, entity: str, record: int, to: str, ids: dict[str, int]) -> int:
    sets = [f"{COLUMN[m]} = {ids[m] if m == to else 'null'}" for m in MASTERS[entity]]
    return actor.do(f"update crm.{entity} set {', '.join(sets)} where id = %s", record)


# req: NET-7, COL-16
@several
def test_it_moves_where_both_masters_may_be_modified(own_db: Database, entity: str) -> None:
    """A collaborator does not carry it off, nor put it where it may only look."""
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    first, second, *_ = MASTERS[entity]
    ours = {m: _master(alpha, m)[2] for m in (first, second)}
    theirs = {m: _master(gamma, m)[2] for m in (first, second)}
    record = _add(alpha, entity, **{COLUMN[first]: ours[first]})
    swap = f"update crm.{entity} set {COLUMN[first]} = null, {COLUMN[second]} = %s where id = %s"
    with refused("23503", "out of sight"):
        alpha.do(swap, theirs[second], record)
    admin.do("select network.share('gamma', 'alpha', view => 'all')")
    with refused("42501", "may be viewed"):
        alpha.do(swap, theirs[second], record)
    admin.do("select network.share('alpha', 'gamma', modify => 'all')")
    with refused("42501", hint="owning group"):
        gamma.do(swap, theirs[second], record)
    assert gamma.do(swap, ours[second], record) == 1
    admin.do("select network.share('gamma', 'alpha', modify => 'all')")
    back = f"update crm.{entity} set {COLUMN[second]} = null, {COLUMN[first]} = %s where id = %s"
    assert alpha.do(back, theirs[first], record) == 1
    with refused("42501", hint="owning group"):
        alpha.do(f"delete from crm.{entity} where id = %s", record)


# ------------------------------------------------------------------------------------- bills


# req: NET-7
def test_an_item_stands_on_a_bill_of_its_account(own_db: Database) -> None:
    admin, alpha, beta = actors(own_db, "admin", "alpha", "beta")
    accounts = {actor: _master(actor, "accounts_receivable")[2] for actor in (alpha, beta)}
    bills = {actor: _add(actor, "bills", account_id=accounts[actor]) for actor in accounts}
    item = _add(alpha, "rated_billing_items", account_id=accounts[alpha], bill_id=bills[alpha])
    for bill in (bills[beta], 8000000):
        with refused("23503"):
            _add(alpha, "rated_billing_items", account_id=accounts[alpha], bill_id=bill)
    # The bill goes to another account, and takes its items along.
    other = alpha.add("accounts_receivable", "another")
    assert alpha.do("update crm.bills set account_id = %s where id = %s", other, bills[alpha]) == 1
    find = "select account_id from crm.rated_billing_items where id = %s"
    assert alpha.value(find, item) == other
    admin.do("select network.share('beta', 'alpha', share_groups => true)")
    alpha.do("select network.transfer('accounts_receivable', array[%s::bigint], 'beta')", other)
    assert beta.value(find, item) == other
    assert not _seen(alpha, "rated_billing_items", item)
    # Deleted, it leaves them unbilled.
    assert beta.do("delete from crm.bills where id = %s", bills[alpha]) == 1
    assert beta.value("select bill_id from crm.rated_billing_items where id = %s", item) is None


# ------------------------------------------------------------------------------------ transfers


# req: NET-7, NET-8
def test_readers_go_on_while_a_master_is_transferred(own_db: Database) -> None:
    """They see all of it at the old owner until the transfer is committed, then at the new one."""
    admin, alpha, beta = actors(own_db, "admin", "alpha", "beta")
    admin.do("select network.share('beta', 'alpha', share_groups => true)")
    top, top_id, wallet = _master(alpha, "wallets")
    alpha.do(
        "insert into crm.wallet_transactions (wallet_id, amount)"
        " select %s, n from generate_series(1, 500) as n",
        wallet,
    )
    count = "select count(*), sum(amount) from crm.wallet_transactions"
    for actor in (alpha, beta):
        actor.do("set statement_timeout = '5s'")
        actor.do("set lock_timeout = '1s'")
    with own_db.connect("alpha") as mover:
        mover.execute(f"select network.transfer('{top}', array[%s::bigint], 'beta')", [top_id])
        assert alpha.row(count) == (500, 125250)
        assert beta.row(count) == (0, None)
        mover.commit()
    assert alpha.row(count) == (0, None)
    assert beta.row(count) == (500, 125250)
