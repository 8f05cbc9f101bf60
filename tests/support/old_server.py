"""A socket that speaks just enough of PostgreSQL's protocol to say which version it is."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_SSL_REQUEST = 80877103
_GSS_REQUEST = 80877104


@contextmanager
def listening(version: str) -> Iterator[str]:
    """Listen as a server of the given version; yields its URL."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        threading.Thread(target=_serve, args=(server, version), daemon=True).start()
        yield f"postgresql://somebody@127.0.0.1:{port}/crm"
        server.shutdown(socket.SHUT_RDWR)


def _serve(server: socket.socket, version: str) -> None:
    while True:
        try:
            client, _ = server.accept()
        except OSError:
            return
        with client:
            _greet(client, version)
            while client.recv(4096):
                pass


def _greet(client: socket.socket, version: str) -> None:
    while True:
        length, code = struct.unpack("!ii", client.recv(8, socket.MSG_WAITALL))
        client.recv(length - 8, socket.MSG_WAITALL) if length > 8 else b""
        if code not in (_SSL_REQUEST, _GSS_REQUEST):
            break
        client.sendall(b"N")
    parameters = {"server_version": version, "client_encoding": "UTF8"}
    answer = _message(b"R", struct.pack("!i", 0))
    for name, value in parameters.items():
        answer += _message(b"S", f"{name}\0{value}\0".encode())
    client.sendall(answer + _message(b"K", struct.pack("!ii", 1, 1)) + _message(b"Z", b"I"))


def _message(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("!i", len(body) + 4) + body
