"""Channel: assigning records: to hidden units and users, without the right, on records of others."""

from __future__ import annotations

import pytest

from attacks.canary import ASSIGNABLE, PARENTS, Ground


# req: ASG-6 COL-5 COL-11 COL-12
@pytest.mark.parametrize("entity", ASSIGNABLE)
def test_modify_alone_does_not_assign(own_ground: Ground, entity: str) -> None:
    ground = own_ground
    admin, beta = ground.attacker("admin"), ground.attacker("beta")
    lent = ground.lent[entity]
    update = f"update crm.{entity} set %s = {{}} where id = {lent}"
    tries = (
        ("assigned_to_unit_id", ground.units["beta unit"]),
        ("assigned_to_user_id", ground.users["bob"]),
    )
    admin.tries("select network.share('alpha', 'beta', modify => '0')")
    for column, value in tries:
        assert beta.tries(update.format(value) % column).refused
        assert beta.tries(f"update crm.{entity} set accepted_at = now() where id = {lent}").sqlstate
    admin.tries("select network.share('alpha', 'beta', assign => '0')")
    for column, value in tries:
        assert beta.tries(update.format(value) % column).count == 1
    for column, value in (
        ("assigned_to_unit_id", ground.units["gamma unit"]),
        ("assigned_to_user_id", ground.users["cem"]),
    ):
        assert beta.tries(update.format(value) % column).refused
    admin.tries("select network.share('alpha', 'beta', view => '0')")
    for column, _ in tries:
        assert beta.tries(update.format("null") % column).refused
    for call in ("assign(%s, %s, 'beta unit')", "assign(%s, %s, \"user\" => 'bob')"):
        assert beta.tries(f"select network.{call}", [entity, lent]).refused


# req: ASG-6
@pytest.mark.parametrize("entity", ASSIGNABLE)
def test_inserting_for_another_group_assigns_nothing(own_ground: Ground, entity: str) -> None:
    """The assign right is on records of the owner; inserting for a group does not give it."""
    ground = own_ground
    admin, beta = ground.attacker("admin"), ground.attacker("beta")
    admin.tries("select network.share('alpha', 'beta', view => '0', share_groups => true)")
    parent, column = PARENTS[entity]
    insert = (
        f"insert into crm.{entity} ({column}, name, owned_by_group_id, assigned_to_unit_id)"
        f" values ({ground.mine[parent]}, 'x', {ground.groups['alpha']}, %s)"
    )
    assert beta.tries(insert, [None]).sqlstate == "23502"
    assert beta.tries(insert, [ground.units["beta unit"]]).refused


# req: ASG-6 NET-12 NET-13
def test_acceptance_is_not_forged(ground: Ground) -> None:
    beta = ground.attacker("beta")
    for entity in ASSIGNABLE:
        parent, column = PARENTS[entity]
        for assigned, value in (
            ("assigned_to_unit_id", ground.units["beta unit"]),
            ("assigned_to_user_id", ground.users["bob"]),
        ):
            made = beta.tries(
                f"insert into crm.{entity} ({column}, name, accepted_at, {assigned})"
                f" values ({ground.mine[parent]}, 'x', now(), {value}) returning accepted_at"
            )
            assert made.value is None
        update = f"update crm.{entity} set accepted_at = now() where id = {ground.mine[entity]}"
        assert beta.tries(update).sqlstate is not None
