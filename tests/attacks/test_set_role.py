"""Channel: becoming somebody else: SET ROLE, session authorization, settings, login defaults."""

from __future__ import annotations

from psycopg import sql

from attacks.canary import Answer, Attacker, Ground

CLAIMS = (
    "ownedby.group",
    "ownedby.group_id",
    "ownedby.user",
    "network.group_id",
    "app.user",
    "app.group",
    "request.jwt.claims",
    "role.name",
    "session.user",
)


def _group(attacker: Attacker) -> str | None:
    answer = attacker.tries("select group_name from network.whoami()")
    return answer.rows[0][0] if answer.rows else None


def _rows(attacker: Attacker) -> int:
    return int(attacker.tries("select count(*) from crm.contacts").rows[0][0])


# req: SES-3
def test_roles_that_are_not_ones_own(ground: Ground) -> None:
    fixed = [f"ownedby_{name}" for name in ("owner", "gate", "writer", "steward", "roles")]
    fixed += ["ownedby_admin", "ownedby_reviewer", "postgres", "pg_read_all_data"]
    theirs = [ground.db.role_of(group) for group in ("alpha", "gamma", "delta")]
    theirs += [ground.db.login_of(who) for who in ("alpha", "ann", "admin", "reviewer")]
    for who in ("beta", "bob", "outsider"):
        attacker = ground.attacker(who)
        for role in (*fixed, *theirs):
            name = sql.Identifier(role)
            for statement in (
                sql.SQL("set role {}").format(name),
                sql.SQL("set local role {}").format(name),
                sql.SQL("select set_config('role', {}, false)").format(sql.Literal(role)),
                sql.SQL("select set_config('session_authorization', {}, false)").format(
                    sql.Literal(role)
                ),
                sql.SQL("set session authorization {}").format(name),
                sql.SQL("do $do$ begin execute {}; end $do$").format(
                    sql.Literal(sql.SQL("set role {}").format(name).as_string(None))
                ),
                sql.SQL("grant {} to current_user").format(name),
                sql.SQL("grant {} to {} with admin option").format(
                    name, sql.Identifier(ground.db.login_of(who))
                ),
                sql.SQL("alter role {} rename to other").format(name),
                sql.SQL("alter role {} password 'x'").format(name),
                sql.SQL("alter role {} set search_path = 'x'").format(name),
                sql.SQL("drop role {}").format(name),
                sql.SQL("reassign owned by {} to current_user").format(name),
                sql.SQL("drop owned by {}").format(name),
            ):
                answer = attacker.tries(statement)
                assert answer.sqlstate is not None, statement.as_string(None)
        if who != "outsider":
            assert _group(attacker) == "beta"


# req: SES-3
def test_roles_behind_a_membership_open_nothing(ground: Ground) -> None:
    """A member may become ownedby_member, through its group role; that is nobody."""
    beta = ground.attacker("beta")
    assert beta.tries("set role ownedby_member").sqlstate is None
    assert _group(beta) is None
    assert _rows(beta) == 0
    assert beta.tries("insert into crm.contacts (name) values ('x')").refused
    assert beta.tries("select count(id) from network.groups").value == 0
    assert beta.tries("reset role").sqlstate is None
    assert _group(beta) == "beta"


# req: SES-3
def test_settings_are_no_identity(ground: Ground) -> None:
    beta = ground.attacker("beta")
    before = _rows(beta)
    for setting in CLAIMS:
        for claim in ("alpha", "1", "ann", '{"group": "alpha"}'):
            for scope in ("true", "false"):
                beta.tries(f"select set_config('{setting}', %s, {scope})", [claim])
            assert (_group(beta), _rows(beta)) == ("beta", before)
    for statement in (
        "set application_name = 'alpha'",
        "set search_path = alpha",
        "alter role current_user set ownedby.group = 'alpha'",
        "set session_replication_role = replica",
        "set row_security = off",
        "set is_superuser = on",
        "select set_config('is_superuser', 'on', false)",
        "select set_config('session_authorization', session_user, false)",
    ):
        beta.tries(statement)
        beta.tries("set row_security = on")
        assert (_group(beta), _rows(beta)) == ("beta", before)


# req: SES-3
def test_row_security_off_is_an_error_not_a_way_round(ground: Ground) -> None:
    beta = ground.attacker("beta")
    assert beta.tries("set row_security = off").sqlstate is None
    for entity in ground.hidden:
        assert beta.tries(f"select * from crm.{entity}").refused
        assert beta.tries(f"update crm.{entity} set id = id").sqlstate is not None
    beta.tries("select network.transfer('contacts', array[1::bigint], 'beta')")
    beta.tries("select * from network.groups")


# req: SES-3
def test_defaults_of_the_login_are_checked(own_ground: Ground) -> None:
    """`alter role … set role = …` is read at login, and checked like SET ROLE."""
    ground = own_ground
    beta = ground.attacker("beta")
    login = sql.Identifier(ground.db.login_of("beta"))
    for role in (ground.db.role_of("alpha"), "ownedby_admin", "ownedby_owner"):
        beta.tries(sql.SQL("alter role {} set role = {}").format(login, sql.Identifier(role)))
        beta.tries(sql.SQL("alter role {} set ownedby.group = 'alpha'").format(login))
        again = ground.attacker("beta")
        assert _group(again) in ("beta", None)
        again.tries("select * from crm.contacts")
        assert again.heard() == []
    options = f"-c role={ground.db.role_of('alpha')}"
    try:
        sneaking = ground.attacker("beta", options=options)
    except Exception as refusal:
        assert "permission denied" in str(refusal) or "role" in str(refusal)
    else:
        assert _group(sneaking) in ("beta", None)


# req: SES-3 SES-4
def test_switching_among_ones_own_groups(own_ground: Ground) -> None:
    """A login of two groups has to choose; what it chose is what it sees, in every statement."""
    ground = own_ground
    admin = ground.attacker("admin")
    login = ground.db.login_of("outsider")
    for group in ("beta", "delta"):
        assert admin.tries("select network.admit(%s, %s)", [login, group]).sqlstate is None
    attacker = ground.attacker("outsider")
    assert _group(attacker) is None
    assert _rows(attacker) == 0
    seen: dict[str, Answer] = {}
    look = "select count(*), min(owned_by_group_id), max(owned_by_group_id) from crm.warehouses"
    attacker.tries(f"prepare look as {look}")
    for group in ("beta", "delta", "beta", "delta"):
        role = sql.Identifier(ground.db.role_of(group))
        assert attacker.tries(sql.SQL("set role {}").format(role)).sqlstate is None
        assert _group(attacker) == group
        seen[group] = attacker.tries("execute look")
        assert seen[group] == attacker.tries(look)
    assert seen["beta"] != seen["delta"]
    assert attacker.tries("reset role").sqlstate is None
    assert attacker.tries("execute look").rows[0][0] == 0
    with attacker.transaction():
        attacker.tries(
            sql.SQL("set local role {}").format(sql.Identifier(ground.db.role_of("beta")))
        )
        attacker.tries("declare look cursor for select owned_by_group_id from crm.warehouses")
        attacker.tries("set local role none")
        assert attacker.tries("fetch all from look").rows in ([], [(ground.groups["beta"],)])


# req: SES-3
def test_a_function_with_a_role_of_its_own(ground: Ground) -> None:
    """SET clauses and security definer functions of the attacker's own change no identity."""
    beta = ground.attacker("beta")
    login = ground.db.login_of("beta")
    ground.db.run(f'drop schema if exists own cascade; create schema own authorization "{login}"')
    for body in (
        f"language sql set role = '{ground.db.role_of('alpha')}'",
        "language sql set role = 'ownedby_admin'",
        f"language sql set session_authorization = '{ground.db.login_of('alpha')}'",
        "language sql security definer",
        "language sql security definer set search_path = crm_data",
    ):
        beta.tries("drop function if exists own.look()")
        made = beta.tries(
            f"create function own.look() returns setof crm.contacts {body}"
            " as 'select * from crm.contacts'"
        )
        if made.sqlstate is None:
            beta.tries("select * from own.look()")
    # Called by somebody else it is the caller who is asked for, not its owner.
    beta.tries("drop function if exists own.look()")
    made = beta.tries(
        "create function own.look() returns bigint language sql security definer"
        " as 'select count(*) from crm.contacts'; grant usage on schema own to public"
    )
    assert made.sqlstate is None
    outsider = ground.attacker("outsider")
    assert outsider.tries("select own.look()").value == 0
