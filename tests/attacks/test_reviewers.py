"""Channel: reviewers, who read the configuration and no customer data."""

from __future__ import annotations

from attacks.canary import ENTITIES, Ground


# req: SES-5 NET-4
def test_a_reviewer_reads_no_record_and_changes_nothing(ground: Ground) -> None:
    reviewer = ground.attacker("reviewer")
    for entity in ENTITIES:
        for schema in ("crm", "crm_data"):
            assert reviewer.tries(f"select * from {schema}.{entity}").refused
            assert reviewer.tries(f"insert into {schema}.{entity} default values").refused
            assert reviewer.tries(f"update {schema}.{entity} set id = id").refused
            assert reviewer.tries(f"delete from {schema}.{entity}").refused
        ids = [[ground.hidden[entity]]]
        for function in ("lock", "transfer", "set_privacy_level"):
            last = {"lock": "", "transfer": ", 'beta'", "set_privacy_level": ", 0"}[function]
            reviewer.tries(f"select network.{function}('{entity}', %s::bigint[]{last})", ids)
    assert len(reviewer.tries("select * from network.groups").rows) == 4
    for table in (
        "groups",
        "users",
        "unit_users",
        "group_collaborations",
        "group_keys",
        "settings",
    ):
        for statement in (
            f"delete from network.{table}",
            f"update network.{table} set is_only = true",
            f"insert into network.{table} default values",
            f"truncate network.{table}",
        ):
            assert reviewer.tries(statement).sqlstate in ("42501", "42703"), statement
    for statement in (
        "select network.share('alpha', 'beta', view => 'all')",
        "select network.admit(session_user::text, 'alpha')",
        "select network.create_community('x')",
        "select network.refresh_keys()",
        "set role ownedby_admin",
        "set role ownedby_member",
    ):
        assert reviewer.tries(statement).refused, statement
