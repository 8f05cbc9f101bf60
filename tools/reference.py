"""Write docs/reference/ from a database as `ownedby up` leaves it, so that it cannot lag.

What an object is for is its `comment on`; what it raises is read from its source. `make reference`
writes the pages anew; a test compares them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import psycopg
from psycopg import errors

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs/reference"
MAJOR = 18
"""The version whose catalogs are read: they print some expressions in their own way."""

_HEAD = "<!-- Written by `make reference` from the comments in the database. Do not edit. -->\n\n"
_LITERAL = r"'((?:[^']|'')*)'"
_RAISE = re.compile(r"raise exception\s+" + _LITERAL + r"((?:'(?:[^']|'')*'|[^';])*);", re.DOTALL)
_ERRCODE = re.compile(r"errcode = '(\w+)'")
_HINT = re.compile(r"hint = (?:format\(\s*)?(\w+|'[^;]*)", re.DOTALL)
_JOINED = re.compile(r"'((?:[^']|'')*)'(?:\s*\n\s*(?='))?")
_CALL = re.compile(r"\b(network|crm_data)\.(\w+)\s*\(")
_WRITE = re.compile(r"\b(?:insert into|update|delete from) network\.(\w+)", re.IGNORECASE)


class Error(NamedTuple):
    """One error that a function raises itself."""

    message: str
    sqlstate: str
    hint: str


@dataclass(frozen=True)
class Function:
    """One function of network or crm_data."""

    name: str
    arguments: str
    types: str
    returns: str
    comment: str
    source: str
    owner: str
    is_definer: bool
    is_trigger: bool
    callers: tuple[str, ...]

    @property
    def schema(self) -> str:
        """Its schema."""
        return self.name.split(".")[0]

    @cached_property
    def errors(self) -> list[Error]:
        """What it raises itself."""
        return [self._error(message, rest) for message, rest in _RAISE.findall(self.source)]

    def _error(self, message: str, rest: str) -> Error:
        code = _ERRCODE.search(rest)
        sqlstate = _sqlstate(code[1]) if code else "P0001"
        hint = _HINT.search(rest)
        return Error(_shown(message), sqlstate, self._hint(hint[1]) if hint else "")

    def _hint(self, text: str) -> str:
        """The literals that an expression begins with; a name stands for a constant."""
        if not text.startswith("'"):
            constant = re.search(rf"\b{text} constant text := ('[^;]*?);\n", self.source)
            if constant is None:
                return ""
            text = constant[1]
        hint, end = "", 0
        while literal := _JOINED.match(text, end):
            hint, end = hint + literal[1], literal.end()
        return _shown(hint) + (" …" if text[end:].lstrip().startswith("||") else "")


def _sqlstate(name: str) -> str:
    if re.fullmatch(r"[0-9A-Z]{5}", name):
        return name
    known: Any = getattr(errors, "".join(word.capitalize() for word in name.split("_")))
    return str(known.sqlstate)


def _shown(text: str) -> str:
    text = text.replace("''", "'").replace("%%", "\0")
    text = re.sub(r"%(?:\d+\$)?[sIL]?", "…", text)
    return " ".join(text.replace("\0", "%").split())


class Catalog:
    """What the pages are made of.

    Args:
        conn: a superuser's connection to a database in which there is nothing but ownedby.
    """

    def __init__(self, conn: psycopg.Connection[Any]) -> None:
        self._conn = conn
        conn.execute("set search_path = pg_catalog")
        self.functions = {
            row[0]: Function(*row[:9], tuple(row[9])) for row in self.rows(_FUNCTIONS)
        }

    def rows(self, query: str, relation: str | None = None) -> list[tuple[Any, ...]]:
        """All rows of a query, which can name a relation as :relation."""
        text = query.replace(":relation", f"'{relation}'::pg_catalog.regclass")
        return self._conn.execute(text.encode()).fetchall()

    def errors_of(self, names: Iterable[str]) -> list[Error]:
        """What these functions raise, themselves or through what they call."""
        found: list[Error] = []
        seen: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop(0)
            function = self.functions.get(name)
            if function is None or name in seen:
                continue
            seen.add(name)
            found += function.errors
            calls = _CALL.findall(_RAISE.sub("", function.source))
            waiting += [f"{schema}.{called}" for schema, called in calls]
        return list(dict.fromkeys(found))

    def triggers_of(self, relation: str) -> list[str]:
        """The functions of the triggers of a table or view."""
        return [row[0] for row in self.rows(_TRIGGERS, relation)]


def render(conn: psycopg.Connection[Any]) -> dict[str, str]:
    """Return the pages by file name.

    Args:
        conn: see `Catalog`.
    """
    catalog = Catalog(conn)
    pages = {
        "README.md": _index(catalog),
        "functions.md": _functions(catalog),
        "views.md": _views(catalog),
        "tables.md": _tables(catalog),
        "policies.md": _policies(catalog),
        "roles.md": _roles(catalog),
    }
    return {name: _HEAD + text.strip() + "\n" for name, text in pages.items()}


# ---------------------------------------------------------------------------- the pages


def _index(catalog: Catalog) -> str:
    schemas = _table(("schema", "holds"), [(f"`{n}`", c) for n, c in catalog.rows(_SCHEMAS)])
    return f"""\
# Reference

What is in a database after `ownedby up`, in the words that the database itself has for it: `\\d+`,
`\\df+` and `\\du+` of psql, and the descriptions that most clients show, say the same.

- [Functions](functions.md): what members, administrators and reviewers call, and its errors
- [Views](views.md): the views of `crm` and `review`, their columns, what writing can answer
- [Tables](tables.md): the tables of `network`, that an administrator reads and writes
- [Policies](policies.md): row-level security, each policy with its sentence
- [Roles](roles.md): the fixed roles and their memberships

{schemas}
"""


_FUNCTIONS_HEAD = """\
# Functions

All are in schema `network`. Organisational units are named by their unique name, entities by the
name of their view in `crm`. The code before an error is its SQLSTATE; … stands for a value. Whoever
may not call a function gets `42501` (permission denied).
"""

_AUDIENCES = {
    "public": "For everybody\n\nEvery login may call this, also one that belongs to no group.",
    "ownedby_member": "For members\n\nEvery login that works as a group may call these.",
    "ownedby_admin": """For administrators

Members of `ownedby_admin`, and superusers, may call these beside those for members. Writing the
[tables](tables.md) of `network` has the same effect.""",
    "ownedby_reviewer": """For reviewers and administrators

Members of `ownedby_reviewer` or `ownedby_admin` may call these.""",
}

_INTERNAL = """\
## Internal

Asked by policies and called by the functions above. Some can be called by members, since a policy
is evaluated with the rights of whoever reads; they tell a session about itself alone.
"""


def _functions(catalog: Catalog) -> str:
    chapters: dict[str, list[Function]] = {role: [] for role in _AUDIENCES}
    internal = []
    for function in catalog.functions.values():
        role = _audience(function)
        if role:
            chapters[role].append(function)
        elif function.schema == "network" and not function.is_trigger:
            internal.append(
                (f"`{function.name.split('.')[1]}({function.types})`", function.comment)
            )
    parts = [_FUNCTIONS_HEAD]
    for role, functions in chapters.items():
        parts.append(f"## {_AUDIENCES[role]}")
        parts += [_function(catalog, function) for function in functions]
    parts.append(_INTERNAL + "\n" + _table(("function", ""), internal))
    return "\n\n".join(part.strip() for part in parts)


def _audience(function: Function) -> str | None:
    """The role that a function is for; None when it is for policies and triggers alone."""
    if {"ownedby_writer", "ownedby_gate"} & set(function.callers):
        return None
    for role in ("public", "ownedby_member", "ownedby_reviewer", "ownedby_admin"):
        if role in function.callers:
            return role
    return None


def _function(catalog: Catalog, function: Function) -> str:
    name = function.name.split(".")[1]
    parameters = function.arguments.split(", ") if function.arguments else []
    signature = f"network.{name}({', '.join(parameters)})"
    if len(signature) > 90:
        lines = ",\n".join(f"    {parameter}" for parameter in parameters)
        signature = f"network.{name}(\n{lines}\n)"
    signature = re.sub(r" DEFAULT (NULL)?(?:::\w+)?(?:\[\])?", _default, signature)
    signature = signature.replace("::text", "")
    returns = re.sub(r"^(TABLE|SETOF)", lambda m: m[0].lower(), function.returns)
    parts = [f"### {name}", f"```\n{signature} → {returns}\n```", function.comment]
    raised = catalog.errors_of([function.name])
    written = sorted(set(_WRITE.findall(function.source)))
    if raised:
        parts.append("Errors:\n\n" + _error_list(raised))
    if written:
        links = ", ".join(f"[`{t}`](tables.md#{t})" for t in written)
        parts.append(f"Writes {links}: their constraints and errors apply.")
    return "\n\n".join(parts)


def _default(found: re.Match[str]) -> str:
    return " default null" if found[1] else " default "


_VIEWS_HEAD = """\
# Views

What clients use: one view a kind of record, in schema `crm`. Each shows the rows that the session's
group may see, and is written with INSERT, UPDATE, DELETE, `copy … from` and, from PostgreSQL 17 on,
MERGE. What is *given by the server* cannot be set. A constraint of the table behind is named as
errors name it: `23502` not null, `23503` foreign key, `23514` check.

Writing any of them can raise (… stands for a value):

"""


_ENTRIES_HEAD = """
# Entries

What records refer to. Everybody reads them, super users write them.
"""

_ENTRY_HEADS = {
    "controlled": """
## Controlled selection

Each of these views shows the entries that the session may select and those that some record has.
Beside it stands `crm.selectable_<name>`, with the active ones that the session may select, and
without the columns `is_active`, `allowed_list_id`, `created_at` and `updated_at`. All have:
""",
    "global": """
## Global

Every member views all of them. All have:
""",
}

_ORGANISATION_HEAD = """\
# The organisation

What a session finds of groups, units and users, and lists of what it can set in a record. These
views are there to be read: to write is refused (42501), and the hint says where.
"""


_REVIEW_HEAD = """\
# Reviews

What reviewers and administrators read in schema `review`.
"""


def _views(catalog: Catalog) -> str:
    entities = catalog.rows(_ENTITIES)
    raised = {name: _raised_by_writing(catalog, name) for name, *_ in entities}
    owned = [raised[name] for name, kind, *_ in entities if kind in ("explicit", "implicit")]
    shared = [e for e in owned[0] if all(e in each for each in owned)]
    parts = [_VIEWS_HEAD + _error_list(shared)]
    given = {"id", "updated_at", "accepted_at"}
    for name, network_type, masters, based_on, column, assignable, comment in entities:
        which = " or ".join(f"[`{master}`](#{master})" for master in masters)
        facts = {
            "explicit": "Each record has an owner and a privacy level of its own.",
            "implicit": f"Visible where its record of {which} is.",
            "exceptional": "Each record is visible by a rule of its own.",
        }[network_type]
        if based_on:
            facts += f" Cannot exist without a record of [`{based_on}`](#{based_on}) (`{column}`)."
        if assignable:
            facts += " Assigned to units and users."
        columns = [
            (
                f"`{each}`",
                kind,
                "*given by the server*" if each in given else f"`{default}`" if default else "",
                text,
            )
            for each, kind, default, text in catalog.rows(_COLUMNS, f"crm.{name}")
        ]
        checks = [
            f"- `{constraint}` {definition}"
            for constraint, kind, definition in catalog.rows(_CONSTRAINTS, f"crm_data.{name}")
            if kind == "c"
        ]
        special = _error_list(error for error in raised[name] if error not in shared)
        parts.append(f"## {name}\n\n{comment} {facts}")
        parts.append(_table(("column", "type", "default", ""), columns))
        parts.append("Errors and constraints:\n\n" + "\n".join(filter(None, (special, *checks))))
    parts += _entries(catalog)
    parts.append(_ORGANISATION_HEAD.strip())
    for name, comment in catalog.rows(_ORGANISATION):
        rows = catalog.rows(_COLUMNS, f"crm.{name}")
        columns = [(f"`{each}`", kind, text) for each, kind, _, text in rows]
        parts.append(f"## {name}\n\n{comment}")
        parts.append(_table(("column", "type", ""), columns))
    parts.append(_REVIEW_HEAD.strip())
    for name, comment in catalog.rows(_REVIEWS):
        rows = catalog.rows(_COLUMNS, f"review.{name}")
        columns = [(f"`{each}`", kind, text) for each, kind, _, text in rows]
        parts.append(f"## review.{name}\n\n{comment}")
        parts.append(_table(("column", "type", ""), columns))
    return "\n\n".join(parts)


def _entries(catalog: Catalog) -> list[str]:
    """What records refer to: the columns that all such views have once, then those of each."""
    parts = [_ENTRIES_HEAD.strip()]
    entries = {name: catalog.rows(_COLUMNS, f"crm.{name}") for name, *_ in catalog.rows(_ENTRIES)}
    facts = {name: (kind, comment) for name, kind, comment in catalog.rows(_ENTRIES)}
    raised = catalog.errors_of(catalog.triggers_of(f"crm.{next(iter(entries))}"))
    for kind, head in _ENTRY_HEADS.items():
        names = [name for name, (each, _) in facts.items() if each == kind]
        common = set.intersection(*({row[:3] for row in entries[name]} for name in names))
        shared = [row for row in entries[names[0]] if row[:3] in common]
        parts.append(head.strip())
        parts.append(_table(("column", "type", "default", ""), map(_entry_column, shared)))
        for name in names:
            own = [row for row in entries[name] if row[:3] not in common]
            parts.append(f"## {name}\n\n{facts[name][1]}")
            if own:
                columns = map(_entry_column, own)
                parts.append(_table(("column", "type", "default", ""), columns))
    parts.append("Writing an entry can raise:\n\n" + _error_list(raised))
    return parts


def _entry_column(row: Sequence[str]) -> tuple[str, ...]:
    name, kind, default, text = row
    given = "*given by the server*" if name in ("id", "updated_at") else ""
    return f"`{name}`", kind, given or (f"`{default}`" if default else ""), text


def _raised_by_writing(catalog: Catalog, entity: str) -> list[Error]:
    """What the triggers of a view and its table raise, with … for the name of the entity."""
    triggers = [*catalog.triggers_of(f"crm.{entity}"), *catalog.triggers_of(f"crm_data.{entity}")]
    never = {"0A000", "42704"}  # of an entity that is not there, or has no owner of its own
    return [
        Error(
            error.message.replace(entity, "…"),
            error.sqlstate,
            error.hint.replace(f"'{entity}'", "'…'"),
        )
        for error in catalog.errors_of(triggers)
        if error.sqlstate not in never
    ]


_TABLES_HEAD = """\
# Tables

The tables of schema `network`. Administrators (`ownedby_admin`) read all of them and write those
not marked *derived*; reviewers read them; members read `id` and `name` of the groups that they may
find. A constraint is named as errors name it: `23505` unique, `23503` foreign key, `23514` check.

The tables behind the views, in schema `crm_data`, have the columns of their views and, for row
security, `access_key`. No client has any privilege on them.
"""


def _tables(catalog: Catalog) -> str:
    parts = [_TABLES_HEAD.strip()]
    for name, comment, is_written in catalog.rows(_NETWORK_TABLES):
        columns = [
            (f"`{column}`", type_name, f"`{default}`" if default else "", text)
            for column, type_name, default, text in catalog.rows(_COLUMNS, f"network.{name}")
        ]
        constraints = [
            (f"`{constraint}`", f"`{definition}`")
            for constraint, _, definition in catalog.rows(_CONSTRAINTS, f"network.{name}")
        ]
        derived = "" if is_written or comment.startswith("Derived") else " *(derived)*"
        parts.append(f"## {name}\n\n{comment}{derived}")
        parts.append(_table(("column", "type", "default", ""), columns))
        parts.append(_table(("constraint", ""), constraints))
        raised = catalog.errors_of(catalog.triggers_of(f"network.{name}"))
        if raised and is_written:
            parts.append("Writing it can also raise:\n\n" + _error_list(raised))
    return "\n\n".join(parts)


_POLICIES_HEAD = """\
# Policies

Row security is enabled and forced on every table of `crm_data` and `network`. Reading a view of
`crm` is decided by the policy for its owner, `ownedby_gate`, or by those for the owners of its
branches, `ownedby_clear_gate` and `ownedby_masked_gate`; writing one by those for `ownedby_writer`,
as which the triggers run. All policies are permissive. [How it works](../how-it-works.md) explains
the expressions; '…' there is the name of the table.
"""


def _policies(catalog: Catalog) -> str:
    parts = [_POLICIES_HEAD.strip()]
    on: dict[tuple[str, ...], list[str]] = {}
    for relation, *policy in catalog.rows(_POLICIES):
        name = relation.split(".")[1]
        texts = ((text or "").replace(f"{name}.", "") for text in policy)
        on.setdefault(tuple(text.replace(f"'{name}'", "'…'") for text in texts), []).append(
            relation
        )
    for (command, role, name, comment, using, check), relations in on.items():
        body = _clause("using", using) if using else ""
        if check:
            body += _clause("with check", check if check != using else "the same")
        where = ", ".join(f"`{relation}`" for relation in relations)
        title = f"{name}: {command} to {role}"
        parts.append(f"## {title}\n\n{comment}\n\nOn {where}.\n\n```\n{body}```")
    return "\n\n".join(parts)


def _clause(keyword: str, text: str) -> str:
    text = re.sub(r"\( ?SELECT (network\.(\w+)\([^()]*\)) AS \2\)", r"(select \1)", text)
    text = re.sub(r"('[\w…]+')::text", r"\1", text)
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1]
    parts = re.split(r" (?=(?:OR|AND) )", text)
    if len(parts) == 1:
        return f"{keyword} ({text})\n"
    lines = "\n".join(f"    {' '.join(part.split())}" for part in parts)
    return f"{keyword} (\n{lines}\n)\n"


_ROLES_PAGE = """\
# Roles

The fixed roles. None can log in, and none is a superuser or has BYPASSRLS. They belong to the
cluster: all its databases share them.

{}

Beside them there is one role for each group (`network.groups.role_name`), a member of
`ownedby_member`. Logins are made by you, and become members through
[`network.admit`](functions.md#admit) or [`network.create_user`](functions.md#create_user).

Who has which privilege on what: `tests/golden/privileges.txt`, compared with the database by every
test run.
"""


def _roles(catalog: Catalog) -> str:
    rows = [
        (f"`{name}`", comment, ", ".join(f"`{role}`" for role in member_of))
        for name, comment, member_of in catalog.rows(_ROLES)
    ]
    return _ROLES_PAGE.format(_table(("role", "", "member of"), rows))


# ----------------------------------------------------------------------------- Markdown


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    for row in rows:
        cells = (str(cell).replace("|", "\\|").replace("\n", " ") for cell in row)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _error_list(raised: Iterable[Error]) -> str:
    lines = []
    for error in sorted(raised, key=lambda e: (e.sqlstate, e.message)):
        hint = f" — *{error.hint}*" if error.hint else ""
        lines.append(f"- `{error.sqlstate}` {error.message}{hint}")
    return "\n".join(lines)


# ------------------------------------------------------------------------------ queries

_SCHEMAS = """
select nspname, obj_description(oid, 'pg_namespace')
from pg_namespace
where nspname in ('crm', 'crm_data', 'network', 'ownedby', 'review')
order by nspname
"""

_FUNCTIONS = """
select n.nspname || '.' || p.proname,
    pg_get_function_arguments(p.oid),
    oidvectortypes(p.proargtypes),
    pg_get_function_result(p.oid),
    obj_description(p.oid, 'pg_proc'),
    p.prosrc,
    pg_get_userbyid(p.proowner),
    p.prosecdef,
    p.prorettype = 'trigger'::regtype,
    array(
        select case a.grantee when 0 then 'public' else a.grantee::regrole::text end
        from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) as a
        where a.grantee <> p.proowner
        order by 1
    )
from pg_proc p
join pg_namespace n on n.oid = p.pronamespace
where n.nspname in ('network', 'crm_data')
order by n.nspname, p.proname
"""

_ORGANISATION = """
select c.relname, obj_description(c.oid, 'pg_class')
from pg_class c
where c.relnamespace = 'crm'::regnamespace and c.relkind = 'v'
    and not exists (select from network.entities e where e.name = c.relname)
order by c.relname
"""

_REVIEWS = """
select c.relname, obj_description(c.oid, 'pg_class')
from pg_class c
where c.relnamespace = 'review'::regnamespace and c.relkind = 'v'
order by c.relname
"""

_TRIGGERS = """
select n.nspname || '.' || p.proname
from pg_trigger t
join pg_proc p on p.oid = t.tgfoid
join pg_namespace n on n.oid = p.pronamespace
where t.tgrelid = :relation and not t.tgisinternal
order by t.tgname
"""

_ENTITIES = """
select e.name, e.network_type,
    array(
        select m.master from network.entity_masters m where m.entity = e.name order by m.master
    ), e.based_on, e.parent_column, e.is_assignable,
    obj_description(('crm.' || e.name)::regclass, 'pg_class')
from network.entities e
where e.network_type not in ('controlled', 'global')
order by e.name
"""

_ENTRIES = """
select e.name, e.network_type, obj_description(('crm.' || e.name)::regclass, 'pg_class')
from network.entities e
where e.network_type in ('controlled', 'global')
order by e.name
"""

_COLUMNS = """
select a.attname, format_type(a.atttypid, a.atttypmod),
    case
        when a.attidentity <> '' then 'identity'
        when a.attgenerated <> '' then 'generated'
        else regexp_replace(pg_get_expr(d.adbin, d.adrelid), '::text', '')
    end,
    col_description(a.attrelid, a.attnum)
from pg_attribute a
left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
where a.attrelid = :relation and a.attnum > 0 and not a.attisdropped
order by a.attnum
"""

_CONSTRAINTS = """
select conname, contype::text, pg_get_constraintdef(oid)
from pg_constraint
where conrelid = :relation and contype in ('p', 'u', 'f', 'c')
union all
select c.relname, 'u', 'UNIQUE ' || substring(pg_get_indexdef(i.indexrelid) from 'USING btree (.*)')
from pg_index i
join pg_class c on c.oid = i.indexrelid
where i.indrelid = :relation and i.indisunique and i.indpred is not null
order by 2 desc, 1
"""

_NETWORK_TABLES = """
select c.relname, obj_description(c.oid, 'pg_class'),
    has_table_privilege('ownedby_admin', c.oid, 'insert')
from pg_class c
where c.relnamespace = 'network'::regnamespace and c.relkind = 'r'
order by 3 desc, 1
"""

_POLICIES = """
select polrelid::regclass::text,
    case polcmd
        when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update'
        when 'd' then 'delete' else 'all'
    end,
    (
        select string_agg(case r when 0 then 'public' else r::regrole::text end, ', ')
        from unnest(polroles) r
    ),
    polname::text,
    obj_description(oid, 'pg_policy'),
    pg_get_expr(polqual, polrelid),
    pg_get_expr(polwithcheck, polrelid)
from pg_policy
order by polrelid::regclass::text, 3, 4
"""

_ROLES = """
select r.rolname, shobj_description(r.oid, 'pg_authid'),
    array(
        select m.roleid::regrole::text
        from pg_auth_members m
        join pg_roles o on o.oid = m.roleid
        where m.member = r.oid and o.rolname ~ '^ownedby_'
        order by 1
    )
from pg_roles r
where r.rolname ~ '^ownedby_'
order by r.rolname
"""


def main() -> int:
    """Start a server, deploy, write the pages."""
    sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "python")]
    from ownedby import deploy
    from support import binaries
    from support.servers import Fleet

    programs = binaries.find(MAJOR)
    if programs is None:
        print(f"no programs of PostgreSQL {MAJOR}: run `make provision`", file=sys.stderr)
        return 2
    fleet = Fleet()
    try:
        [address] = fleet.start([programs])
        url = psycopg.conninfo.make_conninfo("", **address.conninfo("reference"))
        deploy.up(url)
        with psycopg.connect(url) as conn:
            pages = render(conn)
    finally:
        fleet.stop()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.md"):
        if old.name not in pages:
            old.unlink()
    for name, text in pages.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    print(f"wrote {len(pages)} pages to {FOLDER.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
