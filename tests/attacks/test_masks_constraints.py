"""Channel: constraints, indexes and generated columns that answer for what is under a mask."""

from __future__ import annotations

import pytest

from attacks.canary import Attacker
from attacks.masked import Veil
from support.databases import Cluster


# req: MSK-4
@pytest.mark.parametrize(
    ("entity", "column", "made"),
    [
        # whoever moves the one may try where the other stops it
        ("subscriptions", "ends_on", ""),
        ("subscriptions", "starts_on", ""),
        ("resource_plans", "ends_on", ""),
        ("contacts", "tax_number", "add constraint c check (tax_number <> name)"),
        # whoever may write a record may try which value is taken
        ("contacts", "tax_number", "add constraint c unique (owned_by_group_id, tax_number)"),
        ("contacts", "tax_number", "unique index on crm_data.contacts (tax_number)"),
        ("contacts", "tax_number", "unique index on crm_data.contacts (lower(tax_number))"),
        ("contacts", "tax_number", "unique index on crm_data.contacts (name)"
         " where tax_number = 'veiled-778899'"),
        ("contacts", "tax_number", "add constraint c exclude (tax_number with =)"),
        # a copy of it, not masked
        ("contacts", "tax_number",
         "add column copied text generated always as (lower(tax_number)) stored"),
    ],
)  # fmt: skip
def test_a_column_that_others_tell_of_cannot_be_masked(
    cluster: Cluster, entity: str, column: str, made: str
) -> None:
    db = cluster.deployed().populate()
    try:
        if column == "tax_number":
            db.run("select network.unmask('contacts', 'tax_number')")
        if made:
            db.run(f"create {made}" if "unique index" in made
                   else f"alter table crm_data.{entity} {made}")  # fmt: skip
        with db.connect("admin", autocommit=True) as conn:
            admin = Attacker(conn, "admin")
            answer = admin.tries(f"select network.mask('{entity}', '{column}', 'notes', 'null')")
        assert answer.sqlstate == "0A000", answer
        assert f"{column} of {entity}" in answer.message
    finally:
        db.drop()


# req: MSK-4
def test_what_stands_alone_can(cluster: Cluster) -> None:
    """A check of one column, an index that is not unique: they tell nothing to who cannot set it."""
    db = cluster.deployed().populate()
    try:
        db.run("create index on crm_data.reward_offers (points, name)")
        db.run("select network.mask('reward_offers', 'points', 'financial', 'range', '10')")
        db.run("select network.mask('contacts', 'name', 'personal', 'partial', 'last four')")
    finally:
        db.drop()


# req: MSK-4
def test_a_failed_check_shows_no_cell_of_its_row(veil: Veil) -> None:
    """The detail of a violated check holds the whole row, for who may read the table alone."""
    delta = veil.attacker("delta")
    for entity, change in (
        ("contacts", "kind = 'robot'"),
        ("contacts", "name = ''"),
        ("leads", "name = ''"),
        ("accounts_receivable", "name = ''"),
        ("subscriptions", "starts_on = '2020-01-02', ends_on = '2020-01-01'"),
        ("communications", "direction = 'sideways'"),
    ):
        answer = delta.tries(f"update crm.{entity} set {change} where name like 'seen%'")
        assert answer.sqlstate == "23514", answer
