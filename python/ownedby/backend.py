"""`ownedby backend`: logins of backends, and the keys with which they sign."""

from __future__ import annotations

from typing import Annotated, Any, Final, LiteralString

import psycopg
import typer
from rich.console import Console

from ownedby import connection as server
from ownedby.embedded import EmbeddedServer
from ownedby.errors import OwnedbyError
from ownedby.session import KEY_VARIABLE

out: Final = Console(markup=False, highlight=False, soft_wrap=True)

app = typer.Typer(no_args_is_help=True, help="Logins of backends with a pool, and their keys.")

Login = Annotated[str, typer.Argument(help="The login of the backend; it exists already.")]
Url = Annotated[
    str | None,
    typer.Option(
        "--url",
        envvar="OWNEDBY_URL",
        show_default=False,
        help="Server and database: postgresql://user:password@host:port/database. Without it, "
        "the embedded server.",
    ),
]


@app.command()
def create(
    login: Login,
    group: Annotated[
        list[str] | None,
        typer.Option("--group", help="A group for whose users it may work; again for several."),
    ] = None,
    all_groups: Annotated[
        bool, typer.Option("--all-groups", help="It may work for every group, later ones too.")
    ] = False,
    url: Url = None,
) -> None:
    """Make an existing login that of a backend; prints its key, this once."""
    if bool(group) == all_groups:
        raise OwnedbyError(
            "Say for which groups the backend may work.",
            "One or several --group NAME, or --all-groups; not both.",
        )
    _print_key(_call(url, "select network.create_backend(%s, %s::text[])", [login, group or None]))


@app.command()
def rotate(
    login: Login,
    keep: Annotated[
        str, typer.Option("--keep", help="How long the key before counts beside the new one.")
    ] = "1 day",
    url: Url = None,
) -> None:
    """Make a new key for a backend; prints it, this once."""
    _print_key(_call(url, "select network.rotate_backend_key(%s, %s::interval)", [login, keep]))


@app.command()
def revoke(login: Login, url: Url = None) -> None:
    """Take keys, groups and rights of a backend from a login, at once."""
    _call(url, "select network.revoke_backend(%s)", [login])
    out.print(f"The login {login} is no backend any more; the role itself stays.")


def _print_key(key: str) -> None:
    out.print(f"{KEY_VARIABLE}={key}")


def _call(url: str | None, query: LiteralString, values: list[Any]) -> Any:
    if url is None:
        embedded = EmbeddedServer()
        if not embedded.is_made:
            raise OwnedbyError(
                "There is no embedded server yet.", "Make it with: ownedby demo (or up)."
            )
        embedded.start()
        url = embedded.conninfo()
    with server.connect(url) as connection:
        try:
            return server.scalar(connection, query, values)
        except (psycopg.errors.UndefinedFunction, psycopg.errors.InvalidSchemaName):
            raise OwnedbyError(
                f"ownedby is not installed in the {server.describe(url)}, or is older than this.",
                "Bring it up to date: ownedby up.",
            ) from None
