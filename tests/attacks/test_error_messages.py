"""Channel: what an error says: DETAIL with a row or a key, hints, names, context."""

from __future__ import annotations

import pytest

from attacks.canary import ENTITIES, EXPLICIT, Attacker, Ground, label_of

VERBOSE = "set client_min_messages = debug5; set plpgsql.print_strict_params = on"


def _quietly(attacker: Attacker, statement: str) -> None:
    answer = attacker.tries(statement)
    assert answer.sqlstate is not None, f"accepted: {statement}"


# req: NET-4
@pytest.mark.parametrize("entity", EXPLICIT)
def test_constraints_show_no_row(ground: Ground, entity: str) -> None:
    beta = ground.attacker("beta")
    mine = ground.mine[entity]
    for column in ("name", "kind", "direction", "priority", "points", "privacy_level", "id"):
        beta.tries(f"update crm.{entity} set {column} = null where id = {mine}")
    for statement in (
        f"update crm.{entity} set name = '' where id = {mine}",
        f"update crm.{entity} set privacy_level = 5 where id = {mine}",
        f"update crm.{entity} set id = {ground.hidden[entity]} where id = {mine}",
        f"insert into crm.{entity} (id, name) values ({ground.hidden[entity]}, 'x')",
        f"insert into crm.{entity} (name, privacy_level) values ('x', 4)",
        f"insert into crm.{entity} (name, owned_by_group_id) values ('x', {ground.groups['alpha']})",
    ):
        _quietly(beta, statement)
    # A detail shows a row ("Failing row contains …") or a key: none of ours may have one.
    assert not [text for text in beta.told if "Failing row" in text or "Key (" in text]


# req: NET-4
def test_a_lent_row_shows_no_more_in_an_error(ground: Ground) -> None:
    delta = ground.attacker("delta")
    for entity in ENTITIES:
        lent = ground.lent[entity]
        for statement in (
            f"update crm.{entity} set updated_at = now() where id = {lent}",
            f"delete from crm.{entity} where id = {lent}",
        ):
            assert delta.tries(statement).refused, statement
    delta.tries(f"select network.lock('contacts', array[{ground.lent['contacts']}])")
    assert not [text for text in delta.told if "Failing row" in text or "Key (" in text]


# req: NET-4
def test_every_field_of_the_diagnostics(ground: Ground) -> None:
    beta = ground.attacker("beta")
    beta.tries(VERBOSE)
    for entity in ENTITIES:
        hidden = ground.hidden[entity]
        column = label_of(entity)
        for statement in (
            f"update crm.{entity} set {column} = 'x' where id = {hidden} returning *",
            f"delete from crm.{entity} where id = {hidden} returning *",
            f"select network.lock('{entity}', array[{hidden}])",
            f"select network.transfer('{entity}', array[{hidden}], 'beta')",
            f"select network.set_privacy_level('{entity}', array[{hidden}], 0)",
            f"select * from crm.{entity} where id = {hidden}",
        ):
            beta.tries(statement)
            beta.tries(
                "do $do$ declare a text; b text; c text; d text; begin begin execute"
                f" {_literal(statement)}; exception when others then get stacked diagnostics"
                " a = pg_exception_detail, b = pg_exception_context, c = message_text,"
                " d = pg_exception_hint; raise notice '% % % %', a, b, c, d; end; end $do$"
            )


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


# req: NET-4 ORG-12
def test_contact_information_of_others_is_not_explained(ground: Ground) -> None:
    """What unit a contact stands for is told to whoever may delete it, not to every viewer."""
    admin, delta = ground.attacker("admin"), ground.attacker("delta")
    contact = admin.tries("select contact_id from network.units where name = 'alpha unit'").value
    admin.tries("select network.set_privacy_level('contacts', %s, 0)", [[contact]])
    admin.tries("update crm.contacts set name = 'borrowed front office' where id = %s", [contact])
    try:
        answer = delta.tries("delete from crm.contacts where id = %s", [contact])
        assert answer.refused, f"{answer.sqlstate}: {answer.message}"
        assert "alpha unit" not in answer.message
    finally:
        admin.tries("update crm.contacts set name = 'alpha unit' where id = %s", [contact])
        ground.db.run(
            "update crm_data.contacts set updated_at = created_at where name = 'alpha unit'"
        )
