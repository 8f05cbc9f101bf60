"""Channel: INSERT … ON CONFLICT through a view (CVE-2026-120154 on servers without the patch)."""

from __future__ import annotations

import pytest

from attacks.canary import ENTITIES, Ground, label_of


# req: NET-4 MSK-6
@pytest.mark.parametrize("entity", ENTITIES)
def test_on_conflict_finds_no_hidden_row(ground: Ground, entity: str) -> None:
    beta = ground.attacker("beta")
    hidden = ground.hidden[entity]
    label = label_of(entity)
    for target in (
        "on conflict (id) do nothing",
        f"on conflict (id) do update set {label} = excluded.{label}",
        f"on conflict (id) do update set {label} = 'x' where {entity}.{label}::integer = 1",
        f"on conflict on constraint {entity}_pkey do nothing",
        f"on conflict on constraint {entity}_pkey do update set {label} = 'x'",
        f"on conflict ({label}) do nothing",
        "on conflict do update set id = 1",
        "on conflict do nothing",
    ):
        for values in (f"(id, {label}) values ({hidden}, 'x')", f"({label}) values ('x')"):
            insert = f"insert into crm.{entity} {values} {target} returning *"
            answer = beta.tries(insert)
            # Without a target there is nothing to conflict with: it is an insert like any other.
            if target != "on conflict do nothing" or "(id," in values:
                assert answer.sqlstate is not None, f"accepted: {insert}"
            overriding = insert.replace(" values (", " overriding system value values (")
            if "(id," in values:
                assert beta.tries(overriding).sqlstate is not None
            assert beta.tries(insert.replace("crm.", "crm_data.")).refused


# req: NET-4
def test_on_conflict_on_the_configuration(ground: Ground) -> None:
    beta = ground.attacker("beta")
    for statement in (
        "insert into network.groups (name) values ('alpha') on conflict (name) do nothing",
        "insert into network.groups as g (id, name) overriding system value values (1, 'x')"
        " on conflict (id) do update set name = 'x' where g.name::integer = 1",
        "insert into network.group_keys values (2, 'view', '{256}')"
        " on conflict (group_id, permission) do update set keys = excluded.keys",
    ):
        assert beta.tries(statement).refused
