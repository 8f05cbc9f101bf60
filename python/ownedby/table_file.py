"""Tables of places that somebody saved from a spreadsheet as CSV, read line by line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ownedby.errors import Refusal

CONDITIONS: Final = ("country", "area", "district", "town", "postal_code")
"""The columns that say where a place is."""

OWNERS: Final = ("group", "unit")
"""The columns that say whose it is."""

ALIASES: Final = {
    "postal code": "postal_code",
    "postalcode": "postal_code",
    "postcode": "postal_code",
    "zip": "postal_code",
    "zip code": "postal_code",
    "zipcode": "postal_code",
    "city": "town",
    "county": "district",
    "state": "area",
    "region": "area",
}
"""Other names of columns; case and underscores do not count."""

SAVE_AS: Final = "Save it from the spreadsheet as CSV UTF-8."

_DELIMITERS: Final = ",;\t"
_SPREADSHEETS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_FIELD_LIMIT: Final = 100_000


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong with one line of a file.

    Attributes:
        line: its number, from 1.
        text: what is wrong, with the value.
        hint: what to do.
    """

    line: int
    text: str
    hint: str = ""


@dataclass
class TableFile:
    """What a file says.

    Attributes:
        path: the file.
        columns: the columns that it has, by the names in `CONDITIONS` and `OWNERS`.
        rows: its rows by column, each with its `line`; empty values are left out.
        problems: lines that are no rows.
    """

    path: Path
    columns: list[str] = field(default_factory=list)
    rows: list[dict[str, str | int]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read(path: Path, known: Iterable[str], *, others: bool = False) -> TableFile:
    """Read a CSV file with a header; separated by comma, semicolon or tab, in UTF-8.

    Args:
        path: the file.
        known: the columns that it may have.
        others: whether it may have further columns, which are left out.

    Returns:
        Its rows, and what is wrong with single lines.

    Raises:
        Refusal: it is no such file, it has no rows, or its header is wrong.
        OSError: it cannot be read.
    """
    text = _text(path)
    records = _Records(path, text, _delimiter(text))
    table = TableFile(path)
    names: list[str | None] = []
    for line, record in records:
        if not any(value.strip() for value in record):
            continue
        if not names:
            names = _columns(path, line, record, list(known), others)
            table.columns = [name for name in names if name]
            continue
        if len(record) != len(names) and any(value.strip() for value in record[len(names) :]):
            too = f"{len(record)} values, and the header has {len(names)} columns"
            hint = f'Put a value that has a "{records.delimiter}" in it between quotation marks.'
            table.problems.append(Problem(line, f"has {too}", hint))
            continue
        if len(record) < len(names):
            too = f"only {len(record)} values, and the header has {len(names)} columns"
            table.problems.append(Problem(line, f"has {too}", "Leave a value empty, not out."))
            continue
        row: dict[str, str | int] = {"line": line}
        row |= {n: v.strip() for n, v in zip(names, record, strict=False) if n and v.strip()}
        table.rows.append(row)
    if records.problem:
        table.problems.append(records.problem)
    if not names and not table.problems:
        raise Refusal(f"{path} is empty.", "Its first line names the columns.")
    if not table.rows and not table.problems:
        raise Refusal(f"{path} has a header and no rows.", "Each row is one covered area or place.")
    return table


class _Records:
    """The records of a text, each with the line that it begins in, until one is broken."""

    def __init__(self, path: Path, text: str, delimiter: str) -> None:
        self.path = path
        self.delimiter = delimiter
        self.problem: Problem | None = None
        self._text = text

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        csv.field_size_limit(_FIELD_LIMIT)
        source = io.StringIO(self._text, newline="")
        reader = csv.reader(source, delimiter=self.delimiter, strict=True)
        line = 1
        try:
            for record in reader:
                yield line, record
                line = reader.line_num + 1
        except csv.Error as error:
            told = {
                "unexpected end": 'begins a value with a " that is not closed',
                "field larger": f"has a value of more than {_FIELD_LIMIT:,} characters",
                "expected after": 'has something after the " that closes a value',
            }
            what = next((says for sign, says in told.items() if sign in str(error)), str(error))
            hint = 'A " within a value is written twice. What comes after this line was not read.'
            self.problem = Problem(line, what, hint)


def _text(path: Path) -> str:
    data = path.read_bytes()
    if data.startswith(_SPREADSHEETS):
        raise Refusal(f"{path} is a spreadsheet, not CSV.", SAVE_AS)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _is_utf16(data):
        raise Refusal(f"{path} is UTF-16.", SAVE_AS)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Refusal(f"{path}, line {line}: this is not UTF-8.", SAVE_AS) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise Refusal(f"{path}, line {line}: there is a NUL byte, so this is not a text.", SAVE_AS)
    return text


def _is_utf16(data: bytes) -> bool:
    """Without its mark: every other byte of Latin text is 0."""
    start = data[:200]
    return len(start) > 3 and max(start[::2].count(0), start[1::2].count(0)) * 3 > len(start)


def _delimiter(text: str) -> str:
    """The one that makes most names of the header known; a comma, where that tells nothing."""
    header = next((line for line in text.splitlines() if line.strip(" ,;\t")), "")
    known = {*CONDITIONS, *OWNERS}

    def fitting(delimiter: str) -> tuple[int, int]:
        names = [_name(value) for value in header.split(delimiter)]
        return sum(name in known for name in names), len(names)

    return max(_DELIMITERS, key=fitting)


def _name(written: str) -> str:
    name = re.sub(r"[\s_-]+", " ", written.strip().strip('"').strip()).lower()
    return ALIASES.get(name, name)


def _columns(
    path: Path, line: int, record: list[str], known: list[str], others: bool
) -> list[str | None]:
    while record and not record[-1].strip():
        record = record[:-1]
    names = [_name(value) for value in record]
    unknown = [
        value.strip() for value, name in zip(record, names, strict=True) if name not in known
    ]
    if (unknown and not others) or len(unknown) == len(names):
        shown = ", ".join(f'"{printable(value, 40)}"' for value in unknown[:5])
        raise Refusal(
            f"{path}, line {line}: unknown column{'s' if len(unknown) > 1 else ''} {shown}.",
            f"Known are {_listed(known)}.",
        )
    twice = sorted({name for name in names if name in known and names.count(name) > 1})
    if twice:
        raise Refusal(f"{path}, line {line}: several columns for {twice[0]}.", "Keep one of them.")
    return [name if name in known else None for name in names]


def _listed(known: list[str]) -> str:
    other: Mapping[str, list[str]] = {
        name: [alias for alias, of in ALIASES.items() if of == name] for name in known
    }
    return ", ".join(
        name + (f" (or {', '.join(other[name])})" if other[name] else "") for name in known
    )


def printable(text: str, longest: int = 300) -> str:
    """A text from a file as it can be shown in a terminal: nothing in it moves the cursor."""
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
    return shown if len(shown) <= longest else f"{shown[:longest]}…"
