"""Channel: a write that meets a change of who sees the column."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fixtures.sessions import Session, Stage
from support.databases import Cluster

OPEN = "select network.share('alpha', 'delta', view => 'all', modify => 'all', clear => '{}')"
SET = "update crm.contacts set tax_number = 'by delta', notes = 'by delta' where id = %s"
LOOK = "select tax_number, notes from crm.contacts where id = %s"
RAISE = "select network.set_privacy_level('contacts', array[%s::bigint], 1)"


@pytest.fixture
def stage(cluster: Cluster) -> Iterator[Stage]:
    database = cluster.deployed().populate()
    database.run("insert into network.privacy_levels values (1, 'Private')")
    database.run(OPEN.format('{"financial": "0", "notes": "0"}').replace(
        "'{}'", """'{"financial": "0", "notes": "0"}'"""))  # fmt: skip
    stage = Stage(database)
    yield stage
    stage.ends()
    stage.close()
    database.drop()


def _record(alpha: Session, **columns: str | None) -> int:
    names = ", ".join(["name", *columns])
    places = ", ".join(["%s"] * (len(columns) + 1))
    return int(
        alpha.value(
            f"insert into crm.contacts ({names}) values ({places}) returning id",
            "met",
            *columns.values(),
        )
    )


# req: MSK-2 MSK-5 MSK-6
@pytest.mark.parametrize("is_writable", [False, True])
def test_a_column_that_is_masked_meanwhile_is_not_set(stage: Stage, is_writable: bool) -> None:
    """delta read it in the clear and waits for alpha, who raises the level to where it is masked.

    The notes were empty: as masked they are what delta read.
    """
    alpha, delta = stage.sessions("alpha", "delta")
    stage.db.run(f"update network.field_classes set is_writable = {is_writable}")
    record = _record(alpha, tax_number="DE 123456789")
    alpha.begin()
    alpha.does(RAISE, record)
    for statement in (SET, "update crm.contacts set notes = 'by delta' where id = %s"):
        delta.starts(statement, record).waits()
        alpha.commits()
        outcome = delta.ends()
        assert outcome.sqlstate == "40001", outcome
        assert alpha.does(LOOK, record).rows == [("DE 123456789", None)]
        alpha.does(RAISE.replace(", 1)", ", 0)"), record)
        alpha.begin()
        alpha.does(RAISE, record)
    alpha.commits()


# req: MSK-5 MSK-6
def test_a_change_that_the_mask_hides_is_no_conflict_and_one_that_it_shows_is(
    stage: Stage,
) -> None:
    """Of a writable class: what delta read is the mask, and is compared as that."""
    alpha, delta = stage.sessions("alpha", "delta")
    stage.db.run("update network.field_classes set is_writable = true")
    for change, sqlstate in (("DE 000006789", None), ("DE 123450000", "40001")):
        record = _record(alpha, tax_number="DE 123456789")
        alpha.does(RAISE, record)
        alpha.begin()
        alpha.does("update crm.contacts set tax_number = %s where id = %s", change, record)
        delta.starts(
            "update crm.contacts set tax_number = 'by delta' where id = %s", record
        ).waits()
        alpha.commits()
        assert delta.ends().sqlstate == sqlstate
        assert alpha.does(LOOK, record).rows == [("by delta" if not sqlstate else change, None)]


# req: MSK-2 COL-7
def test_an_end_of_clear_holds_for_the_next_statement(stage: Stage) -> None:
    """In prepared statements and open transactions, too; a cursor goes on as it began."""
    alpha, delta, admin = stage.sessions("alpha", "delta", "admin")
    record = _record(alpha, tax_number="DE 123456789", notes="secret", email="eve@example.org")
    clear = [("DE 123456789", "secret")]
    delta.does(f"prepare look as {LOOK.replace('%s', '$1')}")
    delta.does("prepare found as select count(*) from crm.contacts where email = $1")
    delta.begin()
    for _ in range(6):  # past where a plan is kept
        assert delta.does(f"execute look ({record})").rows == clear
        assert delta.value("execute found ('eve@example.org')") == 0
    admin.does(OPEN.replace("'{}'", """'{"contact_details": "all"}'"""))
    assert delta.does(f"execute look ({record})").rows == [("***6789", None)]
    assert delta.does(LOOK, record).rows == [("***6789", None)]
    assert delta.value("execute found ('eve@example.org')") == 1
    admin.does(OPEN)
    assert delta.value("execute found ('eve@example.org')") == 0
    delta.commits()
    assert delta.tries(SET, record).sqlstate == "42501"
