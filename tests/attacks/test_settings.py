"""Channel: settings that a member may change, and that our functions run under."""

from __future__ import annotations

import pytest

from attacks.canary import ENTITIES, Ground, label_of

SETTINGS = {
    "row_security": "off",
    "transform_null_equals": "on",
    "standard_conforming_strings": "off",
    "backslash_quote": "on",
    "quote_all_identifiers": "on",
    "array_nulls": "off",
    "DateStyle": "'SQL, DMY'",
    "IntervalStyle": "sql_standard",
    "TimeZone": "'Pacific/Kiritimati'",
    "bytea_output": "escape",
    "extra_float_digits": "-15",
    "lc_messages": "'C'",
    "lc_numeric": "'C'",
    "client_encoding": "'LATIN1'",
    "plpgsql.extra_errors": "'all'",
    "plpgsql.extra_warnings": "'all'",
    "plpgsql.print_strict_params": "on",
    "plpgsql.check_asserts": "off",
    "check_function_bodies": "off",
    "client_min_messages": "debug5",
    "debug_print_plan": "on",
    "debug_print_parse": "on",
    "debug_print_rewritten": "on",
    "trace_notify": "on",
    "default_transaction_isolation": "serializable",
    "default_transaction_read_only": "on",
    "constraint_exclusion": "on",
    "cursor_tuple_fraction": "0",
    "from_collapse_limit": "1",
    "join_collapse_limit": "1",
    "geqo_threshold": "2",
    "plan_cache_mode": "force_generic_plan",
    "work_mem": "64",
    "jit_above_cost": "0",
    "search_path": "''",
    "createrole_self_grant": "'set, inherit'",
    "default_tablespace": "''",
    "temp_tablespaces": "''",
    "lock_timeout": "'1ms'",
    "xmloption": "document",
    "enable_partition_pruning": "off",
    "recursive_worktable_factor": "1000",
}
FORBIDDEN = (
    "session_replication_role",
    "ignore_system_indexes",
    "allow_system_table_mods",
    "session_preload_libraries",
    "log_statement",
    "log_min_messages",
    "log_executor_stats",
    "dynamic_library_path",
    "jit_provider",
    "lo_compat_privileges",
    "zero_damaged_pages",
    "ignore_checksum_failure",
    "debug_discard_caches",
)


# req: SES-3 NET-4
@pytest.mark.parametrize("setting", SETTINGS)
def test_no_setting_opens_anything(ground: Ground, setting: str) -> None:
    """It may make things fail; it never makes them succeed, nor shows more."""
    for who in ("beta", "delta"):
        attacker = ground.attacker(who)
        attacker.tries(f"set {setting} = {SETTINGS[setting]}")
        attacker.tries(
            "set default_transaction_read_only = off" if "iso" in setting else "select 1"
        )
        group = attacker.tries("select group_name from network.whoami()")
        assert group.rows in ([], [(who,)])
        for entity in ENTITIES:
            hidden = ground.hidden[entity]
            label = label_of(entity)
            for statement in (
                f"select * from crm.{entity}",
                f"select count(*) from crm.{entity} where id = {hidden}",
                f"update crm.{entity} set {label} = null where id = {hidden}",
                f"delete from crm.{entity} where id = {hidden}",
                f"insert into crm.{entity} ({label}, owned_by_group_id) values ('x', 1)",
                f"insert into crm.{entity} ({label}, owned_by_group_id) values ('x', null)",
                f"select network.lock('{entity}', array[{hidden}::bigint])",
                f"select network.transfer('{entity}', array[{hidden}::bigint], 'beta')",
                f"select network.set_privacy_level('{entity}', array[{hidden}::bigint], 0)",
            ):
                attacker.tries(statement)
        attacker.tries("select network.admit(session_user::text, E'al\\pha')")


# req: SES-3
@pytest.mark.parametrize("setting", FORBIDDEN)
def test_settings_of_superusers_stay_theirs(ground: Ground, setting: str) -> None:
    for who in ("beta", "outsider", "admin", "reviewer"):
        attacker = ground.attacker(who)
        for value in ("on", "replica", "''", "'x'"):
            assert attacker.tries(f"set {setting} = {value}").sqlstate is not None
