"""Channel: rules by geography: to own a record by a place that one may write, and a column that a
rule asks for."""

from __future__ import annotations

import json

import pytest

from attacks.canary import HIDDEN_LEVEL, MARKS, Attacker, Ground

OURS, THEIRS = "Ourtown", "Theirtown"

RULE = (
    "select network.create_assignment_rule("
    "%s, %s, by_geography => true, priority => 1, on_create => false, conditions => %s)"
)


@pytest.fixture
def placed(own_ground: Ground) -> Ground:
    """alpha covers Theirtown, beta Ourtown; alpha lets beta modify its records of level 0."""
    admin = own_ground.attacker("admin")
    for group, town in (("alpha", THEIRS), ("beta", OURS)):
        for call in (("group", group), ("unit", f"{group} unit")):
            query = "select network.cover(%s, %s, town => %s)"
            assert admin.tries(query, [*call, town]).value > 0
    admin.tries("select network.share('alpha', 'beta', modify => '0')")
    won = json.dumps([{"field": "name", "operator": "=", "value": "won"}])
    for entity in ("contacts", "leads", "accounts_receivable", "jobs"):
        assert admin.tries(RULE, [entity, entity, won]).sqlstate is None
    return own_ground


def _owner(admin: Attacker, entity: str, record: int) -> str:
    found = admin.tries(
        "select assigned_to from review.assignments"
        " where entity = %s and id = %s and part = 'owner'",
        [entity, record],
    )
    return str(found.value)


# req: GEO-7 GEO-8 COL-5 COL-9
def test_a_rule_by_geography_gives_nothing_to_who_may_modify(placed: Ground) -> None:
    """He could write the place first, and then what the rule asks for: the same as by an address."""
    admin, alpha, beta = (placed.attacker(name) for name in ("admin", "alpha", "beta"))
    contact = alpha.tries("insert into crm.contacts (name) values ('x') returning id").value
    alpha.tries("insert into crm.addresses (contact_id, town) values (%s, %s)", [contact, THEIRS])
    ids = {"contacts": contact}
    for entity, parent, extra in (
        ("accounts_receivable", "contact_id", ""),
        ("leads", "contact_id", ""),
        ("communications", "contact_id", ""),
        ("jobs", "account_id", f", '{THEIRS}'"),
    ):
        columns = f"{parent}, name" + (", location_town" if extra else "")
        if entity in ("leads", "jobs"):  # so that nobody has to accept it first
            columns += ", assigned_to_user_id"
            extra += f", {placed.users['ann']}"
        name = MARKS[0] if entity == "communications" else "x"
        ids[entity] = alpha.tries(
            f"insert into crm.{entity} ({columns}) values (%s, '{name}'{extra}) returning id",
            [ids["accounts_receivable"] if parent == "account_id" else contact],
        ).value
    hide = "select network.set_privacy_level('communications', array[%s::bigint], %s)"
    assert alpha.tries(hide, [ids["communications"], HIDDEN_LEVEL]).value == 1
    move = "update crm.addresses set town = %s where contact_id = %s"
    assert beta.tries(move, [OURS, contact]).count == 1
    settle = "update crm.jobs set location_town = %s, name = 'won' where id = %s"
    assert beta.tries(settle, [OURS, ids["jobs"]]).count == 1
    for entity in ("jobs", "leads", "accounts_receivable", "contacts"):
        for name in ("won", "lost", "won"):
            change = f"update crm.{entity} set name = %s where id = %s"
            assert beta.tries(change, [name, ids[entity]]).count == 1, entity
    for entity, record in ids.items():
        assert _owner(admin, entity, record) == "alpha", entity
    # Who owns it goes by the rule.
    for entity in ("jobs", "leads"):
        change = f"update crm.{entity} set name = %s where id = %s"
        assert alpha.tries(change, ["lost", ids[entity]]).count == 1
        assert alpha.tries(change, ["won", ids[entity]]).count == 1
        assert _owner(admin, entity, ids[entity]) == "beta", entity
