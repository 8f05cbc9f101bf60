"""The command `ownedby`."""

from __future__ import annotations

import sys
from typing import Annotated, Final

import psycopg
import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn
from rich.table import Table

from ownedby import (
    __version__,
    backend,
    coverage_command,
    demo,
    deploy,
    hardening,
    reassign,
    removal,
)
from ownedby.backend import Url
from ownedby.check import Finding
from ownedby.check import check as run_check
from ownedby.connection import describe
from ownedby.deploy import Report
from ownedby.embedded import DATABASE, EmbeddedServer
from ownedby.errors import COULD_NOT_RUN, FINDINGS, OwnedbyError, Refusal
from ownedby.shell import shell
from ownedby.source import KINDS, Source

out: Final = Console(markup=False, highlight=False, soft_wrap=True)
err: Final = Console(stderr=True, markup=False, highlight=False, soft_wrap=True)

app = typer.Typer(
    name="ownedby",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.add_typer(backend.app, name="backend")
app.command()(coverage_command.cover)
app.command(name="coverage")(coverage_command.check_coverage)


def main() -> None:
    """Run the command; errors become one message and an exit code, never a traceback."""
    try:
        app()
    except OwnedbyError as error:
        _complain(error.message, error.hint)
        sys.exit(error.exit_code)
    except psycopg.Error as error:
        _complain(f"PostgreSQL: {error.diag.message_primary or error}", error.diag.message_hint)
        sys.exit(COULD_NOT_RUN)
    except OSError as error:
        _complain(f"{error.filename or 'The system'}: {error.strerror or error}", None)
        sys.exit(COULD_NOT_RUN)


@app.callback(invoke_without_command=True)
def version(
    show: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
) -> None:
    """Row ownership, collaboration and privacy inside PostgreSQL.

    Exit codes: 0 well, 1 findings or refusal, 2 could not run.
    """
    if show:
        out.print(f"ownedby {__version__}")
        raise typer.Exit


@app.command()
def up(
    url: Url = None,
    harden: Annotated[
        bool,
        typer.Option("--harden", help="Also take from PUBLIC what members do not need: CONNECT …"),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Install, or bring up to date. Safe to repeat; nothing changes when it fails."""
    if url is None:
        server = _start()
        server.ensure_database()
        url = server.conninfo()
        out.print(f"Embedded server {server.folder}, listening on {server.address}.")
    if harden:
        _confirm_hardening(url, yes)
    _print_report(_deploy(url, harden=harden))


@app.command(name="demo")
def run_demo() -> None:
    """Show it on the embedded server: company ZX, real customers, what each group sees."""
    server = _start()
    server.ensure_database()
    _print_report(_deploy(server.conninfo()))
    demo.run(server, out)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def psql(
    context: typer.Context,
    as_: Annotated[str, typer.Option("--as", help="A role, or the name of a group.")],
    url: Url = None,
) -> None:
    """Start psql in the role of a group. Further arguments go to psql.

    It shows what the group sees; it does not protect: `set role none` leads back to the login.
    """
    program = None
    if url is None:
        server = _embedded()
        url, program = server.conninfo(), server.program("psql")
    prepared = shell(url, as_, context.args, program)
    err.print(
        f"psql as {prepared.role}. This shows what the role sees and does not protect: "
        "set role none leads back to the login.",
        style="dim",
    )
    prepared.replace_process()


@app.command()
def check(url: Url = None) -> None:
    """Look for known holes of the server, changes by hand, and dangerous settings.

    Changes nothing. Exit codes: 0 nothing found, 1 findings, 2 could not run.
    """
    if url is None:
        url = _embedded().conninfo()
    found = run_check(url)
    if not found:
        out.print("Nothing found.")
        return
    _print_findings(found)
    raise typer.Exit(FINDINGS)


@app.command(name="reassign")
def run_reassign(
    entity: Annotated[
        str,
        typer.Argument(
            metavar="ENTITY", help="An entity whose records are assigned by geography, or all."
        ),
    ],
    apply: Annotated[
        bool, typer.Option("--apply", help="Change the records; without it, say what would change.")
    ] = False,
    url: Url = None,
    batch: Annotated[
        int, typer.Option("--batch", min=1, help="How many records one transaction takes.")
    ] = 5000,
    workers: Annotated[
        int, typer.Option("--workers", min=1, help="How many transactions run side by side.")
    ] = 2,
    show: Annotated[int, typer.Option("--show", min=0, help="How many rows to print.")] = 20,
) -> None:
    """Assign records anew after covered areas, groups or units were changed.

    What was set by hand or by an assignment rule is kept, and listed. Exit codes: 0 nothing would
    change, or all was changed; 1 something would change (--apply changes it); 2 could not run, or
    not to its end.
    """
    if url is None:
        url = _embedded().conninfo()
    with Progress(
        TextColumn("Looking at {task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,.0f} of {task.total:,.0f} records"),
        TimeRemainingColumn(),
        console=err,
        transient=True,
    ) as bar:
        task = bar.add_task(entity, total=0)
        found = reassign.reassign(
            url,
            entity,
            apply=apply,
            size=batch,
            workers=workers,
            shown=show,
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
    _print_reassigned(found, apply)
    if not found.is_complete:
        raise typer.Exit(COULD_NOT_RUN)
    if found.counts["would change"]:
        raise typer.Exit(FINDINGS)


@app.command()
def down(
    url: Url = None,
    drop: Annotated[
        bool,
        typer.Option("--drop", help="Delete: the embedded server's data, or ownedby from --url."),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Stop the embedded server and keep its data.

    A database that --url names is never touched without --drop and a confirmation.
    """
    if url is None:
        _down_embedded(drop, yes)
        return
    if not drop:
        raise Refusal(
            f"The {describe(url)} was left as it is.",
            "Nothing of ownedby runs there that could be stopped. To remove ownedby and all of "
            "its records from it: ownedby down --url … --drop",
        )
    name = removal.target(url)
    _confirm(
        f"This removes the schemas {', '.join(removal.SCHEMAS)} with all records, and the roles of "
        f"the groups, from the {describe(url)}.",
        name,
        yes,
    )
    done = removal.remove(url)
    out.print(f"Dropped the schemas {', '.join(done.schemas)} of {name}.")
    if done.roles:
        out.print(f"Dropped the roles {', '.join(done.roles)}.")
    for role, reason in done.kept.items():
        out.print(f"Kept the role {role}: {reason}.")


def _confirm_hardening(url: str, yes: bool) -> None:
    """Ask, when logins can connect only because everybody can."""
    found = hardening.cut_off(url)
    if found.logins:
        _confirm(
            f"These logins could not connect to the {describe(url)} any more: "
            f"{', '.join(found.logins)}. Whoever needs it: grant connect on database … to … first.",
            found.database,
            yes,
        )


def _down_embedded(drop: bool, yes: bool) -> None:
    server = EmbeddedServer()
    if drop:
        if not server.folder.exists():
            out.print(f"There is no embedded server in {server.home}.")
            return
        _confirm(
            f"This deletes the embedded server in {server.folder} with all data.", DATABASE, yes
        )
        server.remove()
        out.print(f"Deleted {server.folder}.")
    elif server.stop():
        out.print(f"Stopped. The data stay in {server.folder}; ownedby up starts it again.")
    else:
        out.print("The embedded server is not running.")


def _confirm(what: str, name: str, yes: bool) -> None:
    if yes:
        return
    err.print(what)
    if not sys.stdin.isatty():
        raise Refusal("Nothing was changed: there is nobody to ask.", "Say --yes to mean it.")
    if typer.prompt(f"Type {name} to go on", default="", show_default=False, err=True) != name:
        raise Refusal("Nothing was changed.")


def _embedded() -> EmbeddedServer:
    if not EmbeddedServer().is_made:
        raise OwnedbyError(
            "There is no embedded server yet.", "Make it with: ownedby demo (or up)."
        )
    return _start()


def _start() -> EmbeddedServer:
    server = EmbeddedServer()
    with err.status("Starting the embedded server"):
        server.start()
    return server


def _deploy(url: str, *, harden: bool = False) -> Report:
    source = Source()
    total = sum(len(source.files(folder)) for folder in KINDS)
    bar = Progress(
        SpinnerColumn(),
        TextColumn("Deploying"),
        BarColumn(),
        TextColumn("{task.description}"),
        console=err,
        transient=True,
    )
    with bar:
        task = bar.add_task("", total=total)
        return deploy.up(
            url,
            harden=harden,
            progress=lambda what: bar.update(task, advance=1, description=what),
        )


def _print_report(report: Report) -> None:
    made = " (made now)" if report.made_database else ""
    out.print(
        f"Database {report.database}{made}, PostgreSQL {report.server_version}: "
        f"{_count(report.migrations, 'migration')} and {_count(report.files, 'file')} ran, "
        f"{report.skipped} unchanged, {report.seconds:.1f} s."
    )
    if report.migrations or len(report.files) > 1:
        table = Table(box=None, show_header=False, padding=(0, 2))
        for folder in KINDS:
            ran = [p for p in report.migrations + report.files if p.startswith(f"{folder}/")]
            if ran:
                shown = ", ".join(p.removeprefix(f"{folder}/") for p in ran[:6])
                more = f" and {len(ran) - 6} more" if len(ran) > 6 else ""
                table.add_row(folder, str(len(ran)), shown + more)
        out.print(table)
    for notice in report.notices:
        out.print(notice)
    for warning in report.warnings:
        err.print(f"Warning: {warning}", style="yellow")


def _print_findings(found: list[Finding]) -> None:
    table = Table("level", "what", "detail", "what to do")
    for finding in found:
        table.add_row(finding.level, finding.what, finding.detail, finding.remedy)
    out.print(table, soft_wrap=False)


def _print_reassigned(found: reassign.Outcome, is_applied: bool) -> None:
    if found.rows:
        table = Table("entity", "id", "part", "from", "to", "why", "outcome")
        for row in found.rows:
            names = [row.before or "none", row.after or "none"]
            table.add_row(row.entity, str(row.id), row.part, *names, row.reason or "", row.outcome)
        out.print(table, soft_wrap=False)
        more = found.counts.total() - len(found.rows)
        if more:
            out.print(f"and {more:,} more.")
    change = "changed" if is_applied else "would change"
    out.print(
        f"{found.counts[change]:,} {change}, {found.counts['kept']:,} kept (set by hand or by a "
        f"rule), {found.looked_at:,} records looked at."
    )
    for batch, trouble in list(found.failures.items())[:5]:
        err.print(f"Failed, and left as it was: {batch}: {trouble}", style="red")
    if found.failures:
        err.print(f"{len(found.failures)} of {found.batches} batches failed.", style="red")
    if found.trouble:
        err.print(f"Ended by: {found.trouble}", style="red")
    if found.trouble or found.is_interrupted:
        err.print(
            f"Stopped after {found.done} of {found.batches} batches. Run it again for the rest."
        )


def _count(paths: list[str], noun: str) -> str:
    return f"{len(paths)} {noun}{'' if len(paths) == 1 else 's'}"


def _complain(message: str, hint: str | None) -> None:
    err.print(f"ownedby: {message}", style="red")
    if hint:
        err.print(f"Hint: {hint}")


if __name__ == "__main__":
    main()
