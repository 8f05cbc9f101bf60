"""The first process of a PostgreSQL server: whether it lives, and where it listens."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_PROC: Final = Path("/proc")


@dataclass(frozen=True)
class Running:
    """What a running server wrote about itself.

    Attributes:
        pid: process id of the postmaster.
        port: TCP port, and number of the socket.
        socket_folder: folder of its socket.
        is_ready: whether it accepts connections.
    """

    pid: int
    port: int
    socket_folder: Path
    is_ready: bool


def running(data: Path) -> Running | None:
    """Read what the server of a cluster says in `postmaster.pid`.

    Args:
        data: folder of the cluster.

    Returns:
        None when there is no such server, or the one that wrote the file is gone.
    """
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
    except OSError:
        return None
    if len(lines) < 5 or not (lines[0].isdigit() and lines[3].isdigit()):
        return None
    pid = int(lines[0])
    if not _is_postmaster(pid, data):
        return None
    ready = len(lines) > 7 and lines[7].strip() == "ready"
    return Running(pid, int(lines[3]), Path(lines[4]), ready)


def has_processes(data: Path) -> bool:
    """Whether any process of a cluster is left; False where the system does not say (no /proc)."""
    return any(_works_in(process, data) for process in _PROC.glob("[0-9]*"))


def _is_postmaster(pid: int, data: Path) -> bool:
    """Whether a process is the postmaster of a cluster, and not one that got its old number."""
    if (_PROC / "self/cwd").exists():
        return _works_in(_PROC / str(pid), data)
    listed = subprocess.run(
        ["/bin/ps", "-p", str(pid), "-o", "command="], capture_output=True, text=True, check=False
    )
    return str(data) in listed.stdout


def _works_in(process: Path, folder: Path) -> bool:
    try:
        return (process / "cwd").samefile(folder)
    except OSError:
        return False
