"""Channel: what the planner knows: pg_stats, pg_statistic, extended statistics, samples.

EXPLAIN's estimates, table sizes and reltuples are published residuals (SECURITY.md); values are not.
"""

from __future__ import annotations

import pytest

from attacks.canary import ENTITIES, PLANNERS, Ground, label_of


# req: NET-4
@pytest.mark.parametrize("who", ["beta", "delta", "outsider", "reviewer"])
def test_statistics_show_no_value(ground: Ground, who: str) -> None:
    attacker = ground.attacker(who)
    for statement in (
        "select * from pg_stats where schemaname in ('crm', 'crm_data', 'network')",
        "select * from pg_stats_ext where schemaname in ('crm', 'crm_data', 'network')",
        "select * from pg_stats_ext_exprs where schemaname in ('crm', 'crm_data', 'network')",
    ):
        assert [row for row in attacker.tries(statement).rows if row[0] != "network"] == []
    for statement in (
        "select * from pg_statistic",
        "select * from pg_statistic_ext_data",
        "select * from crm_data.contacts tablesample bernoulli (100)",
        "analyze verbose crm_data.contacts",
        "vacuum verbose crm_data.contacts",
        "create statistics crm.s on name, notes from crm_data.contacts",
    ):
        attacker.tries(statement)
    attacker.tries("select * from crm.contacts tablesample bernoulli (100)")


# req: NET-4
@pytest.mark.parametrize("planner", PLANNERS)
def test_selectivity_functions_do_not_run_on_samples(ground: Ground, planner: str) -> None:
    """Estimators may call an operator on the most common values; not a leaky one, not here."""
    beta = ground.attacker("beta")
    ground.db.run(
        'drop schema if exists own cascade; create schema own authorization "'
        f'{ground.db.login_of("beta")}"'
    )
    for estimator in ("eqsel", "scalarltsel", "matchingsel", "contsel", "likesel"):
        beta.tries("drop schema if exists own cascade")
        ground.db.run(
            'drop schema if exists own cascade; create schema own authorization "'
            f'{ground.db.login_of("beta")}"'
        )
        made = beta.tries(
            "create function own.shout(text, text) returns boolean language plpgsql stable"
            " as $$ begin raise notice 'shouted % %', $1, $2; return true; end $$;"
            "create operator own.<<<< (leftarg = text, rightarg = text, function = own.shout,"
            f" restrict = {estimator}, join = eqjoinsel)"
        )
        assert made.sqlstate is None, made.message
        beta.plans(planner)
        for entity in ENTITIES:
            column = label_of(entity)
            for statement in (
                f"explain select * from crm.{entity} where {column} operator(own.<<<<) 'x'",
                f"explain select * from crm.{entity} as a join crm.{entity} as b"
                f" on a.{column} operator(own.<<<<) b.{column}",
                f"select count(*) from crm.{entity} where {column} operator(own.<<<<) 'x'",
            ):
                assert beta.tries(statement).sqlstate is None, statement


# req: NET-4
def test_explain_shows_no_value(ground: Ground) -> None:
    beta, delta = ground.attacker("beta"), ground.attacker("delta")
    options = "analyze, verbose, costs, settings, buffers, wal, timing, summary"
    for attacker in (beta, delta):
        for entity in ENTITIES:
            column = label_of(entity)
            for statement in (
                f"explain ({options}) select * from crm.{entity} order by {column}",
                f"explain (analyze, format json) select * from crm.{entity} where {column} > 'a'",
                f"explain (verbose) update crm.{entity} set {column} = {column} || 'x'",
                f"explain (analyze, verbose) select {column}, count(*) from crm.{entity} group by 1",
                f"explain (generic_plan) select * from crm.{entity} where {column} = $1",
            ):
                attacker.tries(statement)
    for setting in ("debug_print_plan", "debug_print_parse", "debug_print_rewritten"):
        beta.tries(f"set {setting} = on")
    beta.tries("set client_min_messages = log")
    for entity in ENTITIES:
        beta.tries(f"select * from crm.{entity}")
