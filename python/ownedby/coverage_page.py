"""The coverage check as one HTML page with a picture, to look at or to print."""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from ownedby.coverage import Coverage, Place

NOBODY: Final = ""
SEVERAL: Final = "\0"
"""Keys of cells beside the names of groups, which are neither empty nor hold a NUL."""

LONGEST: Final = 50
"""How many rows a table of the page shows."""

PALETTE: Final = (
    *("#3b6ea8", "#e2a63b", "#4f9d69", "#8c6bb1", "#5fb8c4", "#b5763f", "#98b83c", "#d98bb4"),
    *("#2c4f73", "#b9a03a", "#2f6b4f", "#5d4a8a", "#2f8793", "#7d5230", "#6b8326", "#a85a88"),
    *("#8fb4dc", "#f0cf8e", "#97cba8", "#bda8d8", "#a9dbe2", "#d9b08c", "#c8dc8a", "#ecc0d8"),
)
"""Colours of groups: no red, which says several, and no grey, which says none."""

_WIDTH: Final = 1080
_CELL: Final = 12
_GAP: Final = 14
_LABEL: Final = 15
_LETTER: Final = 5.7
"""Width of a letter of a label, at most; a longer label is cut."""


@dataclass(frozen=True)
class _Slice:
    """A part of a cell in one colour."""

    x: float
    width: float
    fill: str


@dataclass
class _Cell:
    """A district: a small square."""

    x: float
    y: float
    title: str
    slices: list[_Slice]


@dataclass
class _Tile:
    """An area: its districts, and its name above them."""

    label: str
    title: str
    width: float
    height: float
    cells: list[_Cell]
    x: float = 0
    y: float = 0


@dataclass
class _Block:
    """A country."""

    name: str
    places: int
    height: float
    tiles: list[_Tile] = field(default_factory=list)


@dataclass
class _Picture:
    """All countries, for groups or for units."""

    kind: str
    total: int
    one: int
    several: int
    none: int
    legend: list[tuple[str, str, int]]
    blocks: list[_Block]
    contested: list[_Row]
    gaps: list[_Row]


@dataclass
class _Row:
    """Places of one district that are covered alike, in a table."""

    where: str
    who: str
    places: int = 0
    records: int = 0
    examples: list[str] = field(default_factory=list)

    @property
    def example(self) -> str:
        """Some of the places."""
        return ", ".join(self.examples) + (" …" if self.places > len(self.examples) else "")


def render(found: Coverage, *, units: bool = False, now: datetime | None = None) -> str:
    """Write the page.

    Args:
        found: what the coverage check found.
        units: show units, too.
        now: the moment that it bears.

    Returns:
        HTML that needs nothing else: no script, no picture, no address.
    """
    environment = Environment(
        loader=PackageLoader("ownedby"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["number"] = lambda value: f"{value:,}"
    environment.filters["px"] = lambda value: f"{value:.1f}".removesuffix(".0")
    pictures = [_picture(found, units=False)] + ([_picture(found, units=True)] if units else [])
    return environment.get_template("coverage.html").render(
        found=found,
        pictures=pictures,
        moment=f"{now or datetime.now().astimezone():%Y-%m-%d %H:%M}",
        longest=LONGEST,
        width=_WIDTH,
        cell=_CELL - 1,
    )


def colours(names: Iterable[str]) -> dict[str, str]:
    """A colour for each name: the same each time, unless two names would have the same."""
    distinct = sorted(set(names))
    # Few groups take the colours that are easiest to tell apart.
    size = next((size for size in (8, 16) if len(distinct) <= size), len(PALETTE))
    taken: dict[str, str] = {}
    free: list[int] = []
    for name in distinct:
        free = free or list(range(size))
        wanted = int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") % size
        chosen = min(free, key=lambda index: (index - wanted) % size)
        taken[name] = PALETTE[chosen]
        free.remove(chosen)
    return taken


def _picture(found: Coverage, *, units: bool) -> _Picture:
    tree: dict[str, dict[str, dict[str, Counter[str]]]] = {}
    spelled: dict[str, str] = {}
    owners: Counter[str] = Counter()
    contested: list[tuple[Place, tuple[str, ...]]] = []
    gaps = []
    for place in found.places:
        who = found.who(place, units=units)
        key = who[0] if len(who) == 1 else SEVERAL if who else NOBODY
        if key == SEVERAL:
            contested.append((place, who))
        elif key == NOBODY:
            gaps.append(place)
        owners[key] += 1
        country, area, district, town, postal_code = (
            spelled.setdefault(" ".join((part or "").split()).casefold(), (part or "").strip())
            for part in place.conditions
        )
        cells = tree.setdefault(country, {}).setdefault(area, {})
        cells.setdefault(district or town or postal_code, Counter())[key] += 1
    names = sorted(owner for owner in owners if owner not in (NOBODY, SEVERAL))
    fills = colours(names) | {SEVERAL: "url(#several)", NOBODY: "url(#none)"}
    return _Picture(
        kind="unit" if units else "group",
        total=len(found.places),
        one=len(found.places) - owners[SEVERAL] - owners[NOBODY],
        several=owners[SEVERAL],
        none=owners[NOBODY],
        legend=[
            (name, fills[name], owners[name])
            for name in sorted(names, key=lambda name: (-owners[name], name))
        ],
        blocks=[_block(country, areas, fills) for country, areas in sorted(tree.items())],
        contested=_rows(contested),
        gaps=_rows((place, ()) for place in gaps),
    )


def _rows(places: Iterable[tuple[Place, tuple[str, ...]]]) -> list[_Row]:
    """Put the places of a district together, those with most records first."""
    rows: dict[tuple[str, str], _Row] = {}
    for place, who in places:
        country, area, district, town, postal_code = (part or "" for part in place.conditions)
        upper = [part for part in (district, area, country) if part]
        lower = " ".join(part for part in (postal_code, town) if part)
        key = (", ".join(upper) or lower or "not given", ", ".join(who))
        row = rows.setdefault(key, _Row(*key))
        row.places += 1
        row.records += place.records
        if upper and lower and len(row.examples) < 3:
            row.examples.append(lower)
    return sorted(rows.values(), key=lambda row: (-row.records, row.where, row.who))


def _block(
    country: str, areas: dict[str, dict[str, Counter[str]]], fills: dict[str, str]
) -> _Block:
    """Lay the areas of a country out like words on a page."""
    tiles = [_tile(area, cells, fills) for area, cells in sorted(areas.items())]
    x = y = row_height = 0.0
    for tile in tiles:
        if x and x + tile.width > _WIDTH:
            x, y, row_height = 0.0, y + row_height + _GAP, 0.0
        tile.x, tile.y = x, y
        x += tile.width + _GAP
        row_height = max(row_height, tile.height)
    places = sum(
        n for cells in areas.values() for owners in cells.values() for n in owners.values()
    )
    return _Block(country or "Country not given", places, y + row_height + 2, tiles)


def _tile(area: str, cells: dict[str, Counter[str]], fills: dict[str, str]) -> _Tile:
    widest = _WIDTH // _CELL
    columns = min(widest, max(6, math.ceil(math.sqrt(len(cells) * 1.7))))
    drawn = [
        _Cell(
            x=(number % columns) * _CELL,
            y=_LABEL + (number // columns) * _CELL,
            title=_title(area, name, owners),
            slices=_slices(owners, fills),
        )
        for number, (name, owners) in enumerate(sorted(cells.items()))
    ]
    width = columns * _CELL
    label = area or "no area"
    letters = int(width / _LETTER)
    return _Tile(
        label=label if len(label) <= letters else f"{label[: letters - 1]}…",
        title=f"{label}: {sum(sum(owners.values()) for owners in cells.values()):,} places",
        width=width,
        height=_LABEL + math.ceil(len(cells) / columns) * _CELL,
        cells=drawn,
    )


def _slices(owners: Counter[str], fills: dict[str, str]) -> list[_Slice]:
    """A square, cut into columns where not all of its places are covered alike."""
    total, x = sum(owners.values()), 0.0
    slices = []
    for owner, number in sorted(owners.items(), key=lambda each: (-each[1], each[0])):
        width = (_CELL - 1) * number / total
        slices.append(_Slice(x, width, fills[owner]))
        x += width
    return slices


def _title(area: str, name: str, owners: Counter[str]) -> str:
    said: dict[str, Any] = {SEVERAL: "several", NOBODY: "none"}
    total = sum(owners.values())
    told = ", ".join(
        said.get(owner, owner) + (f" ({number:,})" if len(owners) > 1 else "")
        for owner, number in owners.most_common()
    )
    where = ", ".join(part for part in (name, area) if part) or "not given"
    return f"{where}: {told}" + (f" of {total:,} places" if total > 1 else "")
