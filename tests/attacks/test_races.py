"""Channel: a revoke while statements run: readers and writers in a loop, an admin who takes away."""

from __future__ import annotations

import threading
import time
from typing import Any

import psycopg
import pytest

from attacks.canary import Ground


def _in_a_loop(
    ground: Ground, who: str, statement: str, until: threading.Event, kept: list[Any]
) -> None:
    with ground.db.cluster.connect(
        ground.db.name, ground.db.login_of(who), autocommit=True
    ) as conn:
        while not until.is_set():
            started = time.monotonic()
            try:
                rows: Any = conn.execute(statement).fetchall()
            except psycopg.Error as error:
                rows = error.sqlstate
            kept.append((started, time.monotonic(), rows))


# req: COL-7
@pytest.mark.parametrize("kind", ["share", "level", "expel"])
def test_no_statement_that_starts_after_a_revoke_reads(own_ground: Ground, kind: str) -> None:
    ground = own_ground
    admin = ground.attacker("admin")
    login = ground.db.login_of("delta")
    give, take = {
        "share": (
            "select network.share('alpha', 'delta', view => '0')",
            "select network.unshare('alpha', 'delta')",
        ),
        "level": (
            f"select network.set_privacy_level('warehouses', array[{ground.lent['warehouses']}::bigint], 0)",
            f"select network.set_privacy_level('warehouses', array[{ground.lent['warehouses']}::bigint], 5)",
        ),
        "expel": (
            f"select network.admit('{login}', 'delta')",
            f"select network.expel('{login}', 'delta')",
        ),
    }[kind]
    look = "select count(*) from crm.warehouses where name ~ 'borrowed'"
    kept: list[Any] = []
    until = threading.Event()
    readers = [
        threading.Thread(target=_in_a_loop, args=(ground, "delta", look, until, kept))
        for _ in range(2)
    ]
    for reader in readers:
        reader.start()
    closed: list[tuple[float, float]] = []
    deadline = time.monotonic() + 1.5
    try:
        while time.monotonic() < deadline:
            assert admin.tries(take).sqlstate is None
            begins = time.monotonic()
            time.sleep(0.03)
            closed.append((begins, time.monotonic()))
            assert admin.tries(give).sqlstate is None
            time.sleep(0.01)
    finally:
        until.set()
        for reader in readers:
            reader.join()
    assert closed
    seen = [rows for _, _, rows in kept]
    assert [(1,)] in seen, "the readers never saw what was shared"
    for begins, ends in closed:
        late = [rows for began, ended, rows in kept if begins < began and ended < ends]
        assert all(rows in ([(0,)], [], "42501") for rows in late), late


# req: COL-7 COL-9
def test_a_writer_never_writes_after_the_revoke(own_ground: Ground) -> None:
    ground = own_ground
    admin = ground.attacker("admin")
    give = "select network.share('alpha', 'delta', modify => '0')"
    take = "select network.unshare('alpha', 'delta')"
    lent = ground.lent["warehouses"]
    write = (
        f"update crm.warehouses set notes = clock_timestamp()::text where id = {lent} returning 1"
    )
    look = "select notes from crm.warehouses where id = %s"
    kept: list[Any] = []
    until = threading.Event()
    writer = threading.Thread(target=_in_a_loop, args=(ground, "delta", write, until, kept))
    admin.tries(give)
    writer.start()
    try:
        for _ in range(6):
            assert admin.tries(take).sqlstate is None
            # Whoever began before may still end; then nothing changes any more.
            time.sleep(0.3)
            first = admin.tries(look, [lent]).value
            time.sleep(0.02)
            assert admin.tries(look, [lent]).value == first
            assert admin.tries(give).sqlstate is None
            time.sleep(0.005)
    finally:
        until.set()
        writer.join()
    assert [(1,)] in [rows for _, _, rows in kept]
