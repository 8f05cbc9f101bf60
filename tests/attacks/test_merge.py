"""Channel: MERGE. On a view it needs PostgreSQL 17."""

from __future__ import annotations

import pytest

from attacks.canary import ENTITIES, Ground, label_of


# req: NET-4 MSK-6
@pytest.mark.parametrize("entity", ENTITIES)
def test_merge_neither_shows_nor_touches_hidden_rows(ground: Ground, entity: str) -> None:
    beta = ground.attacker("beta")
    hidden, mine = ground.hidden[entity], ground.mine[entity]
    label = label_of(entity)
    source = f"(values ({hidden}::bigint), ({mine}::bigint)) as v (id)"
    returning = " returning v.id, t.*" if ground.db.cluster.major >= 17 else ""
    for action in (
        f"when matched then update set {label} = '' || t.{label}",
        f"when matched and t.{label}::text ~ 'can' then delete",
        f"when matched and t.{label}::integer = 1 then do nothing",
        f"when not matched then insert (id, {label}) values (v.id, 'x')",
        f"when not matched then insert ({label}, owned_by_group_id)"
        f" values ('x', {ground.groups['alpha']})",
        f"when not matched and v.id = {mine} then do nothing when matched then update"
        f" set {label} = t.{label}",
        f"when not matched by source and t.{label}::integer = 1 then delete",
        "when matched then update set owned_by_group_id = 1",
        "when matched then update set privacy_level = 0",
    ):
        merge = f"merge into crm.{entity} as t using {source} on t.id = v.id {action}{returning}"
        answer = beta.tries(merge)
        if ground.db.cluster.major < 17:
            assert answer.sqlstate is not None, merge
        elif "insert" in action:
            assert answer.sqlstate is not None, f"accepted: {merge}"
        assert beta.tries(merge.replace("crm.", "crm_data.")).sqlstate in (
            "42501",
            "42601",
            "0A000",
        )
    merge = f"merge into crm.warehouses as t using crm.{entity} as v on t.id = v.id"
    beta.tries(f"{merge} when matched then do nothing when not matched then do nothing")


# req: NET-4
def test_merge_into_lent_rows_is_refused(ground: Ground) -> None:
    delta = ground.attacker("delta")
    for entity in ENTITIES:
        label = label_of(entity)
        for action in (f"update set {label} = 'x'", "delete"):
            answer = delta.tries(
                f"merge into crm.{entity} as t using (values (1)) as v (x)"
                f" on t.id = {ground.lent[entity]} when matched then {action}"
            )
            assert answer.refused or ground.db.cluster.major < 17, f"{entity}: {answer}"
            assert answer.sqlstate is not None
