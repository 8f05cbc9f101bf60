"""Records that the attackers see, with values that they must not: every masked column is marked.

alpha owns them. `delta` may modify them and `beta` view them; neither has a field class opened.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from attacks.canary import Attacker
from support.databases import Database

VALUES: dict[str, dict[str, Any]] = {
    "contacts": {
        "email": "veiled.person@veiled.example",
        "phone": "+49 30 veiled 12",
        "birth_date": "1871-07-17",
        "tax_number": "veiled-778899",
        "notes": "veiled note",
    },
    "leads": {
        "email": "veiled.lead@veiled.example",
        "phone": "+49 30 veiled 34",
        "expected_value": "7654321.12",
        "notes": "veiled note",
    },
    "accounts_receivable": {
        "credit_limit": "7654321.34",
        "tax_number": "veiled-556677",
        "notes": "veiled note",
    },
    "subscriptions": {"monthly_price": "7654321.56", "notes": "veiled note"},
    "communications": {"body": "veiled body", "notes": "veiled note"},
}
"""What lies under the masks, by entity and column."""

COLUMNS = [(entity, column) for entity, columns in VALUES.items() for column in columns]
MARKS = ("veiled", "71-07-17", "4321.12", "4321.34", "4321.56")
"""What of it no mask shows."""


@dataclass
class Veil:
    """A database with such records."""

    db: Database
    ids: dict[str, int] = field(default_factory=dict)
    attackers: list[Attacker] = field(default_factory=list)

    @staticmethod
    def build(db: Database) -> Veil:
        """Make the records and share them; commits."""
        veil = Veil(db)
        with db.superuser() as conn:
            conn.execute("select network.share('alpha', 'beta', view => 'all')")
            conn.execute("select network.share('alpha', 'delta', view => 'all', modify => 'all')")
        with db.connect("alpha") as conn:
            for entity, columns in VALUES.items():
                row = {"name": f"seen {entity}", **columns}
                if entity == "subscriptions":
                    row["account_id"] = veil.ids["accounts_receivable"]
                elif entity != "contacts":
                    row["contact_id"] = veil.ids["contacts"]
                if entity == "leads":
                    ann = conn.execute("select id from crm.selectable_users").fetchone()
                    assert ann
                    row["assigned_to_user_id"] = ann[0]
                found = conn.execute(
                    f"insert into crm.{entity} ({', '.join(row)})"
                    f" values ({', '.join(['%s'] * len(row))}) returning id",
                    list(row.values()),
                ).fetchone()
                assert found
                veil.ids[entity] = found[0]
        db.run("analyze")
        return veil

    def attacker(self, name: str) -> Attacker:
        """Log in as beta or delta, in autocommit."""
        options = "-c jit=off"
        attacker = Attacker(self.db.connect(name, autocommit=True, options=options), name)
        self.attackers.append(attacker)
        return attacker

    def stored(self) -> list[Any]:
        """What stands in the tables, seen by nobody else."""
        with self.db.cluster.connect(self.db.name) as conn:
            return [
                conn.execute(
                    f"select {', '.join(columns)} from crm_data.{entity} where id = %s",
                    [self.ids[entity]],
                ).fetchone()
                for entity, columns in VALUES.items()
            ]

    def check(self) -> None:
        """Nobody was told what is under a mask."""
        for attacker in self.attackers:
            told = [text for text in attacker.told if any(mark in text for mark in MARKS)]
            assert told == [], f"{attacker.name} was told of what is masked"
        self.attackers.clear()
