"""Channel: what else knows the values under a mask: statistics, functions, COPY, hashes."""

from __future__ import annotations

from attacks.masked import COLUMNS, VALUES, Veil


# req: MSK-4
def test_statistics_show_no_cell(veil: Veil) -> None:
    for name in ("beta", "delta"):
        attacker = veil.attacker(name)
        for statement in (
            "select * from pg_stats where schemaname in ('crm', 'crm_data')",
            "select * from pg_stats_ext",
            "select * from pg_stats_ext_exprs",
            "select * from pg_statistic",
            "select * from pg_statistic_ext_data",
        ):
            assert attacker.tries(statement).rows == []


# req: MSK-1
def test_nothing_below_the_views_is_reached(veil: Veil) -> None:
    delta = veil.attacker("delta")
    for relation in ("contacts", "contacts_read", "contacts_masked", "leads"):
        assert delta.tries(f"select * from crm_data.{relation}").refused
        assert delta.tries(f"update crm_data.{relation} set name = 'x'").refused
    for relation in ("masks", "field_classes", "mask_secret", "group_clear_keys"):
        assert delta.tries(f"select * from network.{relation}").refused
    for column in ("mask__email__partial", "access_key", "tableoid", "ctid"):
        assert delta.tries(f"select {column} from crm.contacts").sqlstate == "42703"


# req: MSK-4
def test_copy_shows_masks(veil: Veil) -> None:
    delta = veil.attacker("delta")
    for entity, columns in VALUES.items():
        listed = ", ".join(columns)
        answer = delta.copies(f"copy (select {listed} from crm.{entity}) to stdout")
        assert answer.sqlstate is None
        assert delta.copies(f"copy crm.{entity} to stdout").sqlstate is not None
        assert delta.copies(f"copy crm_data.{entity} to stdout").sqlstate == "42501"


# req: MSK-4
def test_no_function_that_a_member_may_call_knows_what_is_masked(veil: Veil) -> None:
    """Every function of ours is called with each value and with another; the answers are alike."""
    delta = veil.attacker("delta")
    called = delta.tries(
        "select p.oid::regproc::text from pg_proc as p join pg_namespace as n"
        " on n.oid = p.pronamespace where n.nspname in ('network', 'crm_data', 'review')"
        " and has_function_privilege(p.oid, 'execute') and p.pronargs = 1"
        " and p.proargtypes[0] = 'text'::regtype and p.prorettype <> 'trigger'::regtype"
    )
    for (function,) in called.rows:
        for entity, column in COLUMNS:
            delta.same(f"select {function}(%s)", [VALUES[entity][column]], ["vieled-778800"])
    for statement in (
        "select network.keyed_hash('financial', 'x')",
        "select network.hash_expression('financial', 'x', 'text')",
        "select network.view_definition('contacts', 'read')",
        "select network.create_views('contacts')",
        "select network.flags_over('{}', '{}')",
        "select network.entity_columns('contacts')",
        "select crm_data.contacts_key(1)",
    ):
        assert delta.tries(statement).refused, statement


# req: MSK-3 MSK-4
def test_hashes_are_keyed_joinable_and_not_to_be_computed(veil: Veil) -> None:
    db = veil.db
    db.run("select network.mask('contacts', 'tax_number', 'financial', 'hash')")
    db.run("select network.mask('accounts_receivable', 'tax_number', 'financial', 'hash')")
    try:
        with db.connect("alpha") as alpha:
            alpha.execute("update crm.accounts_receivable set tax_number = 'veiled-778899'")
            alpha.commit()
        delta = veil.attacker("delta")
        joined = delta.tries(
            "select c.tax_number, a.tax_number from crm.contacts as c"
            " join crm.accounts_receivable as a using (tax_number)"
        )
        assert len(joined.rows) == 1
        seen = joined.rows[0][0]
        assert len(seen) == 32
        for function in ("md5(%s)", "left(encode(sha256(%s::bytea), 'hex'), 32)"):
            assert delta.tries(f"select {function}", ["veiled-778899"]).value != seen
        found = delta.tries("select count(*) from crm.contacts where tax_number = %s", [seen])
        assert found.value == 1
        guessed = delta.tries(
            "select count(*) from crm.contacts where tax_number = 'veiled-778899'"
        )
        assert guessed.value == 0
    finally:
        with db.connect("alpha") as alpha:
            alpha.execute("update crm.accounts_receivable set tax_number = 'veiled-556677'")
            alpha.commit()
        for entity in ("contacts", "accounts_receivable"):
            db.run(
                f"select network.mask('{entity}', 'tax_number', 'financial', 'partial', 'last four')"
            )
