"""`ownedby cover`: covered areas from a file, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fixtures.actors import Actor, actors, nothing_changed, refused
from fixtures.hostile import HOSTILE
from ownedby import coverage, table_file
from ownedby.coverage import Replaced
from ownedby.errors import OwnedbyError, Refusal
from support.command import Command, new_command
from support.databases import Database

KNOWN = (*table_file.OWNERS, *table_file.CONDITIONS)
AREAS = (
    "select coalesce(g.name, u.name), a.country, a.area, a.district, a.town, a.postal_code"
    " from network.covered_areas as a"
    " left join network.groups as g on a.group_id = g.id"
    " left join network.units as u on a.unit_id = u.id order by a.id"
)
ON = (
    "select name from network.groups where auto_owner"
    " union all select name from network.units where auto_assign order by name"
)

newest = pytest.mark.only_on(18)  # what the command says does not depend on the version


@pytest.fixture(scope="module")
def ownedby() -> Iterator[Command]:
    with new_command() as command:
        yield command


def _file(folder: Path, content: str | bytes) -> Path:
    path = folder / "areas.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def _replace(db: Database, folder: Path, content: str | bytes, **how: bool) -> Replaced:
    return coverage.replace(db.url("admin"), _file(folder, content), **how)


def _counts(done: Replaced) -> tuple[int, ...]:
    assert not done.problem_count, done.problems
    return done.added, done.removed, done.kept, done.groups, done.units


# ------------------------------------------------------------------------- what is read

ROWS = [
    {"line": 2, "group": "London", "country": "UK", "town": "Southend, Essex"},
    {"line": 3, "unit": "Team", "area": "Kent", "district": "Medway", "postal_code": "ME4*"},
]
READ = {
    "comma": "group,unit,country,area,district,town,postal_code\n"
    'London,,UK,,,"Southend, Essex",\n,Team,,Kent,Medway,,ME4*\n',
    "semicolon, as Excel": "\ufeffGroup;Unit;Country;State;County;City;ZIP\r\n"
    "London;;UK;;;Southend, Essex;\r\n;Team;;Kent;Medway;;ME4*\r\n",
    "tab": "UNIT\tPostal Code\tgroup\tregion\tdistrict\tTown\tcountry\n"
    "\t\tLondon\t\t\tSouthend, Essex\tUK\nTeam\tME4*\t\tKent\tMedway\t\t",
    "spaces and quotes": ' "group" ;"unit";country; area ;"district";town;postal-code\n'
    'London ;;UK;;;"Southend, Essex";\n;Team;; Kent ;Medway;;ME4*\n',
}


# req: GEO-1
@pytest.mark.parametrize("how", READ)
def test_files_of_several_kinds_say_the_same(tmp_path: Path, how: str) -> None:
    table = table_file.read(_file(tmp_path, READ[how]), KNOWN)
    assert table.problems == []
    assert table.rows == ROWS


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    """Blank lines are skipped, and a value can have several lines."""
    content = '\ngroup,town\n\n,\nA,"two\nlines"\n , \nB,x\n'
    table = table_file.read(_file(tmp_path, content), KNOWN)
    assert [(row["line"], row["town"]) for row in table.rows] == [(5, "two\nlines"), (8, "x")]


REFUSED = {
    "nothing": (b"", "is empty"),
    "blank": (b"\n \n", "is empty"),
    "a mark alone": (b"\xef\xbb\xbf", "is empty"),
    "a header": (b"group,town\n", "a header and no rows"),
    "a header and separators": (b"group;town\n;\n;\n", "a header and no rows"),
    "xlsx": (b"PK\x03\x04\x14\0\x06\0", "is a spreadsheet"),
    "xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is a spreadsheet"),
    "UTF-16": ("group,town\nA,x\n".encode("utf-16"), "is UTF-16"),
    "UTF-16, no mark": ("group,town\nA,x\n".encode("utf-16-le"), "is UTF-16"),
    "UTF-16, other end": ("group,town\nA,x\n".encode("utf-16-be"), "is UTF-16"),
    "Latin 1": ("group,town\nA,x\nA,Málaga\n".encode("latin-1"), "line 3: this is not UTF-8"),
    "NUL": (b"group,town\nA,x\nA,y\0z\n", "line 3: there is a NUL byte"),
    "unknown column": (b"group,towm\nA,x\n", 'line 1: unknown column "towm"'),
    "unknown columns": (b"a,b,town\nA,x,y\n", 'unknown columns "a", "b"'),
    "no header": (b"London,UK\nLondon,France\n", 'unknown columns "London", "UK"'),
    "twice": (b"group,city,town\nA,x,y\n", "several columns for town"),
    "escape": (b"group,\x1b[31mtown\nA,x\n", 'unknown column "\ufffd[31mtown"'),
}


# req: GEO-1
@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_file_of_areas(tmp_path: Path, what: str) -> None:
    content, said = REFUSED[what]
    with pytest.raises(Refusal) as caught:
        table_file.read(_file(tmp_path, content), KNOWN)
    assert said in caught.value.message
    assert caught.value.hint


BROKEN = {
    "too many values": ("group,town\nA,x\nA,x,y\n", 3, "3 values, and the header has 2"),
    "too few values": ("group,town,country\nA,x,\nA,x\n", 3, "only 2 values"),
    "an open quote": ('group,town\nA,x\nA,"y\nA,z\n', 3, 'a value with a " that is not closed'),
    "a closed quote": ('group,town\nA,"y"z\nA,z\n', 2, 'something after the "'),
    "a megabyte": (f"group,town\nA,x\nA,{'x' * 1_000_000}\n", 3, "more than 100,000 characters"),
}


# req: GEO-1
@pytest.mark.parametrize("what", BROKEN)
def test_broken_lines_are_told(tmp_path: Path, what: str) -> None:
    content, line, said = BROKEN[what]
    (problem,) = table_file.read(_file(tmp_path, content), KNOWN).problems
    assert problem.line == line
    assert said in problem.text
    assert problem.hint


def test_a_folder_or_no_file_cannot_be_read(tmp_path: Path) -> None:
    for path, error in (
        (tmp_path, IsADirectoryError),
        (tmp_path / "missing.csv", FileNotFoundError),
    ):
        with pytest.raises(error):
            table_file.read(path, KNOWN)


# ----------------------------------------------------------------------- what is changed


# req: GEO-1, GEO-2
def test_rows_of_those_named_are_replaced(own_db: Database, tmp_path: Path) -> None:
    (admin,) = actors(own_db, "admin")
    admin.do("select network.cover('group', 'gamma', town => 'Paris')")
    first = "group,unit,country,town,zip\nalpha,,UK,Reading,\nalpha,,UK,,RG*\n,beta unit,UK,,\n"
    assert _counts(_replace(own_db, tmp_path, first)) == (3, 0, 0, 1, 1)
    ids = admin.column("select id from network.covered_areas order by id")
    assert admin.column(ON) == ["alpha", "beta unit", "gamma"]
    second = "group,country,town,zip\nalpha,UK,,rg*\nalpha,uk,READING,\nbeta,,Luton,\n"
    assert _counts(_replace(own_db, tmp_path, second)) == (1, 0, 2, 2, 0)
    third = "group,country,town,zip\nalpha,UK,,RG*\nalpha,UK,Slough,\n"
    assert _counts(_replace(own_db, tmp_path, third)) == (1, 1, 1, 1, 0)
    assert admin.rows(AREAS) == [
        ("gamma", None, None, None, "Paris", None),
        ("alpha", "UK", None, None, None, "RG*"),
        ("beta unit", "UK", None, None, None, None),
        ("beta", None, None, None, "Luton", None),
        ("alpha", "UK", None, None, "Slough", None),
    ]
    kept = admin.column("select id from network.covered_areas order by id")
    assert kept[:3] == [ids[0], ids[2], ids[3]], "what stays keeps its number"


# req: GEO-1, GEO-2
def test_whole_takes_the_others_away(own_db: Database, tmp_path: Path) -> None:
    (admin,) = actors(own_db, "admin")
    admin.do("select network.cover('group', 'gamma', town => 'Paris')")
    admin.do("select network.cover('unit', 'beta unit', town => 'Paris')")
    content = "group,town\nalpha,Reading\n"
    assert _counts(_replace(own_db, tmp_path, content, whole=True, dry_run=True)) == (1, 2, 0, 1, 0)
    assert len(admin.rows(AREAS)) == 2, "a rehearsal"
    assert _counts(_replace(own_db, tmp_path, content, whole=True)) == (1, 2, 0, 1, 0)
    assert admin.rows(AREAS) == [("alpha", None, None, None, "Reading", None)]
    assert admin.column(ON) == ["alpha"]


WRONG = """group,unit,country,town,postal code
alpha,,UK,Reading,
alpha,alpha unit,UK,,
,,UK,,
nobody,,UK,,
,Alpha Unit,UK,,
alpha,,,,
alpha,,UK,,01599-01500
alpha,,UK,,01500-2000
alpha,,UK,,0*1
beta,,UK,\u200b,
beta,,UK,{long},
beta,,UK,x
beta,,USA,,1581
beta,,USA,,501-00599
'; drop table network.groups; --,,UK,,
=1+1,,UK,,
"""
SAID = [
    (3, 'names both group "alpha" and unit "alpha unit"'),
    (4, "names neither a group nor a unit"),
    (5, 'group "nobody" does not exist'),
    (6, 'unit "Alpha Unit" does not exist'),
    (7, "has no condition"),
    (8, 'postal code range "01599-01500" begins after its end'),
    (9, 'postal code "01500-2000" is no range: its ends have to be of one length'),
    (10, 'postal code "0*1" has a * that is not its last character'),
    (11, 'town "\u200b" has nothing to compare'),
    (12, f'town "{"x" * 40}…" is longer than 200 characters'),
    (13, "has only 4 values, and the header has 5 columns"),
    (14, 'postal code "1581" has 4 digits, where those of USA have 5'),
    (15, 'postal code "501-00599" is no range: its ends have to be of one length'),
    (16, 'group "\'; drop table network.groups; --" does not exist'),
    (17, 'group "=1+1" does not exist'),
]


# req: GEO-1, GEO-9
@pytest.mark.parametrize("whole", [False, True])
def test_one_bad_line_and_nothing_is_changed(own_db: Database, tmp_path: Path, whole: bool) -> None:
    (admin,) = actors(own_db, "admin")
    admin.do("select network.cover('group', 'gamma', town => 'Paris')")
    with nothing_changed(admin):
        done = _replace(own_db, tmp_path, WRONG.replace("{long}", "x" * 5000), whole=whole)
    assert [(problem.line, problem.text) for problem in done.problems] == SAID
    assert done.problem_count == len(SAID)
    assert all(problem.hint for problem in done.problems)
    hints = {problem.line: problem.hint for problem in done.problems}
    assert hints[6] == 'There is "alpha unit".'
    assert "01500..01599" in hints[8]


ZEROS = {
    "known country": ("country,zip", ["USA,1581", "USA,2139"], [2, 3]),
    "known, in other letters": ("country,zip", [" türkiye ,1010"], [2]),
    "both ends": ("country,zip", ["Deutschland,1000-1999"], [2]),
    "four digits are enough": ("country,zip", ["Norway,0150", "Norway,150"], [3]),
    "most of a country": ("country,zip", ["Xland,01581", "Xland,12345", "Xland,1582"], [4]),
    "no country": ("town,zip", ["x,01581", "x,12345", "x,1582"], [4]),
    "another country": ("country,zip", ["Xland,01581", "Yland,1582", "Austria,1010"], []),
    "prefixes": ("country,zip", ["USA,15*", "USA,015*"], []),
    "letters": ("country,zip", ["USA,A158", "UK,SS1 1AA"], []),
}


# req: GEO-9
@pytest.mark.parametrize("what", ZEROS)
def test_leading_zeros_that_a_spreadsheet_took(own_db: Database, tmp_path: Path, what: str) -> None:
    header, rows, lines = ZEROS[what]
    content = "\n".join([f"group,{header}", *(f"alpha,{row}" for row in rows)])
    done = _replace(own_db, tmp_path, content)
    assert [problem.line for problem in done.problems] == lines
    assert all("leading zeros" in problem.hint for problem in done.problems)
    assert done.added == (0 if lines else len(rows))
    assert _replace(own_db, tmp_path, content, as_written=True).problem_count == 0


# req: GEO-9
def test_the_same_again_in_other_letters_counts_once(own_db: Database, tmp_path: Path) -> None:
    content = "group,town,zip\nalpha,Málaga,015-016\nalpha,MALAGA ,015..016\nbeta,Malaga,\n"
    done = _replace(own_db, tmp_path, content)
    assert _counts(done) == (2, 0, 0, 2, 0)
    assert (done.repeated, done.repeats) == (1, [(3, 2)])


# req: GEO-1
def test_hostile_names_are_only_names(own_db: Database, tmp_path: Path) -> None:
    (admin,) = actors(own_db, "admin")
    names = list(HOSTILE.values())
    for name in names:
        admin.do("select network.create_group(%s, 'one')", name)
    quoted = ['"' + name.replace('"', '""') + '"' for name in names]
    towns = [town if len(name) <= 200 else "x" for town, name in zip(quoted, names, strict=True)]
    rows = [f"{name},{town}" for name, town in zip(quoted, towns, strict=True)]
    assert _replace(own_db, tmp_path, "\n".join(["group,town", *rows])).added == len(names)
    assert {row[0] for row in admin.rows(AREAS)} == set(names)


# ------------------------------------------------------------------------------ who may


# req: GEO-1, SES-5
@pytest.mark.parametrize("who", ["alpha", "ann", "reviewer", "outsider"])
def test_only_a_super_user_replaces(own_db: Database, tmp_path: Path, who: str) -> None:
    admin, member = actors(own_db, "admin", who)
    file = _file(tmp_path, "group,town\nalpha,x\n")
    with nothing_changed(admin):
        with pytest.raises(OwnedbyError) as caught:
            coverage.replace(own_db.url(who), file, whole=True)
        assert caught.value.exit_code == 2
        assert "ownedby_admin" in (caught.value.hint or "")
        for function in ("coverage_problems", "coverage_rows", "replace_coverage"):
            with refused("42501"):
                member.do(f"select network.{function}('[]')")
    admin.do(
        "insert into network.users (name, login_role, is_disabled) values ('a', %s, true)",
        _me(admin),
    )
    with pytest.raises(OwnedbyError):
        coverage.replace(own_db.url("admin"), file)


def _me(actor: Actor) -> Any:
    return actor.value("select session_user::text")


# req: GEO-1
def test_what_is_no_list_of_rows(own_db: Database) -> None:
    (admin,) = actors(own_db, "admin")
    for areas in ("{}", "7", "null", None):
        with refused("22023", "JSON array", hint="London"):
            admin.do("select network.replace_coverage(%s)", areas)
    told = admin.row(
        "select problem_count, problems from network.replace_coverage(%s)",
        '[7, "x", {"group": "alpha", "twon": "x"}]',
    )
    assert told[0] == 5
    assert {problem["line"] for problem in told[1]} == {1, 2, 3}
    assert "unknown fields" in told[1][-1]["problem"]


# --------------------------------------------------------------------------- the command


@newest
def test_the_command_says_what_it_did(ownedby: Command, own_db: Database, tmp_path: Path) -> None:
    url = own_db.url("admin")
    file = _file(tmp_path, "group;town\nalpha;Reading\nalpha;READING\nbeta;Luton\n")
    said = ownedby.well("cover", str(file), "--dry-run", "--url", url)
    assert (
        "Would be: 2 rows added, 0 removed, 0 left as they were, of 2 groups and 0 units." in said
    )
    assert "Nothing was changed." in said
    said = ownedby.well("cover", str(file), OWNEDBY_URL=url)
    assert (
        "1 row said again what an earlier one says, and counts once: line 3 repeats line 2" in said
    )
    assert "\n2 rows added, 0 removed, 0 left as they were, of 2 groups and 0 units." in said


@newest
def test_the_command_shows_twenty_problems_and_counts_the_others(
    ownedby: Command, own_db: Database, tmp_path: Path
) -> None:
    rows = "".join(f"\x1b[2J{number},x\n" for number in range(30))
    file = _file(tmp_path, "group,town\n" + rows)
    done = ownedby("cover", str(file), "--url", own_db.url("admin"))
    assert done.code == 1
    assert f"{file}, line 2: " in done.err
    assert f"{file}, line 21: " in done.err
    assert f"{file}, line 22: " not in done.err
    assert "… and 10 problems more" in done.err
    assert "30 problems in" in done.err
    assert "\x1b" not in done.said


@newest
def test_the_command_tells_lost_zeros(ownedby: Command, own_db: Database, tmp_path: Path) -> None:
    file = _file(tmp_path, "group,country,zip\nalpha,US,1581\n")
    url = own_db.url("admin")
    done = ownedby("cover", str(file), "--url", url)
    assert done.code == 1
    assert 'line 2: postal code "1581" has 4 digits, where those of US have 5.' in done.err
    assert "--as-written" in done.err
    assert "1 row added" in ownedby.well("cover", str(file), "--as-written", "--url", url)


@newest
def test_the_command_ends_with_2_where_it_could_not_run(
    ownedby: Command, own_db: Database, empty_db: Database, tmp_path: Path
) -> None:
    file = _file(tmp_path, "group,town\nalpha,x\n")
    url = own_db.url("admin")
    assert ownedby("cover", str(tmp_path), "--url", url).code == 2
    assert ownedby("cover", str(tmp_path / "missing"), "--url", url).code == 2
    assert ownedby("cover", str(file), "--url", own_db.url("alpha")).code == 2
    assert ownedby("cover", str(file), "--url", empty_db.url()).code == 2
    assert "ownedby up" in ownedby("cover", str(file), "--url", empty_db.url()).err
    assert ownedby("cover", str(_file(tmp_path, b"PK\x03\x04")), "--url", url).code == 1
