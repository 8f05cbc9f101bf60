"""Channel: what a record hangs on: children under hidden masters, moving records and children."""

from __future__ import annotations

import pytest

from attacks.canary import EXPLICIT, PARENTS, Ground, label_of


# req: NET-4 NET-14
@pytest.mark.parametrize("entity", PARENTS)
def test_nothing_is_based_on_a_hidden_record(ground: Ground, entity: str) -> None:
    beta, delta = ground.attacker("beta"), ground.attacker("delta")
    parent, column = PARENTS[entity]
    label = label_of(entity)
    for attacker in (beta, delta):
        hidden = ground.hidden[parent]
        for statement in (
            f"insert into crm.{entity} ({column}, {label}) values ({hidden}, 'x')",
            f"insert into crm.{entity} ({column}, {label}) select id, 'x' from"
            f" (values ({hidden}::bigint)) as v (id)",
            f"update crm.{entity} set {column} = {hidden}",
        ):
            answer = attacker.tries(statement)
            assert answer.sqlstate == "23503" or answer.refused, statement


# req: COL-8 NET-7
def test_an_address_needs_the_right_to_modify_its_contact(ground: Ground) -> None:
    beta, delta = ground.attacker("beta"), ground.attacker("delta")
    lent, mine = ground.lent["contacts"], ground.mine["contacts"]
    assert delta.tries("insert into crm.addresses (contact_id) values (%s)", [lent]).refused
    update = "update crm.addresses set contact_id = %s where contact_id = %s"
    assert delta.tries("update crm.addresses set line1 = 'x' where contact_id = %s", [lent]).refused
    assert delta.tries("delete from crm.addresses where contact_id = %s", [lent]).refused
    assert beta.tries(update, [ground.hidden["contacts"], mine]).sqlstate == "23503"
    assert beta.tries(update, [lent, mine]).sqlstate == "23503"


# req: COL-16 NET-7
def test_a_collaborator_does_not_carry_an_address_off(own_ground: Ground) -> None:
    """Who may modify, but does not own, must not move a child to a master of its own."""
    ground = own_ground
    admin, beta = ground.attacker("admin"), ground.attacker("beta")
    admin.tries("select network.share('alpha', 'beta', modify => '0')")
    lent, mine = ground.lent["contacts"], ground.mine["contacts"]
    move = "update crm.addresses set contact_id = %s where contact_id = %s"
    answer = beta.tries(move, [mine, lent])
    left = admin.tries("select count(*) from crm.addresses where contact_id = %s", [lent]).value
    assert left == 1, "alpha's address is now beta's"
    assert answer.refused


# req: COL-9 NET-3
@pytest.mark.parametrize("entity", EXPLICIT)
def test_a_collaborator_does_not_give_records_away(own_ground: Ground, entity: str) -> None:
    ground = own_ground
    admin, beta = ground.attacker("admin"), ground.attacker("beta")
    admin.tries("select network.share('alpha', 'beta', assign => '0', share_groups => true)")
    admin.tries("select network.share('gamma', 'beta', share_groups => true)")
    lent = ground.lent[entity]
    assert beta.tries(f"update crm.{entity} set name = 'touched' where id = %s", [lent]).count == 1
    for group in ("beta", "gamma"):
        owner = ground.groups[group]
        update = f"update crm.{entity} set owned_by_group_id = %s where id = %s"
        assert beta.tries(update, [owner, lent]).refused
        call = f"select network.transfer('{entity}', array[%s::bigint], %s)"
        assert beta.tries(call, [lent, group]).refused
    assert beta.tries(f"delete from crm.{entity} where id = %s", [lent]).refused
    call = f"select network.set_privacy_level('{entity}', array[%s::bigint], 3)"
    assert beta.tries(call, [lent]).refused
    # One among many stops the rest: nothing is done by halves.
    mine = ground.mine[entity]
    call = f"select network.transfer('{entity}', %s::bigint[], 'gamma')"
    assert beta.tries(call, [[mine, lent]]).refused
    assert beta.tries(f"select count(*) from crm.{entity} where id = %s", [mine]).value == 1


# req: NET-14
def test_deleting_what_hidden_records_are_based_on(own_ground: Ground) -> None:
    """The error has to come (a published residual), but it names nothing of what is hidden."""
    ground = own_ground
    admin, alpha = ground.attacker("admin"), ground.attacker("alpha")
    beta = ground.attacker("beta")
    admin.tries("select network.share('beta', 'alpha', view => 'all')")
    contact = ground.mine["contacts"]
    made = alpha.tries(
        "insert into crm.leads (contact_id, name, privacy_level, assigned_to_unit_id)"
        " values (%s, 'canary lead', 5, %s) returning id",
        [contact, ground.units["alpha unit"]],
    )
    assert made.sqlstate is None
    for entity in ("service_requests", "jobs", "subscriptions", "leads", "activities"):
        beta.tries(f"delete from crm.{entity}")
    for entity in ("communications", "accounts_receivable", "addresses"):
        beta.tries(f"delete from crm.{entity}")
    answer = beta.tries("delete from crm.contacts where id = %s", [contact])
    assert answer.sqlstate == "23503"
    assert not [text for text in beta.told if "leads" in text or str(made.value) in text.split()]
