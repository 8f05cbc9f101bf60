"""The checkers of tools/ find what they are there for."""

from __future__ import annotations

from pathlib import Path

import lint_sql
import mutants
import pytest
import requirements

ROOT = Path(__file__).resolve().parents[2]

GOOD = """\
-- Doubles a number, for tests.
-- Security definer because this is a test.
create or replace function network.twice(
    value integer
)
returns integer
language plpgsql
immutable
strict
security definer
parallel safe
set search_path = pg_catalog, pg_temp
as $twice$
begin
    return value * 2;
end
$twice$;
comment on function network.twice(integer) is 'Twice the number.';
revoke all on function network.twice(integer) from public;
"""

SPOILED = {
    "volatility": ("immutable\n", ""),
    "null handling": ("strict\n", ""),
    "state security": ("security definer\n", ""),
    "parallel": ("parallel safe\n", ""),
    "search_path": ("set search_path = pg_catalog, pg_temp\n", ""),
    "named tag": ("$twice$", "$$"),
    "because": ("because this is", "in"),
    "no comment": ("comment on function", "comment on procedure"),
    "not revoked": ("revoke all", "grant all"),
    "qualify": ("network.twice", "twice"),
    "when others": ("return value * 2;", "exception when others then null;"),
    "leakproof": ("strict\n", "strict leakproof\n"),
    "begins with a comment": ("-- Doubles a number, for tests.\n--", ""),
    "columns": ("return value * 2;", "return value * 2; -- " + "x" * 100),
    "a tab": ("    value integer", "\tvalue integer"),
    "one line end": ("from public;\n", "from public;"),
}

POLICY = """\
-- Members see what they may.
create policy see on crm_data.contacts
for select to ownedby_gate
using (true);
comment on policy see on crm_data.contacts is 'Require nothing in order to see.';
"""

SPOILED_POLICY = {
    "write out its command": ("for select to", "to"),
    "name its roles": ("to ownedby_gate", "to public"),
    "write out with check": ("for select", "for update"),
    "has no comment": ("comment on policy see on", "comment on policy other on"),
}


def _findings(text: str, folder: str = "sql/functions") -> list[str]:
    return [finding.text for finding in lint_sql.check(text, folder)]


def test_lint_is_content_with_good_files() -> None:
    assert _findings(GOOD) == []
    assert _findings(POLICY, "policies") == []


@pytest.mark.parametrize("what", SPOILED)
def test_lint_finds(what: str) -> None:
    spoiled = GOOD.replace(*SPOILED[what])
    assert spoiled != GOOD
    assert any(what in finding for finding in _findings(spoiled)), _findings(spoiled)


@pytest.mark.parametrize("what", SPOILED_POLICY)
def test_lint_finds_in_policies(what: str) -> None:
    spoiled = POLICY.replace(*SPOILED_POLICY[what])
    assert any(what in finding for finding in _findings(spoiled, "policies"))


def test_lint_finds_in_views_and_tables() -> None:
    view = "-- A view.\ncreate view crm.v as select 1;\n"
    assert len(_findings(view, "sql/views")) == 2
    table = "-- A table.\ncreate table crm_data.t (id int primary key);\n"
    assert len(_findings(table, "migrations")) == 2


def test_requirements_are_matched_with_their_proofs(tmp_path: Path) -> None:
    tests = tmp_path / "tests"
    tests.mkdir()
    marker = "req:"
    (tests / "test_a.py").write_text(
        f"# {marker} ORG-1, ORG-2\ndef test_one():\n    pass\n\n\n"
        f"def test_two():\n    # {marker} GEO-7\n    pass\n"
    )
    (tests / "test_b.sql").write_text(f"-- {marker} NET-4\nbegin;\nselect 1; -- {marker} ORG-1\n")
    found = requirements.proofs(tests)
    assert found == {
        "ORG-1": ["tests/test_a.py::test_one", "tests/test_b.sql"],
        "ORG-2": ["tests/test_a.py::test_one"],
        "GEO-7": ["tests/test_a.py::test_two"],
        "NET-4": ["tests/test_b.sql"],
    }


def test_every_named_requirement_exists() -> None:
    wanted = requirements.stated((ROOT / "docs/requirements.md").read_text(encoding="utf-8"))
    assert len(wanted) > 100
    assert set(requirements.proofs(ROOT / "tests")) - set(wanted) == set()


@pytest.mark.parametrize("mutant", mutants.load(), ids=lambda mutant: mutant.what)
def test_each_mutant_still_applies(mutant: mutants.Mutant) -> None:
    assert (ROOT / mutant.file).read_text(encoding="utf-8").count(mutant.find) == 1
    assert mutant.find != mutant.put
    for argument in mutant.tests:
        assert not argument.startswith("tests/") or (ROOT / argument.split("::")[0]).exists()
