"""Records and the organisation that owns them: what each kind carries, and needs."""

from __future__ import annotations

from fixtures.actors import (
    ASSIGNABLE,
    EXPLICIT,
    ON_ACCOUNT,
    ON_CONTACT,
    RECORDS,
    Actor,
    actors,
    nothing_changed,
    refused,
    rehearsal,
)
from support.databases import Database


# req: NET-2
def test_each_explicit_record_carries_owner_and_level(db: Database) -> None:
    alpha = rehearsal(db, "alpha")
    for entity in EXPLICIT:
        record = alpha.add(entity, "mine")
        assert alpha.row(
            f"select g.name, r.privacy_level from crm.{entity} r"
            " join network.groups g on g.id = r.owned_by_group_id where r.id = %s",
            record,
        ) == ("alpha", 0)


# req: NET-3
def test_the_owning_group_needs_no_collaboration(own_db: Database) -> None:
    admin, alpha, ann = actors(own_db, "admin", "alpha", "ann")
    assert admin.rows("select 1 from network.group_collaborations") == []
    unit = admin.value("select id from network.units where name = 'alpha unit'")
    for entity in RECORDS:
        alpha.add(entity, "ours")
        assert "ours" in ann.names(entity)
        column = "line1" if entity == "addresses" else "name"
        edit = "town = 'x'" if entity == "addresses" else "notes = 'x'"
        assert ann.do(f"update crm.{entity} set {edit} where {column} = 'ours'") == 1
        if entity in ASSIGNABLE:
            assign = f"update crm.{entity} set assigned_to_unit_id = {unit} where name = 'ours'"
            assert ann.do(assign) == 1


# req: NET-4
def test_nobody_else_sees_anything(own_db: Database) -> None:
    alpha, *others = actors(own_db, "alpha", "beta", "gamma", "delta", "bob")
    for entity in RECORDS:
        alpha.add(entity, "ours")
        for other in others:
            assert "ours" not in other.names(entity)
            assert other.value(f"select count(*) from crm.{entity} where id > 0") == (
                len(other.names(entity)) + _made_for(other, entity)
            )


def _made_for(actor: Actor, entity: str) -> int:
    """How many records the organisation made for the group of the actor."""
    made = {"contacts": 2, "accounts_receivable": 1 if actor.name == "delta" else 0}
    return made.get(entity, 0)


# req: NET-6
def test_the_owner_that_is_not_given_is_the_session_group(own_db: Database) -> None:
    alpha, gamma = actors(own_db, "alpha", "gamma")
    for actor in (alpha, gamma):
        for entity in EXPLICIT:
            record = actor.add(entity, "default")
            owner = actor.value(
                f"select g.name from crm.{entity} r join network.groups g"
                " on g.id = r.owned_by_group_id where r.id = %s",
                record,
            )
            assert owner == actor.name


# req: NET-14
def test_what_a_record_cannot_exist_without(own_db: Database) -> None:
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    hidden = {
        "contact_id": gamma.add("contacts", "gamma's"),
        "account_id": gamma.add("accounts_receivable", "gamma's"),
    }
    kinds = [
        ("contact_id", "contacts", ON_CONTACT),
        ("account_id", "accounts_receivable", ON_ACCOUNT),
    ]
    for column, parent, entities in kinds:
        for entity in entities:
            mine = alpha.add(entity, "mine")
            with nothing_changed(admin):
                with refused("23502", entity, parent, hint=column):
                    alpha.do(f"insert into crm.{entity} (name) values ('x')")
                with refused("23502", hint=column):
                    alpha.do(f"update crm.{entity} set {column} = null where id = %s", mine)
                # What is out of sight is refused in the words for what is not there.
                for number in (999999, hidden[column]):
                    with refused(
                        "23503", f"{parent} {number}", "out of sight", hint=f"crm.{parent}"
                    ):
                        alpha.add(entity, "x", **{column: number})
                    with refused(
                        "23503", f"{parent} {number}", "out of sight", hint=f"crm.{parent}"
                    ):
                        update = f"update crm.{entity} set {column} = %s where id = %s"
                        alpha.do(update, number, mine)


# req: NET-14
def test_what_others_are_based_on_stays(own_db: Database) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    for column, parent, entities in (
        ("contact_id", "contacts", ON_CONTACT),
        ("account_id", "accounts_receivable", ON_ACCOUNT),
    ):
        for entity in entities:
            base = alpha.add(parent, f"base of {entity}")
            child = alpha.add(entity, "based", **{column: base})
            delete = f"delete from crm.{parent} where id = {base}"
            with (
                nothing_changed(admin),
                refused("23503", f"{parent} {base}", "in use", hint="first"),
            ):
                alpha.do(delete)
            alpha.do(f"delete from crm.{entity} where id = {child}")
            assert alpha.do(delete) == 1


# req: NET-14, NET-3
def test_based_on_the_record_of_another_group(own_db: Database) -> None:
    """To view the contact is enough; the record based on it has an owner of its own."""
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    contact = alpha.add("contacts", "customer")
    admin.do("select network.share('alpha', 'gamma', view => 'all')")
    lead = gamma.add("leads", "gamma's lead", contact_id=contact)
    assert alpha.names("leads") == set()
    admin.do("select network.unshare('alpha', 'gamma')")
    assert gamma.names() == set()
    assert gamma.names("leads") == {"gamma's lead"}, "it stays the record of its owner"
    assert gamma.do("update crm.leads set status = 'x' where id = %s", lead) == 1
    with refused("23503", f"contacts {contact}", "in use", hint="out of sight"):
        alpha.do("delete from crm.contacts where id = %s", contact)


# req: NET-8
def test_addresses_go_with_their_contact(own_db: Database) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    contact = alpha.add("contacts", "customer")
    for number in range(3):
        alpha.add("addresses", f"street {number}", contact_id=contact)
    with refused("23502", "addresses", "contacts", hint="contact_id"):
        alpha.do("insert into crm.addresses (line1) values ('x')")
    alpha.do("delete from crm.contacts where id = %s", contact)
    assert admin.names("addresses") == set()
