"""Channel: RETURNING, data-modifying CTEs, UPDATE and DELETE that join."""

from __future__ import annotations

import pytest

from attacks.canary import ENTITIES, Ground, label_of


# req: NET-4
@pytest.mark.parametrize("entity", ENTITIES)
def test_writes_return_no_hidden_row(ground: Ground, entity: str) -> None:
    beta, delta = ground.attacker("beta"), ground.attacker("delta")
    label = label_of(entity)
    mine = ground.mine[entity]
    for statement in (
        f"update crm.{entity} set {label} = {label} returning *",
        f"update crm.{entity} as t set {label} = t.{label} from crm.{entity} as o"
        " where o.id <> t.id returning t.*, o.*",
        f"update crm.{entity} as t set {label} = coalesce("
        f"(select max(o.{label}) from crm.{entity} as o where o.{label} like 'can%'), t.{label})"
        " returning *",
        f"with w as (update crm.{entity} set {label} = {label} returning *) select * from w"
        f" union all select * from crm.{entity}",
        f"with w as (delete from crm.{entity} where {label} like 'can%' returning *)"
        " select * from w",
        f"delete from crm.{entity} as t using crm.{entity} as o"
        f" where t.id = o.id and o.{label} like 'can%' returning t.*, o.*",
        f"update crm.{entity} set ({label}) = row((select {label} from crm.{entity}"
        f" where {label} like 'can%' limit 1)) where id = {mine} and false returning *",
        f"insert into crm.warehouses (name) select {label} from crm.{entity}"
        f" where {label} is not null returning *",
    ):
        assert beta.tries(statement).sqlstate is None, statement
        delta.tries(statement)


# req: NET-4 COL-9
def test_a_record_given_away_returns_what_was_written(own_ground: Ground) -> None:
    """Its giver knows what it wrote; it cannot look again."""
    admin, beta = own_ground.attacker("admin"), own_ground.attacker("beta")
    admin.tries("select network.share('gamma', 'beta', share_groups => true)")
    gamma = own_ground.groups["gamma"]
    for entity in ("warehouses", "contacts"):
        given = beta.tries(
            f"insert into crm.{entity} (name, owned_by_group_id, privacy_level)"
            " values ('gift', %s, 5) returning id, name, owned_by_group_id, privacy_level",
            [gamma],
        )
        assert given.rows[0][1:] == ("gift", gamma, 5)
        look = f"select count(*) from crm.{entity} where id = %s"
        assert beta.tries(look, [given.rows[0][0]]).value == 0
        assert (
            beta.tries(
                f"update crm.{entity} set name = 'x' where id = %s", [given.rows[0][0]]
            ).count
            == 0
        )


# req: NET-4
def test_old_and_new_rows_in_returning(ground: Ground) -> None:
    if ground.db.cluster.major < 18:
        pytest.skip("RETURNING old and new came with PostgreSQL 18")
    beta = ground.attacker("beta")
    for entity in ENTITIES:
        label = label_of(entity)
        statement = f"update crm.{entity} set {label} = {label} returning old.*, new.*"
        assert beta.tries(statement).sqlstate is None
