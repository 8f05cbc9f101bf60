"""Channel: owner and level are one number: forging the key through a level or owner out of range."""

from __future__ import annotations

import pytest

from attacks.canary import EXPLICIT, Ground

ODD_LEVELS = (1, 2, 4, 6, 255, 256, 257, 511, 512, 768, 1024, 32_767, 65_536, -1, -256, -32_768)
ODD_OWNERS = (0, -1, 8_388_608, 16_777_216, 2_147_483_647, -2_147_483_648)


# req: PRV-1 NET-4 COL-9
@pytest.mark.parametrize("entity", EXPLICIT)
def test_a_level_that_does_not_exist_is_refused(ground: Ground, entity: str) -> None:
    """Level 256 of group 2 would be level 0 of group 3."""
    for who in ("beta", "alpha", "admin"):
        attacker = ground.attacker(who)
        for level in ODD_LEVELS:
            with attacker.transaction():
                answer = attacker.tries(
                    f"insert into crm.{entity} (name, privacy_level) values ('x', %s)", [level]
                )
                assert answer.sqlstate is not None, f"{who} inserts at level {level}"


# req: COL-9 NET-4
@pytest.mark.parametrize("entity", EXPLICIT)
def test_an_owner_that_is_not_ones_own_is_refused(ground: Ground, entity: str) -> None:
    beta = ground.attacker("beta")
    others = [ground.groups[name] for name in ("alpha", "gamma", "delta")]
    for owner in (*ODD_OWNERS, *others, None):
        update = f"update crm.{entity} set owned_by_group_id = %s where id = %s"
        answer = beta.tries(update, [owner, ground.mine[entity]])
        assert answer.refused or (owner is None and answer.sqlstate == "23502"), (
            f"{owner}: {answer}"
        )
        if owner is not None:
            insert = f"insert into crm.{entity} (name, owned_by_group_id) values ('x', %s)"
            assert beta.tries(insert, [owner]).sqlstate is not None
    owned = f"select owned_by_group_id from crm.{entity} where id = %s"
    assert beta.tries(owned, [ground.mine[entity]]).value == ground.groups["beta"]


# req: NET-5
@pytest.mark.parametrize("entity", EXPLICIT)
def test_the_level_is_not_edited(ground: Ground, entity: str) -> None:
    beta, delta = ground.attacker("beta"), ground.attacker("delta")
    for level in (3, 5, None, 256):
        update = f"update crm.{entity} set privacy_level = %s where id = %s"
        assert beta.tries(update, [level, ground.mine[entity]]).refused
        delta.tries(update, [level, ground.lent[entity]])
        ids = [ground.lent[entity], ground.hidden[entity]]
        call = f"select network.set_privacy_level('{entity}', %s::bigint[], %s)"
        assert delta.tries(call, [ids, level]).sqlstate is not None
    call = f"select network.set_privacy_level('{entity}', %s::bigint[], 3)"
    assert delta.tries(call, [[ground.lent[entity]]]).refused
    assert delta.tries(call, [[ground.hidden[entity]]]).value == 0


# req: PRV-1
def test_no_table_holds_a_key_out_of_range(own_ground: Ground) -> None:
    """Even the tables themselves refuse it, whoever writes them."""
    conn = own_ground.db.superuser(autocommit=True)
    for entity in EXPLICIT:
        for level in (256, -1):
            with pytest.raises(Exception, match="violates"):
                conn.execute(
                    f"update crm_data.{entity} set privacy_level = %s", [level], prepare=False
                )
        with pytest.raises(Exception, match="violates"):
            conn.execute(f"update crm_data.{entity} set owned_by_group_id = -1")
    for group in (0, -1, 2_147_483_647):
        admin = own_ground.attacker("admin")
        answer = admin.tries(
            "insert into network.groups (id, name, community_id) overriding system value"
            " values (%s, 'odd', 1)",
            [group],
        )
        assert answer.sqlstate is not None, f"group {group} was made"
