"""Writes that meet: no update is lost, nothing points into the void, no right outlives a race."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from fixtures.actors import CONFIGURATION, new_login
from fixtures.sessions import ISOLATION, Outcome, Session, Stage
from support.databases import Cluster

PRIVATE = 1
"""A privacy level above the lowest."""

at_each_isolation = pytest.mark.parametrize("isolation", ISOLATION)
at_two_isolations = pytest.mark.parametrize("isolation", ISOLATION[:2])
"""With snapshots that are new and old; what serializable adds is not asked for."""


@pytest.fixture(scope="module")
def _stage(cluster: Cluster) -> Iterator[Stage]:
    """The small network with a second level, and a community of three groups that share nothing."""
    database = cluster.deployed().populate()
    with database.connect("admin") as admin:
        admin.execute("insert into network.privacy_levels values (%s, 'Private')", [PRIVATE])
        admin.execute("select network.create_community('three')")
        for group in ("left", "right", "taker"):
            login = new_login(database, group)
            admin.execute("select network.create_group(%s, 'three')", [group])
            admin.execute("select network.admit(%s, %s)", [login, group])
        admin.execute("select network.create_unit('right unit', 'right')")
        for login in ("old", "new"):
            new_login(database, login)
        # So that alpha can give records to beta.
        admin.execute("select network.share('beta', 'alpha', share_groups => true)")
    stage = Stage(database)
    yield stage
    stage.close()
    database.drop()


@pytest.fixture
def stage(_stage: Stage) -> Iterator[Stage]:
    """All tests commit to one database, and name what they make as nobody else does."""
    yield _stage
    _stage.ends()


@pytest.fixture
def admin(stage: Stage) -> Iterator[Session]:
    """A super user, whose configuration goes again with the test."""
    admin = stage.session("admin")
    before = _newest(admin)
    yield admin
    stage.ends()
    for (name, key), old, new in zip(_MADE, before, _newest(admin), strict=True):
        if old != new:
            admin.does(f"delete from {name} where {key} > %s {_KEPT.get(name, '')}", old)


def _newest(admin: Session) -> tuple[int, ...]:
    """The last key of each kind of thing that tests make."""
    keys = (f"(select coalesce(max({key}), 0) from {name})" for name, key in _MADE)
    return tuple(admin.does(f"select {', '.join(keys)}").rows[0])


_MADE = (
    # in the order in which they can go
    ("network.privacy_rules", "id"),
    ("network.community_collaborations", "id"),
    ("network.group_collaborations", "id"),
    ("network.users", "id"),
    ("crm.activities", "id"),
    ("crm.leads", "id"),
    ("crm.jobs", "id"),
    ("crm.accounts_receivable", "id"),
    ("crm.contacts", "id"),
    ("network.units", "id"),
    ("network.groups", "id"),
    ("network.communities", "id"),
    ("network.privacy_level_groups", "id"),
    ("network.privacy_levels", "level"),
)
_KEPT = {
    "crm.contacts": "and not id in (select contact_id from network.groups union"
    " select contact_id from network.units union select contact_id from network.communities)"
}
"""The contacts of organisational units go with them."""


_serial = itertools.count(1)


def _new(word: str) -> str:
    """A name that no other test has."""
    return f"{word} {next(_serial)}"


def _contact(session: Session, **columns: object) -> int:
    """A new contact of the session's group."""
    columns.setdefault("name", _new("contact"))
    return int(session.value(*_insert("contacts", columns)))


def _account(session: Session, **columns: object) -> int:
    """A new account of the session's group, for a new contact."""
    columns.setdefault("contact_id", _contact(session))
    columns.setdefault("name", _new("account"))
    return int(session.value(*_insert("accounts_receivable", columns)))


def _insert(entity: str, columns: dict[str, object]) -> tuple[object, ...]:
    names, places = [*columns], ["%s"] * len(columns)
    if entity == "activities":
        names.append("assigned_to_user_id")
        places.append("(select min(u.id) from crm.selectable_users as u where u.name = 'ann')")
    return (
        f"insert into crm.{entity} ({', '.join(names)}) values ({', '.join(places)}) returning id",
        *columns.values(),
    )


# -------------------------------------------------------------------------- no update is lost


# req: MSK-6
@at_each_isolation
@pytest.mark.parametrize(
    ("column", "change", "states"),
    [
        ("credit_limit", "credit_limit - 10", [100, 90, 80]),
        ("notes", "notes || '+'", ["n", "n+", "n++"]),
    ],
)
def test_two_changes_of_one_value_lose_none(
    stage: Stage, isolation: str, column: str, change: str, states: list[object]
) -> None:
    one, two = stage.sessions("alpha", "ann")
    account = _account(one, **{column: states[0]})
    update = f"update crm.accounts_receivable set {column} = {change} where id = {account}"
    look = f"select {column} from crm.accounts_receivable where id = {account}"
    one.begin(isolation).does(update)
    two.begin(isolation).starts(update).waits()
    one.does("commit")
    assert two.ends().sqlstate == "40001"
    two.rolls_back()
    assert two.value(look) == states[1]
    two.begin(isolation).does(update)
    two.does("commit")
    assert one.value(look) == states[2]


# req: MSK-6
@at_each_isolation
def test_a_change_that_is_undone_stops_nobody(stage: Stage, isolation: str) -> None:
    one, two = stage.sessions("alpha", "ann")
    account = _account(one, credit_limit=100)
    update = (
        f"update crm.accounts_receivable set credit_limit = credit_limit - 10 where id = {account}"
    )
    one.begin(isolation).does(update)
    two.begin(isolation).starts(update).waits()
    one.rolls_back()
    assert two.ends().count == 1
    two.does("commit")
    look = f"select credit_limit from crm.accounts_receivable where id = {account}"
    assert one.value(look) == 90


# req: MSK-6
@at_each_isolation
def test_two_columns_of_one_record_at_once(stage: Stage, isolation: str) -> None:
    one, two = stage.sessions("alpha", "ann")
    account = _account(one)
    update = "update crm.accounts_receivable set {} where id = %s"
    limit, notes = update.format("credit_limit = 5"), update.format("notes = 'n'")
    one.begin(isolation).does(limit, account)
    two.begin(isolation).starts(notes, account).waits()
    one.does("commit")
    second = two.ends()
    two.does("commit")
    if isolation == "read committed":
        assert second.count == 1
    else:
        # What PostgreSQL does to any table: the snapshot is older than the row.
        assert second.sqlstate == "40001"
        two.does(notes, account)
    row = "select credit_limit, notes from crm.accounts_receivable where id = %s"
    assert one.does(row, account).rows == [(5, "n")]


# req: MSK-6
@at_two_isolations
@pytest.mark.parametrize("locks", [False, True])
def test_what_an_update_only_looks_at(stage: Stage, locks: bool, isolation: str) -> None:
    """It is not looked at again, unless it was locked before it was read."""
    one, two = stage.sessions("alpha", "ann")
    account = _account(one, currency="EUR")
    one.begin(isolation)
    one.does(f"update crm.accounts_receivable set currency = 'USD' where id = {account}")
    update = "update crm.accounts_receivable set notes = 'n' where id = %s and currency = 'EUR'"
    lock = "select network.lock('accounts_receivable', array[%s])"
    two.begin(isolation).starts(lock if locks else update, account).waits()
    one.does("commit")
    first = two.ends()
    if isolation != "read committed":
        assert first.sqlstate == "40001", first
    elif locks:
        assert two.does(update, account).count == 0
    else:
        assert first.count == 1
    two.commits()


# req: COL-9, MSK-6
@at_each_isolation
def test_two_who_give_one_record_to_two_owners(stage: Stage, isolation: str) -> None:
    """As whoever works through what nobody owns does: the second must not take it away again."""
    one, two = stage.sessions("admin", "admin")
    contact = _contact(one)
    give = (
        "update crm.contacts set owned_by_group_id ="
        " (select id from network.groups where name = '{}')"
        f" where id = {contact} and owned_by_group_id = 0"
    )
    one.begin(isolation).does(give.format("alpha"))
    two.begin(isolation).starts(give.format("beta")).waits()
    one.does("commit")
    assert two.ends().sqlstate == "40001"
    two.rolls_back()
    assert two.does(give.format("beta")).count == 0
    alpha, beta = stage.sessions("alpha", "beta")
    look = "select count(*) from crm.contacts where id = %s"
    assert (alpha.value(look, contact), beta.value(look, contact)) == (1, 0)


# req: MSK-6
def test_a_crowd_counts_right(stage: Stage) -> None:
    """Nobody arranges who comes when: each takes ten times one, and runs again after 40001."""
    crowd = stage.sessions("alpha", "ann", "alpha")
    account = _account(crowd[0], credit_limit=100)
    update = (
        f"update crm.accounts_receivable set credit_limit = credit_limit - 1 where id = {account}"
    )

    def take(session: Session) -> None:
        for _ in range(10):
            while (outcome := session.tries(update)).sqlstate is not None:
                assert outcome.sqlstate == "40001", outcome

    list(stage.pool.map(take, crowd))
    look = f"select credit_limit from crm.accounts_receivable where id = {account}"
    assert crowd[0].value(look) == 70


# ------------------------------------------------------------- a statement that meets itself


# req: MSK-6
def test_a_statement_that_reaches_a_record_twice(stage: Stage) -> None:
    (alpha,) = stage.sessions("alpha")
    account = _account(alpha, credit_limit=100)
    look = f"select credit_limit from crm.accounts_receivable where id = {account}"
    update = (
        "update crm.accounts_receivable as a set credit_limit = a.credit_limit - t.n"
        f" from (values (10), (20)) as t (n) where a.id = {account}"
    )
    again = (
        "with first as (update crm.accounts_receivable set credit_limit = 1"
        f" where id = {account} returning id)"
        f" update crm.accounts_receivable set credit_limit = 2 where id = {account}"
    )
    for statement in (update, again):
        outcome = alpha.tries(statement)
        assert outcome.sqlstate == "40001", outcome
        assert "Run the transaction again" in outcome.hint
        assert alpha.value(look) == 100
    # Twice the same is not a conflict with itself, and a deletion takes the record once.
    join = f"from (values (1), (2)) as t (n) where a.id = {account}"
    alpha.does(f"update crm.accounts_receivable as a set credit_limit = credit_limit {join}")
    delete = join.replace("from", "using")
    assert alpha.does(f"delete from crm.accounts_receivable as a {delete}").count == 1


# ------------------------------------------------------- children, and what they are based on


def _owners(stage: Stage, entity: str, record: int) -> list[str]:
    """Which of alpha and beta see a record."""
    look = f"select count(*) from crm.{entity} where id = %s"
    return [who for who in ("alpha", "beta") if stage.session(who).value(look, record)]


# req: NET-7, COL-9
@at_each_isolation
def test_an_address_inserted_before_a_transfer_follows(stage: Stage, isolation: str) -> None:
    writer, owner = stage.sessions("ann", "alpha")
    contact = _contact(owner)
    writer.begin(isolation)
    owner.begin(isolation)
    address = writer.value(*_insert("addresses", {"contact_id": contact}))
    owner.starts("select network.transfer('contacts', array[%s], 'beta')", contact).waits()
    writer.does("commit")
    transferred = owner.ends()
    if isolation != "read committed" and transferred.sqlstate == "40001":
        owner.rolls_back()
        transferred = owner.does("select network.transfer('contacts', array[%s], 'beta')", contact)
    assert transferred.value == 1
    owner.tries("commit")
    assert _owners(stage, "contacts", contact) == ["beta"]
    assert _owners(stage, "addresses", address) == ["beta"]


# req: NET-7, COL-9
@at_each_isolation
@pytest.mark.parametrize("who", ["ann", "admin"])
def test_an_address_inserted_after_a_transfer(stage: Stage, who: str, isolation: str) -> None:
    """It goes where its contact went, if its writer may still add to that; else it is refused."""
    owner, writer = stage.sessions("alpha", who)
    contact = _contact(owner)
    owner.begin(isolation).does("select network.transfer('contacts', array[%s], 'beta')", contact)
    insert = _insert("addresses", {"contact_id": contact})
    writer.begin(isolation).starts(*insert).waits()
    owner.does("commit")
    inserted = writer.ends()
    if who == "ann" or isolation != "read committed":
        assert inserted.sqlstate == "40001", inserted
        writer.rolls_back()
        inserted = writer.begin(isolation).tries(*insert)
    writer.commits()
    if who == "admin":
        assert _owners(stage, "addresses", inserted.value) == ["beta"]
    else:
        assert inserted.sqlstate == "23503", inserted
        assert "does not exist, or is out of sight" in inserted.message
        look = "select count(*) from crm.addresses where contact_id = %s"
        assert stage.session("admin").value(look, contact) == 0


# req: NET-7, PRV-2
def test_an_address_inserted_while_its_contact_gets_more_private(
    stage: Stage, admin: Session
) -> None:
    """The owner goes on; whoever may not modify at the new level is told to run it again."""
    owner, ann, delta = stage.sessions("alpha", "ann", "delta")
    contact = _contact(owner)
    admin.does("select network.share('alpha', 'delta', modify => '0')")
    raise_level = f"select network.set_privacy_level('contacts', array[{contact}], {PRIVATE})"
    insert = _insert("addresses", {"contact_id": contact})
    owner.begin().does(raise_level)
    ann.starts(*insert).waits()
    delta.starts(*insert).waits()
    owner.does("commit")
    address = ann.ends().value
    assert delta.ends().sqlstate == "40001"
    assert delta.tries(*insert).sqlstate == "23503"
    assert _owners(stage, "addresses", address) == ["alpha"]
    look = "select count(*) from crm.addresses where contact_id = %s"
    assert (owner.value(look, contact), delta.value(look, contact)) == (1, 0)


# req: NET-7, COL-9
def test_an_address_is_changed_while_its_contact_is_transferred(stage: Stage) -> None:
    """The transfer takes the addresses one by one; neither waits for what the other holds."""
    owner, writer, other = stage.sessions("alpha", "ann", "alpha")
    contact = _contact(owner)
    one, two = (int(owner.value(*_insert("addresses", {"contact_id": contact}))) for _ in "12")
    other.begin().does("select network.lock('addresses', array[%s])", one)
    owner.starts("select network.transfer('contacts', array[%s], 'beta')", contact).waits()
    writer.starts("update crm.addresses set line1 = 'x' where id = %s", two)
    assert not writer.settles(), "it needs nothing of the contact"
    assert writer.ends().count == 1
    other.does("commit")
    assert owner.ends().value == 1
    beta = stage.session("beta")
    assert beta.value("select line1 from crm.addresses where id = %s", two) == "x"


# req: NET-7, NET-8, COL-9
@at_each_isolation
def test_two_steps_away_from_a_transfer(stage: Stage, isolation: str) -> None:
    """A wallet's transaction that was inserted first goes along, however far its account is."""
    writer, owner = stage.sessions("ann", "alpha")
    account = _account(owner)
    wallet = owner.value(*_insert("wallets", {"account_id": account, "name": "wallet"}))
    transfer = ("select network.transfer('accounts_receivable', array[%s], 'beta')", account)
    writer.begin(isolation)
    owner.begin(isolation)
    record = writer.value(*_insert("wallet_transactions", {"wallet_id": wallet, "amount": 1}))
    owner.starts(*transfer).waits()
    writer.does("commit")
    transferred = owner.ends()
    if isolation != "read committed" and transferred.sqlstate == "40001":
        owner.rolls_back()
        transferred = owner.does(*transfer)
    assert transferred.value == 1
    owner.tries("commit")
    for entity, number in (("wallets", wallet), ("wallet_transactions", record)):
        assert _owners(stage, entity, int(number)) == ["beta"]


# req: NET-7, NET-8, COL-9
@at_each_isolation
def test_two_steps_away_after_a_transfer(stage: Stage, isolation: str) -> None:
    owner, writer = stage.sessions("alpha", "ann")
    account = _account(owner)
    wallet = owner.value(*_insert("wallets", {"account_id": account, "name": "wallet"}))
    transfer = ("select network.transfer('accounts_receivable', array[%s], 'beta')", account)
    insert = _insert("wallet_transactions", {"wallet_id": wallet, "amount": 1})
    owner.begin(isolation).does(*transfer)
    writer.begin(isolation).starts(*insert).waits()
    owner.does("commit")
    assert writer.ends().sqlstate == "40001"
    writer.rolls_back()
    assert writer.tries(*insert).sqlstate == "23503"
    look = "select count(*) from crm.wallet_transactions where wallet_id = %s"
    assert stage.session("admin").value(look, wallet) == 0


# req: NET-7, COL-9
def test_an_item_moves_while_its_old_and_its_new_master_are_transferred(stage: Stage) -> None:
    """Whichever comes first, the item is seen where the master is that it has in the end."""
    owner, writer, other = stage.sessions("alpha", "ann", "alpha")
    old, new = (owner.value(*_insert("warehouses", {"name": name})) for name in ("old", "new"))
    item = owner.value(*_insert("installed_items", {"warehouse_id": old, "name": "modem"}))
    move = "update crm.installed_items set warehouse_id = %s where id = %s"
    writer.begin().does(move, new, item)
    # The old one has nothing to take along any more; the new one waits for what came to it.
    owner.starts("select network.transfer('warehouses', array[%s], 'beta')", old)
    other.starts("select network.transfer('warehouses', array[%s], 'beta')", new).waits()
    writer.does("commit")
    assert owner.ends().value == other.ends().value == 1
    assert _owners(stage, "installed_items", int(item)) == ["beta"]


# req: NET-7
def test_an_address_moves_to_a_contact_that_goes(stage: Stage) -> None:
    owner, writer = stage.sessions("alpha", "ann")
    contact, other = _contact(owner), _contact(owner)
    address = owner.value(*_insert("addresses", {"contact_id": contact}))
    owner.begin().does("delete from crm.contacts where id = %s", other)
    writer.starts("update crm.addresses set contact_id = %s where id = %s", other, address).waits()
    owner.does("commit")
    moved = writer.ends()
    assert moved.sqlstate == "23503", moved
    assert "does not exist, or is out of sight" in moved.message
    assert _owners(stage, "addresses", address) == ["alpha"]


BASED = [
    ("addresses", {}),
    ("accounts_receivable", {"name": "based"}),
    ("activities", {"name": "based"}),
]


# req: NET-14
@at_two_isolations
@pytest.mark.parametrize(("entity", "columns"), BASED)
def test_what_is_based_on_a_contact_that_is_deleted(
    stage: Stage, admin: Session, entity: str, columns: dict[str, object], isolation: str
) -> None:
    """The deletion comes first: nothing can be based on the contact any more."""
    owner, writer = stage.sessions("alpha", "ann")
    contact = _contact(owner)
    insert = _insert(entity, {"contact_id": contact, **columns})
    owner.begin(isolation).does("delete from crm.contacts where id = %s", contact)
    writer.begin(isolation).starts(*insert).waits()
    admin.starts(*insert).waits()
    owner.does("commit")
    assert admin.ends().sqlstate == "23503"
    inserted = writer.ends()
    if inserted.sqlstate == "40001":
        assert isolation != "read committed", inserted
        writer.rolls_back()
        inserted = writer.tries(*insert)
    assert inserted.sqlstate == "23503", inserted
    writer.tries("rollback")
    assert admin.value(f"select count(*) from crm.{entity} where contact_id = %s", contact) == 0


# req: NET-14
@at_two_isolations
@pytest.mark.parametrize(("entity", "columns"), BASED)
def test_a_contact_is_deleted_that_something_was_based_on(
    stage: Stage, admin: Session, entity: str, columns: dict[str, object], isolation: str
) -> None:
    """The insertion comes first: addresses go with the contact, all else keeps it."""
    owner, writer = stage.sessions("alpha", "ann")
    contact = _contact(owner)
    delete = "delete from crm.contacts where id = %s"
    owner.begin(isolation)
    writer.begin(isolation)
    record = writer.value(*_insert(entity, {"contact_id": contact, **columns}))
    owner.starts(delete, contact).waits()
    writer.does("commit")
    deleted = owner.ends()
    if deleted.sqlstate == "40001":
        assert isolation != "read committed", deleted
        owner.rolls_back()
        deleted = owner.tries(delete, contact)
    owner.commits()
    left = admin.value(f"select count(*) from crm.{entity} where id = %s", record)
    if entity == "addresses":
        assert (deleted.sqlstate, deleted.count, left) == (None, 1, 0)
    else:
        assert (deleted.sqlstate, left) == ("23503", 1), deleted
        assert "still in use" in deleted.message
        assert _owners(stage, "contacts", contact) == ["alpha"]


# ---------------------------------------------- deletion, transfer, level and change of a record


UPDATE = "update crm.contacts set first_name = 'changed' where id = {}"
DELETE = "delete from crm.contacts where id = {}"
TRANSFER = "select network.transfer('contacts', array[{}::bigint], 'beta')"
GIVE = (
    "update crm.contacts set owned_by_group_id ="
    " (select id from network.groups where name = 'beta') where id = {}"
)


# req: MSK-6, COL-9, COL-16
@at_two_isolations
@pytest.mark.parametrize(
    ("first", "second", "met"),
    [
        # What was deleted or given away is not there any more, as if it had never been …
        pytest.param(DELETE, UPDATE, None, id="update-after-delete"),
        pytest.param(DELETE, DELETE, None, id="delete-after-delete"),
        pytest.param(DELETE, TRANSFER, None, id="transfer-after-delete"),
        pytest.param(DELETE, GIVE, None, id="give-after-delete"),
        pytest.param(TRANSFER, UPDATE, None, id="update-after-transfer"),
        pytest.param(TRANSFER, DELETE, None, id="delete-after-transfer"),
        pytest.param(TRANSFER, TRANSFER, None, id="transfer-after-transfer"),
        pytest.param(TRANSFER, GIVE, None, id="give-after-transfer"),
        # … but nobody deletes what he has not read, and a transfer takes it as it is.
        pytest.param(UPDATE, DELETE, "40001", id="delete-after-update"),
        pytest.param(UPDATE, TRANSFER, 1, id="transfer-after-update"),
        pytest.param(UPDATE, GIVE, 1, id="give-after-update"),
    ],
)
def test_one_record_is_changed_and_goes(
    stage: Stage, admin: Session, first: str, second: str, met: str | int | None, isolation: str
) -> None:
    one, two = stage.sessions("alpha", "ann")
    contact = _contact(one)
    one.begin(isolation).does(first.format(contact))
    two.begin(isolation).starts(second.format(contact)).waits()
    one.does("commit")
    outcome = two.ends()
    touched = outcome.value if outcome.rows else outcome.count
    if isolation != "read committed":
        assert outcome.sqlstate == "40001", outcome
    elif isinstance(met, str):
        assert outcome.sqlstate == met, outcome
    else:
        assert (outcome.sqlstate, touched) == (None, met or 0), outcome
    two.commits()
    # Whoever had to run it again does what is left to do.
    if outcome.sqlstate is not None:
        two.does(second.format(contact))
    left = admin.value("select count(*) from crm.contacts where id = %s", contact)
    seen = _owners(stage, "contacts", contact)
    if DELETE in (first, second) and first != TRANSFER:
        assert (left, seen) == (0, [])
    elif {first, second} & {TRANSFER, GIVE}:
        assert (left, seen) == (1, ["beta"])
    if first == UPDATE and left:
        assert (
            admin.value("select first_name from crm.contacts where id = %s", contact) == "changed"
        )


# req: PRV-2, PRV-5, MSK-6
@at_each_isolation
@pytest.mark.parametrize("first_is", ["level", "update"])
def test_a_level_is_set_while_a_record_is_changed(
    stage: Stage, first_is: str, isolation: str
) -> None:
    one, two = stage.sessions("alpha", "ann")
    contact = _contact(one)
    acts = {
        "level": f"select network.set_privacy_level('contacts', array[{contact}], {PRIVATE})",
        "update": UPDATE.format(contact),
    }
    first = acts.pop(first_is)
    (second,) = acts.values()
    one.begin(isolation).does(first)
    two.begin(isolation).starts(second).waits()
    one.does("commit")
    outcome = two.ends()
    two.commits()
    if isolation == "read committed":
        assert outcome.sqlstate is None, outcome
    else:
        assert outcome.sqlstate == "40001", outcome
        two.does(second)
    row = f"select privacy_level, first_name from crm.contacts where id = {contact}"
    assert one.does(row).rows == [(PRIVATE, "changed")]


# req: PRV-2, COL-4
def test_a_record_gets_more_private_while_another_group_changes_it(
    stage: Stage, admin: Session
) -> None:
    """The one that waited finds a record that it may not see, and none that it may not modify."""
    alpha, gamma = stage.sessions("alpha", "gamma")
    admin.does("select network.share('alpha', 'gamma', modify => '0')")
    hidden, viewed = _contact(alpha), _contact(alpha)
    alpha.begin()
    for contact in (hidden, viewed):
        alpha.does(f"select network.set_privacy_level('contacts', array[{contact}], {PRIVATE})")
    gamma.starts(UPDATE.format(hidden)).waits()
    alpha.does("commit")
    assert gamma.ends() == Outcome(count=0)

    admin.does("select network.share('alpha', 'gamma', view => %s, modify => '0')", str(PRIVATE))
    alpha.does(f"select network.set_privacy_level('contacts', array[{viewed}], 0)")
    alpha.begin()
    alpha.does(f"select network.set_privacy_level('contacts', array[{viewed}], {PRIVATE})")
    gamma.starts(UPDATE.format(viewed)).waits()
    alpha.does("commit")
    refused = gamma.ends()
    assert refused.sqlstate == "42501"
    assert "may be viewed, not modified" in refused.message
    look = "select count(*) from crm.contacts where first_name = 'changed' and id = any (%s)"
    assert alpha.value(look, [hidden, viewed]) == 0


# req: ASG-6, COL-5, PRV-2
def test_a_record_gets_more_private_while_another_group_assigns_it(
    stage: Stage, admin: Session
) -> None:
    """To assign takes its right at the level that the record has when it is written."""
    alpha, gamma = stage.sessions("alpha", "gamma")
    admin.does("select network.share('alpha', 'gamma', assign => '0', modify => %s)", str(PRIVATE))
    activity = alpha.value(
        *_insert("activities", {"contact_id": _contact(alpha), "name": _new("activity")})
    )
    unit = admin.value("select id from network.units where name = 'gamma unit'")
    assign = f"update crm.activities set assigned_to_unit_id = {unit} where id = {activity}"
    alpha.begin()
    alpha.does(f"select network.set_privacy_level('activities', array[{activity}], {PRIVATE})")
    gamma.starts(assign).waits()
    alpha.does("commit")
    assert gamma.ends().sqlstate == "40001"
    refused = gamma.tries(assign)
    assert refused.sqlstate == "42501"
    assert "not assigned" in refused.message
    look = "select count(*) from crm.activities where assigned_to_unit_id = %s and id = %s"
    assert alpha.value(look, unit, activity) == 0


# ---------------------------------------------------------------------------------- acceptance


def _waiting(session: Session) -> int:
    """A record that waits for ann's unit."""
    unit = session.value("select id from crm.units where name = 'alpha unit'")
    columns = {"account_id": _account(session), "name": _new("job"), "assigned_to_unit_id": unit}
    return int(session.value(*_insert("jobs", columns)))


ACCEPT = "select network.accept('jobs', {})"


# req: ASG-4, ASG-5
@at_two_isolations
@pytest.mark.parametrize(
    ("first", "met", "then"),
    [
        # once more, what a client does after 40001
        pytest.param(ACCEPT, "40001", "55000", id="after-accept"),
        pytest.param(
            "select network.assign('jobs', {}, \"user\" => 'ann')",
            "40001",
            "55000",
            id="after-assign",
        ),
        pytest.param("delete from crm.jobs where id = {}", "40001", "P0002", id="after-delete"),
        pytest.param(
            "select network.transfer('jobs', array[{}::bigint], 'gamma')",
            "40001",
            "P0002",
            id="after-transfer",
        ),
    ],
)
def test_one_accepts_and_the_other_is_told(
    stage: Stage, admin: Session, isolation: str, first: str, met: str, then: str
) -> None:
    admin.does("select network.share('gamma', 'alpha', share_groups => true)")
    one, two = stage.sessions("ann", "ann")
    job = _waiting(one)
    one.begin().does(first.format(job))
    two.begin(isolation).starts(ACCEPT.format(job)).waits()
    one.does("commit")
    ended = two.ends()
    assert ended.sqlstate == met, ended
    two.tries("rollback")
    assert two.tries(ACCEPT.format(job)).sqlstate == then


# req: ASG-4, MSK-6
@pytest.mark.parametrize(
    "second",
    [
        "update crm.jobs set assigned_to_unit_id = {unit} where id = {job}",
        "select network.assign('jobs', {job}, 'beta unit')",
        "update crm.jobs set assigned_to_user_id = {user} where id = {job}",
    ],
)
def test_an_acceptance_is_not_assigned_away_unseen(
    stage: Stage, admin: Session, second: str
) -> None:
    """Who assigned saw a record that waits; now somebody works on it."""
    # The whole setting of the pair, which other tests go on with.
    admin.does(
        "select network.share('beta', 'alpha', share_groups => true, share_units => true,"
        " share_users => true)"
    )
    one, two = stage.sessions("ann", "alpha")
    job = _waiting(one)
    unit = admin.value("select id from network.units where name = 'beta unit'")
    user = admin.value("select id from network.users where name = 'bob'")
    one.begin().does(ACCEPT.format(job))
    two.starts(second.format(job=job, unit=unit, user=user)).waits()
    one.does("commit")
    assert two.ends().sqlstate == "40001"
    look = "select count(*) from crm.jobs where id = %s and accepted_at is not null"
    assert admin.value(look, job) == 1


# req: ASG-4
def test_a_change_does_not_slip_in_while_a_record_comes_to_wait(stage: Stage) -> None:
    one, two = stage.sessions("ann", "alpha")
    job = _waiting(one)
    one.does(ACCEPT.format(job))
    one.begin().does(f"update crm.jobs set assigned_to_user_id = null where id = {job}")
    two.starts(f"update crm.jobs set notes = 'x' where id = {job}").waits()
    one.does("commit")
    assert two.ends().sqlstate == "55000"


# --------------------------------------------------------------------------------- network.lock


# req: MSK-6
@at_each_isolation
def test_lock_waits_and_protects_what_is_read_under_it(stage: Stage, isolation: str) -> None:
    one, two = stage.sessions("alpha", "ann")
    account = _account(one, credit_limit=100)
    lock = f"select network.lock('accounts_receivable', array[{account}])"
    look = f"select credit_limit from crm.accounts_receivable where id = {account}"
    write = f"update crm.accounts_receivable set credit_limit = %s where id = {account}"
    one.begin(isolation).does(lock)
    two.begin(isolation).starts(lock).waits()
    one.does(write, one.value(look) - 10)
    one.does("commit")
    locked = two.ends()
    if isolation != "read committed":
        assert locked.sqlstate == "40001", locked
        two.rolls_back()
        locked = two.begin(isolation).does(lock)
    assert locked.value == 1
    two.does(write, two.value(look) - 10)
    two.does("commit")
    assert one.value(look) == 80


# req: MSK-6, COL-9
@pytest.mark.parametrize("statement", [UPDATE, DELETE, TRANSFER, GIVE])
def test_a_locked_record_stays_as_it_is(stage: Stage, statement: str) -> None:
    one, two = stage.sessions("alpha", "ann")
    contact = _contact(one)
    row = "select * from crm.contacts where id = %s"
    one.begin().does("select network.lock('contacts', array[%s])", contact)
    before = one.does(row, contact).rows
    two.starts(statement.format(contact)).waits()
    assert one.does(row, contact).rows == before
    one.does("commit")
    assert two.ends().sqlstate is None


# req: NET-4, COL-9
@at_two_isolations
@pytest.mark.parametrize("goes", [DELETE, TRANSFER])
def test_a_record_that_goes_before_it_is_locked(stage: Stage, goes: str, isolation: str) -> None:
    one, two = stage.sessions("alpha", "ann")
    stays, contact = _contact(one), _contact(one)
    one.begin().does(goes.format(contact))
    two.begin(isolation).starts("select network.lock('contacts', %s)", [stays, contact]).waits()
    one.does("commit")
    locked = two.ends()
    if isolation == "read committed":
        assert locked.value == 1
    else:
        assert locked.sqlstate == "40001"
    two.commits()


# req: NET-3
@pytest.mark.parametrize(
    "act",
    [
        "network.lock('contacts', %s)",
        "network.transfer('contacts', %s, 'alpha')",
        "network.set_privacy_level('contacts', %s, 0)",
    ],
)
def test_records_are_locked_in_the_order_of_their_ids(stage: Stage, act: str) -> None:
    """In whatever order they are named: so two who lock the same ones never wait for each other."""
    one, two, other = stage.sessions("alpha", "ann", "alpha")
    low, high = _contact(one), _contact(one)
    other.begin().does("select network.lock('contacts', array[%s])", low)
    one.begin().starts(f"select {act}", [high, low]).waits()
    two.begin().does("select network.lock('contacts', array[%s])", high)
    two.rolls_back()
    two.begin().starts(f"select {act}", [low, high]).waits()
    other.does("commit")
    assert one.ends().value == 2
    one.does("commit")
    assert two.ends().value == 2


# req: PRV-5
def test_two_cascades_never_wait_for_each_other(stage: Stage) -> None:
    """One begins at the contact, the other at accounts of it, named in the other order."""
    one, two, other = stage.sessions("alpha", "ann", "alpha")
    contact = _contact(one)
    low, high = (_account(one, contact_id=contact) for _ in range(2))
    job = (
        "insert into crm.jobs (account_id, name, assigned_to_unit_id)"
        " values (%s, 'job', (select min(id) from crm.selectable_units)) returning id"
    )
    jobs = [one.value(job, account) for account in (high, low)]
    call = "select network.set_privacy_level('{}', %s, %s)"
    other.begin().does("select network.lock('accounts_receivable', array[%s])", low)
    one.begin().starts(call.format("contacts"), [contact], PRIVATE).waits()
    two.begin().starts(call.format("accounts_receivable"), [high, low], 0).waits()
    other.does("commit")
    assert one.ends().value == 1
    one.does("commit")
    assert two.ends().value == 2
    two.does("commit")
    level = "select distinct privacy_level from crm.jobs where id = any(%s)"
    assert one.value(level, jobs) == 0
    one.does("delete from crm.jobs where id = any(%s)", jobs)


# req: PRV-5, PRV-6
@pytest.mark.parametrize("is_first", [True, False])
def test_a_record_that_takes_over_a_level_meets_a_cascade(
    stage: Stage, admin: Session, is_first: bool
) -> None:
    """Whichever was first, the new record has the new level of its contact."""
    one, two = stage.sessions("alpha", "ann")
    contact = _contact(one)
    admin.does("select network.create_privacy_rule('r', 'activities', level_of => 'contact')")
    try:
        insert = _insert("activities", {"name": "a", "contact_id": contact})
        call = f"select network.set_privacy_level('contacts', array[{contact}], {PRIVATE})"
        one.begin().does(*(insert if is_first else (call,)))
        two.starts(*((call,) if is_first else insert)).waits()
        one.does("commit")
        assert two.ends().sqlstate is None
        level = "select privacy_level from crm.activities where contact_id = %s"
        assert one.value(level, contact) == PRIVATE
        # When it is changed, too.
        one.does("select network.set_privacy_level('contacts', array[%s], 0)", contact)
        change = ("update crm.activities set notes = 'x' where contact_id = %s", contact)
        one.begin().does(*(change if is_first else (call,)))
        two.starts(*((call,) if is_first else change)).waits()
        one.does("commit")
        outcome = two.ends()
        assert outcome.sqlstate in (None, "40001"), outcome
        assert one.value(level, contact) == PRIVATE
    finally:
        admin.does("select network.drop_privacy_rule('r')")


# req: PRV-6, COL-7
@pytest.mark.parametrize("isolation", ISOLATION[:2])
def test_rules_change_while_records_are_written(
    stage: Stage, admin: Session, isolation: str
) -> None:
    """Nobody waits, and each record is as one of the rules says, or as none does."""
    alpha, other = stage.sessions("alpha", "admin")
    contact = _contact(alpha)
    rule = (
        "select network.create_privacy_rule('r', 'leads', {}, conditions =>"
        """ '[{{"field": "{}", "operator": "=", "value": "x"}}]')"""
    )
    add = (
        "insert into crm.leads (contact_id, name, source, status, assigned_to_user_id)"
        " values (%s, 'l', %s, %s, (select min(id) from crm.selectable_users))"
        " returning privacy_level"
    )
    try:
        alpha.begin(isolation)
        assert alpha.value(add, contact, "x", "y") == 0
        admin.begin().does(rule.format(PRIVATE, "source"))
        assert alpha.value(add, contact, "x", "y") == 0, "not before it is committed"
        admin.does("commit")
        assert alpha.value(add, contact, "x", "y") in (0, PRIVATE), "it may go on as it began"
        alpha.does("commit")
        assert alpha.value(add, contact, "x", "y") == PRIVATE
        assert alpha.value(add, contact, "y", "x") == 0
        alpha.begin(isolation)
        assert alpha.value(add, contact, "x", "y") == PRIVATE
        admin.begin().does("select network.drop_privacy_rule('r')")
        other.starts(rule.format(PRIVATE, "status")).waits()
        admin.does("commit")
        assert other.ends().sqlstate is None
        for values in (("x", "y"), ("y", "x")):
            assert alpha.value(add, contact, *values) in (0, PRIVATE)
        assert alpha.does("update crm.leads set notes = 'x' where contact_id = %s", contact).count
        alpha.does("commit")
        assert alpha.value(add, contact, "x", "y") == 0
        assert alpha.value(add, contact, "y", "x") == PRIVATE
    finally:
        alpha.does("delete from crm.leads where contact_id = %s", contact)
        admin.tries("delete from network.privacy_rules")


# req: PRV-6
def test_records_are_written_without_a_break_while_rules_come_and_go(
    stage: Stage, admin: Session
) -> None:
    """One long statement: each of its rows is decided by the rules before or after a change."""
    alpha, watcher = stage.sessions("alpha", "alpha")
    contact = _contact(alpha)
    alpha.starts(
        "with added as (insert into crm.leads (contact_id, name, source, assigned_to_user_id)"
        " select %s, 'l', 'x', (select min(id) from crm.selectable_users)"
        " from generate_series(1, 20000) returning privacy_level)"
        " select array_agg(distinct privacy_level) from added",
        contact,
    )
    for number in range(6):
        for field in ("source", "status", "name"):
            admin.does(
                "select network.create_privacy_rule(%s, 'leads', %s, conditions => %s)",
                f"{field} {number}",
                PRIVATE,
                f'[{{"field": "{field}", "operator": "=", "value": "x"}}]',
            )
            admin.does("delete from network.privacy_rules")
    levels = alpha.ends().value
    assert set(levels) <= {0, PRIVATE}
    watcher.does("delete from crm.leads where contact_id = %s", contact)


# req: PRV-6, MSK-3, COL-7
@at_each_isolation
@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize(
    "other",
    [
        "select network.mask('leads', 'source', 'notes', 'null')",
        "delete from network.privacy_levels where level = 7",
        "delete from network.units where name = 'right unit two'",
        "select network.create_privacy_rule('s', 'leads', 0, conditions =>"
        """ '[{"field": "source", "operator": "is empty"}]', unit => 'right unit two')""",
    ],
)
def test_a_rule_is_written_while_what_it_uses_changes(
    stage: Stage, admin: Session, other: str, is_first: bool, isolation: str
) -> None:
    """The second finds what the first did, and is refused."""
    admin.does("insert into network.privacy_levels values (7, 'Late')")
    admin.does("select network.create_unit('right unit two', 'right')")
    rule = (
        "select network.create_privacy_rule('r', 'leads', 7, conditions =>"
        """ '[{"field": "source", "operator": "is empty"}]', unit => 'right unit two')"""
    )
    try:
        outcome = _meet(stage, isolation, *((rule, other) if is_first else (other, rule)))
        assert outcome.sqlstate in ("0A000", "22023", "42704", "23503", "42P17"), outcome
    finally:
        admin.does("delete from network.privacy_rules")
        admin.does("delete from network.masks where entity = 'leads' and column_name = 'source'")
        admin.does("delete from network.units where name = 'right unit two'")
        admin.does("delete from network.privacy_levels where level = 7")


# -------------------------------------------------------------------- changes of configuration


def _meet(stage: Stage, isolation: str, first: str, second: str) -> Outcome:
    """Two super users act at once; the second runs again after 40001. How its statement ended.

    Its transaction begins before the first commits, so that a kept snapshot is an old one.
    """
    one, two = stage.sessions("admin", "admin")
    two.begin(isolation)
    one.begin(isolation).does(first)
    two.starts(second).settles()
    one.does("commit")
    outcome = two.ends()
    if outcome.sqlstate is None:
        committed = two.commits()
        outcome = outcome if committed.sqlstate is None else committed
    assert outcome.sqlstate != "40P01", outcome
    if outcome.sqlstate == "40001":
        two.tries("rollback")
        outcome = two.tries(second)
    two.tries("rollback")
    return outcome


def _keys_are_right(admin: Session) -> None:
    """Each group has a key at each level, and to derive all sets anew changes none of them."""
    keys = "select group_id, level from network.access_keys order by 1, 2"
    product = (
        "select g.id, l.level from network.privacy_levels l"
        " cross join (select id from network.groups union all select null) g order by 1, 2"
    )
    assert admin.does(keys).rows == admin.does(product).rows
    every = "select keys from network.all_keys"
    assert admin.value(every) == admin.value(
        "select array_agg(access_key order by access_key) from network.access_keys"
    )
    sets = (
        "select 'group', group_id, permission, keys, flags from network.group_keys union all"
        " select 'community', community_id, permission, keys, flags from network.community_keys"
        " union all select 'group', group_id, field_class, clear_keys, flags"
        " from network.group_clear_keys"
        " union all select 'group', group_id, field_class, masked_keys, null"
        " from network.group_clear_keys"
        " union all select 'community', community_id, field_class, clear_keys, flags"
        " from network.community_clear_keys"
        " union all select 'community', community_id, field_class, masked_keys, null"
        " from network.community_clear_keys"
        " order by 1, 2, 3, 4"
    )
    before = admin.does(sets).rows
    admin.does("select network.refresh_keys()")
    assert admin.does(sets).rows == before


def _three(stage: Stage) -> tuple[Session, ...]:
    """Sessions of the groups left, right and taker, which share nothing."""
    return stage.sessions(
        *(f"{stage.db.name}_login_{group}" for group in ("left", "right", "taker"))
    )


def _sees(session: Session, contact: int) -> bool:
    return bool(session.value("select count(*) from crm.contacts where id = %s", contact))


# req: COL-7, ORG-5
def test_changes_of_configuration_take_turns(stage: Stage, admin: Session) -> None:
    """Whatever they change, and before they lock anything; whoever works with records goes on."""
    other, old, alpha = stage.sessions("admin", "admin", "alpha")
    admin.begin().does("update network.settings set partner_accounts_on = partner_accounts_on")
    for table in CONFIGURATION:
        if table != "settings":
            delete = f"delete from network.{table} where false"
            other.starts(delete).waits().cancels()
            old.begin("repeatable read").starts(delete).waits().cancels()
            old.rolls_back()
    contact = _contact(alpha)
    assert alpha.does(UPDATE.format(contact)).count == 1
    old.begin("repeatable read")
    admin.does("commit")
    assert old.tries("delete from network.users where false").sqlstate == "40001"


# req: COL-1, COL-2, COL-7
@at_each_isolation
@pytest.mark.parametrize("to", ["'taker'", "null"])
def test_two_groups_share_at_once(stage: Stage, admin: Session, to: str, isolation: str) -> None:
    """The key sets of whoever receives from both hold both."""
    left, right, taker = _three(stage)
    contacts = _contact(left), _contact(right)
    share = f"select network.share('{{}}', {to}, view => 'all')"
    outcome = _meet(stage, isolation, share.format("left"), share.format("right"))
    assert outcome.sqlstate is None, outcome
    assert [_sees(taker, contact) for contact in contacts] == [True, True]
    _keys_are_right(admin)
    unshare = f"select network.unshare('{{}}', {to})"
    outcome = _meet(stage, isolation, unshare.format("left"), unshare.format("right"))
    assert outcome.sqlstate is None, outcome
    assert [_sees(taker, contact) for contact in contacts] == [False, False]
    _keys_are_right(admin)


# req: MSK-2, COL-7
@at_each_isolation
@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize(
    "other",
    [
        "insert into network.field_classes (name, title) values ('new', 'New')",
        "insert into network.privacy_levels values (7, 'Late')",
        "select network.create_group('newcomer', 'three')",
        "select network.mask('contacts', 'email', 'notes', 'hash')",
    ],
)
def test_a_field_class_is_opened_while_the_configuration_changes(
    stage: Stage, admin: Session, other: str, is_first: bool, isolation: str
) -> None:
    """Key sets, and cells, are as if one had come after the other."""
    left, taker = stage.sessions(*(f"{stage.db.name}_login_{group}" for group in ("left", "taker")))
    contact = _contact(left, notes="n", email="left@example.org")
    look = "select notes, email from crm.contacts where id = %s"
    share = "select network.share('left', null, view => 'all', clear => '{\"notes\": \"all\"}')"
    try:
        pair = (share, other) if is_first else (other, share)
        outcome = _meet(stage, isolation, *pair)
        assert outcome.sqlstate is None, outcome
        is_open = "'email'" in other
        email = "left@example.org" if is_open else "l***@***"
        assert taker.does(look, contact).rows == [("n", email)]
        _keys_are_right(admin)
        admin.does("select network.unshare('left')")
        _keys_are_right(admin)
    finally:
        admin.does(
            "select network.mask('contacts', 'email', 'contact_details', 'partial', 'email')"
        )
        admin.does("delete from network.field_classes where name = 'new'")
        admin.does("delete from network.groups where name = 'newcomer'")


# req: COL-3, COL-7
@at_each_isolation
def test_one_pair_is_set_twice_at_once(stage: Stage, admin: Session, isolation: str) -> None:
    """A call sets the whole pair: one of the two stands, not a mixture."""
    share = "select network.share('left', 'taker', {})"
    view, assign = share.format("view => 'all'"), share.format("assign => '0', share_units => true")
    for first, second in ((view, assign), (assign, view)):
        outcome = _meet(stage, isolation, first, second)
        assert outcome.sqlstate is None, outcome
    rows = admin.does(
        "select c.share_units, l.permission, l.level from network.group_collaborations c"
        " join network.group_collaboration_levels l on l.group_collaboration_id = c.id"
        " where c.id = %s",
        outcome.value,
    ).rows
    assert rows == [(False, "view", None)]
    _keys_are_right(admin)


# req: COL-7
@at_each_isolation
def test_a_record_is_inserted_while_its_group_shares(
    stage: Stage, admin: Session, isolation: str
) -> None:
    """Sets come from configuration, so an insertion that nobody sees yet is not missed."""
    left, _, taker = _three(stage)
    left.begin(isolation)
    before = _contact(left)
    admin.does("select network.share('left', 'taker', view => 'all')")
    after = _contact(left)
    assert not _sees(taker, before)
    left.does("commit")
    assert (_sees(taker, before), _sees(taker, after)) == (True, True)
    left.begin(isolation)
    later = _contact(left)
    admin.does("select network.unshare('left', 'taker')")
    left.does("commit")
    assert not any(_sees(taker, contact) for contact in (before, after, later))


# req: COL-7
def test_a_revoke_while_a_statement_waits_for_a_record(stage: Stage, admin: Session) -> None:
    """The statement may end with the rights that it began with; the next one has them no more."""
    alpha, gamma = stage.sessions("alpha", "gamma")
    admin.does("select network.share('alpha', 'gamma', modify => '0')")
    contact = _contact(alpha)
    alpha.begin().does("select network.lock('contacts', array[%s])", contact)
    gamma.starts(UPDATE.format(contact)).waits()
    admin.does("select network.unshare('alpha', 'gamma')")
    alpha.does("commit")
    assert gamma.ends().sqlstate is None
    assert gamma.does(UPDATE.format(contact)).count == 0
    assert not _sees(gamma, contact)


# req: PRV-1, COL-3, SES-5
@at_each_isolation
@pytest.mark.parametrize("first_is", ["group", "level"])
def test_a_group_and_a_level_are_made_at_once(
    stage: Stage, admin: Session, first_is: str, isolation: str
) -> None:
    """The group has a key at the level, and whoever receives all levels receives this one."""
    *_, taker = _three(stage)
    acts = {
        "group": "select network.create_group('new', 'three')",
        "level": "insert into network.privacy_levels values (9, 'New')",
    }
    first = acts.pop(first_is)
    outcome = _meet(stage, isolation, first, *acts.values())
    assert outcome.sqlstate is None, outcome
    _keys_are_right(admin)
    admin.does("select network.share('new', 'taker', view => 'all')")
    group = admin.value("select id from network.groups where name = 'new'")
    contact = _contact(admin, owned_by_group_id=group, privacy_level=9)
    assert _sees(taker, contact)


# req: COL-1, COL-3, COL-7
@at_two_isolations
@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize(
    ("one", "two"),
    [
        pytest.param(
            "update network.groups set community_id ="
            " (select id from network.communities where name = 'one') where name = 'giver'",
            "select network.share('giver', view => 'all')",
            id="a-group-moves-and-shares-with-all",
        ),
        pytest.param(
            "delete from network.privacy_level_group_levels",
            "select network.share('giver', 'taker', view => 'group:levels')",
            id="levels-go-and-are-shared",
        ),
        pytest.param(
            "update network.group_collaborations set to_group_id ="
            " (select id from network.groups where name = 'right') where id = {shared}",
            "delete from network.group_collaboration_levels"
            " where group_collaboration_id = {shared}",
            id="another-receiver-and-fewer-levels",
        ),
        pytest.param(
            "select network.create_community('new')",
            "select network.share_community('three'), network.share('giver', view => 'all')",
            id="a-community-comes-and-a-share-with-all",
        ),
        pytest.param(
            "select network.unshare_community('three', 'two')",
            "select network.share('giver', view => 'all')",
            id="communities-part-and-a-share-with-all",
        ),
        pytest.param(
            "delete from network.groups where name = 'giver'",
            "delete from network.groups where name = 'other'",
            id="two-groups-go",
        ),
        pytest.param(
            "delete from network.groups where name = 'giver'",
            "insert into network.privacy_levels values (9, 'New')",
            id="a-group-goes-and-a-level-comes",
        ),
    ],
)
def test_key_sets_after_two_changes_at_once(
    stage: Stage, admin: Session, one: str, two: str, swapped: bool, isolation: str
) -> None:
    """Whatever meets whatever: what is stored is what the configuration says."""
    admin.does(
        "select network.create_group(t.name, 'three') from (values ('giver'), ('other')) t (name)"
    )
    admin.does("select network.share_community('three', 'two')")
    admin.does("insert into network.privacy_level_groups (name) values ('levels')")
    admin.does(
        "insert into network.privacy_level_group_levels"
        " select id, 0 from network.privacy_level_groups"
    )
    shared = admin.value("select network.share('other', 'taker', view => '0')")
    first, second = (act.format(shared=shared) for act in ((two, one) if swapped else (one, two)))
    outcome = _meet(stage, isolation, first, second)
    assert outcome.sqlstate is None, outcome
    _keys_are_right(admin)


# -------------------------------------------------------------------------- users and their roles


LEAVE = (
    "delete from network.unit_users where user_id ="
    " (select id from network.users where name = 'eve') and unit_id ="
    " (select id from network.units where name = '{}')"
)
JOIN = (
    "insert into network.unit_users (user_id, unit_id, group_id) select p.id, u.id, u.group_id"
    " from network.users p cross join network.units u where p.name = 'eve' and u.name = '{}'"
)
RELOGIN = "update network.users set login_role = '{new}' where name = 'eve'"
RENAME = "update network.groups set role_name = '{role}' where name = 'base'"


# req: ORG-5, SES-4
@at_two_isolations
@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize(
    ("one", "two", "of_old", "of_new"),
    [
        pytest.param(
            LEAVE.format("base 1"), LEAVE.format("base 2"), [], [], id="the-last-units-are-left"
        ),
        pytest.param(
            RELOGIN, JOIN.format("right unit"), [], ["base", "right"], id="another-login-and-unit"
        ),
        pytest.param(
            RELOGIN,
            f"{LEAVE.format('base 1')} or unit_id ="
            " (select id from network.units where name = 'base 2')",
            [],
            [],
            id="another-login-and-no-unit",
        ),
        pytest.param(
            "delete from network.users where name = 'eve'",
            JOIN.format("right unit"),
            [],
            [],
            id="a-user-goes-and-gets-a-unit",
        ),
        pytest.param(
            RENAME,
            "select network.create_user('dan', array['base 1'], '{new}')",
            ["base"],
            ["base"],
            id="another-role-and-user",
        ),
        pytest.param(
            RENAME,
            "select network.admit('{new}', 'base')",
            ["base"],
            ["base"],
            id="another-role-and-login",
        ),
        pytest.param(
            "select network.admit('{new}', 'base')",
            "select network.admit('{new}', 'base')",
            ["base"],
            ["base"],
            id="one-login-is-admitted-twice",
        ),
        pytest.param(
            "select network.admit('{new}', 'base')",
            "select network.create_user('dan', array['base 2'], '{new}')",
            ["base"],
            ["base"],
            id="one-login-is-admitted-and-gets-a-unit",
        ),
    ],
)
def test_memberships_after_two_changes_at_once(
    stage: Stage,
    admin: Session,
    one: str,
    two: str,
    of_old: list[str],
    of_new: list[str],
    swapped: bool,
    isolation: str,
) -> None:
    """A login is a member of the roles of its user's groups, and of no other."""
    names = {word: f"{stage.db.name}_login_{word}" for word in ("old", "new")}
    names["role"] = f"{stage.db.name}_another"
    admin.does("select network.create_group('base', 'three')")
    admin.does(
        "select network.create_unit('base 1', 'base'), network.create_unit('base 2', 'base')"
    )
    admin.does("select network.create_user('eve', array['base 1', 'base 2'], %s)", names["old"])
    first, second = (act.format(**names) for act in ((two, one) if swapped else (one, two)))
    outcome = _meet(stage, isolation, first, second)
    if "delete from network.users" in first:
        assert outcome.sqlstate in (None, "23503"), outcome
    else:
        assert outcome.sqlstate is None, outcome
    member_of = (
        "select g.name from pg_auth_members m"
        " join network.groups g on g.role_name = pg_get_userbyid(m.roleid)"
        " where pg_get_userbyid(m.member) = %s order by 1"
    )
    rows = [admin.does(member_of, names[word]).rows for word in ("old", "new")]
    assert rows == [[(name,) for name in of_old], [(name,) for name in of_new]]
    astray = "select m from pg_auth_members m where m.roleid not in (select oid from pg_roles)"
    assert admin.does(astray).rows == []
    if "admit" not in one + two:
        admin.does("delete from network.users where name in ('eve', 'dan')")
        rows = [admin.does(member_of, names[word]).rows for word in ("old", "new")]
        assert rows == [[], []]


# req: ORG-12, ORG-14
@at_two_isolations
@pytest.mark.parametrize("swapped", [False, True])
def test_a_group_goes_while_a_login_is_admitted(
    stage: Stage, admin: Session, swapped: bool, isolation: str
) -> None:
    """Whichever comes first, the login is left with no role that is not there."""
    login = f"{stage.db.name}_login_old"
    admin.does("select network.create_group('base', 'three')")
    acts = [
        "delete from network.groups where name = 'base'",
        f"select network.admit('{login}', 'base')",
    ]
    outcome = _meet(stage, isolation, *(reversed(acts) if swapped else acts))
    assert outcome.sqlstate == (None if swapped else "42704"), outcome
    left = "select m.roleid from pg_auth_members m where pg_get_userbyid(m.member) = %s"
    assert admin.does(left, login).rows == []
    assert admin.does("select from network.groups where name = 'base'").rows == []
    assert "not the role of a group" in stage.session(login).value(
        "select problem from network.whoami()"
    )


# req: ORG-2, ORG-14
@at_two_isolations
def test_two_groups_with_one_role_name(stage: Stage, admin: Session, isolation: str) -> None:
    role = f"{stage.db.name}_another"
    create = f"select network.create_group('{{}}', 'three', role_name => '{role}')"
    outcome = _meet(stage, isolation, create.format("base"), create.format("rival"))
    assert outcome.sqlstate == "23505"
    assert 'already the role of group "base"' in outcome.message
    # The default names of these two are one and the same.
    create = "select network.create_group('{}', 'three')"
    outcome = _meet(stage, isolation, create.format("one role"), create.format("one-role"))
    assert outcome.sqlstate is None
    roles = admin.does("select distinct role_name from network.groups where name ~ '^one.role'")
    assert roles.count == 2


# req: ORG-5
@at_two_isolations
def test_two_default_units_of_one_user(stage: Stage, admin: Session, isolation: str) -> None:
    admin.does("select network.create_unit('alpha 2', 'alpha')")
    admin.does("select network.create_user('eve', array['alpha unit', 'alpha 2'])")
    default = "update network.unit_users as m set is_default = {} from network.units as u where"
    eve = " u.id = m.unit_id and m.user_id = (select id from network.users where name = 'eve')"
    admin.does(default.format("false") + eve)
    choose = default.format("true") + eve + " and u.name = '{}'"
    outcome = _meet(stage, isolation, choose.format("alpha unit"), choose.format("alpha 2"))
    assert outcome.sqlstate == "23505"
    assert "unit_users_one_default_in_group" in outcome.message
    chosen = "select u.name from network.unit_users m join network.units u on u.id = m.unit_id"
    chosen += (
        " where m.is_default and m.user_id = (select id from network.users where name = 'eve')"
    )
    assert admin.does(chosen).rows == [("alpha unit",)]


# ------------------------------------------------------- what goes, and what is made for it


GOES = [
    pytest.param(
        "delete from network.groups where name = 'base'",
        "insert into crm.contacts (name, owned_by_group_id)"
        " select '{name}', id from network.groups where name = 'base'",
        id="group-and-insert",
    ),
    pytest.param(
        "delete from network.groups where name = 'base'",
        "select network.transfer('contacts', array[{contact}], 'base')",
        id="group-and-transfer",
    ),
    pytest.param(
        "delete from network.privacy_levels where level = 9",
        "insert into crm.contacts (name, privacy_level) values ('{name}', 9)",
        id="level-and-insert",
    ),
    pytest.param(
        "delete from network.privacy_levels where level = 9",
        "select network.set_privacy_level('contacts', array[{contact}], 9)",
        id="level-and-set-level",
    ),
]


def _to_go(admin: Session, act: str) -> str:
    """A group and a level that may go, and the act that is about one of them."""
    admin.does("select network.create_group('base', 'three')")
    admin.does("insert into network.privacy_levels values (9, 'New')")
    return act.format(name=_new("contact"), contact=_contact(admin))


def _nothing_is_astray(admin: Session) -> None:
    """Every record has an owner and a level that are there."""
    astray = (
        "select from crm.contacts as c where"
        " not exists (select from network.privacy_levels as l where l.level = c.privacy_level)"
        " or c.owned_by_group_id <> 0 and"
        " not exists (select from network.groups as g where g.id = c.owned_by_group_id)"
    )
    assert admin.does(astray).rows == []


# req: ORG-14, PRV-3, NET-2
@at_two_isolations
@pytest.mark.parametrize(("delete", "act"), GOES)
def test_a_record_is_made_for_what_goes(
    stage: Stage, admin: Session, delete: str, act: str, isolation: str
) -> None:
    """The deletion comes first: the record is not made."""
    act, user = _to_go(admin, act), stage.session("admin")
    user.begin(isolation)
    admin.begin(isolation).does(delete)
    user.starts(act).waits()
    admin.does("commit")
    outcome = user.ends()
    user.commits()
    if outcome.sqlstate == "40001":
        assert isolation != "read committed", outcome
        outcome = user.tries(act)
    assert outcome.sqlstate in ("23503", "22023", "42501") or outcome.count == 0, outcome
    _nothing_is_astray(admin)


# req: ORG-14, PRV-3, NET-2
@at_two_isolations
@pytest.mark.parametrize(("delete", "act"), GOES)
def test_what_goes_has_got_a_record(
    stage: Stage, admin: Session, delete: str, act: str, isolation: str
) -> None:
    """The record comes first: the deletion is refused, and says why."""
    act, user = _to_go(admin, act), stage.session("admin")
    admin.begin(isolation)
    user.begin(isolation).does(act)
    admin.starts(delete).waits()
    user.does("commit")
    outcome = admin.ends()
    admin.rolls_back()
    if isolation != "read committed":
        assert outcome.sqlstate in ("23503", "40001"), outcome
        outcome = admin.tries(delete)
    assert outcome.sqlstate == "23503", outcome
    assert "is still in use: " in outcome.message
    _nothing_is_astray(admin)


# req: ORG-14
@pytest.mark.parametrize(
    "act",
    [
        "select network.create_unit('base unit', 'base')",
        "select network.share('left', 'base', view => 'all')",
        "select network.share('base', view => 'all')",
    ],
)
@pytest.mark.parametrize("swapped", [False, True])
def test_a_group_goes_while_it_is_configured(
    stage: Stage, admin: Session, act: str, swapped: bool
) -> None:
    admin.does("select network.create_group('base', 'three')")
    delete = "delete from network.groups where name = 'base'"
    outcome = _meet(stage, "read committed", *((act, delete) if swapped else (delete, act)))
    left = admin.value("select count(*) from network.groups where name = 'base'")
    if not swapped:
        assert (outcome.sqlstate, left) == ("23503", 0), outcome
    elif "unit" in act:
        assert (outcome.sqlstate, left) == ("23503", 1), outcome
        assert 'is still in use: unit "base unit"' in outcome.message
    else:
        assert (outcome.count, left) == (1, 0), outcome
    _keys_are_right(admin)


# ------------------------------------------------------------------------------------------ units


# req: ORG-7
@at_two_isolations
@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize(
    ("one", "two", "sqlstate"),
    [
        pytest.param(
            "select network.create_unit('base 1', 'base')",
            "select network.create_unit('base 2', 'base')",
            "23505",
            id="two-units",
        ),
        pytest.param(
            "update network.groups set is_single_unit = true where name = 'many'",
            "select network.create_unit('many 2', 'many')",
            "23505",
            id="a-second-unit-and-no-more-than-one",
        ),
    ],
)
def test_a_group_keeps_its_one_unit(
    stage: Stage, admin: Session, one: str, two: str, sqlstate: str, swapped: bool, isolation: str
) -> None:
    admin.does("select network.create_group('base', 'three', is_single_unit => true)")
    admin.does("select network.create_group('many', 'three')")
    admin.does("select network.create_unit('many 1', 'many')")
    outcome = _meet(stage, isolation, *((two, one) if swapped else (one, two)))
    assert outcome.sqlstate == sqlstate, outcome
    assert outcome.hint
    too_many = (
        "select g.name from network.groups g join network.units u on u.group_id = g.id"
        " where g.is_single_unit group by g.name having count(*) > 1"
    )
    assert admin.does(too_many).rows == []


# req: ORG-4
@at_two_isolations
@pytest.mark.parametrize(
    ("one", "two"),
    [
        pytest.param({"a": "b"}, {"b": "a"}, id="two-halves"),
        pytest.param({"a": "b", "c": "d"}, {"b": "c", "d": "a"}, id="four-quarters"),
    ],
)
def test_two_make_no_cycle_of_units(
    stage: Stage, admin: Session, one: dict[str, str], two: dict[str, str], isolation: str
) -> None:
    for unit in "abcd":
        admin.does("select network.create_unit(%s, 'left')", unit)
    first, second = (
        "update network.units as u set parent_unit_id = p.id from network.units as p, (values "
        + ", ".join(f"('{below}', '{above}')" for below, above in pairs.items())
        + ") as t (below, above) where u.name = t.below and p.name = t.above"
        for pairs in (one, two)
    )
    outcome = _meet(stage, isolation, first, second)
    assert outcome.sqlstate == "23514", outcome
    assert "cannot be below itself" in outcome.message
    tops = (
        "with recursive tree as ("
        " select id from network.units where parent_unit_id is null union all"
        " select u.id from network.units u join tree t on u.parent_unit_id = t.id)"
        " select count(*) from network.units where id not in (select id from tree)"
    )
    assert admin.value(tops) == 0
    admin.does("update network.units set parent_unit_id = null where name ~ '^[abcd]$'")


# req: ORG-13
@at_two_isolations
@pytest.mark.parametrize("swapped", [False, True])
def test_a_unit_takes_the_contact_of_its_group_while_that_changes(
    stage: Stage, admin: Session, swapped: bool, isolation: str
) -> None:
    admin.does("select network.create_group('base', 'three')")
    admin.does("select network.create_unit('base unit', 'base')")
    group = admin.value("select id from network.groups where name = 'base'")
    contact = _contact(admin, kind="company", owned_by_group_id=group)
    acts = [
        f"update network.groups set contact_id = {contact} where name = 'base'",
        "update network.units set same_contact_as_group = true where name = 'base unit'",
    ]
    outcome = _meet(stage, isolation, *(reversed(acts) if swapped else acts))
    assert outcome.sqlstate is None, outcome
    assert admin.value("select contact_id from network.units where name = 'base unit'") == contact


# req: ORG-10
@at_two_isolations
@pytest.mark.parametrize("swapped", [False, True])
def test_accounts_move_to_the_group_while_a_unit_gets_one(
    stage: Stage, admin: Session, swapped: bool, isolation: str
) -> None:
    admin.does("select network.create_group('base', 'three', 'partner', accounts_on => 'unit')")
    admin.does("select network.create_unit('base unit', 'base')")
    admin.does("delete from crm.accounts_receivable where name = 'base unit'")
    acts = [
        "update network.groups set accounts_on = 'group' where name = 'base'",
        "insert into crm.accounts_receivable (contact_id, name)"
        " select contact_id, 'own' from network.units where name = 'base unit'",
    ]
    outcome = _meet(stage, isolation, *(reversed(acts) if swapped else acts))
    assert outcome.sqlstate == "23514", outcome
    assert outcome.hint
    both = (
        "select from network.groups g join network.units u on u.group_id = g.id"
        " join crm.accounts_receivable a on a.contact_id = u.contact_id"
        " where g.accounts_on = 'group'"
    )
    assert admin.does(both).rows == []


# req: ORG-12
@at_two_isolations
@pytest.mark.parametrize("goes", [TRANSFER, GIVE, DELETE])
@pytest.mark.parametrize("swapped", [False, True])
def test_a_contact_goes_while_it_becomes_contact_information(
    stage: Stage, admin: Session, goes: str, swapped: bool, isolation: str
) -> None:
    """The contact information of a group is its own, and stays."""
    admin.does("select network.create_group('base', 'three')")
    group = admin.value("select id from network.groups where name = 'base'")
    contact = _contact(admin, owned_by_group_id=group)
    acts = [
        f"update network.groups set contact_id = {contact} where name = 'base'",
        goes.format(contact),
    ]
    outcome = _meet(stage, isolation, *(reversed(acts) if swapped else acts))
    assert outcome.sqlstate in ("23503", "23001"), outcome
    strange = (
        "select g.name from network.groups g left join crm.contacts c on c.id = g.contact_id"
        " where c.owned_by_group_id is distinct from g.id"
    )
    assert admin.does(strange).rows == []
