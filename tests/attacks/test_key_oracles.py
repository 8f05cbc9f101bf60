"""Channel: unique and foreign keys as oracles: does a row exist that I may not see?"""

from __future__ import annotations

import pytest

from attacks.canary import ENTITIES, EXPLICIT, PARENTS, STANDALONE, Ground, label_of

ABSENT = 987_654_321


# req: NET-4 NET-14
@pytest.mark.parametrize("entity", PARENTS)
def test_hidden_and_missing_parents_are_one(ground: Ground, entity: str) -> None:
    beta = ground.attacker("beta")
    parent, column = PARENTS[entity]
    hidden = ground.hidden[parent]
    label = label_of(entity)
    for statement in (
        f"insert into crm.{entity} ({column}, {label}) values (%s, 'x')",
        f"insert into crm.{entity} ({column}, {label}) values (%s, 'x') returning *",
        f"insert into crm.{entity} ({column}, {label}) values (%s, '')",
        f"insert into crm.{entity} ({column}, {label}) select %s, 'x'",
        f"update crm.{entity} set {column} = %s where id = {ground.mine[entity]}",
        f"update crm.{entity} set {column} = %s, {label} = '' where id = {ground.mine[entity]}",
    ):
        answer, _ = beta.same(statement, [hidden], [ABSENT])
        assert answer.sqlstate is not None, f"accepted: {statement}"


# req: NET-4
def test_hidden_and_missing_companies_are_one(ground: Ground) -> None:
    beta = ground.attacker("beta")
    hidden, mine = ground.hidden["contacts"], ground.mine["contacts"]
    for statement in (
        "insert into crm.contacts (name, company_id) values ('x', %s)",
        f"update crm.contacts set company_id = %s where id = {mine}",
    ):
        answer, _ = beta.same(statement, [hidden], [ABSENT])
        assert answer.sqlstate == "23503"


# req: NET-4
@pytest.mark.parametrize("entity", ENTITIES)
def test_hidden_and_missing_records_are_one(ground: Ground, entity: str) -> None:
    beta = ground.attacker("beta")
    label = label_of(entity)
    for statement in (
        f"select * from crm.{entity} where id = %s",
        f"update crm.{entity} set {label} = 'x' where id = %s returning id",
        f"update crm.{entity} set {label} = '' where id = %s",
        f"delete from crm.{entity} where id = %s returning id",
        f"select network.lock('{entity}', array[%s::bigint])",
        f"select network.transfer('{entity}', array[%s::bigint], 'beta')",
        f"select network.transfer('{entity}', array[%s::bigint], 'alpha')",
        f"select network.set_privacy_level('{entity}', array[%s::bigint], 0)",
        f"select network.set_privacy_level('{entity}', array[%s::bigint], 77)",
        f"insert into crm.{entity} (id, {label}) values (%s, 'x')",
        f"insert into crm.{entity} (id, {label}) overriding system value values (%s, 'x')",
        f"update crm.{entity} set id = %s where id = {ground.mine[entity]}",
    ):
        beta.same(statement, [ground.hidden[entity]], [ABSENT])


# req: NET-4 COL-9
@pytest.mark.parametrize("entity", EXPLICIT)
def test_hidden_and_missing_groups_are_one(ground: Ground, entity: str) -> None:
    beta = ground.attacker("beta")
    alpha, missing = ground.groups["alpha"], 77
    for statement in (
        f"insert into crm.{entity} (name, owned_by_group_id) values ('x', %s)",
        f"update crm.{entity} set owned_by_group_id = %s where id = {ground.mine[entity]}",
    ):
        answer, _ = beta.same(statement, [alpha], [missing])
        assert answer.sqlstate is not None
    transfer = f"select network.transfer('{entity}', array[{ground.mine[entity]}::bigint], %s)"
    answer, _ = beta.same(transfer, ["alpha"], ["nobody"])
    assert answer.refused


# req: NET-4 ASG-6 COL-11 COL-12
@pytest.mark.parametrize("entity", ["leads", "activities", "service_requests", "jobs"])
def test_hidden_and_missing_units_and_users_are_one(ground: Ground, entity: str) -> None:
    beta = ground.attacker("beta")
    for column, hidden in (
        ("assigned_to_unit_id", ground.units["alpha unit"]),
        ("assigned_to_user_id", ground.users["ann"]),
    ):
        mine = ground.mine[entity]
        update = f"update crm.{entity} set {column} = %s where id = {mine}"
        answer, _ = beta.same(update, [hidden], [ABSENT])
        assert answer.refused
        _, parent = PARENTS[entity]
        insert = (
            f"insert into crm.{entity} ({parent}, name, {column})"
            f" select {parent}, 'x', %s from crm.{entity} where id = {mine}"
        )
        answer, _ = beta.same(insert, [hidden], [ABSENT])
        assert answer.refused


# req: NET-4
def test_no_unique_constraint_on_what_users_choose(ground: Ground) -> None:
    """A unique constraint over all groups would tell that a hidden row has the value."""
    conn = ground.db.superuser()
    unique = conn.execute(
        """
        select i.indexrelid::regclass::text, array_agg(a.attname::text order by k.n)
        from pg_index as i
        join pg_class as c on c.oid = i.indrelid
        cross join unnest(i.indkey::smallint[]) with ordinality as k (attnum, n)
        join pg_attribute as a on a.attrelid = c.oid and a.attnum = k.attnum
        where
            c.relnamespace = 'crm_data'::regnamespace and (i.indisunique or i.indisexclusion)
            -- what super users alone write
            and not exists (
                select
                from network.entities as e
                where e.name = c.relname and e.network_type in ('controlled', 'global')
            )
        group by 1
        """
    ).fetchall()
    assert len(unique) >= len(ENTITIES)
    for index, columns in unique:
        assert columns[0] in ("id", "owned_by_group_id", "access_key"), f"{index}: {columns}"
    beta = ground.attacker("beta")
    for entity in STANDALONE:
        statement = f"insert into crm.{entity} (name) values (%s) returning privacy_level"
        guess = f"can{'ary'} {entity} name 3"
        assert beta.tries(statement, [guess]).sqlstate is None


# req: NET-4
def test_names_of_groups_are_not_probed(ground: Ground) -> None:
    beta = ground.attacker("beta")
    for statement in (
        "select count(*) from network.groups where name = %s",
        "select network.transfer('contacts', '{}', %s)",
        "insert into network.groups (name, community_id) values (%s, 1)",
        "select network.group_id(%s)",
        "select network.unit_id(%s)",
        "select network.user_id(%s)",
        "select network.community_id(%s)",
        "select network.create_group(%s, 'one')",
        "select network.share('beta', %s)",
        "select network.unshare(%s)",
        "select network.admit('x', %s)",
        "select network.expel('x', %s)",
        "select * from network.inward_collaborations(%s)",
        "select network.clone_group(%s, 'x')",
        "select network.clone_group('x', %s)",
    ):
        beta.same(statement, ["gamma"], ["nobody"])
