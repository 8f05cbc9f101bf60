--
-- PostgreSQL database dump
--

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: crm; Type: SCHEMA; Schema: -; Owner: ownedby_owner
--

CREATE SCHEMA crm;

ALTER SCHEMA crm OWNER TO ownedby_owner;

--
-- Name: SCHEMA crm; Type: COMMENT; Schema: -; Owner: ownedby_owner
--

COMMENT ON SCHEMA crm IS 'What clients use: one view an entity, with exactly the rows that the session''s group may see.';

--
-- Name: crm_data; Type: SCHEMA; Schema: -; Owner: ownedby_owner
--

CREATE SCHEMA crm_data;

ALTER SCHEMA crm_data OWNER TO ownedby_owner;

--
-- Name: SCHEMA crm_data; Type: COMMENT; Schema: -; Owner: ownedby_owner
--

COMMENT ON SCHEMA crm_data IS 'The tables behind crm. No client has any privilege here.';

--
-- Name: network; Type: SCHEMA; Schema: -; Owner: ownedby_owner
--

CREATE SCHEMA network;

ALTER SCHEMA network OWNER TO ownedby_owner;

--
-- Name: SCHEMA network; Type: COMMENT; Schema: -; Owner: ownedby_owner
--

COMMENT ON SCHEMA network IS 'Organisation, collaboration and privacy: who works where, and who may see what of whom. Written by ownedby_admin.';

--
-- Name: ownedby; Type: SCHEMA; Schema: -; Owner: ownedby_owner
--

CREATE SCHEMA ownedby;

ALTER SCHEMA ownedby OWNER TO ownedby_owner;

--
-- Name: SCHEMA ownedby; Type: COMMENT; Schema: -; Owner: ownedby_owner
--

COMMENT ON SCHEMA ownedby IS 'What the command ownedby up has run in this database.';

--
-- Name: review; Type: SCHEMA; Schema: -; Owner: ownedby_owner
--

CREATE SCHEMA review;

ALTER SCHEMA review OWNER TO ownedby_owner;

--
-- Name: SCHEMA review; Type: COMMENT; Schema: -; Owner: ownedby_owner
--

COMMENT ON SCHEMA review IS 'Reports for those who review who may see what: for reviewers and super users alone.';

--
-- Name: accounts_receivable_delete(); Type: FUNCTION; Schema: crm_data; Owner: ownedby_writer
--

CREATE FUNCTION crm_data.accounts_receivable_delete() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    delete from crm_data.accounts_receivable as r
    where
        r.id = old.id
        and r.contact_id is not distinct from old.contact_id
        and r.name is not distinct from old.name
        and r.number is not distinct from old.number
        and r.currency is not distinct from old.currency
        and r.credit_limit is not distinct from old.credit_limit
        and r.tax_number is not distinct from old.tax_number
        and r.notes is not distinct from old.notes
        and r.owned_by_group_id is not distinct from old.owned_by_group_id
        and r.privacy_level is not distinct from old.privacy_level
        and r.created_at is not distinct from old.created_at
        and r.updated_at is not distinct from old.updated_at;
    if not found then
        perform network.refuse_or_retry('accounts_receivable', old.id, 'own');
        return null;
    end if;
    return old;
exception
    -- The detail would name what is out of sight.
    when foreign_key_violation then
        raise exception 'accounts_receivable % is still in use by other records', old.id
        using
            errcode = 'foreign_key_violation',
            hint = 'What is based on it has to go first; some of it may be out of sight.';
end
$$;

ALTER FUNCTION crm_data.accounts_receivable_delete() OWNER TO ownedby_writer;

--
-- Name: FUNCTION accounts_receivable_delete(); Type: COMMENT; Schema: crm_data; Owner: ownedby_writer
--

COMMENT ON FUNCTION crm_data.accounts_receivable_delete() IS 'Trigger function of crm.accounts_receivable: delete of one record, under the rights of the session.';

--
-- Name: accounts_receivable_insert(); Type: FUNCTION; Schema: crm_data; Owner: ownedby_writer
--

CREATE FUNCTION crm_data.accounts_receivable_insert() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    me constant record := network.identify();
    parent_key bigint;
begin
    if me.group_id is null and not me.is_super_user then
        raise exception 'the session may not write: %', me.problem
        using errcode = 'insufficient_privilege', hint = 'select * from network.whoami()';
    end if;
    if new.id is not null then
        raise exception 'the id of a new record of accounts_receivable is given by the server, not %', new.id
        using errcode = 'generated_always', hint = 'Leave id out, and read it with RETURNING id.';
    end if;
    if new.contact_id is null then
        raise exception 'a record of accounts_receivable needs one of contacts'
        using errcode = 'not_null_violation', hint = 'Set contact_id.';
    end if;
    if new.contact_id is not null  then
        parent_key := crm_data.contacts_key(new.contact_id);
        if
            parent_key is null
            or not (
                (parent_key >> 8) is not distinct from me.group_id
                or me.is_super_user
                or parent_key = any(network.session_keys('view'))
            )
        then
            raise exception 'contacts % does not exist, or is out of sight', new.contact_id
            using errcode = 'foreign_key_violation', hint = 'Look it up in crm.contacts.';
        end if;
    end if;
    if new.owned_by_group_id is null then
        new.owned_by_group_id := coalesce(me.group_id, 0);
    elsif new.owned_by_group_id is distinct from me.group_id then
        if not me.is_super_user and not new.owned_by_group_id = any(network.shared_group_ids()) then
            raise exception 'group % cannot own a new record of accounts_receivable', new.owned_by_group_id
            using
                errcode = 'insufficient_privilege',
                hint = 'The owner is the session group or a group that shares itself with it'
                    ' (share_groups).';
        end if;
        if not network.is_access_key(new.owned_by_group_id, 0) then
            raise exception 'group % does not exist', new.owned_by_group_id
            using errcode = 'foreign_key_violation', hint = 'The groups are in network.groups.';
        end if;
    end if;
    new.privacy_level := coalesce(new.privacy_level, 0);
    if new.privacy_level <> 0 and not network.is_access_key(0, new.privacy_level) then
        raise exception 'privacy level % does not exist', new.privacy_level
        using
            errcode = 'invalid_parameter_value',
            hint = 'Level 0 always exists; a super user adds others to network.privacy_levels.';
    end if;
    new.id := nextval('crm_data.accounts_receivable_id_seq'::regclass);
    new.created_at := coalesce(new.created_at, now());
    new.updated_at := now();
    insert into crm_data.accounts_receivable (id, contact_id, name, number, currency, credit_limit, tax_number, notes, owned_by_group_id, privacy_level, created_at, updated_at)
    overriding system value
    values (new.id, new.contact_id, new.name, new.number, new.currency, new.credit_limit, new.tax_number, new.notes, new.owned_by_group_id, new.privacy_level, new.created_at, new.updated_at);
    return new;
end
$$;

ALTER FUNCTION crm_data.accounts_receivable_insert() OWNER TO ownedby_writer;

--
-- Name: FUNCTION accounts_receivable_insert(); Type: COMMENT; Schema: crm_data; Owner: ownedby_writer
--

COMMENT ON FUNCTION crm_data.accounts_receivable_insert() IS 'Trigger function of crm.accounts_receivable: insert of one record, under the rights of the session.';

--
-- Name: accounts_receivable_key(bigint); Type: FUNCTION; Schema: crm_data; Owner: ownedby_steward
--

CREATE FUNCTION crm_data.accounts_receivable_key(record_id bigint) RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    return (select r.access_key from crm_data.accounts_receivable as r where r.id = record_id);
end
$$;

ALTER FUNCTION crm_data.accounts_receivable_key(record_id bigint) OWNER TO ownedby_steward;

--
-- Name: FUNCTION accounts_receivable_key(record_id bigint); Type: COMMENT; Schema: crm_data; Owner: ownedby_steward
--

COMMENT ON FUNCTION crm_data.accounts_receivable_key(record_id bigint) IS 'Access key of a record of accounts_receivable; null when there is none. For the triggers alone.';

--
-- Name: accounts_receivable_update(); Type: FUNCTION; Schema: crm_data; Owner: ownedby_writer
--

CREATE FUNCTION crm_data.accounts_receivable_update() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    me constant record := network.identify();
    parent_key bigint;
    clear_financial boolean[];
    blind_financial boolean := false;
    clear_notes boolean[];
    blind_notes boolean := false;
begin
    if new.owned_by_group_id is null then
        raise exception 'accounts_receivable % needs an owner', old.id
        using errcode = 'not_null_violation', hint = 'Set owned_by_group_id; 0 is nobody.';
    end if;
    if new.id is distinct from old.id then
        raise exception 'id of accounts_receivable % cannot be set by an update', old.id
        using errcode = 'generated_always', hint = 'It is kept by the server.';
    end if;
    if new.privacy_level is distinct from old.privacy_level then
        raise exception 'privacy_level of accounts_receivable % cannot be set by an update', old.id
        using errcode = 'insufficient_privilege', hint = 'Call network.set_privacy_level(''accounts_receivable'', array[…], level).';
    end if;
    if new.created_at is distinct from old.created_at then
        raise exception 'created_at of accounts_receivable % cannot be set by an update', old.id
        using errcode = 'generated_always', hint = 'It is kept by the server.';
    end if;
    if
        new.credit_limit is distinct from old.credit_limit
        or new.tax_number is distinct from old.tax_number
    then
        clear_financial := network.clear_flags('financial');
        if clear_financial[old.owned_by_group_id][old.privacy_level] is not true then
            perform network.refuse_masked('accounts_receivable', old.id, case
                when new.credit_limit is distinct from old.credit_limit then 'credit_limit'
                when new.tax_number is distinct from old.tax_number then 'tax_number'
            end, 'financial');
            blind_financial := true;
        end if;
    end if;
    if
        new.notes is distinct from old.notes
    then
        clear_notes := network.clear_flags('notes');
        if clear_notes[old.owned_by_group_id][old.privacy_level] is not true then
            perform network.refuse_masked('accounts_receivable', old.id, case
                when new.notes is distinct from old.notes then 'notes'
            end, 'notes');
            blind_notes := true;
        end if;
    end if;
    if new.contact_id is null then
        raise exception 'a record of accounts_receivable needs one of contacts'
        using errcode = 'not_null_violation', hint = 'Set contact_id.';
    end if;
    if new.contact_id is not null and new.contact_id is distinct from old.contact_id then
        parent_key := crm_data.contacts_key(new.contact_id);
        if
            parent_key is null
            or not (
                (parent_key >> 8) is not distinct from me.group_id
                or me.is_super_user
                or parent_key = any(network.session_keys('view'))
            )
        then
            raise exception 'contacts % does not exist, or is out of sight', new.contact_id
            using errcode = 'foreign_key_violation', hint = 'Look it up in crm.contacts.';
        end if;
    end if;
    new.updated_at := now();
    -- Only what differs from what the statement read, and only where that still stands: no update
    -- is lost.
    update crm_data.accounts_receivable as r
    set
        contact_id = case when new.contact_id is distinct from old.contact_id then new.contact_id else r.contact_id end,
        name = case when new.name is distinct from old.name then new.name else r.name end,
        number = case when new.number is distinct from old.number then new.number else r.number end,
        currency = case when new.currency is distinct from old.currency then new.currency else r.currency end,
        credit_limit = case when new.credit_limit is distinct from old.credit_limit then new.credit_limit else r.credit_limit end,
        tax_number = case when new.tax_number is distinct from old.tax_number then new.tax_number else r.tax_number end,
        notes = case when new.notes is distinct from old.notes then new.notes else r.notes end,
        updated_at = new.updated_at
    where
        r.id = old.id
        and (new.contact_id is not distinct from old.contact_id or r.contact_id is not distinct from old.contact_id)
        and (new.name is not distinct from old.name or r.name is not distinct from old.name)
        and (new.number is not distinct from old.number or r.number is not distinct from old.number)
        and (new.currency is not distinct from old.currency or r.currency is not distinct from old.currency)
        and (
            new.credit_limit is not distinct from old.credit_limit
            or case
                when clear_financial[r.owned_by_group_id][r.privacy_level] then r.credit_limit is not distinct from old.credit_limit
                else blind_financial and (r.credit_limit - mod(r.credit_limit, 1000::numeric))::numeric(14,2) is not distinct from old.credit_limit
            end
        )
        and (
            new.tax_number is not distinct from old.tax_number
            or case
                when clear_financial[r.owned_by_group_id][r.privacy_level] then r.tax_number is not distinct from old.tax_number
                else blind_financial and ('***' || case when length(r.tax_number) >= 8 then right(r.tax_number, 4) when r.tax_number is not null then '' end)::text is not distinct from old.tax_number
            end
        )
        and (
            new.notes is not distinct from old.notes
            or case
                when clear_notes[r.owned_by_group_id][r.privacy_level] then r.notes is not distinct from old.notes
                else blind_notes and null::text is not distinct from old.notes
            end
        )
        and (new.owned_by_group_id is not distinct from old.owned_by_group_id or r.owned_by_group_id is not distinct from old.owned_by_group_id);
    if not found then
        perform network.refuse_or_retry('accounts_receivable', old.id, 'modify');
        return null;
    end if;
    if new.owned_by_group_id is distinct from old.owned_by_group_id then
        if network.move_records('accounts_receivable', array[old.id], new.owned_by_group_id) = 0 then
            perform network.refuse_or_retry('accounts_receivable', old.id, 'own');
        end if;
    end if;
    return new;
end
$$;

ALTER FUNCTION crm_data.accounts_receivable_update() OWNER TO ownedby_writer;

--
-- Name: FUNCTION accounts_receivable_update(); Type: COMMENT; Schema: crm_data; Owner: ownedby_writer
--

COMMENT ON FUNCTION crm_data.accounts_receivable_update() IS 'Trigger function of crm.accounts_receivable: update of one record, under the rights of the session.';

--
-- Name: activities_delete(); Type: FUNCTION; Schema: crm_data; Owner: ownedby_writer
--

CREATE FUNCTION crm_data.activities_delete() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    delete from crm_data.activities as r
    where
        r.id = old.id
        and r.contact_id is not distinct from old.contact_id
        and r.kind is not distinct from old.kind
        and r.name is not distinct from old.name
        and r.status is not distinct from old.status
        and r.due_at is not distinct from old.due_at
        and r.notes is not distinct from old.notes
        and r.owned_by_group_id is not distinct from old.owned_by_group_id
        and r.privacy_level is not distinct from old.privacy_level
        and r.assigned_to_unit_id is not distinct from old.assigned_to_unit_id
        and r.assigned_to_user_id is not distinct from old.assigned_to_user_id
        and r.accepted_at is not distinct from old.accepted_at
        and r.created_at is not distinct from old.created_at
        and r.updated_at is not distinct from old.updated_at;
    if not found then
        perform network.refuse_or_retry('activities', old.id, 'own');
        return null;
    end if;
    return old;
exception
    -- The detail would name what is out of sight.
    when foreign_key_violation then
        raise exception 'activities % is still in use by other records', old.id
        using
            errcode = 'foreign_key_violation',
            hint = 'What is based on it has to go first; some of it may be out of sight.';
end
$$;

ALTER FUNCTION crm_data.activities_delete() OWNER TO ownedby_writer;

--
-- Name: FUNCTION activities_delete(); Type: COMMENT; Schema: crm_data; Owner: ownedby_writer
--

COMMENT ON FUNCTION crm_data.activities_delete() IS 'Trigger function of crm.activities: delete of one record, under the rights of the session.';

--
-- Name: activities_insert(); Type: FUNCTION; Schema: crm_data; Owner: ownedby_writer
--

CREATE FUNCTION crm_data.activities_insert() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    me constant record := network.identify();
    parent_key bigint;
begin
    if me.group_id is null and not me.is_super_user then
        raise exception 'the session may not write: %', me.problem
        using errcode = 'insufficient_privilege', hint = 'select * from network.whoami()';
    end if;
    if new.id is not null then
        raise exception 'the id of a new record of activities is given by the server, not %', new.id
        using errcode = 'generated_always', hint = 'Leave id out, and read it with RETURNING id.';
    end if;
    if new.contact_id is null then
        raise exception 'a record of activities needs one of contacts'
        using errcode = 'not_null_violation', hint = 'Set contact_id.';
    end if;
    if new.contact_id is not null  then
        parent_key := crm_data.contacts_key(new.contact_id);
        if
            parent_key is null
            or not (
                (parent_key >> 8) is not distinct from me.group_id
                or me.is_super_user
                or parent_key = any(network.session_keys('view'))
            )
        then
            raise exception 'contacts % does not exist, or is out of sight', new.contact_id
            using errcode = 'foreign_key_violation', hint = 'Look it up in crm.contacts.';
        end if;
    end if;
    if new.owned_by_group_id is null then
        new.owned_by_group_id := coalesce(me.group_id, 0);
    elsif new.owned_by_group_id is distinct from me.group_id then
        if not me.is_super_user and not new.owned_by_group_id = any(network.shared_group_ids()) then
            raise exception 'group % cannot own a new record of activities', new.owned_by_group_id
            using
                errcode = 'insufficient_privilege',
                hint = 'The owner is the session group or a group that shares itself with it'
                    ' (share_groups).';
        end if;
        if not network.is_access_key(new.owned_by_group_id, 0) then
            raise exception 'group % does not exist', new.owned_by_group_id
            using errcode = 'foreign_key_violation', hint = 'The groups are in network.groups.';
        end if;
    end if;
    new.privacy_level := coalesce(new.privacy_level, 0);
    if new.privacy_level <> 0 and not network.is_access_key(0, new.privacy_level) then
        raise exception 'privacy level % does not exist', new.privacy_level
        using
            errcode = 'invalid_parameter_value',
            hint = 'Level 0 always exists; a super user adds others to network.privacy_levels.';
    end if;
    if new.assigned_to_unit_id is not null or new.assigned_to_user_id is not null then
        perform network.require_assignable(new.assigned_to_unit_id, new.assigned_to_user_id);
    end if;
    if
        (new.assigned_to_unit_id is not null or new.assigned_to_user_id is not null)
        and new.owned_by_group_id is distinct from me.group_id
        and not me.is_super_user
        and not ((new.owned_by_group_id::bigint << 8) | new.privacy_level)
            = any(network.session_keys('assign'))
    then
        raise exception 'a record of group % cannot be assigned by the session group',
            new.owned_by_group_id
        using errcode = 'insufficient_privilege',
        hint = 'The owning group shares it without "assign": leave unit and user to that group.';
    end if;
    new.accepted_at := null;
    new.id := nextval('crm_data.activities_id_seq'::regclass);
    new.created_at := coalesce(new.created_at, now());
    new.updated_at := now();
    insert into crm_data.activities (id, contact_id, kind, name, status, due_at, notes, owned_by_group_id, privacy_level, assigned_to_unit_id, assigned_to_user_id, accepted_at, created_at, updated_at)
    overriding system value
    values (new.id, new.contact_id, new.kind, new.name, new.status, new.due_at, new.notes, new.owned_by_group_id, new.privacy_level, new.assigned_to_unit_id, new.assigned_to_user_id, new.accepted_at, new.created_at, new.updated_at);
    return new;
end
$$;

ALTER FUNCTION crm_data.activities_insert() OWNER TO ownedby_writer;

--
-- Name: FUNCTION activities_insert(); Type: COMMENT; Schema: crm_data; Owner: ownedby_writer
--

COMMENT ON FUNCTION crm_data.activities_insert() IS 'Trigger function of crm.activities: insert of one record, under the rights of the session.';

--
-- Name: activities_key(bigint); Type: FUNCTION; Schema: crm_data; Owner: ownedby_steward
--

CREATE FUNCTION crm_data.activities_key(record_id bigint) RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    return (select r.access_key from crm_data.activities as r where r.id = record_id);
end
$$;

ALTER FUNCTION crm_data.activities_key(record_id bigint) OWNER TO ownedby_steward;

--
-- Name: FUNCTION activities_key(record_id bigint); Type: COMMENT; Schema: crm_data; Owner: ownedby_steward
--

COMMENT ON FUNCTION crm_data.activities_key(record_id bigint) IS 'Access key of a record of activities; null when there is none. For the triggers alone.';

--
-- Name: activities_update(); Type: FUNCTION; Schema: crm_data; Owner: ownedby_writer
--

CREATE FUNCTION crm_data.activities_update() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    me constant record := network.identify();
    parent_key bigint;
    assign_keys bigint[];
begin
    if new.owned_by_group_id is null then
        raise exception 'activities % needs an owner', old.id
        using errcode = 'not_null_violation', hint = 'Set owned_by_group_id; 0 is nobody.';
    end if;
    if new.id is distinct from old.id then
        raise exception 'id of activities % cannot be set by an update', old.id
        using errcode = 'generated_always', hint = 'It is kept by the server.';
    end if;
    if new.privacy_level is distinct from old.privacy_level then
        raise exception 'privacy_level of activities % cannot be set by an update', old.id
        using errcode = 'insufficient_privilege', hint = 'Call network.set_privacy_level(''activities'', array[…], level).';
    end if;
    if new.accepted_at is distinct from old.accepted_at then
        raise exception 'accepted_at of activities % cannot be set by an update', old.id
        using errcode = 'generated_always', hint = 'It is set when the record is accepted.';
    end if;
    if new.created_at is distinct from old.created_at then
        raise exception 'created_at of activities % cannot be set by an update', old.id
        using errcode = 'generated_always', hint = 'It is kept by the server.';
    end if;
    if new.contact_id is null then
        raise exception 'a record of activities needs one of contacts'
        using errcode = 'not_null_violation', hint = 'Set contact_id.';
    end if;
    if new.contact_id is not null and new.contact_id is distinct from old.contact_id then
        parent_key := crm_data.contacts_key(new.contact_id);
        if
            parent_key is null
            or not (
                (parent_key >> 8) is not distinct from me.group_id
                or me.is_super_user
                or parent_key = any(network.session_keys('view'))
            )
        then
            raise exception 'contacts % does not exist, or is out of sight', new.contact_id
            using errcode = 'foreign_key_violation', hint = 'Look it up in crm.contacts.';
        end if;
    end if;
    if
        new.assigned_to_unit_id is distinct from old.assigned_to_unit_id
        or new.assigned_to_user_id is distinct from old.assigned_to_user_id
    then
        perform network.require_assignable(
            case
                when new.assigned_to_unit_id is distinct from old.assigned_to_unit_id
                    then new.assigned_to_unit_id
            end,
            case
                when new.assigned_to_user_id is distinct from old.assigned_to_user_id
                    then new.assigned_to_user_id
            end
        );
        assign_keys := network.session_keys('assign');
        perform from crm_data.activities as r
        where r.id = old.id and not r.access_key = any(assign_keys);
        if found then
            perform network.refuse_or_retry('activities', old.id, 'assign');
        end if;
    end if;
    new.updated_at := now();
    -- Only what differs from what the statement read, and only where that still stands: no update
    -- is lost.
    update crm_data.activities as r
    set
        contact_id = case when new.contact_id is distinct from old.contact_id then new.contact_id else r.contact_id end,
        kind = case when new.kind is distinct from old.kind then new.kind else r.kind end,
        name = case when new.name is distinct from old.name then new.name else r.name end,
        status = case when new.status is distinct from old.status then new.status else r.status end,
        due_at = case when new.due_at is distinct from old.due_at then new.due_at else r.due_at end,
        notes = case when new.notes is distinct from old.notes then new.notes else r.notes end,
        assigned_to_unit_id = case when new.assigned_to_unit_id is distinct from old.assigned_to_unit_id then new.assigned_to_unit_id else r.assigned_to_unit_id end,
        assigned_to_user_id = case when new.assigned_to_user_id is distinct from old.assigned_to_user_id then new.assigned_to_user_id else r.assigned_to_user_id end,
        updated_at = new.updated_at
    where
        r.id = old.id
        and (new.contact_id is not distinct from old.contact_id or r.contact_id is not distinct from old.contact_id)
        and (new.kind is not distinct from old.kind or r.kind is not distinct from old.kind)
        and (new.name is not distinct from old.name or r.name is not distinct from old.name)
        and (new.status is not distinct from old.status or r.status is not distinct from old.status)
        and (new.due_at is not distinct from old.due_at or r.due_at is not distinct from old.due_at)
        and (new.notes is not distinct from old.notes or r.notes is not distinct from old.notes)
        and (new.owned_by_group_id is not distinct from old.owned_by_group_id or r.owned_by_group_id is not distinct from old.owned_by_group_id)
        and (new.assigned_to_unit_id is not distinct from old.assigned_to_unit_id or r.assigned_to_unit_id is not distinct from old.assigned_to_unit_id)
        and (new.assigned_to_user_id is not distinct from old.assigned_to_user_id or r.assigned_to_user_id is not distinct from old.assigned_to_user_id)
        and (assign_keys is null or r.access_key = any(assign_keys));
    if not found then
        perform network.refuse_or_retry('activities', old.id, 'modify');
        return null;
    end if;
    if new.owned_by_group_id is distinct from old.owned_by_group_id then
        if network.move_records('activities', array[old.id], new.owned_by_group_id) = 0 then
            perform network.refuse_or_retry('activities', old.id, 'own');
        end if;
    end if;
    return new;
end
$$;

ALTER FUNCTION crm_data.activities_update() OWNER TO ownedby_writer;

--
-- Name: FUNCTION activities_update(); Type: COMMENT; Schema: crm_data; Owner: ownedby_writer
--

COMMENT ON FUNCTION crm_data.activities_update() IS 'Trigger function of crm.activities: update of one record, under the rights of the session.';

--
-- Name: addresses_delete(); Type: FUNCTION; Schema: crm_data; Owner: ownedby_writer
--

CREATE FUNCTION crm_data.addresses_delete() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    delete from crm_data.addresses as r
    where
        r.id = old.id
        and r.contact_id is not distinct from old.contact_id
        and r.kind is not distinct from old.kind
        and r.is_active is not distinct from old.is_active
        and r.line1 is not distinct from old.line1
        and r.town is not distinct from old.town
        and r.district is not distinct from old.district
        and r.area is not distinct from old.area
        and r.country is not distinct from old.country
        and r.postal_code is not distinct from old.postal_code
        and r.created_at is not distinct from old.created_at
        and r.updated_at is not distinct from old.updated_at;
    if not found then
        perform network.refuse_or_retry('addresses', old.id, 'own');
        return null;
    end if;
    return old;
exception
    -- The detail would name what is out of sight.
    when foreign_key_violation then
        raise exception 'addresses % is still in use by other records', old.id
        using
            errcode = 'foreign_key_violation',
            hint = 'What is based on it has to go first; some of it may be out of sight.';
end
$$;

ALTER FUNCTION crm_data.addresses_delete() OWNER TO ownedby_writer;

--
-- Name: FUNCTION addresses_delete(); Type: COMMENT; Schema: crm_data; Owner: ownedby_writer
--

COMMENT ON FUNCTION crm_data.addresses_delete() IS 'Trigger function of crm.addresses: delete of one record, under the rights of the session.';

--
-- Name: addresses_insert(); Type: FUNCTION; Schema: crm_data; Owner: ownedby_writer
--

CREATE FUNCTION crm_data.addresses_insert() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    me constant record := network.identify();
    parent_key bigint;
begin
    if me.group_id is null and not me.is_super_user then
        raise exception 'the session may not write: %', me.problem
        using errcode = 'insufficient_privilege', hint = 'select * from network.whoami()';
    end if;
    if new.id is not null then
        raise exception 'the id of a new record of addresses is given by the server, not %', new.id
        using errcode = 'generated_always', hint = 'Leave id out, and read it with RETURNING id.';
    end if;
    if new.contact_id is null then
        raise exception 'a record of addresses needs one of contacts'
        using errcode = 'not_null_violation', hint = 'Set contact_id.';
    end if;
    if new.contact_id is not null  then
        parent_key := crm_data.contacts_key(new.contact_id);
        if
            parent_key is null
            or not (
                (parent_key >> 8) is not distinct from me.group_id
                or me.is_super_user
                or parent_key = any(network.session_keys('view'))
            )
        then
            raise exception 'contacts % does not exist, or is out of sight', new.contact_id
            using errcode = 'foreign_key_violation', hint = 'Look it up in crm.contacts.';
        end if;
        if
            not (
                (parent_key >> 8) is not distinct from me.group_id
                or me.is_super_user
                or parent_key = any(network.session_keys('modify'))
            )
        then
            perform network.refuse_or_retry('contacts', new.contact_id, 'modify');
        end if;
    end if;
    new.id := nextval('crm_data.addresses_id_seq'::regclass);
    new.created_at := coalesce(new.created_at, now());
    new.updated_at := now();
    insert into crm_data.addresses (id, contact_id, kind, is_active, line1, town, district, area, country, postal_code, created_at, updated_at, access_key)
    overriding system value
    values (new.id, new.contact_id, new.kind, new.is_active, new.line1, new.town, new.district, new.area, new.country, new.postal_code, new.created_at, new.updated_at, parent_key);
    return new;
end
$$;

ALTER FUNCTION crm_data.addresses_insert() OWNER TO ownedby_writer;

--
-- Name: FUNCTION addresses_insert(); Type: COMMENT; Schema: crm_data; Owner: ownedby_writer
--

COMMENT ON FUNCTION crm_data.addresses_insert() IS 'Trigger function of crm.addresses: insert of one record, under the rights of the session.';

--
-- Name: addresses_key(bigint); Type: FUNCTION; Schema: crm_data; Owner: ownedby_steward
--

CREATE FUNCTION crm_data.addresses_key(record_id bigint) RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    return (select r.access_key from crm_data.addresses as r where r.id = record_id);
end
$$;

ALTER FUNCTION crm_data.addresses_key(record_id bigint) OWNER TO ownedby_steward;

--
-- Name: FUNCTION addresses_key(record_id bigint); Type: COMMENT; Schema: crm_data; Owner: ownedby_steward
--

COMMENT ON FUNCTION crm_data.addresses_key(record_id bigint) IS 'Access key of a record of addresses; null when there is none. For the triggers alone.';

--
-- Name: addresses_update(); Type: FUNCTION; Schema: crm_data; Owner: ownedby_writer
--

CREATE FUNCTION crm_data.addresses_update() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    me constant record := network.identify();
    parent_key bigint;
begin
    if new.id is distinct from old.id then
        raise exception 'id of addresses % cannot be set by an update', old.id
        using errcode = 'generated_always', hint = 'It is kept by the server.';
    end if;
    if new.created_at is distinct from old.created_at then
        raise exception 'created_at of addresses % cannot be set by an update', old.id
        using errcode = 'generated_always', hint = 'It is kept by the server.';
    end if;
    if new.contact_id is null then
        raise exception 'a record of addresses needs one of contacts'
        using errcode = 'not_null_violation', hint = 'Set contact_id.';
    end if;
    if new.contact_id is not null and new.contact_id is distinct from old.contact_id then
        parent_key := crm_data.contacts_key(new.contact_id);
        if
            parent_key is null
            or not (
                (parent_key >> 8) is not distinct from me.group_id
                or me.is_super_user
                or parent_key = any(network.session_keys('view'))
            )
        then
            raise exception 'contacts % does not exist, or is out of sight', new.contact_id
            using errcode = 'foreign_key_violation', hint = 'Look it up in crm.contacts.';
        end if;
        if
            not (
                (parent_key >> 8) is not distinct from me.group_id
                or me.is_super_user
                or parent_key = any(network.session_keys('modify'))
            )
        then
            perform network.refuse_or_retry('contacts', new.contact_id, 'modify');
        end if;
    end if;
    if
        new.contact_id is distinct from old.contact_id
        and crm_data.contacts_key(old.contact_id) is distinct from parent_key
        and not (
            (crm_data.contacts_key(old.contact_id) >> 8) is not distinct from me.group_id
            or me.is_super_user
        )
    then
        perform network.refuse_or_retry('addresses', old.id, 'own');
    end if;
    new.updated_at := now();
    -- Only what differs from what the statement read, and only where that still stands: no update
    -- is lost.
    update crm_data.addresses as r
    set
        contact_id = case when new.contact_id is distinct from old.contact_id then new.contact_id else r.contact_id end,
        kind = case when new.kind is distinct from old.kind then new.kind else r.kind end,
        is_active = case when new.is_active is distinct from old.is_active then new.is_active else r.is_active end,
        line1 = case when new.line1 is distinct from old.line1 then new.line1 else r.line1 end,
        town = case when new.town is distinct from old.town then new.town else r.town end,
        district = case when new.district is distinct from old.district then new.district else r.district end,
        area = case when new.area is distinct from old.area then new.area else r.area end,
        country = case when new.country is distinct from old.country then new.country else r.country end,
        postal_code = case when new.postal_code is distinct from old.postal_code then new.postal_code else r.postal_code end,
        access_key = case
            when new.contact_id is distinct from old.contact_id then parent_key else r.access_key
        end,
        updated_at = new.updated_at
    where
        r.id = old.id
        and (new.contact_id is not distinct from old.contact_id or r.contact_id is not distinct from old.contact_id)
        and (new.kind is not distinct from old.kind or r.kind is not distinct from old.kind)
        and (new.is_active is not distinct from old.is_active or r.is_active is not distinct from old.is_active)
        and (new.line1 is not distinct from old.line1 or r.line1 is not distinct from old.line1)
        and (new.town is not distinct from old.town or r.town is not distinct from old.town)
        and (new.district is not distinct from old.district or r.district is not distinct from old.district)
        and (new.area is not distinct from old.area or r.area is not distinct from old.area)
        and (new.country is not distinct from old.country or r.country is not distinct from old.country)
        and (new.postal_code is not distinct from old.postal_code or r.postal_code is not distinct from old.postal_code);
    if not found then
        perform network.refuse_or_retry('addresses', old.id, 'modify');
        return null;
    end if;
    return new;
end
$$;

ALTER FUNCTION crm_data.addresses_update() OWNER TO ownedby_writer;

--
-- Name: FUNCTION addresses_update(); Type: COMMENT; Schema: crm_data; Owner: ownedby_writer
--

COMMENT ON FUNCTION crm_data.addresses_update() IS 'Trigger function of crm.addresses: update of one record, under the rights of the session.';

--
-- Name: communications_delete(); Type: FUNCTION; Schema: crm_data; Owner: ownedby_writer
--

CREATE FUNCTION crm_data.communications_delete() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    delete from crm_data.communications as r
    where
        r.id = old.id
        and r.contact_id is not distinct from old.contact_id
        and r.kind is not distinct from old.kind
        and r.direction is not distinct from old.direction
        and r.name is not distinct from old.name
        and r.body is not distinct from old.body
        and r.occurred_at is not distinct from old.occurred_at
        and r.notes is not distinct from old.notes
        and r.owned_by_group_id is not distinct from old.owned_by_group_id
        and r.privacy_level is not distinct from old.privacy_level
        and r.created_at is not distinct from old.created_at
        and r.updated_at is not distinct from old.updated_at;
    if not found then
        perform network.refuse_or_retry('communications', old.id, 'own');
        return null;
    end if;
    return old;
exception
    -- The detail would name what is out of sight.
    when foreign_key_violation then
        raise exception 'communications % is still in use by other records', old.id
        using
            errcode = 'foreign_key_violation',
            hint = 'What is based on it has to go first; some of it may be out of sight.';
end
$$;

ALTER FUNCTION crm_data.communications_delete() OWNER TO ownedby_writer;

--
-- Name: FUNCTION communications_delete(); Type: COMMENT; Schema: crm_data; Owner: ownedby_writer
--

COMMENT ON FUNCTION crm_data.communications_delete() IS 'Trigger function of crm.communications: delete of one record, under the rights of the session.';

--
-- Name: communications_insert(); Type: FUNCTION; Schema: crm_data; Owner: ownedby_writer
--

CREATE FUNCTION crm_data.communications_insert() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    me constant record := network.identify();
    parent_key bigint;
begin
    if me.group_id is null and not me.is_super_user then
        raise exception 'the session may not write: %', me.problem
        using errcode = 'insufficient_privilege', hint = 'select * from network.whoami()';
    end if;
    if new.id is not null then
        raise exception 'the id of a new record of communications is given by the server, not %', new.id
        using errcode = 'generated_always', hint = 'Leave id out, and read it with RETURNING id.';
    end if;
    if new.contact_id is null then
        raise exception 'a record of communications needs one of contacts'
        using errcode = 'not_null_violation', hint = 'Set contact_id.';
    end if;
    if new.contact_id is not null  then
        parent_key := crm_data.contacts_key(new.contact_id);
        if
            parent_key is null
            or not (
                (parent_key >> 8) is not distinct from me.group_id
                or me.is_super_user
                or parent_key = any(network.session_keys('view'))
            )
        then
            raise exception 'contacts % does not exist, or is out of sight', new.contact_id
            using errcode = 'foreign_key_violation', hint = 'Look it up in crm.contacts.';
        end if;
    end if;
    if new.owned_by_group_id is null then
        new.owned_by_group_id := coalesce(me.group_id, 0);
    elsif new.owned_by_group_id is distinct from me.group_id then
        if not me.is_super_user and not new.owned_by_group_id = any(network.shared_group_ids()) then
            raise exception 'group % cannot own a new record of communications', new.owned_by_group_id
            using
                errcode = 'insufficient_privilege',
                hint = 'The owner is the session group or a group that shares itself with it'
                    ' (share_groups).';
        end if;
        if not network.is_access_key(new.owned_by_group_id, 0) then
            raise exception 'group % does not exist', new.owned_by_group_id
            using errcode = 'foreign_key_violation', hint = 'The groups are in network.groups.';
        end if;
    end if;
    new.privacy_level := coalesce(new.privacy_level, 0);
    if new.privacy_level <> 0 and not network.is_access_key(0, new.privacy_level) then
        raise exception 'privacy level % does not exist', new.privacy_level
        using
            errcode = 'invalid_parameter_value',
            hint = 'Level 0 always exists; a super user adds others to network.privacy_levels.';
    end if;
    new.id := nextval('crm_data.communications_id_seq'::regclass);
    new.created_at := coalesce(new.created_at, now());
    new.updated_at := now();
    insert into crm_data.communications (id, contact_id, kind, direction, name, body, occurred_at, notes, owned_by_group_id, privacy_level, created_at, updated_at)
    overriding system value
    values (new.id, new.contact_id, new.kind, new.direction, new.name, new.body, new.occurred_at, new.notes, new.owned_by_group_id, new.privacy_level, new.created_at, new.updated_at);
    return new;
end
$$;

ALTER FUNCTION crm_data.communications_insert() OWNER TO ownedby_writer;

--
-- Name: FUNCTION communications_insert(); Type: COMMENT; Schema: crm_data; Owner: ownedby_writer
--

COMMENT ON FUNCTION crm_data.communications_insert() IS 'Trigger function of crm.communications: insert of one record, under the rights of the session.';

--
-- Name: communications_key(bigint); Type: FUNCTION; Schema: crm_data; Owner: ownedby_steward
--

CREATE FUNCTION crm_data.communications_key(record_id bigint) RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    return (select r.access_key from crm_data.communications as r where r.id = record_id);
end
$$;

ALTER FUNCTION crm_data.communications_key(record_id bigint) OWNER TO ownedby_steward;

--
-- Name: FUNCTION communications_key(record_id bigint); Type: COMMENT; Schema: crm_data; Owner: ownedby_steward
--

COMMENT ON FUNCTION crm_data.communications_key(record_id bigint) IS 'Access key of a record of communications; null when there is none. For the triggers alone.';

--
-- Name: communications_update(); Type: FUNCTION; Schema: crm_data; Owner: ownedby_writer
--

CREATE FUNCTION crm_data.communications_update() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    me constant record := network.identify();
    parent_key bigint;
    clear_notes boolean[];
    blind_notes boolean := false;
begin
    if new.owned_by_group_id is null then
        raise exception 'communications % needs an owner', old.id
        using errcode = 'not_null_violation', hint = 'Set owned_by_group_id; 0 is nobody.';
    end if;
    if new.id is distinct from old.id then
        raise exception 'id of communications % cannot be set by an update', old.id
        using errcode = 'generated_always', hint = 'It is kept by the server.';
    end if;
    if new.privacy_level is distinct from old.privacy_level then
        raise exception 'privacy_level of communications % cannot be set by an update', old.id
        using errcode = 'insufficient_privilege', hint = 'Call network.set_privacy_level(''communications'', array[…], level).';
    end if;
    if new.created_at is distinct from old.created_at then
        raise exception 'created_at of communications % cannot be set by an update', old.id
        using errcode = 'generated_always', hint = 'It is kept by the server.';
    end if;
    if
        new.body is distinct from old.body
        or new.notes is distinct from old.notes
    then
        clear_notes := network.clear_flags('notes');
        if clear_notes[old.owned_by_group_id][old.privacy_level] is not true then
            perform network.refuse_masked('communications', old.id, case
                when new.body is distinct from old.body then 'body'
                when new.notes is distinct from old.notes then 'notes'
            end, 'notes');
            blind_notes := true;
        end if;
    end if;
    if new.contact_id is null then
        raise exception 'a record of communications needs one of contacts'
        using errcode = 'not_null_violation', hint = 'Set contact_id.';
    end if;
    if new.contact_id is not null and new.contact_id is distinct from old.contact_id then
        parent_key := crm_data.contacts_key(new.contact_id);
        if
            parent_key is null
            or not (
                (parent_key >> 8) is not distinct from me.group_id
                or me.is_super_user
                or parent_key = any(network.session_keys('view'))
            )
        then
            raise exception 'contacts % does not exist, or is out of sight', new.contact_id
            using errcode = 'foreign_key_violation', hint = 'Look it up in crm.contacts.';
        end if;
    end if;
    new.updated_at := now();
    -- Only what differs from what the statement read, and only where that still stands: no update
    -- is lost.
    update crm_data.communications as r
    set
        contact_id = case when new.contact_id is distinct from old.contact_id then new.contact_id else r.contact_id end,
        kind = case when new.kind is distinct from old.kind then new.kind else r.kind end,
        direction = case when new.direction is distinct from old.direction then new.direction else r.direction end,
        name = case when new.name is distinct from old.name then new.name else r.name end,
        body = case when new.body is distinct from old.body then new.body else r.body end,
        occurred_at = case when new.occurred_at is distinct from old.occurred_at then new.occurred_at else r.occurred_at end,
        notes = case when new.notes is distinct from old.notes then new.notes else r.notes end,
        updated_at = new.updated_at
    where
        r.id = old.id
        and (new.contact_id is not distinct from old.contact_id or r.contact_id is not distinct from old.contact_id)
        and (new.kind is not distinct from old.kind or r.kind is not distinct from old.kind)
        and (new.direction is not distinct from old.direction or r.direction is not distinct from old.direction)
        and (new.name is not distinct from old.name or r.name is not distinct from old.name)
        and (
            new.body is not distinct from old.body
            or case
                when clear_notes[r.owned_by_group_id][r.privacy_level] then r.body is not distinct from old.body
                else blind_notes and null::text is not distinct from old.body
            end
        )
        and (new.occurred_at is not distinct from old.occurred_at or r.occurred_at is not distinct from old.occurred_at)
        and (
            new.notes is not distinct from old.notes
            or case
                when clear_notes[r.owned_by_group_id][r.privacy_level] then r.notes is not distinct from old.notes
                else blind_notes and null::text is not distinct from old.notes
            end
        )
        and (new.owned_by_group_id is not distinct from old.owned_by_group_id or r.owned_by_group_id is not distinct from old.owned_by_group_id);
    if not found then
        perform network.refuse_or_retry('communications', old.id, 'modify');
        return null;
    end if;
    if new.owned_by_group_id is distinct from old.owned_by_group_id then
        if network.move_records('communications', array[old.id], new.owned_by_group_id) = 0 then
            perform network.refuse_or_retry('communications', old.id, 'own');
        end if;
    end if;
    return new;
end
$$;

ALTER FUNCTION crm_data.communications_update() OWNER TO ownedby_writer;

--
-- Name: FUNCTION communications_update(); Type: COMMENT; Schema: crm_data; Owner: ownedby_writer
--

COMMENT ON FUNCTION crm_data.communications_update() IS 'Trigger function of crm.communications: update of one record, under the rights of the session.';

--
-- Name: contacts_delete(); Type: FUNCTION; Schema: crm_data; Owner: ownedby_writer
--

CREATE FUNCTION crm_data.contacts_delete() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if
        old.owned_by_group_id = network.session_group_id()
        or network.is_super_user()
    then
        perform network.refuse_designated_contact(array[old.id]);
    end if;
    delete from crm_data.contacts as r
    where
        r.id = old.id
        and r.kind is not distinct from old.kind
        and r.name is not distinct from old.name
        and r.first_name is not distinct from old.first_name
        and r.last_name is not distinct from old.last_name
        and r.company_id is not distinct from old.company_id
        and r.email is not distinct from old.email
        and r.phone is not distinct from old.phone
        and r.birth_date is not distinct from old.birth_date
        and r.tax_number is not distinct from old.tax_number
        and r.notes is not distinct from old.notes
        and r.owned_by_group_id is not distinct from old.owned_by_group_id
        and r.privacy_level is not distinct from old.privacy_level
        and r.created_at is not distinct from old.created_at
        and r.updated_at is not distinct from old.updated_at;
    if not found then
        perform network.refuse_or_retry('contacts', old.id, 'own');
        return null;
    end if;
    return old;
exception
    -- The detail would name what is out of sight.
    when foreign_key_violation then
        raise exception 'contacts % is still in use by other records', old.id
        using
            errcode = 'foreign_key_violation',
            hint = 'What is based on it has to go first; some of it may be out of sight.';
end
$$;

ALTER FUNCTION crm_data.contacts_delete() OWNER TO ownedby_writer;

--
-- Name: FUNCTION contacts_delete(); Type: COMMENT; Schema: crm_data; Owner: ownedby_writer
--

COMMENT ON FUNCTION crm_data.contacts_delete() IS 'Trigger function of crm.contacts: delete of one record, under the rights of the session.';

--
-- Name: contacts_insert(); Type: FUNCTION; Schema: crm_data; Owner: ownedby_writer
--

CREATE FUNCTION crm_data.contacts_insert() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    me constant record := network.identify();
    parent_key bigint;
begin
    if me.group_id is null and not me.is_super_user then
        raise exception 'the session may not write: %', me.problem
        using errcode = 'insufficient_privilege', hint = 'select * from network.whoami()';
    end if;
    if new.id is not null then
        raise exception 'the id of a new record of contacts is given by the server, not %', new.id
        using errcode = 'generated_always', hint = 'Leave id out, and read it with RETURNING id.';
    end if;
    if new.company_id is not null  then
        parent_key := crm_data.contacts_key(new.company_id);
        if
            parent_key is null
            or not (
                (parent_key >> 8) is not distinct from me.group_id
                or me.is_super_user
                or parent_key = any(network.session_keys('view'))
            )
        then
            raise exception 'contacts % does not exist, or is out of sight', new.company_id
            using errcode = 'foreign_key_violation', hint = 'Look it up in crm.contacts.';
        end if;
    end if;
    if new.owned_by_group_id is null then
        new.owned_by_group_id := coalesce(me.group_id, 0);
    elsif new.owned_by_group_id is distinct from me.group_id then
        if not me.is_super_user and not new.owned_by_group_id = any(network.shared_group_ids()) then
            raise exception 'group % cannot own a new record of contacts', new.owned_by_group_id
            using
                errcode = 'insufficient_privilege',
                hint = 'The owner is the session group or a group that shares itself with it'
                    ' (share_groups).';
        end if;
        if not network.is_access_key(new.owned_by_group_id, 0) then
            raise exception 'group % does not exist', new.owned_by_group_id
            using errcode = 'foreign_key_violation', hint = 'The groups are in network.groups.';
        end if;
    end if;
    new.privacy_level := coalesce(new.privacy_level, 0);
    if new.privacy_level <> 0 and not network.is_access_key(0, new.privacy_level) then
        raise exception 'privacy level % does not exist', new.privacy_level
        using
            errcode = 'invalid_parameter_value',
            hint = 'Level 0 always exists; a super user adds others to network.privacy_levels.';
    end if;
    new.id := nextval('crm_data.contacts_id_seq'::regclass);
    new.created_at := coalesce(new.created_at, now());
    new.updated_at := now();
    insert into crm_data.contacts (id, kind, name, first_name, last_name, company_id, email, phone, birth_date, tax_number, notes, owned_by_group_id, privacy_level, created_at, updated_at)
    overriding system value
    values (new.id, new.kind, new.name, new.first_name, new.last_name, new.company_id, new.email, new.phone, new.birth_date, new.tax_number, new.notes, new.owned_by_group_id, new.privacy_level, new.created_at, new.updated_at);
    return new;
end
$$;

ALTER FUNCTION crm_data.contacts_insert() OWNER TO ownedby_writer;

--
-- Name: FUNCTION contacts_insert(); Type: COMMENT; Schema: crm_data; Owner: ownedby_writer
--

COMMENT ON FUNCTION crm_data.contacts_insert() IS 'Trigger function of crm.contacts: insert of one record, under the rights of the session.';

--
-- Name: contacts_key(bigint); Type: FUNCTION; Schema: crm_data; Owner: ownedby_steward
--

CREATE FUNCTION crm_data.contacts_key(record_id bigint) RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    return (select r.access_key from crm_data.contacts as r where r.id = record_id);
end
$$;

ALTER FUNCTION crm_data.contacts_key(record_id bigint) OWNER TO ownedby_steward;

--
-- Name: FUNCTION contacts_key(record_id bigint); Type: COMMENT; Schema: crm_data; Owner: ownedby_steward
--

COMMENT ON FUNCTION crm_data.contacts_key(record_id bigint) IS 'Access key of a record of contacts; null when there is none. For the triggers alone.';

--
-- Name: contacts_update(); Type: FUNCTION; Schema: crm_data; Owner: ownedby_writer
--

CREATE FUNCTION crm_data.contacts_update() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    me constant record := network.identify();
    parent_key bigint;
    clear_contact_details boolean[];
    blind_contact_details boolean := false;
    clear_financial boolean[];
    blind_financial boolean := false;
    clear_notes boolean[];
    blind_notes boolean := false;
    clear_personal boolean[];
    blind_personal boolean := false;
begin
    if new.owned_by_group_id is null then
        raise exception 'contacts % needs an owner', old.id
        using errcode = 'not_null_violation', hint = 'Set owned_by_group_id; 0 is nobody.';
    end if;
    if new.id is distinct from old.id then
        raise exception 'id of contacts % cannot be set by an update', old.id
        using errcode = 'generated_always', hint = 'It is kept by the server.';
    end if;
    if new.privacy_level is distinct from old.privacy_level then
        raise exception 'privacy_level of contacts % cannot be set by an update', old.id
        using errcode = 'insufficient_privilege', hint = 'Call network.set_privacy_level(''contacts'', array[…], level).';
    end if;
    if new.created_at is distinct from old.created_at then
        raise exception 'created_at of contacts % cannot be set by an update', old.id
        using errcode = 'generated_always', hint = 'It is kept by the server.';
    end if;
    if
        new.email is distinct from old.email
        or new.phone is distinct from old.phone
    then
        clear_contact_details := network.clear_flags('contact_details');
        if clear_contact_details[old.owned_by_group_id][old.privacy_level] is not true then
            perform network.refuse_masked('contacts', old.id, case
                when new.email is distinct from old.email then 'email'
                when new.phone is distinct from old.phone then 'phone'
            end, 'contact_details');
            blind_contact_details := true;
        end if;
    end if;
    if
        new.tax_number is distinct from old.tax_number
    then
        clear_financial := network.clear_flags('financial');
        if clear_financial[old.owned_by_group_id][old.privacy_level] is not true then
            perform network.refuse_masked('contacts', old.id, case
                when new.tax_number is distinct from old.tax_number then 'tax_number'
            end, 'financial');
            blind_financial := true;
        end if;
    end if;
    if
        new.notes is distinct from old.notes
    then
        clear_notes := network.clear_flags('notes');
        if clear_notes[old.owned_by_group_id][old.privacy_level] is not true then
            perform network.refuse_masked('contacts', old.id, case
                when new.notes is distinct from old.notes then 'notes'
            end, 'notes');
            blind_notes := true;
        end if;
    end if;
    if
        new.birth_date is distinct from old.birth_date
    then
        clear_personal := network.clear_flags('personal');
        if clear_personal[old.owned_by_group_id][old.privacy_level] is not true then
            perform network.refuse_masked('contacts', old.id, case
                when new.birth_date is distinct from old.birth_date then 'birth_date'
            end, 'personal');
            blind_personal := true;
        end if;
    end if;
    if new.company_id is not null and new.company_id is distinct from old.company_id then
        parent_key := crm_data.contacts_key(new.company_id);
        if
            parent_key is null
            or not (
                (parent_key >> 8) is not distinct from me.group_id
                or me.is_super_user
                or parent_key = any(network.session_keys('view'))
            )
        then
            raise exception 'contacts % does not exist, or is out of sight', new.company_id
            using errcode = 'foreign_key_violation', hint = 'Look it up in crm.contacts.';
        end if;
    end if;
    new.updated_at := now();
    -- Only what differs from what the statement read, and only where that still stands: no update
    -- is lost.
    update crm_data.contacts as r
    set
        kind = case when new.kind is distinct from old.kind then new.kind else r.kind end,
        name = case when new.name is distinct from old.name then new.name else r.name end,
        first_name = case when new.first_name is distinct from old.first_name then new.first_name else r.first_name end,
        last_name = case when new.last_name is distinct from old.last_name then new.last_name else r.last_name end,
        company_id = case when new.company_id is distinct from old.company_id then new.company_id else r.company_id end,
        email = case when new.email is distinct from old.email then new.email else r.email end,
        phone = case when new.phone is distinct from old.phone then new.phone else r.phone end,
        birth_date = case when new.birth_date is distinct from old.birth_date then new.birth_date else r.birth_date end,
        tax_number = case when new.tax_number is distinct from old.tax_number then new.tax_number else r.tax_number end,
        notes = case when new.notes is distinct from old.notes then new.notes else r.notes end,
        updated_at = new.updated_at
    where
        r.id = old.id
        and (new.kind is not distinct from old.kind or r.kind is not distinct from old.kind)
        and (new.name is not distinct from old.name or r.name is not distinct from old.name)
        and (new.first_name is not distinct from old.first_name or r.first_name is not distinct from old.first_name)
        and (new.last_name is not distinct from old.last_name or r.last_name is not distinct from old.last_name)
        and (new.company_id is not distinct from old.company_id or r.company_id is not distinct from old.company_id)
        and (
            new.email is not distinct from old.email
            or case
                when clear_contact_details[r.owned_by_group_id][r.privacy_level] then r.email is not distinct from old.email
                else blind_contact_details and r.mask__email__partial_2a3e34 is not distinct from old.email
            end
        )
        and (
            new.phone is not distinct from old.phone
            or case
                when clear_contact_details[r.owned_by_group_id][r.privacy_level] then r.phone is not distinct from old.phone
                else blind_contact_details and ('***' || case when length(r.phone) >= 7 then right(r.phone, 2) when r.phone is not null then '' end)::text is not distinct from old.phone
            end
        )
        and (
            new.birth_date is not distinct from old.birth_date
            or case
                when clear_personal[r.owned_by_group_id][r.privacy_level] then r.birth_date is not distinct from old.birth_date
                else blind_personal and case when r.birth_date < '4713-01-01 BC'::date then '4714-11-24 BC'::date else coalesce(r.birth_date - (extract(doy from r.birth_date)::integer - 1), r.birth_date) end is not distinct from old.birth_date
            end
        )
        and (
            new.tax_number is not distinct from old.tax_number
            or case
                when clear_financial[r.owned_by_group_id][r.privacy_level] then r.tax_number is not distinct from old.tax_number
                else blind_financial and ('***' || case when length(r.tax_number) >= 8 then right(r.tax_number, 4) when r.tax_number is not null then '' end)::text is not distinct from old.tax_number
            end
        )
        and (
            new.notes is not distinct from old.notes
            or case
                when clear_notes[r.owned_by_group_id][r.privacy_level] then r.notes is not distinct from old.notes
                else blind_notes and null::text is not distinct from old.notes
            end
        )
        and (new.owned_by_group_id is not distinct from old.owned_by_group_id or r.owned_by_group_id is not distinct from old.owned_by_group_id);
    if not found then
        perform network.refuse_or_retry('contacts', old.id, 'modify');
        return null;
    end if;
    if new.owned_by_group_id is distinct from old.owned_by_group_id then
        if network.move_records('contacts', array[old.id], new.owned_by_group_id) = 0 then
            perform network.refuse_or_retry('contacts', old.id, 'own');
        end if;
    end if;
    return new;
end
$$;

ALTER FUNCTION crm_data.contacts_update() OWNER TO ownedby_writer;

--
-- Name: FUNCTION contacts_update(); Type: COMMENT; Schema: crm_data; Owner: ownedby_writer
--

COMMENT ON FUNCTION crm_data.contacts_update() IS 'Trigger function of crm.contacts: update of one record, under the rights of the session.';

--
-- Name: jobs_delete(); Type: FUNCTION; Schema: crm_data; Owner: ownedby_writer
--

CREATE FUNCTION crm_data.jobs_delete() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    delete from crm_data.jobs as r
    where
        r.id = old.id
        and r.account_id is not distinct from old.account_id
        and r.name is not distinct from old.name
        and r.status is not distinct from old.status
        and r.scheduled_at is not distinct from old.scheduled_at
        and r.location_line1 is not distinct from old.location_line1
        and r.location_town is not distinct from old.location_town
        and r.location_district is not distinct from old.location_district
        and r.location_area is not distinct from old.location_area
        and r.location_country is not distinct from old.location_country
        and r.location_postal_code is not distinct from old.location_postal_code
        and r.notes is not distinct from old.notes
        and r.owned_by_group_id is not distinct from old.owned_by_group_id
        and r.privacy_level is not distinct from old.privacy_level
        and r.assigned_to_unit_id is not distinct from old.assigned_to_unit_id
        and r.assigned_to_user_id is not distinct from old.assigned_to_user_id
        and r.accepted_at is not distinct from old.accepted_at
        and r.created_at is not distinct from old.created_at
        and r.updated_at is not distinct from old.updated_at;
    if not found then
        perform network.refuse_or_retry('jobs', old.id, 'own');
        return null;
    end if;
    return old;
exception
    -- The detail would name what is out of sight.
    when foreign_key_violation then
        raise exception 'jobs % is still in use by other records', old.id
        using
            errcode = 'foreign_key_violation',
            hint = 'What is based on it has to go first; some of it may be out of sight.';
end
$$;

ALTER FUNCTION crm_data.jobs_delete() OWNER TO ownedby_writer;

--
-- Name: FUNCTION jobs_delete(); Type: COMMENT; Schema: crm_data; Owner: ownedby_writer
--

COMMENT ON FUNCTION crm_data.jobs_delete() IS 'Trigger function of crm.jobs: delete of one record, under the rights of the session.';

--
-- Name: jobs_insert(); Type: FUNCTION; Schema: crm_data; Owner: ownedby_writer
--

CREATE FUNCTION crm_data.jobs_insert() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    me constant record := network.identify();
    parent_key bigint;
begin
    if me.group_id is null and not me.is_super_user then
        raise exception 'the session may not write: %', me.problem
        using errcode = 'insufficient_privilege', hint = 'select * from network.whoami()';
    end if;
    if new.id is not null then
        raise exception 'the id of a new record of jobs is given by the server, not %', new.id
        using errcode = 'generated_always', hint = 'Leave id out, and read it with RETURNING id.';
    end if;
    if new.account_id is null then
        raise exception 'a record of jobs needs one of accounts_receivable'
        using errcode = 'not_null_violation', hint = 'Set account_id.';
    end if;
    if new.account_id is not null  then
        parent_key := crm_data.accounts_receivable_key(new.account_id);
        if
            parent_key is null
            or not (
                (parent_key >> 8) is not distinct from me.group_id
                or me.is_super_user
                or parent_key = any(network.session_keys('view'))
            )
        then
            raise exception 'accounts_receivable % does not exist, or is out of sight', new.account_id
            using errcode = 'foreign_key_violation', hint = 'Look it up in crm.accounts_receivable.';
        end if;
    end if;
    if new.owned_by_group_id is null then
        new.owned_by_group_id := coalesce(me.group_id, 0);
    elsif new.owned_by_group_id is distinct from me.group_id then
        if not me.is_super_user and not new.owned_by_group_id = any(network.shared_group_ids()) then
            raise exception 'group % cannot own a new record of jobs', new.owned_by_group_id
            using
                errcode = 'insufficient_privilege',
                hint = 'The owner is the session group or a group that shares itself with it'
                    ' (share_groups).';
        end if;
        if not network.is_access_key(new.owned_by_group_id, 0) then
            raise exception 'group % does not exist', new.owned_by_group_id
            using errcode = 'foreign_key_violation', hint = 'The groups are in network.groups.';
        end if;
    end if;
    new.privacy_level := coalesce(new.privacy_level, 0);
    if new.privacy_level <> 0 and not network.is_access_key(0, new.privacy_level) then
        raise exception 'privacy level % does not exist', new.privacy_level
        using
            errcode = 'invalid_parameter_value',
            hint = 'Level 0 always exists; a super user adds others to network.privacy_levels.';
    end if;
    if new.assigned_to_unit_id is not null or new.assigned_to_user_id is not null then
        perform network.require_assignable(new.assigned_to_unit_id, new.assigned_to_user_id);
    end if;
    if
        (new.assigned_to_unit_id is not null or new.assigned_to_user_id is not null)
        and new.owned_by_group_id is distinct from me.group_id
        and not me.is_super_user
        and not ((new.owned_by_group_id::bigint << 8) | new.privacy_level)
            = any(network.session_keys('assign'))
    then
        raise exception 'a record of group % cannot be assigned by the session group',
            new.owned_by_group_id
        using errcode = 'insufficient_privilege',
        hint = 'The owning group shares it without "assign": leave unit and user to that group.';
    end if;
    new.accepted_at := null;
    new.id := nextval('crm_data.jobs_id_seq'::regclass);
    new.created_at := coalesce(new.created_at, now());
    new.updated_at := now();
    insert into crm_data.jobs (id, account_id, name, status, scheduled_at, location_line1, location_town, location_district, location_area, location_country, location_postal_code, notes, owned_by_group_id, privacy_level, assigned_to_unit_id, assigned_to_user_id, accepted_at, created_at, updated_at)
    overriding system value
    values (new.id, new.account_id, new.name, new.status, new.scheduled_at, new.location_line1, new.location_town, new.location_district, new.location_area, new.location_country, new.location_postal_code, new.notes, new.owned_by_group_id, new.privacy_level, new.assigned_to_unit_id, new.assigned_to_user_id, new.accepted_at, new.created_at, new.updated_at);
    return new;
end
$$;

ALTER FUNCTION crm_data.jobs_insert() OWNER TO ownedby_writer;

--
-- Name: FUNCTION jobs_insert(); Type: COMMENT; Schema: crm_data; Owner: ownedby_writer
--

COMMENT ON FUNCTION crm_data.jobs_insert() IS 'Trigger function of crm.jobs: insert of one record, under the rights of the session.';

--
-- Name: jobs_key(bigint); Type: FUNCTION; Schema: crm_data; Owner: ownedby_steward
--

CREATE FUNCTION crm_data.jobs_key(record_id bigint) RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    return (select r.access_key from crm_data.jobs as r where r.id = record_id);
end
$$;

ALTER FUNCTION crm_data.jobs_key(record_id bigint) OWNER TO ownedby_steward;

--
-- Name: FUNCTION jobs_key(record_id bigint); Type: COMMENT; Schema: crm_data; Owner: ownedby_steward
--

COMMENT ON FUNCTION crm_data.jobs_key(record_id bigint) IS 'Access key of a record of jobs; null when there is none. For the triggers alone.';

--
-- Name: jobs_update(); Type: FUNCTION; Schema: crm_data; Owner: ownedby_writer
--

CREATE FUNCTION crm_data.jobs_update() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    me constant record := network.identify();
    parent_key bigint;
    assign_keys bigint[];
begin
    if new.owned_by_group_id is null then
        raise exception 'jobs % needs an owner', old.id
        using errcode = 'not_null_violation', hint = 'Set owned_by_group_id; 0 is nobody.';
    end if;
    if new.id is distinct from old.id then
        raise exception 'id of jobs % cannot be set by an update', old.id
        using errcode = 'generated_always', hint = 'It is kept by the server.';
    end if;
    if new.privacy_level is distinct from old.privacy_level then
        raise exception 'privacy_level of jobs % cannot be set by an update', old.id
        using errcode = 'insufficient_privilege', hint = 'Call network.set_privacy_level(''jobs'', array[…], level).';
    end if;
    if new.accepted_at is distinct from old.accepted_at then
        raise exception 'accepted_at of jobs % cannot be set by an update', old.id
        using errcode = 'generated_always', hint = 'It is set when the record is accepted.';
    end if;
    if new.created_at is distinct from old.created_at then
        raise exception 'created_at of jobs % cannot be set by an update', old.id
        using errcode = 'generated_always', hint = 'It is kept by the server.';
    end if;
    if new.account_id is null then
        raise exception 'a record of jobs needs one of accounts_receivable'
        using errcode = 'not_null_violation', hint = 'Set account_id.';
    end if;
    if new.account_id is not null and new.account_id is distinct from old.account_id then
        parent_key := crm_data.accounts_receivable_key(new.account_id);
        if
            parent_key is null
            or not (
                (parent_key >> 8) is not distinct from me.group_id
                or me.is_super_user
                or parent_key = any(network.session_keys('view'))
            )
        then
            raise exception 'accounts_receivable % does not exist, or is out of sight', new.account_id
            using errcode = 'foreign_key_violation', hint = 'Look it up in crm.accounts_receivable.';
        end if;
    end if;
    if
        new.assigned_to_unit_id is distinct from old.assigned_to_unit_id
        or new.assigned_to_user_id is distinct from old.assigned_to_user_id
    then
        perform network.require_assignable(
            case
                when new.assigned_to_unit_id is distinct from old.assigned_to_unit_id
                    then new.assigned_to_unit_id
            end,
            case
                when new.assigned_to_user_id is distinct from old.assigned_to_user_id
                    then new.assigned_to_user_id
            end
        );
        assign_keys := network.session_keys('assign');
        perform from crm_data.jobs as r
        where r.id = old.id and not r.access_key = any(assign_keys);
        if found then
            perform network.refuse_or_retry('jobs', old.id, 'assign');
        end if;
    end if;
    new.updated_at := now();
    -- Only what differs from what the statement read, and only where that still stands: no update
    -- is lost.
    update crm_data.jobs as r
    set
        account_id = case when new.account_id is distinct from old.account_id then new.account_id else r.account_id end,
        name = case when new.name is distinct from old.name then new.name else r.name end,
        status = case when new.status is distinct from old.status then new.status else r.status end,
        scheduled_at = case when new.scheduled_at is distinct from old.scheduled_at then new.scheduled_at else r.scheduled_at end,
        location_line1 = case when new.location_line1 is distinct from old.location_line1 then new.location_line1 else r.location_line1 end,
        location_town = case when new.location_town is distinct from old.location_town then new.location_town else r.location_town end,
        location_district = case when new.location_district is distinct from old.location_district then new.location_district else r.location_district end,
        location_area = case when new.location_area is distinct from old.location_area then new.location_area else r.location_area end,
        location_country = case when new.location_country is distinct from old.location_country then new.location_country else r.location_country end,
        location_postal_code = case when new.location_postal_code is distinct from old.location_postal_code then new.location_postal_code else r.location_postal_code end,
        notes = case when new.notes is distinct from old.notes then new.notes else r.notes end,
        assigned_to_unit_id = case when new.assigned_to_unit_id is distinct from old.assigned_to_unit_id then new.assigned_to_unit_id else r.assigned_to_unit_id end,
        assigned_to_user_id = case when new.assigned_to_user_id is distinct from old.assigned_to_user_id then new.assigned_to_user_id else r.assigned_to_user_id end,
        updated_at = new.updated_at
    where
        r.id = old.id
        and (new.account_id is not distinct from old.account_id or r.account_id is not distinct from old.account_id)
        and (new.name is not distinct from old.name or r.name is not distinct from old.name)
        and (new.status is not distinct from old.status or r.status is not distinct from old.status)
        and (new.scheduled_at is not distinct from old.scheduled_at or r.scheduled_at is not distinct from old.scheduled_at)
        and (new.location_line1 is not distinct from old.location_line1 or r.location_line1 is not distinct from old.location_line1)
        and (new.location_town is not distinct from old.location_town or r.location_town is not distinct from old.location_town)
        and (new.location_district is not distinct from old.location_district or r.location_district is not distinct from old.location_district)
        and (new.location_area is not distinct from old.location_area or r.location_area is not distinct from old.location_area)
        and (new.location_country is not distinct from old.location_country or r.location_country is not distinct from old.location_country)
        and (new.location_postal_code is not distinct from old.location_postal_code or r.location_postal_code is not distinct from old.location_postal_code)
        and (new.notes is not distinct from old.notes or r.notes is not distinct from old.notes)
        and (new.owned_by_group_id is not distinct from old.owned_by_group_id or r.owned_by_group_id is not distinct from old.owned_by_group_id)
        and (new.assigned_to_unit_id is not distinct from old.assigned_to_unit_id or r.assigned_to_unit_id is not distinct from old.assigned_to_unit_id)
        and (new.assigned_to_user_id is not distinct from old.assigned_to_user_id or r.assigned_to_user_id is not distinct from old.assigned_to_user_id)
        and (assign_keys is null or r.access_key = any(assign_keys));
    if not found then
        perform network.refuse_or_retry('jobs', old.id, 'modify');
        return null;
    end if;
    if new.owned_by_group_id is distinct from old.owned_by_group_id then
        if network.move_records('jobs', array[old.id], new.owned_by_group_id) = 0 then
            perform network.refuse_or_retry('jobs', old.id, 'own');
        end if;
    end if;
    return new;
end
$$;

ALTER FUNCTION crm_data.jobs_update() OWNER TO ownedby_writer;

--
-- Name: FUNCTION jobs_update(); Type: COMMENT; Schema: crm_data; Owner: ownedby_writer
--

COMMENT ON FUNCTION crm_data.jobs_update() IS 'Trigger function of crm.jobs: update of one record, under the rights of the session.';

--
-- Name: leads_delete(); Type: FUNCTION; Schema: crm_data; Owner: ownedby_writer
--

CREATE FUNCTION crm_data.leads_delete() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    delete from crm_data.leads as r
    where
        r.id = old.id
        and r.contact_id is not distinct from old.contact_id
        and r.name is not distinct from old.name
        and r.status is not distinct from old.status
        and r.source is not distinct from old.source
        and r.expected_value is not distinct from old.expected_value
        and r.email is not distinct from old.email
        and r.phone is not distinct from old.phone
        and r.notes is not distinct from old.notes
        and r.owned_by_group_id is not distinct from old.owned_by_group_id
        and r.privacy_level is not distinct from old.privacy_level
        and r.assigned_to_unit_id is not distinct from old.assigned_to_unit_id
        and r.assigned_to_user_id is not distinct from old.assigned_to_user_id
        and r.accepted_at is not distinct from old.accepted_at
        and r.created_at is not distinct from old.created_at
        and r.updated_at is not distinct from old.updated_at;
    if not found then
        perform network.refuse_or_retry('leads', old.id, 'own');
        return null;
    end if;
    return old;
exception
    -- The detail would name what is out of sight.
    when foreign_key_violation then
        raise exception 'leads % is still in use by other records', old.id
        using
            errcode = 'foreign_key_violation',
            hint = 'What is based on it has to go first; some of it may be out of sight.';
end
$$;

ALTER FUNCTION crm_data.leads_delete() OWNER TO ownedby_writer;

--
-- Name: FUNCTION leads_delete(); Type: COMMENT; Schema: crm_data; Owner: ownedby_writer
--

COMMENT ON FUNCTION crm_data.leads_delete() IS 'Trigger function of crm.leads: delete of one record, under the rights of the session.';

--
-- Name: leads_insert(); Type: FUNCTION; Schema: crm_data; Owner: ownedby_writer
--

CREATE FUNCTION crm_data.leads_insert() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    me constant record := network.identify();
    parent_key bigint;
begin
    if me.group_id is null and not me.is_super_user then
        raise exception 'the session may not write: %', me.problem
        using errcode = 'insufficient_privilege', hint = 'select * from network.whoami()';
    end if;
    if new.id is not null then
        raise exception 'the id of a new record of leads is given by the server, not %', new.id
        using errcode = 'generated_always', hint = 'Leave id out, and read it with RETURNING id.';
    end if;
    if new.contact_id is null then
        raise exception 'a record of leads needs one of contacts'
        using errcode = 'not_null_violation', hint = 'Set contact_id.';
    end if;
    if new.contact_id is not null  then
        parent_key := crm_data.contacts_key(new.contact_id);
        if
            parent_key is null
            or not (
                (parent_key >> 8) is not distinct from me.group_id
                or me.is_super_user
                or parent_key = any(network.session_keys('view'))
            )
        then
            raise exception 'contacts % does not exist, or is out of sight', new.contact_id
            using errcode = 'foreign_key_violation', hint = 'Look it up in crm.contacts.';
        end if;
    end if;
    if new.owned_by_group_id is null then
        new.owned_by_group_id := coalesce(me.group_id, 0);
    elsif new.owned_by_group_id is distinct from me.group_id then
        if not me.is_super_user and not new.owned_by_group_id = any(network.shared_group_ids()) then
            raise exception 'group % cannot own a new record of leads', new.owned_by_group_id
            using
                errcode = 'insufficient_privilege',
                hint = 'The owner is the session group or a group that shares itself with it'
                    ' (share_groups).';
        end if;
        if not network.is_access_key(new.owned_by_group_id, 0) then
            raise exception 'group % does not exist', new.owned_by_group_id
            using errcode = 'foreign_key_violation', hint = 'The groups are in network.groups.';
        end if;
    end if;
    new.privacy_level := coalesce(new.privacy_level, 0);
    if new.privacy_level <> 0 and not network.is_access_key(0, new.privacy_level) then
        raise exception 'privacy level % does not exist', new.privacy_level
        using
            errcode = 'invalid_parameter_value',
            hint = 'Level 0 always exists; a super user adds others to network.privacy_levels.';
    end if;
    if new.assigned_to_unit_id is not null or new.assigned_to_user_id is not null then
        perform network.require_assignable(new.assigned_to_unit_id, new.assigned_to_user_id);
    end if;
    if
        (new.assigned_to_unit_id is not null or new.assigned_to_user_id is not null)
        and new.owned_by_group_id is distinct from me.group_id
        and not me.is_super_user
        and not ((new.owned_by_group_id::bigint << 8) | new.privacy_level)
            = any(network.session_keys('assign'))
    then
        raise exception 'a record of group % cannot be assigned by the session group',
            new.owned_by_group_id
        using errcode = 'insufficient_privilege',
        hint = 'The owning group shares it without "assign": leave unit and user to that group.';
    end if;
    new.accepted_at := null;
    new.id := nextval('crm_data.leads_id_seq'::regclass);
    new.created_at := coalesce(new.created_at, now());
    new.updated_at := now();
    insert into crm_data.leads (id, contact_id, name, status, source, expected_value, email, phone, notes, owned_by_group_id, privacy_level, assigned_to_unit_id, assigned_to_user_id, accepted_at, created_at, updated_at)
    overriding system value
    values (new.id, new.contact_id, new.name, new.status, new.source, new.expected_value, new.email, new.phone, new.notes, new.owned_by_group_id, new.privacy_level, new.assigned_to_unit_id, new.assigned_to_user_id, new.accepted_at, new.created_at, new.updated_at);
    return new;
end
$$;

ALTER FUNCTION crm_data.leads_insert() OWNER TO ownedby_writer;

--
-- Name: FUNCTION leads_insert(); Type: COMMENT; Schema: crm_data; Owner: ownedby_writer
--

COMMENT ON FUNCTION crm_data.leads_insert() IS 'Trigger function of crm.leads: insert of one record, under the rights of the session.';

--
-- Name: leads_key(bigint); Type: FUNCTION; Schema: crm_data; Owner: ownedby_steward
--

CREATE FUNCTION crm_data.leads_key(record_id bigint) RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    return (select r.access_key from crm_data.leads as r where r.id = record_id);
end
$$;

ALTER FUNCTION crm_data.leads_key(record_id bigint) OWNER TO ownedby_steward;

--
-- Name: FUNCTION leads_key(record_id bigint); Type: COMMENT; Schema: crm_data; Owner: ownedby_steward
--

COMMENT ON FUNCTION crm_data.leads_key(record_id bigint) IS 'Access key of a record of leads; null when there is none. For the triggers alone.';

--
-- Name: leads_update(); Type: FUNCTION; Schema: crm_data; Owner: ownedby_writer
--

CREATE FUNCTION crm_data.leads_update() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    me constant record := network.identify();
    parent_key bigint;
    clear_contact_details boolean[];
    blind_contact_details boolean := false;
    clear_financial boolean[];
    blind_financial boolean := false;
    clear_notes boolean[];
    blind_notes boolean := false;
    assign_keys bigint[];
begin
    if new.owned_by_group_id is null then
        raise exception 'leads % needs an owner', old.id
        using errcode = 'not_null_violation', hint = 'Set owned_by_group_id; 0 is nobody.';
    end if;
    if new.id is distinct from old.id then
        raise exception 'id of leads % cannot be set by an update', old.id
        using errcode = 'generated_always', hint = 'It is kept by the server.';
    end if;
    if new.privacy_level is distinct from old.privacy_level then
        raise exception 'privacy_level of leads % cannot be set by an update', old.id
        using errcode = 'insufficient_privilege', hint = 'Call network.set_privacy_level(''leads'', array[…], level).';
    end if;
    if new.accepted_at is distinct from old.accepted_at then
        raise exception 'accepted_at of leads % cannot be set by an update', old.id
        using errcode = 'generated_always', hint = 'It is set when the record is accepted.';
    end if;
    if new.created_at is distinct from old.created_at then
        raise exception 'created_at of leads % cannot be set by an update', old.id
        using errcode = 'generated_always', hint = 'It is kept by the server.';
    end if;
    if
        new.email is distinct from old.email
        or new.phone is distinct from old.phone
    then
        clear_contact_details := network.clear_flags('contact_details');
        if clear_contact_details[old.owned_by_group_id][old.privacy_level] is not true then
            perform network.refuse_masked('leads', old.id, case
                when new.email is distinct from old.email then 'email'
                when new.phone is distinct from old.phone then 'phone'
            end, 'contact_details');
            blind_contact_details := true;
        end if;
    end if;
    if
        new.expected_value is distinct from old.expected_value
    then
        clear_financial := network.clear_flags('financial');
        if clear_financial[old.owned_by_group_id][old.privacy_level] is not true then
            perform network.refuse_masked('leads', old.id, case
                when new.expected_value is distinct from old.expected_value then 'expected_value'
            end, 'financial');
            blind_financial := true;
        end if;
    end if;
    if
        new.notes is distinct from old.notes
    then
        clear_notes := network.clear_flags('notes');
        if clear_notes[old.owned_by_group_id][old.privacy_level] is not true then
            perform network.refuse_masked('leads', old.id, case
                when new.notes is distinct from old.notes then 'notes'
            end, 'notes');
            blind_notes := true;
        end if;
    end if;
    if new.contact_id is null then
        raise exception 'a record of leads needs one of contacts'
        using errcode = 'not_null_violation', hint = 'Set contact_id.';
    end if;
    if new.contact_id is not null and new.contact_id is distinct from old.contact_id then
        parent_key := crm_data.contacts_key(new.contact_id);
        if
            parent_key is null
            or not (
                (parent_key >> 8) is not distinct from me.group_id
                or me.is_super_user
                or parent_key = any(network.session_keys('view'))
            )
        then
            raise exception 'contacts % does not exist, or is out of sight', new.contact_id
            using errcode = 'foreign_key_violation', hint = 'Look it up in crm.contacts.';
        end if;
    end if;
    if
        new.assigned_to_unit_id is distinct from old.assigned_to_unit_id
        or new.assigned_to_user_id is distinct from old.assigned_to_user_id
    then
        perform network.require_assignable(
            case
                when new.assigned_to_unit_id is distinct from old.assigned_to_unit_id
                    then new.assigned_to_unit_id
            end,
            case
                when new.assigned_to_user_id is distinct from old.assigned_to_user_id
                    then new.assigned_to_user_id
            end
        );
        assign_keys := network.session_keys('assign');
        perform from crm_data.leads as r
        where r.id = old.id and not r.access_key = any(assign_keys);
        if found then
            perform network.refuse_or_retry('leads', old.id, 'assign');
        end if;
    end if;
    new.updated_at := now();
    -- Only what differs from what the statement read, and only where that still stands: no update
    -- is lost.
    update crm_data.leads as r
    set
        contact_id = case when new.contact_id is distinct from old.contact_id then new.contact_id else r.contact_id end,
        name = case when new.name is distinct from old.name then new.name else r.name end,
        status = case when new.status is distinct from old.status then new.status else r.status end,
        source = case when new.source is distinct from old.source then new.source else r.source end,
        expected_value = case when new.expected_value is distinct from old.expected_value then new.expected_value else r.expected_value end,
        email = case when new.email is distinct from old.email then new.email else r.email end,
        phone = case when new.phone is distinct from old.phone then new.phone else r.phone end,
        notes = case when new.notes is distinct from old.notes then new.notes else r.notes end,
        assigned_to_unit_id = case when new.assigned_to_unit_id is distinct from old.assigned_to_unit_id then new.assigned_to_unit_id else r.assigned_to_unit_id end,
        assigned_to_user_id = case when new.assigned_to_user_id is distinct from old.assigned_to_user_id then new.assigned_to_user_id else r.assigned_to_user_id end,
        updated_at = new.updated_at
    where
        r.id = old.id
        and (new.contact_id is not distinct from old.contact_id or r.contact_id is not distinct from old.contact_id)
        and (new.name is not distinct from old.name or r.name is not distinct from old.name)
        and (new.status is not distinct from old.status or r.status is not distinct from old.status)
        and (new.source is not distinct from old.source or r.source is not distinct from old.source)
        and (
            new.expected_value is not distinct from old.expected_value
            or case
                when clear_financial[r.owned_by_group_id][r.privacy_level] then r.expected_value is not distinct from old.expected_value
                else blind_financial and (r.expected_value - mod(r.expected_value, 1000::numeric))::numeric(14,2) is not distinct from old.expected_value
            end
        )
        and (
            new.email is not distinct from old.email
            or case
                when clear_contact_details[r.owned_by_group_id][r.privacy_level] then r.email is not distinct from old.email
                else blind_contact_details and (case when strpos(r.email, '@') > 2 then left(r.email, 1) else '' end || case when strpos(r.email, '@') > 0 then '***@***' when r.email is not null then '***' end)::text is not distinct from old.email
            end
        )
        and (
            new.phone is not distinct from old.phone
            or case
                when clear_contact_details[r.owned_by_group_id][r.privacy_level] then r.phone is not distinct from old.phone
                else blind_contact_details and ('***' || case when length(r.phone) >= 7 then right(r.phone, 2) when r.phone is not null then '' end)::text is not distinct from old.phone
            end
        )
        and (
            new.notes is not distinct from old.notes
            or case
                when clear_notes[r.owned_by_group_id][r.privacy_level] then r.notes is not distinct from old.notes
                else blind_notes and null::text is not distinct from old.notes
            end
        )
        and (new.owned_by_group_id is not distinct from old.owned_by_group_id or r.owned_by_group_id is not distinct from old.owned_by_group_id)
        and (new.assigned_to_unit_id is not distinct from old.assigned_to_unit_id or r.assigned_to_unit_id is not distinct from old.assigned_to_unit_id)
        and (new.assigned_to_user_id is not distinct from old.assigned_to_user_id or r.assigned_to_user_id is not distinct from old.assigned_to_user_id)
        and (assign_keys is null or r.access_key = any(assign_keys));
    if not found then
        perform network.refuse_or_retry('leads', old.id, 'modify');
        return null;
    end if;
    if new.owned_by_group_id is distinct from old.owned_by_group_id then
        if network.move_records('leads', array[old.id], new.owned_by_group_id) = 0 then
            perform network.refuse_or_retry('leads', old.id, 'own');
        end if;
    end if;
    return new;
end
$$;

ALTER FUNCTION crm_data.leads_update() OWNER TO ownedby_writer;

--
-- Name: FUNCTION leads_update(); Type: COMMENT; Schema: crm_data; Owner: ownedby_writer
--

COMMENT ON FUNCTION crm_data.leads_update() IS 'Trigger function of crm.leads: update of one record, under the rights of the session.';

--
-- Name: resource_plans_delete(); Type: FUNCTION; Schema: crm_data; Owner: ownedby_writer
--

CREATE FUNCTION crm_data.resource_plans_delete() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    delete from crm_data.resource_plans as r
    where
        r.id = old.id
        and r.name is not distinct from old.name
        and r.starts_on is not distinct from old.starts_on
        and r.ends_on is not distinct from old.ends_on
        and r.notes is not distinct from old.notes
        and r.owned_by_group_id is not distinct from old.owned_by_group_id
        and r.privacy_level is not distinct from old.privacy_level
        and r.created_at is not distinct from old.created_at
        and r.updated_at is not distinct from old.updated_at;
    if not found then
        perform network.refuse_or_retry('resource_plans', old.id, 'own');
        return null;
    end if;
    return old;
exception
    -- The detail would name what is out of sight.
    when foreign_key_violation then
        raise exception 'resource_plans % is still in use by other records', old.id
        using
            errcode = 'foreign_key_violation',
            hint = 'What is based on it has to go first; some of it may be out of sight.';
end
$$;

ALTER FUNCTION crm_data.resource_plans_delete() OWNER TO ownedby_writer;

--
-- Name: FUNCTION resource_plans_delete(); Type: COMMENT; Schema: crm_data; Owner: ownedby_writer
--

COMMENT ON FUNCTION crm_data.resource_plans_delete() IS 'Trigger function of crm.resource_plans: delete of one record, under the rights of the session.';

--
-- Name: resource_plans_insert(); Type: FUNCTION; Schema: crm_data; Owner: ownedby_writer
--

CREATE FUNCTION crm_data.resource_plans_insert() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    me constant record := network.identify();
    parent_key bigint;
begin
    if me.group_id is null and not me.is_super_user then
        raise exception 'the session may not write: %', me.problem
        using errcode = 'insufficient_privilege', hint = 'select * from network.whoami()';
    end if;
    if new.id is not null then
        raise exception 'the id of a new record of resource_plans is given by the server, not %', new.id
        using errcode = 'generated_always', hint = 'Leave id out, and read it with RETURNING id.';
    end if;
    if new.owned_by_group_id is null then
        new.owned_by_group_id := coalesce(me.group_id, 0);
    elsif new.owned_by_group_id is distinct from me.group_id then
        if not me.is_super_user and not new.owned_by_group_id = any(network.shared_group_ids()) then
            raise exception 'group % cannot own a new record of resource_plans', new.owned_by_group_id
            using
                errcode = 'insufficient_privilege',
                hint = 'The owner is the session group or a group that shares itself with it'
                    ' (share_groups).';
        end if;
        if not network.is_access_key(new.owned_by_group_id, 0) then
            raise exception 'group % does not exist', new.owned_by_group_id
            using errcode = 'foreign_key_violation', hint = 'The groups are in network.groups.';
        end if;
    end if;
    new.privacy_level := coalesce(new.privacy_level, 0);
    if new.privacy_level <> 0 and not network.is_access_key(0, new.privacy_level) then
        raise exception 'privacy level % does not exist', new.privacy_level
        using
            errcode = 'invalid_parameter_value',
            hint = 'Level 0 always exists; a super user adds others to network.privacy_levels.';
    end if;
    new.id := nextval('crm_data.resource_plans_id_seq'::regclass);
    new.created_at := coalesce(new.created_at, now());
    new.updated_at := now();
    insert into crm_data.resource_plans (id, name, starts_on, ends_on, notes, owned_by_group_id, privacy_level, created_at, updated_at)
    overriding system value
    values (new.id, new.name, new.starts_on, new.ends_on, new.notes, new.owned_by_group_id, new.privacy_level, new.created_at, new.updated_at);
    return new;
end
$$;

ALTER FUNCTION crm_data.resource_plans_insert() OWNER TO ownedby_writer;

--
-- Name: FUNCTION resource_plans_insert(); Type: COMMENT; Schema: crm_data; Owner: ownedby_writer
--

COMMENT ON FUNCTION crm_data.resource_plans_insert() IS 'Trigger function of crm.resource_plans: insert of one record, under the rights of the session.';

--
-- Name: resource_plans_key(bigint); Type: FUNCTION; Schema: crm_data; Owner: ownedby_steward
--

CREATE FUNCTION crm_data.resource_plans_key(record_id bigint) RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    return (select r.access_key from crm_data.resource_plans as r where r.id = record_id);
end
$$;

ALTER FUNCTION crm_data.resource_plans_key(record_id bigint) OWNER TO ownedby_steward;

--
-- Name: FUNCTION resource_plans_key(record_id bigint); Type: COMMENT; Schema: crm_data; Owner: ownedby_steward
--

COMMENT ON FUNCTION crm_data.resource_plans_key(record_id bigint) IS 'Access key of a record of resource_plans; null when there is none. For the triggers alone.';

--
-- Name: resource_plans_update(); Type: FUNCTION; Schema: crm_data; Owner: ownedby_writer
--

CREATE FUNCTION crm_data.resource_plans_update() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    me constant record := network.identify();
    parent_key bigint;
begin
    if new.owned_by_group_id is null then
        raise exception 'resource_plans % needs an owner', old.id
        using errcode = 'not_null_violation', hint = 'Set owned_by_group_id; 0 is nobody.';
    end if;
    if new.id is distinct from old.id then
        raise exception 'id of resource_plans % cannot be set by an update', old.id
        using errcode = 'generated_always', hint = 'It is kept by the server.';
    end if;
    if new.privacy_level is distinct from old.privacy_level then
        raise exception 'privacy_level of resource_plans % cannot be set by an update', old.id
        using errcode = 'insufficient_privilege', hint = 'Call network.set_privacy_level(''resource_plans'', array[…], level).';
    end if;
    if new.created_at is distinct from old.created_at then
        raise exception 'created_at of resource_plans % cannot be set by an update', old.id
        using errcode = 'generated_always', hint = 'It is kept by the server.';
    end if;
    new.updated_at := now();
    -- Only what differs from what the statement read, and only where that still stands: no update
    -- is lost.
    update crm_data.resource_plans as r
    set
        name = case when new.name is distinct from old.name then new.name else r.name end,
        starts_on = case when new.starts_on is distinct from old.starts_on then new.starts_on else r.starts_on end,
        ends_on = case when new.ends_on is distinct from old.ends_on then new.ends_on else r.ends_on end,
        notes = case when new.notes is distinct from old.notes then new.notes else r.notes end,
        updated_at = new.updated_at
    where
        r.id = old.id
        and (new.name is not distinct from old.name or r.name is not distinct from old.name)
        and (new.starts_on is not distinct from old.starts_on or r.starts_on is not distinct from old.starts_on)
        and (new.ends_on is not distinct from old.ends_on or r.ends_on is not distinct from old.ends_on)
        and (new.notes is not distinct from old.notes or r.notes is not distinct from old.notes)
        and (new.owned_by_group_id is not distinct from old.owned_by_group_id or r.owned_by_group_id is not distinct from old.owned_by_group_id);
    if not found then
        perform network.refuse_or_retry('resource_plans', old.id, 'modify');
        return null;
    end if;
    if new.owned_by_group_id is distinct from old.owned_by_group_id then
        if network.move_records('resource_plans', array[old.id], new.owned_by_group_id) = 0 then
            perform network.refuse_or_retry('resource_plans', old.id, 'own');
        end if;
    end if;
    return new;
end
$$;

ALTER FUNCTION crm_data.resource_plans_update() OWNER TO ownedby_writer;

--
-- Name: FUNCTION resource_plans_update(); Type: COMMENT; Schema: crm_data; Owner: ownedby_writer
--

COMMENT ON FUNCTION crm_data.resource_plans_update() IS 'Trigger function of crm.resource_plans: update of one record, under the rights of the session.';

--
-- Name: reward_offers_delete(); Type: FUNCTION; Schema: crm_data; Owner: ownedby_writer
--

CREATE FUNCTION crm_data.reward_offers_delete() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    delete from crm_data.reward_offers as r
    where
        r.id = old.id
        and r.name is not distinct from old.name
        and r.starts_on is not distinct from old.starts_on
        and r.ends_on is not distinct from old.ends_on
        and r.points is not distinct from old.points
        and r.notes is not distinct from old.notes
        and r.owned_by_group_id is not distinct from old.owned_by_group_id
        and r.privacy_level is not distinct from old.privacy_level
        and r.created_at is not distinct from old.created_at
        and r.updated_at is not distinct from old.updated_at;
    if not found then
        perform network.refuse_or_retry('reward_offers', old.id, 'own');
        return null;
    end if;
    return old;
exception
    -- The detail would name what is out of sight.
    when foreign_key_violation then
        raise exception 'reward_offers % is still in use by other records', old.id
        using
            errcode = 'foreign_key_violation',
            hint = 'What is based on it has to go first; some of it may be out of sight.';
end
$$;

ALTER FUNCTION crm_data.reward_offers_delete() OWNER TO ownedby_writer;

--
-- Name: FUNCTION reward_offers_delete(); Type: COMMENT; Schema: crm_data; Owner: ownedby_writer
--

COMMENT ON FUNCTION crm_data.reward_offers_delete() IS 'Trigger function of crm.reward_offers: delete of one record, under the rights of the session.';

--
-- Name: reward_offers_insert(); Type: FUNCTION; Schema: crm_data; Owner: ownedby_writer
--

CREATE FUNCTION crm_data.reward_offers_insert() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    me constant record := network.identify();
    parent_key bigint;
begin
    if me.group_id is null and not me.is_super_user then
        raise exception 'the session may not write: %', me.problem
        using errcode = 'insufficient_privilege', hint = 'select * from network.whoami()';
    end if;
    if new.id is not null then
        raise exception 'the id of a new record of reward_offers is given by the server, not %', new.id
        using errcode = 'generated_always', hint = 'Leave id out, and read it with RETURNING id.';
    end if;
    if new.owned_by_group_id is null then
        new.owned_by_group_id := coalesce(me.group_id, 0);
    elsif new.owned_by_group_id is distinct from me.group_id then
        if not me.is_super_user and not new.owned_by_group_id = any(network.shared_group_ids()) then
            raise exception 'group % cannot own a new record of reward_offers', new.owned_by_group_id
            using
                errcode = 'insufficient_privilege',
                hint = 'The owner is the session group or a group that shares itself with it'
                    ' (share_groups).';
        end if;
        if not network.is_access_key(new.owned_by_group_id, 0) then
            raise exception 'group % does not exist', new.owned_by_group_id
            using errcode = 'foreign_key_violation', hint = 'The groups are in network.groups.';
        end if;
    end if;
    new.privacy_level := coalesce(new.privacy_level, 0);
    if new.privacy_level <> 0 and not network.is_access_key(0, new.privacy_level) then
        raise exception 'privacy level % does not exist', new.privacy_level
        using
            errcode = 'invalid_parameter_value',
            hint = 'Level 0 always exists; a super user adds others to network.privacy_levels.';
    end if;
    new.id := nextval('crm_data.reward_offers_id_seq'::regclass);
    new.created_at := coalesce(new.created_at, now());
    new.updated_at := now();
    insert into crm_data.reward_offers (id, name, starts_on, ends_on, points, notes, owned_by_group_id, privacy_level, created_at, updated_at)
    overriding system value
    values (new.id, new.name, new.starts_on, new.ends_on, new.points, new.notes, new.owned_by_group_id, new.privacy_level, new.created_at, new.updated_at);
    return new;
end
$$;

ALTER FUNCTION crm_data.reward_offers_insert() OWNER TO ownedby_writer;

--
-- Name: FUNCTION reward_offers_insert(); Type: COMMENT; Schema: crm_data; Owner: ownedby_writer
--

COMMENT ON FUNCTION crm_data.reward_offers_insert() IS 'Trigger function of crm.reward_offers: insert of one record, under the rights of the session.';

--
-- Name: reward_offers_key(bigint); Type: FUNCTION; Schema: crm_data; Owner: ownedby_steward
--

CREATE FUNCTION crm_data.reward_offers_key(record_id bigint) RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    return (select r.access_key from crm_data.reward_offers as r where r.id = record_id);
end
$$;

ALTER FUNCTION crm_data.reward_offers_key(record_id bigint) OWNER TO ownedby_steward;

--
-- Name: FUNCTION reward_offers_key(record_id bigint); Type: COMMENT; Schema: crm_data; Owner: ownedby_steward
--

COMMENT ON FUNCTION crm_data.reward_offers_key(record_id bigint) IS 'Access key of a record of reward_offers; null when there is none. For the triggers alone.';

--
-- Name: reward_offers_update(); Type: FUNCTION; Schema: crm_data; Owner: ownedby_writer
--

CREATE FUNCTION crm_data.reward_offers_update() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    me constant record := network.identify();
    parent_key bigint;
begin
    if new.owned_by_group_id is null then
        raise exception 'reward_offers % needs an owner', old.id
        using errcode = 'not_null_violation', hint = 'Set owned_by_group_id; 0 is nobody.';
    end if;
    if new.id is distinct from old.id then
        raise exception 'id of reward_offers % cannot be set by an update', old.id
        using errcode = 'generated_always', hint = 'It is kept by the server.';
    end if;
    if new.privacy_level is distinct from old.privacy_level then
        raise exception 'privacy_level of reward_offers % cannot be set by an update', old.id
        using errcode = 'insufficient_privilege', hint = 'Call network.set_privacy_level(''reward_offers'', array[…], level).';
    end if;
    if new.created_at is distinct from old.created_at then
        raise exception 'created_at of reward_offers % cannot be set by an update', old.id
        using errcode = 'generated_always', hint = 'It is kept by the server.';
    end if;
    new.updated_at := now();
    -- Only what differs from what the statement read, and only where that still stands: no update
    -- is lost.
    update crm_data.reward_offers as r
    set
        name = case when new.name is distinct from old.name then new.name else r.name end,
        starts_on = case when new.starts_on is distinct from old.starts_on then new.starts_on else r.starts_on end,
        ends_on = case when new.ends_on is distinct from old.ends_on then new.ends_on else r.ends_on end,
        points = case when new.points is distinct from old.points then new.points else r.points end,
        notes = case when new.notes is distinct from old.notes then new.notes else r.notes end,
        updated_at = new.updated_at
    where
        r.id = old.id
        and (new.name is not distinct from old.name or r.name is not distinct from old.name)
        and (new.starts_on is not distinct from old.starts_on or r.starts_on is not distinct from old.starts_on)
        and (new.ends_on is not distinct from old.ends_on or r.ends_on is not distinct from old.ends_on)
        and (new.points is not distinct from old.points or r.points is not distinct from old.points)
        and (new.notes is not distinct from old.notes or r.notes is not distinct from old.notes)
        and (new.owned_by_group_id is not distinct from old.owned_by_group_id or r.owned_by_group_id is not distinct from old.owned_by_group_id);
    if not found then
        perform network.refuse_or_retry('reward_offers', old.id, 'modify');
        return null;
    end if;
    if new.owned_by_group_id is distinct from old.owned_by_group_id then
        if network.move_records('reward_offers', array[old.id], new.owned_by_group_id) = 0 then
            perform network.refuse_or_retry('reward_offers', old.id, 'own');
        end if;
    end if;
    return new;
end
$$;

ALTER FUNCTION crm_data.reward_offers_update() OWNER TO ownedby_writer;

--
-- Name: FUNCTION reward_offers_update(); Type: COMMENT; Schema: crm_data; Owner: ownedby_writer
--

COMMENT ON FUNCTION crm_data.reward_offers_update() IS 'Trigger function of crm.reward_offers: update of one record, under the rights of the session.';

--
-- Name: service_requests_delete(); Type: FUNCTION; Schema: crm_data; Owner: ownedby_writer
--

CREATE FUNCTION crm_data.service_requests_delete() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    delete from crm_data.service_requests as r
    where
        r.id = old.id
        and r.account_id is not distinct from old.account_id
        and r.name is not distinct from old.name
        and r.status is not distinct from old.status
        and r.priority is not distinct from old.priority
        and r.notes is not distinct from old.notes
        and r.owned_by_group_id is not distinct from old.owned_by_group_id
        and r.privacy_level is not distinct from old.privacy_level
        and r.assigned_to_unit_id is not distinct from old.assigned_to_unit_id
        and r.assigned_to_user_id is not distinct from old.assigned_to_user_id
        and r.accepted_at is not distinct from old.accepted_at
        and r.created_at is not distinct from old.created_at
        and r.updated_at is not distinct from old.updated_at;
    if not found then
        perform network.refuse_or_retry('service_requests', old.id, 'own');
        return null;
    end if;
    return old;
exception
    -- The detail would name what is out of sight.
    when foreign_key_violation then
        raise exception 'service_requests % is still in use by other records', old.id
        using
            errcode = 'foreign_key_violation',
            hint = 'What is based on it has to go first; some of it may be out of sight.';
end
$$;

ALTER FUNCTION crm_data.service_requests_delete() OWNER TO ownedby_writer;

--
-- Name: FUNCTION service_requests_delete(); Type: COMMENT; Schema: crm_data; Owner: ownedby_writer
--

COMMENT ON FUNCTION crm_data.service_requests_delete() IS 'Trigger function of crm.service_requests: delete of one record, under the rights of the session.';

--
-- Name: service_requests_insert(); Type: FUNCTION; Schema: crm_data; Owner: ownedby_writer
--

CREATE FUNCTION crm_data.service_requests_insert() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    me constant record := network.identify();
    parent_key bigint;
begin
    if me.group_id is null and not me.is_super_user then
        raise exception 'the session may not write: %', me.problem
        using errcode = 'insufficient_privilege', hint = 'select * from network.whoami()';
    end if;
    if new.id is not null then
        raise exception 'the id of a new record of service_requests is given by the server, not %', new.id
        using errcode = 'generated_always', hint = 'Leave id out, and read it with RETURNING id.';
    end if;
    if new.account_id is null then
        raise exception 'a record of service_requests needs one of accounts_receivable'
        using errcode = 'not_null_violation', hint = 'Set account_id.';
    end if;
    if new.account_id is not null  then
        parent_key := crm_data.accounts_receivable_key(new.account_id);
        if
            parent_key is null
            or not (
                (parent_key >> 8) is not distinct from me.group_id
                or me.is_super_user
                or parent_key = any(network.session_keys('view'))
            )
        then
            raise exception 'accounts_receivable % does not exist, or is out of sight', new.account_id
            using errcode = 'foreign_key_violation', hint = 'Look it up in crm.accounts_receivable.';
        end if;
    end if;
    if new.owned_by_group_id is null then
        new.owned_by_group_id := coalesce(me.group_id, 0);
    elsif new.owned_by_group_id is distinct from me.group_id then
        if not me.is_super_user and not new.owned_by_group_id = any(network.shared_group_ids()) then
            raise exception 'group % cannot own a new record of service_requests', new.owned_by_group_id
            using
                errcode = 'insufficient_privilege',
                hint = 'The owner is the session group or a group that shares itself with it'
                    ' (share_groups).';
        end if;
        if not network.is_access_key(new.owned_by_group_id, 0) then
            raise exception 'group % does not exist', new.owned_by_group_id
            using errcode = 'foreign_key_violation', hint = 'The groups are in network.groups.';
        end if;
    end if;
    new.privacy_level := coalesce(new.privacy_level, 0);
    if new.privacy_level <> 0 and not network.is_access_key(0, new.privacy_level) then
        raise exception 'privacy level % does not exist', new.privacy_level
        using
            errcode = 'invalid_parameter_value',
            hint = 'Level 0 always exists; a super user adds others to network.privacy_levels.';
    end if;
    if new.assigned_to_unit_id is not null or new.assigned_to_user_id is not null then
        perform network.require_assignable(new.assigned_to_unit_id, new.assigned_to_user_id);
    end if;
    if
        (new.assigned_to_unit_id is not null or new.assigned_to_user_id is not null)
        and new.owned_by_group_id is distinct from me.group_id
        and not me.is_super_user
        and not ((new.owned_by_group_id::bigint << 8) | new.privacy_level)
            = any(network.session_keys('assign'))
    then
        raise exception 'a record of group % cannot be assigned by the session group',
            new.owned_by_group_id
        using errcode = 'insufficient_privilege',
        hint = 'The owning group shares it without "assign": leave unit and user to that group.';
    end if;
    new.accepted_at := null;
    new.id := nextval('crm_data.service_requests_id_seq'::regclass);
    new.created_at := coalesce(new.created_at, now());
    new.updated_at := now();
    insert into crm_data.service_requests (id, account_id, name, status, priority, notes, owned_by_group_id, privacy_level, assigned_to_unit_id, assigned_to_user_id, accepted_at, created_at, updated_at)
    overriding system value
    values (new.id, new.account_id, new.name, new.status, new.priority, new.notes, new.owned_by_group_id, new.privacy_level, new.assigned_to_unit_id, new.assigned_to_user_id, new.accepted_at, new.created_at, new.updated_at);
    return new;
end
$$;

ALTER FUNCTION crm_data.service_requests_insert() OWNER TO ownedby_writer;

--
-- Name: FUNCTION service_requests_insert(); Type: COMMENT; Schema: crm_data; Owner: ownedby_writer
--

COMMENT ON FUNCTION crm_data.service_requests_insert() IS 'Trigger function of crm.service_requests: insert of one record, under the rights of the session.';

--
-- Name: service_requests_key(bigint); Type: FUNCTION; Schema: crm_data; Owner: ownedby_steward
--

CREATE FUNCTION crm_data.service_requests_key(record_id bigint) RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    return (select r.access_key from crm_data.service_requests as r where r.id = record_id);
end
$$;

ALTER FUNCTION crm_data.service_requests_key(record_id bigint) OWNER TO ownedby_steward;

--
-- Name: FUNCTION service_requests_key(record_id bigint); Type: COMMENT; Schema: crm_data; Owner: ownedby_steward
--

COMMENT ON FUNCTION crm_data.service_requests_key(record_id bigint) IS 'Access key of a record of service_requests; null when there is none. For the triggers alone.';

--
-- Name: service_requests_update(); Type: FUNCTION; Schema: crm_data; Owner: ownedby_writer
--

CREATE FUNCTION crm_data.service_requests_update() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    me constant record := network.identify();
    parent_key bigint;
    assign_keys bigint[];
begin
    if new.owned_by_group_id is null then
        raise exception 'service_requests % needs an owner', old.id
        using errcode = 'not_null_violation', hint = 'Set owned_by_group_id; 0 is nobody.';
    end if;
    if new.id is distinct from old.id then
        raise exception 'id of service_requests % cannot be set by an update', old.id
        using errcode = 'generated_always', hint = 'It is kept by the server.';
    end if;
    if new.privacy_level is distinct from old.privacy_level then
        raise exception 'privacy_level of service_requests % cannot be set by an update', old.id
        using errcode = 'insufficient_privilege', hint = 'Call network.set_privacy_level(''service_requests'', array[…], level).';
    end if;
    if new.accepted_at is distinct from old.accepted_at then
        raise exception 'accepted_at of service_requests % cannot be set by an update', old.id
        using errcode = 'generated_always', hint = 'It is set when the record is accepted.';
    end if;
    if new.created_at is distinct from old.created_at then
        raise exception 'created_at of service_requests % cannot be set by an update', old.id
        using errcode = 'generated_always', hint = 'It is kept by the server.';
    end if;
    if new.account_id is null then
        raise exception 'a record of service_requests needs one of accounts_receivable'
        using errcode = 'not_null_violation', hint = 'Set account_id.';
    end if;
    if new.account_id is not null and new.account_id is distinct from old.account_id then
        parent_key := crm_data.accounts_receivable_key(new.account_id);
        if
            parent_key is null
            or not (
                (parent_key >> 8) is not distinct from me.group_id
                or me.is_super_user
                or parent_key = any(network.session_keys('view'))
            )
        then
            raise exception 'accounts_receivable % does not exist, or is out of sight', new.account_id
            using errcode = 'foreign_key_violation', hint = 'Look it up in crm.accounts_receivable.';
        end if;
    end if;
    if
        new.assigned_to_unit_id is distinct from old.assigned_to_unit_id
        or new.assigned_to_user_id is distinct from old.assigned_to_user_id
    then
        perform network.require_assignable(
            case
                when new.assigned_to_unit_id is distinct from old.assigned_to_unit_id
                    then new.assigned_to_unit_id
            end,
            case
                when new.assigned_to_user_id is distinct from old.assigned_to_user_id
                    then new.assigned_to_user_id
            end
        );
        assign_keys := network.session_keys('assign');
        perform from crm_data.service_requests as r
        where r.id = old.id and not r.access_key = any(assign_keys);
        if found then
            perform network.refuse_or_retry('service_requests', old.id, 'assign');
        end if;
    end if;
    new.updated_at := now();
    -- Only what differs from what the statement read, and only where that still stands: no update
    -- is lost.
    update crm_data.service_requests as r
    set
        account_id = case when new.account_id is distinct from old.account_id then new.account_id else r.account_id end,
        name = case when new.name is distinct from old.name then new.name else r.name end,
        status = case when new.status is distinct from old.status then new.status else r.status end,
        priority = case when new.priority is distinct from old.priority then new.priority else r.priority end,
        notes = case when new.notes is distinct from old.notes then new.notes else r.notes end,
        assigned_to_unit_id = case when new.assigned_to_unit_id is distinct from old.assigned_to_unit_id then new.assigned_to_unit_id else r.assigned_to_unit_id end,
        assigned_to_user_id = case when new.assigned_to_user_id is distinct from old.assigned_to_user_id then new.assigned_to_user_id else r.assigned_to_user_id end,
        updated_at = new.updated_at
    where
        r.id = old.id
        and (new.account_id is not distinct from old.account_id or r.account_id is not distinct from old.account_id)
        and (new.name is not distinct from old.name or r.name is not distinct from old.name)
        and (new.status is not distinct from old.status or r.status is not distinct from old.status)
        and (new.priority is not distinct from old.priority or r.priority is not distinct from old.priority)
        and (new.notes is not distinct from old.notes or r.notes is not distinct from old.notes)
        and (new.owned_by_group_id is not distinct from old.owned_by_group_id or r.owned_by_group_id is not distinct from old.owned_by_group_id)
        and (new.assigned_to_unit_id is not distinct from old.assigned_to_unit_id or r.assigned_to_unit_id is not distinct from old.assigned_to_unit_id)
        and (new.assigned_to_user_id is not distinct from old.assigned_to_user_id or r.assigned_to_user_id is not distinct from old.assigned_to_user_id)
        and (assign_keys is null or r.access_key = any(assign_keys));
    if not found then
        perform network.refuse_or_retry('service_requests', old.id, 'modify');
        return null;
    end if;
    if new.owned_by_group_id is distinct from old.owned_by_group_id then
        if network.move_records('service_requests', array[old.id], new.owned_by_group_id) = 0 then
            perform network.refuse_or_retry('service_requests', old.id, 'own');
        end if;
    end if;
    return new;
end
$$;

ALTER FUNCTION crm_data.service_requests_update() OWNER TO ownedby_writer;

--
-- Name: FUNCTION service_requests_update(); Type: COMMENT; Schema: crm_data; Owner: ownedby_writer
--

COMMENT ON FUNCTION crm_data.service_requests_update() IS 'Trigger function of crm.service_requests: update of one record, under the rights of the session.';

--
-- Name: subscriptions_delete(); Type: FUNCTION; Schema: crm_data; Owner: ownedby_writer
--

CREATE FUNCTION crm_data.subscriptions_delete() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    delete from crm_data.subscriptions as r
    where
        r.id = old.id
        and r.account_id is not distinct from old.account_id
        and r.name is not distinct from old.name
        and r.status is not distinct from old.status
        and r.starts_on is not distinct from old.starts_on
        and r.ends_on is not distinct from old.ends_on
        and r.monthly_price is not distinct from old.monthly_price
        and r.location_line1 is not distinct from old.location_line1
        and r.location_town is not distinct from old.location_town
        and r.location_district is not distinct from old.location_district
        and r.location_area is not distinct from old.location_area
        and r.location_country is not distinct from old.location_country
        and r.location_postal_code is not distinct from old.location_postal_code
        and r.notes is not distinct from old.notes
        and r.owned_by_group_id is not distinct from old.owned_by_group_id
        and r.privacy_level is not distinct from old.privacy_level
        and r.created_at is not distinct from old.created_at
        and r.updated_at is not distinct from old.updated_at;
    if not found then
        perform network.refuse_or_retry('subscriptions', old.id, 'own');
        return null;
    end if;
    return old;
exception
    -- The detail would name what is out of sight.
    when foreign_key_violation then
        raise exception 'subscriptions % is still in use by other records', old.id
        using
            errcode = 'foreign_key_violation',
            hint = 'What is based on it has to go first; some of it may be out of sight.';
end
$$;

ALTER FUNCTION crm_data.subscriptions_delete() OWNER TO ownedby_writer;

--
-- Name: FUNCTION subscriptions_delete(); Type: COMMENT; Schema: crm_data; Owner: ownedby_writer
--

COMMENT ON FUNCTION crm_data.subscriptions_delete() IS 'Trigger function of crm.subscriptions: delete of one record, under the rights of the session.';

--
-- Name: subscriptions_insert(); Type: FUNCTION; Schema: crm_data; Owner: ownedby_writer
--

CREATE FUNCTION crm_data.subscriptions_insert() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    me constant record := network.identify();
    parent_key bigint;
begin
    if me.group_id is null and not me.is_super_user then
        raise exception 'the session may not write: %', me.problem
        using errcode = 'insufficient_privilege', hint = 'select * from network.whoami()';
    end if;
    if new.id is not null then
        raise exception 'the id of a new record of subscriptions is given by the server, not %', new.id
        using errcode = 'generated_always', hint = 'Leave id out, and read it with RETURNING id.';
    end if;
    if new.account_id is null then
        raise exception 'a record of subscriptions needs one of accounts_receivable'
        using errcode = 'not_null_violation', hint = 'Set account_id.';
    end if;
    if new.account_id is not null  then
        parent_key := crm_data.accounts_receivable_key(new.account_id);
        if
            parent_key is null
            or not (
                (parent_key >> 8) is not distinct from me.group_id
                or me.is_super_user
                or parent_key = any(network.session_keys('view'))
            )
        then
            raise exception 'accounts_receivable % does not exist, or is out of sight', new.account_id
            using errcode = 'foreign_key_violation', hint = 'Look it up in crm.accounts_receivable.';
        end if;
    end if;
    if new.owned_by_group_id is null then
        new.owned_by_group_id := coalesce(me.group_id, 0);
    elsif new.owned_by_group_id is distinct from me.group_id then
        if not me.is_super_user and not new.owned_by_group_id = any(network.shared_group_ids()) then
            raise exception 'group % cannot own a new record of subscriptions', new.owned_by_group_id
            using
                errcode = 'insufficient_privilege',
                hint = 'The owner is the session group or a group that shares itself with it'
                    ' (share_groups).';
        end if;
        if not network.is_access_key(new.owned_by_group_id, 0) then
            raise exception 'group % does not exist', new.owned_by_group_id
            using errcode = 'foreign_key_violation', hint = 'The groups are in network.groups.';
        end if;
    end if;
    new.privacy_level := coalesce(new.privacy_level, 0);
    if new.privacy_level <> 0 and not network.is_access_key(0, new.privacy_level) then
        raise exception 'privacy level % does not exist', new.privacy_level
        using
            errcode = 'invalid_parameter_value',
            hint = 'Level 0 always exists; a super user adds others to network.privacy_levels.';
    end if;
    new.id := nextval('crm_data.subscriptions_id_seq'::regclass);
    new.created_at := coalesce(new.created_at, now());
    new.updated_at := now();
    insert into crm_data.subscriptions (id, account_id, name, status, starts_on, ends_on, monthly_price, location_line1, location_town, location_district, location_area, location_country, location_postal_code, notes, owned_by_group_id, privacy_level, created_at, updated_at)
    overriding system value
    values (new.id, new.account_id, new.name, new.status, new.starts_on, new.ends_on, new.monthly_price, new.location_line1, new.location_town, new.location_district, new.location_area, new.location_country, new.location_postal_code, new.notes, new.owned_by_group_id, new.privacy_level, new.created_at, new.updated_at);
    return new;
end
$$;

ALTER FUNCTION crm_data.subscriptions_insert() OWNER TO ownedby_writer;

--
-- Name: FUNCTION subscriptions_insert(); Type: COMMENT; Schema: crm_data; Owner: ownedby_writer
--

COMMENT ON FUNCTION crm_data.subscriptions_insert() IS 'Trigger function of crm.subscriptions: insert of one record, under the rights of the session.';

--
-- Name: subscriptions_key(bigint); Type: FUNCTION; Schema: crm_data; Owner: ownedby_steward
--

CREATE FUNCTION crm_data.subscriptions_key(record_id bigint) RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    return (select r.access_key from crm_data.subscriptions as r where r.id = record_id);
end
$$;

ALTER FUNCTION crm_data.subscriptions_key(record_id bigint) OWNER TO ownedby_steward;

--
-- Name: FUNCTION subscriptions_key(record_id bigint); Type: COMMENT; Schema: crm_data; Owner: ownedby_steward
--

COMMENT ON FUNCTION crm_data.subscriptions_key(record_id bigint) IS 'Access key of a record of subscriptions; null when there is none. For the triggers alone.';

--
-- Name: subscriptions_update(); Type: FUNCTION; Schema: crm_data; Owner: ownedby_writer
--

CREATE FUNCTION crm_data.subscriptions_update() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    me constant record := network.identify();
    parent_key bigint;
    clear_financial boolean[];
    blind_financial boolean := false;
    clear_notes boolean[];
    blind_notes boolean := false;
begin
    if new.owned_by_group_id is null then
        raise exception 'subscriptions % needs an owner', old.id
        using errcode = 'not_null_violation', hint = 'Set owned_by_group_id; 0 is nobody.';
    end if;
    if new.id is distinct from old.id then
        raise exception 'id of subscriptions % cannot be set by an update', old.id
        using errcode = 'generated_always', hint = 'It is kept by the server.';
    end if;
    if new.privacy_level is distinct from old.privacy_level then
        raise exception 'privacy_level of subscriptions % cannot be set by an update', old.id
        using errcode = 'insufficient_privilege', hint = 'Call network.set_privacy_level(''subscriptions'', array[…], level).';
    end if;
    if new.created_at is distinct from old.created_at then
        raise exception 'created_at of subscriptions % cannot be set by an update', old.id
        using errcode = 'generated_always', hint = 'It is kept by the server.';
    end if;
    if
        new.monthly_price is distinct from old.monthly_price
    then
        clear_financial := network.clear_flags('financial');
        if clear_financial[old.owned_by_group_id][old.privacy_level] is not true then
            perform network.refuse_masked('subscriptions', old.id, case
                when new.monthly_price is distinct from old.monthly_price then 'monthly_price'
            end, 'financial');
            blind_financial := true;
        end if;
    end if;
    if
        new.notes is distinct from old.notes
    then
        clear_notes := network.clear_flags('notes');
        if clear_notes[old.owned_by_group_id][old.privacy_level] is not true then
            perform network.refuse_masked('subscriptions', old.id, case
                when new.notes is distinct from old.notes then 'notes'
            end, 'notes');
            blind_notes := true;
        end if;
    end if;
    if new.account_id is null then
        raise exception 'a record of subscriptions needs one of accounts_receivable'
        using errcode = 'not_null_violation', hint = 'Set account_id.';
    end if;
    if new.account_id is not null and new.account_id is distinct from old.account_id then
        parent_key := crm_data.accounts_receivable_key(new.account_id);
        if
            parent_key is null
            or not (
                (parent_key >> 8) is not distinct from me.group_id
                or me.is_super_user
                or parent_key = any(network.session_keys('view'))
            )
        then
            raise exception 'accounts_receivable % does not exist, or is out of sight', new.account_id
            using errcode = 'foreign_key_violation', hint = 'Look it up in crm.accounts_receivable.';
        end if;
    end if;
    new.updated_at := now();
    -- Only what differs from what the statement read, and only where that still stands: no update
    -- is lost.
    update crm_data.subscriptions as r
    set
        account_id = case when new.account_id is distinct from old.account_id then new.account_id else r.account_id end,
        name = case when new.name is distinct from old.name then new.name else r.name end,
        status = case when new.status is distinct from old.status then new.status else r.status end,
        starts_on = case when new.starts_on is distinct from old.starts_on then new.starts_on else r.starts_on end,
        ends_on = case when new.ends_on is distinct from old.ends_on then new.ends_on else r.ends_on end,
        monthly_price = case when new.monthly_price is distinct from old.monthly_price then new.monthly_price else r.monthly_price end,
        location_line1 = case when new.location_line1 is distinct from old.location_line1 then new.location_line1 else r.location_line1 end,
        location_town = case when new.location_town is distinct from old.location_town then new.location_town else r.location_town end,
        location_district = case when new.location_district is distinct from old.location_district then new.location_district else r.location_district end,
        location_area = case when new.location_area is distinct from old.location_area then new.location_area else r.location_area end,
        location_country = case when new.location_country is distinct from old.location_country then new.location_country else r.location_country end,
        location_postal_code = case when new.location_postal_code is distinct from old.location_postal_code then new.location_postal_code else r.location_postal_code end,
        notes = case when new.notes is distinct from old.notes then new.notes else r.notes end,
        updated_at = new.updated_at
    where
        r.id = old.id
        and (new.account_id is not distinct from old.account_id or r.account_id is not distinct from old.account_id)
        and (new.name is not distinct from old.name or r.name is not distinct from old.name)
        and (new.status is not distinct from old.status or r.status is not distinct from old.status)
        and (new.starts_on is not distinct from old.starts_on or r.starts_on is not distinct from old.starts_on)
        and (new.ends_on is not distinct from old.ends_on or r.ends_on is not distinct from old.ends_on)
        and (
            new.monthly_price is not distinct from old.monthly_price
            or case
                when clear_financial[r.owned_by_group_id][r.privacy_level] then r.monthly_price is not distinct from old.monthly_price
                else blind_financial and (r.monthly_price - mod(r.monthly_price, 10::numeric))::numeric(14,2) is not distinct from old.monthly_price
            end
        )
        and (new.location_line1 is not distinct from old.location_line1 or r.location_line1 is not distinct from old.location_line1)
        and (new.location_town is not distinct from old.location_town or r.location_town is not distinct from old.location_town)
        and (new.location_district is not distinct from old.location_district or r.location_district is not distinct from old.location_district)
        and (new.location_area is not distinct from old.location_area or r.location_area is not distinct from old.location_area)
        and (new.location_country is not distinct from old.location_country or r.location_country is not distinct from old.location_country)
        and (new.location_postal_code is not distinct from old.location_postal_code or r.location_postal_code is not distinct from old.location_postal_code)
        and (
            new.notes is not distinct from old.notes
            or case
                when clear_notes[r.owned_by_group_id][r.privacy_level] then r.notes is not distinct from old.notes
                else blind_notes and null::text is not distinct from old.notes
            end
        )
        and (new.owned_by_group_id is not distinct from old.owned_by_group_id or r.owned_by_group_id is not distinct from old.owned_by_group_id);
    if not found then
        perform network.refuse_or_retry('subscriptions', old.id, 'modify');
        return null;
    end if;
    if new.owned_by_group_id is distinct from old.owned_by_group_id then
        if network.move_records('subscriptions', array[old.id], new.owned_by_group_id) = 0 then
            perform network.refuse_or_retry('subscriptions', old.id, 'own');
        end if;
    end if;
    return new;
end
$$;

ALTER FUNCTION crm_data.subscriptions_update() OWNER TO ownedby_writer;

--
-- Name: FUNCTION subscriptions_update(); Type: COMMENT; Schema: crm_data; Owner: ownedby_writer
--

COMMENT ON FUNCTION crm_data.subscriptions_update() IS 'Trigger function of crm.subscriptions: update of one record, under the rights of the session.';

--
-- Name: warehouses_delete(); Type: FUNCTION; Schema: crm_data; Owner: ownedby_writer
--

CREATE FUNCTION crm_data.warehouses_delete() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    delete from crm_data.warehouses as r
    where
        r.id = old.id
        and r.name is not distinct from old.name
        and r.location_line1 is not distinct from old.location_line1
        and r.location_town is not distinct from old.location_town
        and r.location_district is not distinct from old.location_district
        and r.location_area is not distinct from old.location_area
        and r.location_country is not distinct from old.location_country
        and r.location_postal_code is not distinct from old.location_postal_code
        and r.notes is not distinct from old.notes
        and r.owned_by_group_id is not distinct from old.owned_by_group_id
        and r.privacy_level is not distinct from old.privacy_level
        and r.created_at is not distinct from old.created_at
        and r.updated_at is not distinct from old.updated_at;
    if not found then
        perform network.refuse_or_retry('warehouses', old.id, 'own');
        return null;
    end if;
    return old;
exception
    -- The detail would name what is out of sight.
    when foreign_key_violation then
        raise exception 'warehouses % is still in use by other records', old.id
        using
            errcode = 'foreign_key_violation',
            hint = 'What is based on it has to go first; some of it may be out of sight.';
end
$$;

ALTER FUNCTION crm_data.warehouses_delete() OWNER TO ownedby_writer;

--
-- Name: FUNCTION warehouses_delete(); Type: COMMENT; Schema: crm_data; Owner: ownedby_writer
--

COMMENT ON FUNCTION crm_data.warehouses_delete() IS 'Trigger function of crm.warehouses: delete of one record, under the rights of the session.';

--
-- Name: warehouses_insert(); Type: FUNCTION; Schema: crm_data; Owner: ownedby_writer
--

CREATE FUNCTION crm_data.warehouses_insert() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    me constant record := network.identify();
    parent_key bigint;
begin
    if me.group_id is null and not me.is_super_user then
        raise exception 'the session may not write: %', me.problem
        using errcode = 'insufficient_privilege', hint = 'select * from network.whoami()';
    end if;
    if new.id is not null then
        raise exception 'the id of a new record of warehouses is given by the server, not %', new.id
        using errcode = 'generated_always', hint = 'Leave id out, and read it with RETURNING id.';
    end if;
    if new.owned_by_group_id is null then
        new.owned_by_group_id := coalesce(me.group_id, 0);
    elsif new.owned_by_group_id is distinct from me.group_id then
        if not me.is_super_user and not new.owned_by_group_id = any(network.shared_group_ids()) then
            raise exception 'group % cannot own a new record of warehouses', new.owned_by_group_id
            using
                errcode = 'insufficient_privilege',
                hint = 'The owner is the session group or a group that shares itself with it'
                    ' (share_groups).';
        end if;
        if not network.is_access_key(new.owned_by_group_id, 0) then
            raise exception 'group % does not exist', new.owned_by_group_id
            using errcode = 'foreign_key_violation', hint = 'The groups are in network.groups.';
        end if;
    end if;
    new.privacy_level := coalesce(new.privacy_level, 0);
    if new.privacy_level <> 0 and not network.is_access_key(0, new.privacy_level) then
        raise exception 'privacy level % does not exist', new.privacy_level
        using
            errcode = 'invalid_parameter_value',
            hint = 'Level 0 always exists; a super user adds others to network.privacy_levels.';
    end if;
    new.id := nextval('crm_data.warehouses_id_seq'::regclass);
    new.created_at := coalesce(new.created_at, now());
    new.updated_at := now();
    insert into crm_data.warehouses (id, name, location_line1, location_town, location_district, location_area, location_country, location_postal_code, notes, owned_by_group_id, privacy_level, created_at, updated_at)
    overriding system value
    values (new.id, new.name, new.location_line1, new.location_town, new.location_district, new.location_area, new.location_country, new.location_postal_code, new.notes, new.owned_by_group_id, new.privacy_level, new.created_at, new.updated_at);
    return new;
end
$$;

ALTER FUNCTION crm_data.warehouses_insert() OWNER TO ownedby_writer;

--
-- Name: FUNCTION warehouses_insert(); Type: COMMENT; Schema: crm_data; Owner: ownedby_writer
--

COMMENT ON FUNCTION crm_data.warehouses_insert() IS 'Trigger function of crm.warehouses: insert of one record, under the rights of the session.';

--
-- Name: warehouses_key(bigint); Type: FUNCTION; Schema: crm_data; Owner: ownedby_steward
--

CREATE FUNCTION crm_data.warehouses_key(record_id bigint) RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    return (select r.access_key from crm_data.warehouses as r where r.id = record_id);
end
$$;

ALTER FUNCTION crm_data.warehouses_key(record_id bigint) OWNER TO ownedby_steward;

--
-- Name: FUNCTION warehouses_key(record_id bigint); Type: COMMENT; Schema: crm_data; Owner: ownedby_steward
--

COMMENT ON FUNCTION crm_data.warehouses_key(record_id bigint) IS 'Access key of a record of warehouses; null when there is none. For the triggers alone.';

--
-- Name: warehouses_update(); Type: FUNCTION; Schema: crm_data; Owner: ownedby_writer
--

CREATE FUNCTION crm_data.warehouses_update() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    me constant record := network.identify();
    parent_key bigint;
begin
    if new.owned_by_group_id is null then
        raise exception 'warehouses % needs an owner', old.id
        using errcode = 'not_null_violation', hint = 'Set owned_by_group_id; 0 is nobody.';
    end if;
    if new.id is distinct from old.id then
        raise exception 'id of warehouses % cannot be set by an update', old.id
        using errcode = 'generated_always', hint = 'It is kept by the server.';
    end if;
    if new.privacy_level is distinct from old.privacy_level then
        raise exception 'privacy_level of warehouses % cannot be set by an update', old.id
        using errcode = 'insufficient_privilege', hint = 'Call network.set_privacy_level(''warehouses'', array[…], level).';
    end if;
    if new.created_at is distinct from old.created_at then
        raise exception 'created_at of warehouses % cannot be set by an update', old.id
        using errcode = 'generated_always', hint = 'It is kept by the server.';
    end if;
    new.updated_at := now();
    -- Only what differs from what the statement read, and only where that still stands: no update
    -- is lost.
    update crm_data.warehouses as r
    set
        name = case when new.name is distinct from old.name then new.name else r.name end,
        location_line1 = case when new.location_line1 is distinct from old.location_line1 then new.location_line1 else r.location_line1 end,
        location_town = case when new.location_town is distinct from old.location_town then new.location_town else r.location_town end,
        location_district = case when new.location_district is distinct from old.location_district then new.location_district else r.location_district end,
        location_area = case when new.location_area is distinct from old.location_area then new.location_area else r.location_area end,
        location_country = case when new.location_country is distinct from old.location_country then new.location_country else r.location_country end,
        location_postal_code = case when new.location_postal_code is distinct from old.location_postal_code then new.location_postal_code else r.location_postal_code end,
        notes = case when new.notes is distinct from old.notes then new.notes else r.notes end,
        updated_at = new.updated_at
    where
        r.id = old.id
        and (new.name is not distinct from old.name or r.name is not distinct from old.name)
        and (new.location_line1 is not distinct from old.location_line1 or r.location_line1 is not distinct from old.location_line1)
        and (new.location_town is not distinct from old.location_town or r.location_town is not distinct from old.location_town)
        and (new.location_district is not distinct from old.location_district or r.location_district is not distinct from old.location_district)
        and (new.location_area is not distinct from old.location_area or r.location_area is not distinct from old.location_area)
        and (new.location_country is not distinct from old.location_country or r.location_country is not distinct from old.location_country)
        and (new.location_postal_code is not distinct from old.location_postal_code or r.location_postal_code is not distinct from old.location_postal_code)
        and (new.notes is not distinct from old.notes or r.notes is not distinct from old.notes)
        and (new.owned_by_group_id is not distinct from old.owned_by_group_id or r.owned_by_group_id is not distinct from old.owned_by_group_id);
    if not found then
        perform network.refuse_or_retry('warehouses', old.id, 'modify');
        return null;
    end if;
    if new.owned_by_group_id is distinct from old.owned_by_group_id then
        if network.move_records('warehouses', array[old.id], new.owned_by_group_id) = 0 then
            perform network.refuse_or_retry('warehouses', old.id, 'own');
        end if;
    end if;
    return new;
end
$$;

ALTER FUNCTION crm_data.warehouses_update() OWNER TO ownedby_writer;

--
-- Name: FUNCTION warehouses_update(); Type: COMMENT; Schema: crm_data; Owner: ownedby_writer
--

COMMENT ON FUNCTION crm_data.warehouses_update() IS 'Trigger function of crm.warehouses: update of one record, under the rights of the session.';

--
-- Name: add_contacts_of_communities(); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.add_contacts_of_communities() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    added record;
begin
    for added in select c.* from new_rows as c where c.contact_id is null loop
        update network.communities as c
        set contact_id = network.add_designated_contact(added.name, 0)
        where c.id = added.id;
    end loop;
    return null;
end
$$;

ALTER FUNCTION network.add_contacts_of_communities() OWNER TO ownedby_owner;

--
-- Name: FUNCTION add_contacts_of_communities(); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.add_contacts_of_communities() IS 'Trigger function of network.communities: adds the contact of a new community.';

--
-- Name: add_contacts_of_groups(); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.add_contacts_of_groups() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    added record;
    new_contact_id bigint;
begin
    if tg_op = 'INSERT' then
        for added in select g.* from new_rows as g where g.contact_id is null loop
            new_contact_id := network.add_designated_contact(added.name, added.id);
            update network.groups as g set contact_id = new_contact_id where g.id = added.id;
            if added.accounts_on = 'group' then
                perform network.add_designated_account(new_contact_id, added.name, added.id);
            end if;
        end loop;
    else
        for added in
            select n.*
            from new_rows as n
            inner join old_rows as o on n.id = o.id
            where n.accounts_on = 'group' and o.accounts_on is distinct from 'group'
        loop
            perform network.add_designated_account(added.contact_id, added.name, added.id);
        end loop;
        for added in
            select u.*
            from new_rows as n
            inner join old_rows as o on n.id = o.id
            inner join network.units as u on n.id = u.group_id
            where
                n.accounts_on = 'unit' and o.accounts_on is distinct from 'unit'
                and not u.same_contact_as_group
        loop
            perform network.add_designated_account(added.contact_id, added.name, added.group_id);
        end loop;
        update network.units as u
        set contact_id = n.contact_id
        from new_rows as n
        where
            u.group_id = n.id
            and u.same_contact_as_group
            and u.contact_id is distinct from n.contact_id;
    end if;
    return null;
end
$$;

ALTER FUNCTION network.add_contacts_of_groups() OWNER TO ownedby_owner;

--
-- Name: FUNCTION add_contacts_of_groups(); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.add_contacts_of_groups() IS 'Trigger function of network.groups: adds the contact and the account of a new group; units that share its contact follow it.';

--
-- Name: add_contacts_of_units(); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.add_contacts_of_units() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    its_group network.groups;
begin
    select g.* into its_group from network.groups as g where g.id = new.group_id;
    if tg_op = 'INSERT' then
        if new.contact_id is null then
            new.contact_id := network.add_designated_contact(new.name, new.group_id);
            update network.units as u set contact_id = new.contact_id where u.id = new.id;
        end if;
        if its_group.accounts_on = 'unit' then
            perform network.add_designated_account(new.contact_id, new.name, new.group_id);
        end if;
    elsif new.same_contact_as_group and not old.same_contact_as_group then
        perform network.remove_designated_contact(old.contact_id, format('unit "%s"', new.name));
    end if;
    return null;
end
$$;

ALTER FUNCTION network.add_contacts_of_units() OWNER TO ownedby_owner;

--
-- Name: FUNCTION add_contacts_of_units(); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.add_contacts_of_units() IS 'Trigger function of network.units: adds the contact and the account of a new unit.';

--
-- Name: add_designated_account(bigint, text, integer); Type: FUNCTION; Schema: network; Owner: ownedby_steward
--

CREATE FUNCTION network.add_designated_account(contact_id bigint, name text, group_id integer) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
insert into crm_data.accounts_receivable (contact_id, name, owned_by_group_id)
values (
    add_designated_account.contact_id, add_designated_account.name, add_designated_account.group_id
)
returning id
$$;

ALTER FUNCTION network.add_designated_account(contact_id bigint, name text, group_id integer) OWNER TO ownedby_steward;

--
-- Name: FUNCTION add_designated_account(contact_id bigint, name text, group_id integer); Type: COMMENT; Schema: network; Owner: ownedby_steward
--

COMMENT ON FUNCTION network.add_designated_account(contact_id bigint, name text, group_id integer) IS 'Adds an account receivable for the contact of an organisational unit; returns its number.';

--
-- Name: add_designated_contact(text, integer); Type: FUNCTION; Schema: network; Owner: ownedby_steward
--

CREATE FUNCTION network.add_designated_contact(name text, group_id integer) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
insert into crm_data.contacts (kind, name, owned_by_group_id)
values ('company', add_designated_contact.name, add_designated_contact.group_id)
returning id
$$;

ALTER FUNCTION network.add_designated_contact(name text, group_id integer) OWNER TO ownedby_steward;

--
-- Name: FUNCTION add_designated_contact(name text, group_id integer); Type: COMMENT; Schema: network; Owner: ownedby_steward
--

COMMENT ON FUNCTION network.add_designated_contact(name text, group_id integer) IS 'Adds a contact with the name of an organisational unit; returns its number.';

--
-- Name: admit(text, text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.admit(login text, group_name text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    group_number integer;
begin
    perform network.require_super_user('network.admit');
    -- A change of the group, such as of its role, comes before or after.
    perform network.take_turn();
    -- Looked up first: within the query below it would be asked while planning, with an older
    -- snapshot.
    group_number := network.group_id(admit.group_name);
    perform network.grant_role(g.role_name, admit.login, g.is_role_made)
    from network.groups as g
    where g.id = group_number;
end
$$;

ALTER FUNCTION network.admit(login text, group_name text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION admit(login text, group_name text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.admit(login text, group_name text) IS 'Grants the role of a group to an existing login, which then works as that group in any SQL client.';

--
-- Name: admit_backend(text); Type: FUNCTION; Schema: network; Owner: ownedby_roles
--

CREATE FUNCTION network.admit_backend(login text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    memberships text;
    how text := '';
begin
    perform network.require_safe_role(admit_backend.login, 'a login');
    select string_agg(quote_ident(pg_get_userbyid(a.roleid)), ', ')
    into memberships
    from pg_auth_members as a
    where
        a.member = to_regrole(quote_ident(admit_backend.login))
        and a.roleid <> 'ownedby_backend'::regrole;
    if memberships is not null then
        raise exception 'login "%" is a member of %', admit_backend.login, memberships
        using errcode = 'invalid_parameter_value',
        hint = 'What is typed there could choose that role: a backend logs in with a role that is'
            ' a member of nothing.';
    end if;
    if exists (
        select
        from pg_auth_members as a
        where a.roleid = to_regrole(quote_ident(admit_backend.login))
    ) then
        raise exception 'login "%" has members', admit_backend.login
        using errcode = 'invalid_parameter_value',
        hint = 'A backend logs in with a role that nobody else can become.';
    end if;
    -- From 16 on the grant says so itself; before, the login's attribute does.
    if current_setting('server_version_num')::integer >= 160000 then
        how := ' with inherit true, set false';
    elsif not exists (
        select from pg_roles as r where r.rolname = admit_backend.login and r.rolinherit
    ) then
        raise exception 'login "%" does not inherit the rights of what it is a member of',
            admit_backend.login
        using errcode = 'invalid_parameter_value',
        hint = format('alter role %I inherit', admit_backend.login);
    end if;
    execute format('grant ownedby_backend to %I', admit_backend.login) || how;
end
$$;

ALTER FUNCTION network.admit_backend(login text) OWNER TO ownedby_roles;

--
-- Name: FUNCTION admit_backend(login text); Type: COMMENT; Schema: network; Owner: ownedby_roles
--

COMMENT ON FUNCTION network.admit_backend(login text) IS 'Grants ownedby_backend to an existing login that is a member of nothing and has no members.';

--
-- Name: attach_role(text); Type: FUNCTION; Schema: network; Owner: ownedby_roles
--

CREATE FUNCTION network.attach_role(role_name text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    perform network.require_safe_role(attach_role.role_name, 'a group role');
    execute format('grant ownedby_member to %I', attach_role.role_name);
end
$$;

ALTER FUNCTION network.attach_role(role_name text) OWNER TO ownedby_roles;

--
-- Name: FUNCTION attach_role(role_name text); Type: COMMENT; Schema: network; Owner: ownedby_roles
--

COMMENT ON FUNCTION network.attach_role(role_name text) IS 'Makes an existing, unprivileged role a member of ownedby_member.';

--
-- Name: backend_identity(); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.backend_identity() RETURNS integer[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
declare
    claim constant text := current_setting('ownedby.session', true);
    -- Numbers of group, community, user and unit; and of the last change before.
    parts text[];
    numbers integer[];
    last_change text;
begin
    -- Taken apart only once the signature was found right: whatever else somebody wrote there
    -- raises no error. One query, because each costs as much again.
    select
        case
            when
                right(claim, 64)
                = network.sign_session(left(claim, -64), k.inner_pad, k.outer_pad)
                then string_to_array(left(claim, -65), '.')
        end,
        s.xmin::text
    into parts, last_change
    from network.session_secret as k
    cross join network.settings as s;
    if parts is null then
        return null;
    end if;
    numbers := parts[:4];
    if parts[5] = last_change then
        return numbers;
    end if;
    perform
    from network.unit_users as uu
    inner join network.users as u on uu.user_id = u.id and not u.is_disabled
    inner join network.backends as b on b.login_role = session_user
    where
        uu.unit_id = numbers[4]
        and uu.user_id = numbers[3]
        and uu.group_id = numbers[1]
        and (
            b.may_all_groups
            or exists (
                select
                from network.backend_groups as g
                where g.login_role = session_user and g.group_id = numbers[1]
            )
        );
    if not found then
        return null;
    end if;
    return numbers;
end
$$;

ALTER FUNCTION network.backend_identity() OWNER TO ownedby_owner;

--
-- Name: FUNCTION backend_identity(); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.backend_identity() IS 'Numbers of group, community, user and unit of a transaction that network.begin_session identified; null for any other.';

--
-- Name: begin_session(text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.begin_session(token text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET plan_cache_mode TO 'force_generic_plan'
    AS $_$
declare
    -- 1.<key>.<user>.<unit>.<expiry>.<signature>; names in hexadecimal
    parts constant text[] := string_to_array(begin_session.token, '.');
    is_well_formed constant boolean := cardinality(parts) = 6
    and parts[1] = '1'
    and parts[2] ~ '^[0-9]{1,9}$'
    and parts[3] ~ '^[0-9a-f]+$'
    and (parts[4] = '-' or parts[4] ~ '^[0-9a-f]+$')
    and parts[5] ~ '^[0-9]{1,12}$'
    and parts[6] ~ '^[0-9a-f]+$';
    poison text;
    its_backend record;
    its_user record;
    its_unit record;
    unit_ids integer[];
    claim text;
begin
    -- What was left on the connection may be waiting for the next identity. In steps, because each
    -- question to a table costs more than all the rest.
    if current_setting('role') <> 'none' then
        poison := 'SET ROLE is in force';
    elsif current_setting('row_security') <> 'on' then
        poison := 'row_security is not on';
    elsif exists (select from pg_prepared_statements as p where p.from_sql) then
        poison := 'statements were prepared in SQL';
    elsif pg_my_temp_schema() <> 0 then
        perform from pg_class as c where c.relnamespace = pg_my_temp_schema()
        union all
        select from pg_proc as p where p.pronamespace = pg_my_temp_schema()
        union all
        select from pg_type as t where t.typnamespace = pg_my_temp_schema();
        if found then
            poison := 'there are temporary objects';
        end if;
    end if;
    if poison is not null then
        raise exception 'this connection is not clean: %', poison
        using errcode = 'object_in_use',
        hint = 'Close it, and let the pool make a new one. ownedby.session() does.';
    end if;
    -- Cursors that outlive their transaction hold rows of another identity.
    execute 'close all';

    if current_setting('ownedby.session', true) <> '' then
        -- Anybody can write the setting; what counts is whether it holds.
        if network.backend_identity() is not null then
            raise exception 'this transaction has an identity already'
            using errcode = 'active_sql_transaction',
            hint = 'One transaction works for one user: end it, and begin another.';
        end if;
    end if;
    select
        b.may_all_groups,
        exists (
            select
            from pg_auth_members as a
            where a.member = b.login_id and a.roleid <> 'ownedby_backend'::regrole
        ) as is_member,
        -- with, or before, all that it stands for: what changes from here on is seen as a change
        s.xmin::text as last_change,
        k.inner_pad,
        k.outer_pad
    into its_backend
    from network.backends as b
    cross join network.settings as s
    cross join network.session_secret as k
    where b.login_role = session_user and pg_get_userbyid(b.login_id) = session_user;
    if not found then
        raise exception 'login "%" is not that of a backend', session_user
        using errcode = 'invalid_authorization_specification',
        hint = 'A super user makes it one: ownedby backend create, or network.create_backend.';
    end if;
    if its_backend.is_member then
        raise exception 'login "%" is a member of other roles than ownedby_backend', session_user
        using errcode = 'invalid_authorization_specification',
        hint = 'What is typed there could choose them: revoke them.';
    end if;
    if is_well_formed is not true then
        raise exception 'the token is malformed'
        using errcode = 'invalid_authorization_specification',
        hint = 'It is made for one transaction, from network.challenge(): see ownedby.session().';
    end if;
    perform
    from network.backend_keys as k
    where
        k.id = parts[2]::integer
        and k.login_role = session_user
        and (k.valid_until is null or k.valid_until > now())
        and parts[6] = encode(
            sha256(k.outer_pad || sha256(k.inner_pad || convert_to(
                concat_ws('.', array_to_string(parts[:5], '.'), network.challenge()),
                'UTF8'
            ))),
            'hex'
        );
    if not found then
        raise exception 'the token does not hold here'
        using
            errcode = 'invalid_authorization_specification',
            detail = 'It was made with another key, or for another transaction, database or login,'
                ' or was changed.',
            hint = 'Ask network.challenge() in this transaction and sign the answer; after a'
                ' rotation, sign with the new key.';
    end if;
    if to_timestamp(parts[5]::bigint) <= clock_timestamp() then
        raise exception 'the token expired at %', to_timestamp(parts[5]::bigint)
        using errcode = 'invalid_authorization_specification',
        hint = 'Ask for a new challenge; compare the clocks of backend and server.';
    end if;

    select u.id, u.name, u.is_disabled into its_user
    from network.users as u
    where u.name = convert_from(decode(parts[3], 'hex'), 'UTF8');
    if not found or its_user.is_disabled then
        raise exception 'user "%" %', convert_from(decode(parts[3], 'hex'), 'UTF8'),
            case when found then 'is disabled' else 'does not exist' end
        using errcode = 'invalid_authorization_specification',
        hint = 'The users are in network.users.';
    end if;
    -- Without a unit named: the only one, or the default in the only group.
    if parts[4] <> '-' then
        unit_ids := array(
            select u.id
            from network.units as u
            where u.name = convert_from(decode(parts[4], 'hex'), 'UTF8')
        );
    else
        unit_ids := array(
            select uu.unit_id
            from network.unit_users as uu
            where
                uu.user_id = its_user.id
                and (
                    uu.is_default
                    or not exists (
                        select
                        from network.unit_users as other
                        where other.user_id = uu.user_id and other.unit_id <> uu.unit_id
                    )
                )
        );
    end if;
    if cardinality(unit_ids) > 1 then
        raise exception 'user "%" belongs to units of several groups', its_user.name
        using errcode = 'invalid_authorization_specification', hint = 'Name the unit.';
    end if;
    select uu.unit_id, uu.group_id, g.community_id, g.name as group_name into its_unit
    from network.unit_users as uu
    inner join network.groups as g on uu.group_id = g.id
    where uu.user_id = its_user.id and uu.unit_id = unit_ids[1];
    if not found then
        raise exception 'user "%" %', its_user.name,
            case
                when parts[4] <> '-' then format(
                    'does not belong to unit "%s"', convert_from(decode(parts[4], 'hex'), 'UTF8')
                )
                else 'has no unit to work through'
            end
        using errcode = 'invalid_authorization_specification',
        hint = 'The units of users are in network.unit_users.';
    end if;
    if
        not its_backend.may_all_groups
        and not exists (
            select
            from network.backend_groups as g
            where g.login_role = session_user and g.group_id = its_unit.group_id
        )
    then
        raise exception 'backend "%" may not work for group "%"', session_user, its_unit.group_name
        using errcode = 'invalid_authorization_specification',
        hint = 'A super user adds the group to network.backend_groups.';
    end if;

    claim := concat_ws(
        '.',
        its_unit.group_id,
        its_unit.community_id,
        its_user.id,
        its_unit.unit_id,
        its_backend.last_change,
        ''
    );
    claim := claim || network.sign_session(claim, its_backend.inner_pad, its_backend.outer_pad);
    -- Settings that were left there would change what the next one's statements mean. After this
    -- the search path is no longer that of the function.
    execute 'reset all';
    perform pg_catalog.set_config('ownedby.session', claim, true);
end
$_$;

ALTER FUNCTION network.begin_session(token text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION begin_session(token text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.begin_session(token text) IS 'Gives this transaction the identity of a user in a unit, which a signed token names. Errors: 28000 when the token, the user, the unit or the ceiling of the backend forbids it, 55006 when something was left on the connection, which then has to be closed.';

--
-- Name: carry_access_key(); Type: FUNCTION; Schema: network; Owner: ownedby_steward
--

CREATE FUNCTION network.carry_access_key() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    checked_key constant bigint := new.access_key; -- what the view's trigger found, without a lock
begin
    -- Locked, so that a transfer of the master waits for the child, and then takes it along.
    execute format(
        'select m.access_key from crm_data.%I as m where m.id = ($1).%I for key share',
        tg_argv[0], tg_argv[1]
    )
    into new.access_key
    using new;
    if new.access_key is null then
        raise exception '% % does not exist, or is out of sight',
            tg_argv[0], to_jsonb(new) ->> tg_argv[1]
        using
            errcode = 'foreign_key_violation',
            hint = format('Look it up in crm.%s.', tg_argv[0]);
    end if;
    -- Before the policy refuses it with less help.
    if
        new.access_key <> checked_key
        and not new.access_key = any(network.session_keys('modify'))
    then
        raise exception '% % was changed since this statement read it',
            tg_argv[0], to_jsonb(new) ->> tg_argv[1]
        using
            errcode = 'serialization_failure',
            hint = 'Nothing was written. Run the transaction again.';
    end if;
    return new;
end
$_$;

ALTER FUNCTION network.carry_access_key() OWNER TO ownedby_steward;

--
-- Name: FUNCTION carry_access_key(); Type: COMMENT; Schema: network; Owner: ownedby_steward
--

COMMENT ON FUNCTION network.carry_access_key() IS 'Trigger function of implicit entities: fills access_key from the master. Arguments: the master entity, the column that names it.';

--
-- Name: challenge(); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.challenge() RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    return concat_ws(
        '.',
        encode(timestamptz_send(pg_postmaster_start_time()), 'hex'),
        pg_backend_pid(),
        encode(timestamptz_send(transaction_timestamp()), 'hex'),
        encode(convert_to(current_database(), 'UTF8'), 'hex'),
        encode(convert_to(session_user, 'UTF8'), 'hex')
    );
end
$$;

ALTER FUNCTION network.challenge() OWNER TO ownedby_owner;

--
-- Name: FUNCTION challenge(); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.challenge() IS 'What the token for network.begin_session is made for: start of the server, process, start of the transaction, database and login. Different in every transaction.';

--
-- Name: check_clear(jsonb); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.check_clear(clear jsonb) RETURNS void
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    wrong text;
begin
    if jsonb_typeof(check_clear.clear) is distinct from 'object' then
        raise exception 'invalid clear: %', coalesce(check_clear.clear::text, 'null')
        using errcode = 'invalid_parameter_value',
        hint = 'It says for field classes at which levels: {"personal": "up to 2"}; {} for none.';
    end if;
    select c.key into wrong
    from jsonb_each(check_clear.clear) as c
    where not exists (select from network.field_classes as f where f.name = c.key)
    order by c.key
    limit 1;
    if found then
        raise exception 'field class "%" does not exist', wrong
        using errcode = 'invalid_parameter_value', hint = 'Field classes: ' || (
            select string_agg(f.name, ', ' order by f.name) from network.field_classes as f
        );
    end if;
    select c.key into wrong
    from jsonb_each(check_clear.clear) as c
    where jsonb_typeof(c.value) <> 'string'
    order by c.key
    limit 1;
    if found then
        raise exception 'invalid clear: the levels of "%" are not a text', wrong
        using errcode = 'invalid_parameter_value',
        hint = 'Levels are written as those of view: {"personal": "up to 2"}, {"notes": "0,1"}.';
    end if;
end
$$;

ALTER FUNCTION network.check_clear(clear jsonb) OWNER TO ownedby_owner;

--
-- Name: FUNCTION check_clear(clear jsonb); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.check_clear(clear jsonb) IS 'Raises an error (22023) unless its argument says for field classes at which levels they are opened.';

--
-- Name: check_designated_contact(); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.check_designated_contact() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    what constant text := format('%s "%s"', tg_argv[0], new.name);
    owner_id constant integer := case tg_argv[0]
        when 'community' then 0
        when 'group' then (to_jsonb(new) ->> 'id')::integer
        else (to_jsonb(new) ->> 'group_id')::integer
    end;
begin
    if new.contact_id is null then
        if tg_op = 'UPDATE' and old.contact_id is not null then
            raise exception '% needs its contact information', what
            using errcode = 'not_null_violation', hint = 'Name another contact (contact_id).';
        end if;
        return new;
    end if;
    if tg_op = 'UPDATE' and new.contact_id is not distinct from old.contact_id then
        return new;
    end if;
    if coalesce((to_jsonb(new) ->> 'same_contact_as_group')::boolean, false) then
        return new; -- the group's, filled by the server
    end if;
    if network.claim_contact(new.contact_id) is distinct from owner_id then
        raise exception 'contact % cannot be the contact information of %', new.contact_id, what
        using
            errcode = 'foreign_key_violation',
            hint = 'It has to be a contact that the group owns; that of a community is owned by'
                ' nobody.';
    end if;
    perform network.refuse_designated_contact(array[new.contact_id]);
    return new;
end
$$;

ALTER FUNCTION network.check_designated_contact() OWNER TO ownedby_owner;

--
-- Name: FUNCTION check_designated_contact(); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.check_designated_contact() IS 'Trigger function of network.communities, groups and units: checks contact_id. Argument: what it is of.';

--
-- Name: check_mask(); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.check_mask() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    its constant network.entities := network.entity(new.entity);
    data_table constant regclass := format('crm_data.%I', its.name)::regclass;
    its_type text;
    fitting text[];
begin
    if not exists (select from network.field_classes as f where f.name = new.field_class) then
        raise exception 'field class "%" does not exist', new.field_class
        using errcode = 'undefined_object', hint = 'Field classes: ' || (
            select string_agg(f.name, ', ' order by f.name) from network.field_classes as f
        );
    end if;
    select c.type_name into its_type
    from network.entity_columns(its.name) as c
    where c.name = new.column_name;
    if not found then
        raise exception 'column % of % does not exist', new.column_name, its.name
        using errcode = 'undefined_column',
        hint = format('The columns are those of crm.%s.', its.name);
    end if;
    if
        new.column_name in (
            'id', 'owned_by_group_id', 'privacy_level', 'created_at', 'updated_at', 'accepted_at'
        )
        or new.column_name is not distinct from its.parent_column
        or exists (
            select
            from pg_constraint as c
            inner join pg_attribute as a on c.conrelid = a.attrelid and a.attnum = any(c.conkey)
            where
                c.conrelid = data_table and c.contype in ('p', 'u', 'f')
                and a.attname = new.column_name
        )
    then
        raise exception 'column % of % cannot be masked', new.column_name, its.name
        using errcode = 'feature_not_supported',
        hint = 'Keys, references, owner, level and times are what records are found and kept by.';
    end if;
    -- Whoever may write beside the mask would learn by trial what is under it: by whether a value
    -- is taken, or fits another column; or reads it in a column that is made of it.
    if
        exists (
            select
            from pg_constraint as c
            inner join pg_attribute as a on c.conrelid = a.attrelid and a.attnum = any(c.conkey)
            where
                c.conrelid = data_table and c.contype = 'c' and cardinality(c.conkey) > 1
                and a.attname = new.column_name
        )
        or exists (
            select
            from pg_attribute as a
            inner join pg_depend as d
                on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
                and d.refclassid = 'pg_class'::regclass
            left join pg_index as i
                on d.objid = i.indexrelid and d.classid = 'pg_class'::regclass
                and (i.indisunique or i.indisexclusion)
            left join pg_constraint as x
                on d.objid = x.oid and d.classid = 'pg_constraint'::regclass and x.contype = 'x'
            left join pg_attrdef as e
                on d.objid = e.oid and d.classid = 'pg_attrdef'::regclass
            left join pg_attribute as o
                on e.adrelid = o.attrelid and e.adnum = o.attnum
                and o.attgenerated <> '' and o.attname !~ '^mask__'
            where
                a.attrelid = data_table and a.attname = new.column_name
                and (
                    i.indexrelid is not null
                    or x.oid is not null
                    or o.attname <> new.column_name
                )
        )
    then
        raise exception 'column % of % cannot be masked: others tell what is in it',
            new.column_name, its.name
        using errcode = 'feature_not_supported',
        hint = 'It stands in a unique index, in a check together with other columns, or another'
            ' column is generated from it. Drop that, or mask another column.';
    end if;

    -- The argument first: below, it is compared with what the type can hold.
    if (
        case new.kind
            when 'fixed' then new.argument is null
            when 'partial' then not coalesce(new.argument in ('email', 'phone', 'last four'), false)
            when 'range'
                then not coalesce(
                    new.argument ~ '^\d{1,12}([.]\d{1,6})?$' and new.argument ~ '[1-9]', false
                )
            else new.kind in ('null', 'year', 'hash') and new.argument is not null
        end
    ) then
        raise exception 'the argument of a mask of kind % cannot be %',
            new.kind, coalesce(format('"%s"', new.argument), 'null')
        using errcode = 'invalid_parameter_value',
        hint = 'fixed: a text. partial: email, phone or last four. range: how wide, a positive'
            ' number. null, year and hash have none.';
    end if;
    fitting := case new.kind
        when 'null' then array[its_type]
        when 'fixed' then array['text', 'character varying', 'character']
        when 'partial' then array['text', 'character varying', 'character']
        when 'year'
            then array['date', 'timestamp without time zone', 'timestamp with time zone']
        when 'range' then array[
            'smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision'
        ]
        when 'hash' then array['text', 'bigint', 'uuid']
    end;
    if fitting is null then
        raise exception 'a mask of kind "%" does not exist', new.kind
        using errcode = 'invalid_parameter_value',
        hint = 'Kinds: null, fixed, partial, year, range, hash.';
    end if;
    if
        -- without its length or precision, but not for hash: what is cut would not be equal
        not (
            case when new.kind in ('null', 'hash') then its_type
                else regexp_replace(its_type, '\(\d+(,\d+)?\)', '') end
        ) = any(fitting)
        or exists (
            select
            from pg_attribute as a
            inner join pg_type as t on a.atttypid = t.oid
            where a.attrelid = data_table and a.attname = new.column_name and t.typtype = 'd'
        )
        or (
            new.kind = 'range'
            and (
                case its_type
                    when 'smallint' then new.argument::numeric > 32767
                    when 'integer' then new.argument::numeric > 2147483647
                end
            )
        )
        or (new.kind = 'range' and its_type ~ 'int' and new.argument ~ '[.]')
    then
        raise exception 'a mask of kind % does not fit column % of %, which is %',
            concat_ws(' ', new.kind, new.argument), new.column_name, its.name, its_type
        using errcode = 'datatype_mismatch',
        hint = case new.kind
            when 'null' then 'A domain cannot be masked.'
            when 'range' then 'It fits numbers; how wide, in whole numbers where the column holds'
                ' such, and within its range.'
            else format('It fits: %s.', array_to_string(fitting, ', '))
        end;
    end if;
    return new;
end
$_$;

ALTER FUNCTION network.check_mask() OWNER TO ownedby_owner;

--
-- Name: FUNCTION check_mask(); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.check_mask() IS 'Trigger function of network.masks: refuses a mask that does not fit its column.';

--
-- Name: claim_contact(bigint); Type: FUNCTION; Schema: network; Owner: ownedby_steward
--

CREATE FUNCTION network.claim_contact(contact_id bigint) RETURNS integer
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
-- Written, not just read: whoever transfers or deletes it at the same time comes before or after.
update crm_data.contacts as c
set updated_at = now()
where c.id = claim_contact.contact_id
returning c.owned_by_group_id
$$;

ALTER FUNCTION network.claim_contact(contact_id bigint) OWNER TO ownedby_steward;

--
-- Name: FUNCTION claim_contact(contact_id bigint); Type: COMMENT; Schema: network; Owner: ownedby_steward
--

COMMENT ON FUNCTION network.claim_contact(contact_id bigint) IS 'Number of the group that owns a contact (0: nobody; null: there is none), which stays so until the end of the transaction.';

--
-- Name: clear_flags(text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.clear_flags(field_class text) RETURNS boolean[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    own_flags boolean[];
    me record;
begin
    -- Every statement pays for this: see network.session_flags.
    if pg_has_role(session_user, 'ownedby_admin', 'usage') then
        select k.flags into own_flags from network.plain_super_user as k;
    else
        select k.flags into own_flags
        from network.plain_session as s
        inner join network.group_clear_keys as k
            on s.group_id = k.group_id and k.field_class = clear_flags.field_class;
    end if;
    if found then
        return own_flags;
    end if;
    me := network.identify();
    if me.is_super_user then
        select k.flags into own_flags from network.all_keys as k;
    else
        select k.flags into own_flags
        from network.group_clear_keys as k
        where k.group_id = me.group_id and k.field_class = clear_flags.field_class;
    end if;
    return own_flags;
end
$$;

ALTER FUNCTION network.clear_flags(field_class text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION clear_flags(field_class text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.clear_flags(field_class text) IS 'Where the session sees a field class in the clear, as flags[group][level]. Null without an identity: masked.';

--
-- Name: clear_keys(text, boolean); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.clear_keys(field_class text, is_clear boolean) RETURNS bigint[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    own_keys bigint[];
    community_keys bigint[];
    me record;
begin
    -- Every statement pays for this: see network.session_flags.
    if pg_has_role(session_user, 'ownedby_admin', 'usage') then
        select case when clear_keys.is_clear then k.keys else '{}' end into own_keys
        from network.plain_super_user as k;
    else
        select
            case when clear_keys.is_clear then k.clear_keys else k.masked_keys end,
            case when clear_keys.is_clear then c.clear_keys else c.masked_keys end
        into own_keys, community_keys
        from network.plain_session as s
        inner join network.group_clear_keys as k
            on s.group_id = k.group_id and k.field_class = clear_keys.field_class
        left join network.community_clear_keys as c
            on s.community_id = c.community_id and c.field_class = clear_keys.field_class;
    end if;
    if not found then
        me := network.identify();
        if me.is_super_user then
            select case when clear_keys.is_clear then k.keys else '{}' end into own_keys
            from network.all_keys as k;
            return own_keys;
        end if;
        if me.group_id is null then
            return '{}';
        end if;
        select case when clear_keys.is_clear then k.clear_keys else k.masked_keys end into own_keys
        from network.group_clear_keys as k
        where k.group_id = me.group_id and k.field_class = clear_keys.field_class;
        select case when clear_keys.is_clear then k.clear_keys else k.masked_keys end
        into community_keys
        from network.community_clear_keys as k
        where k.community_id = me.community_id and k.field_class = clear_keys.field_class;
    end if;
    -- Read into variables: what returns is flat, not an array that every comparison would unpack
    -- again.
    if cardinality(community_keys) > 0 then
        return own_keys || community_keys;
    end if;
    return coalesce(own_keys, '{}');
end
$$;

ALTER FUNCTION network.clear_keys(field_class text, is_clear boolean) OWNER TO ownedby_owner;

--
-- Name: FUNCTION clear_keys(field_class text, is_clear boolean); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.clear_keys(field_class text, is_clear boolean) IS 'The access keys where the session sees a field class in the clear, or (false) the others that it views. Empty without an identity: no rows.';

--
-- Name: clear_levels(integer); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.clear_levels(group_collaboration_id integer) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
select coalesce(
    jsonb_object_agg(
        c.field_class,
        network.levels_text(clear_levels.group_collaboration_id, 'clear', c.field_class)
    ),
    '{}'
)
from (
    select distinct l.field_class
    from network.group_collaboration_levels as l
    where
        l.group_collaboration_id = clear_levels.group_collaboration_id
        and l.permission = 'clear'
) as c
$$;

ALTER FUNCTION network.clear_levels(group_collaboration_id integer) OWNER TO ownedby_owner;

--
-- Name: FUNCTION clear_levels(group_collaboration_id integer); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.clear_levels(group_collaboration_id integer) IS 'The field classes that a collaboration opens, with their levels, in the grammar of network.share.';

--
-- Name: clone_collaboration(text, text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.clone_collaboration(from_group text, new_from_group text) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    source_id constant integer := network.group_id(clone_collaboration.from_group);
    target_id constant integer := network.group_id(clone_collaboration.new_from_group);
    collaboration record;
    copied integer := 0;
begin
    for collaboration in
        select c.*, t.name as to_group
        from network.group_collaborations as c
        left join network.groups as t on c.to_group_id = t.id
        where c.from_group_id = source_id and c.to_group_id is distinct from target_id
        order by c.id
    loop
        perform network.share(
            clone_collaboration.new_from_group,
            collaboration.to_group,
            network.levels_text(collaboration.id, 'view'),
            network.levels_text(collaboration.id, 'modify'),
            network.levels_text(collaboration.id, 'assign'),
            collaboration.share_groups,
            collaboration.share_units,
            collaboration.share_users,
            network.clear_levels(collaboration.id)
        );
        copied := copied + 1;
    end loop;
    return copied;
end
$$;

ALTER FUNCTION network.clone_collaboration(from_group text, new_from_group text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION clone_collaboration(from_group text, new_from_group text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.clone_collaboration(from_group text, new_from_group text) IS 'Copies the collaborations of a group, with their receivers and settings, to another sharing group; returns how many.';

--
-- Name: clone_community_collaboration(text, text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.clone_community_collaboration(from_community text, new_from_community text) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    source_id constant integer := network.community_id(
        clone_community_collaboration.from_community
    );
    target_id constant integer := network.community_id(
        clone_community_collaboration.new_from_community
    );
    collaboration record;
    copied integer := 0;
begin
    for collaboration in
        select t.name as to_community
        from network.community_collaborations as c
        left join network.communities as t on c.to_community_id = t.id
        where c.from_community_id = source_id and c.to_community_id is distinct from target_id
        order by c.id
    loop
        perform network.share_community(
            clone_community_collaboration.new_from_community, collaboration.to_community
        );
        copied := copied + 1;
    end loop;
    return copied;
end
$$;

ALTER FUNCTION network.clone_community_collaboration(from_community text, new_from_community text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION clone_community_collaboration(from_community text, new_from_community text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.clone_community_collaboration(from_community text, new_from_community text) IS 'Copies the community collaborations of a community to another one; returns how many.';

--
-- Name: clone_group(text, text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.clone_group(name text, new_name text) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    source network.groups;
    new_id integer;
    unit record;
    new_unit_id integer;
    unit_map jsonb := '{}';
begin
    perform network.require_super_user('network.clone_group');
    new_id := network.group_id(clone_group.name);
    select g.* into source from network.groups as g where g.id = new_id;
    insert into network.groups (community_id, name, classification, is_single_unit, accounts_on)
    values (
        source.community_id, clone_group.new_name, source.classification, source.is_single_unit,
        source.accounts_on
    )
    returning id into new_id;
    -- Parents before children. Names of units are unique, so the copies are numbered.
    for unit in
        with recursive tree (unit_id, depth) as (
            select u.id, 0
            from network.units as u
            where u.group_id = source.id and u.parent_unit_id is null
            union all
            select u.id, t.depth + 1
            from network.units as u
            inner join tree as t on u.parent_unit_id = t.unit_id
        )
        select u.*, row_number() over (order by t.depth, u.id) as number
        from tree as t
        inner join network.units as u on t.unit_id = u.id
        order by t.depth, u.id
    loop
        insert into network.units (
            group_id, parent_unit_id, name, classification, same_contact_as_group
        )
        values (
            new_id,
            (unit_map ->> unit.parent_unit_id::text)::integer,
            format('%s unit %s', clone_group.new_name, unit.number),
            unit.classification,
            unit.same_contact_as_group
        )
        returning id into new_unit_id;
        unit_map := unit_map || jsonb_build_object(unit.id::text, new_unit_id);
        if not unit.same_contact_as_group then
            perform network.copy_unit_accounts(unit.id, new_unit_id);
        end if;
    end loop;
    return new_id;
end
$$;

ALTER FUNCTION network.clone_group(name text, new_name text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION clone_group(name text, new_name text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.clone_group(name text, new_name text) IS 'Creates a group with the attributes of another; its units are called "<new name> unit 1", … Returns its number.';

--
-- Name: comment_branch(text, text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.comment_branch(entity_name text, part text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    branch constant text := comment_branch.entity_name || '_' || comment_branch.part;
    named record;
begin
    execute format(
        'comment on view crm_data.%I is %L',
        branch,
        format(
            case comment_branch.part
                when 'masked'
                    then 'The records of %s that the session views without seeing the look-up'
                    ' columns in the clear: row security decides which. They are masked.'
                else 'Both branches of crm.%1$s: %1$s with the look-up columns in the clear, where'
                    ' row security lets the clear gate see them, and the masked ones.'
            end,
            comment_branch.entity_name
        )
    );
    for named in
        select c.name, col_description(
            format('crm_data.%I', comment_branch.entity_name)::regclass, c.number
        ) as title
        from network.entity_columns(comment_branch.entity_name) as c
    loop
        execute format(
            'comment on column crm_data.%I.%I is %L', branch, named.name, named.title
        );
    end loop;
end
$_$;

ALTER FUNCTION network.comment_branch(entity_name text, part text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION comment_branch(entity_name text, part text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.comment_branch(entity_name text, part text) IS 'Comments a branch of a view. network.create_clear_branch and create_masked_branch call it.';

--
-- Name: community_id(text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.community_id(name text) RETURNS integer
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    found_id integer;
begin
    select t.id into found_id from network.communities as t where t.name = community_id.name;
    if not found then
        raise exception 'community "%" does not exist', community_id.name
        using errcode = 'undefined_object',
        hint = 'The names are in network.communities; they are case-sensitive.';
    end if;
    return found_id;
end
$$;

ALTER FUNCTION network.community_id(name text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION community_id(name text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.community_id(name text) IS 'Number of the community of this name; an error (42704) when there is none.';

--
-- Name: complete_group(); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.complete_group() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    prefix constant text := case when current_database() ~ '^(pg_|ownedby)' then 'g_' else '' end;
    plain constant text := lower(prefix || current_database() || '_' || new.name);
    derived text := regexp_replace(plain, '[^a-z0-9_]+', '_', 'g');
    is_new boolean;
    login text;
    unit_names text;
begin
    if new.name is null then
        return new; -- the constraint says so
    end if;
    if new.classification = 'partner' and new.accounts_on is null then
        select s.partner_accounts_on into new.accounts_on from network.settings as s;
    end if;

    if tg_op = 'UPDATE' then
        if new.classification = 'internal' and old.classification = 'partner' then
            new.accounts_on := null;
        end if;
        if
            new.accounts_on = 'group' and old.accounts_on is distinct from 'group'
            and network.has_unit_accounts(new.id)
        then
            raise exception 'group "%": its units have accounts receivable of their own', new.name
            using errcode = 'check_violation',
            hint = 'Delete those accounts first, or keep accounts_on unit.';
        end if;
        select string_agg(format('"%s"', u.name), ', ' order by u.name) into unit_names
        from network.units as u
        where u.group_id = new.id and u.same_contact_as_group;
        if new.accounts_on = 'unit' and unit_names is not null then
            raise exception 'group "%": these units use its contact: %', new.name, unit_names
            using errcode = 'foreign_key_violation',
            hint = 'With accounts on the unit each needs a contact of its own'
                ' (same_contact_as_group).';
        end if;
        select string_agg(format('"%s"', u.name), ', ' order by u.name) into unit_names
        from network.units as u
        where u.group_id = new.id
        having count(*) > 1;
        if new.is_single_unit and not old.is_single_unit and unit_names is not null then
            raise exception 'group "%" has several units: %', new.name, unit_names
            using errcode = 'unique_violation',
            hint = 'Only a group with one unit, or none yet, can become a single-unit group.';
        end if;
        new.is_role_made := old.is_role_made;
        if new.role_name is not distinct from old.role_name then
            return new;
        end if;
    end if;

    if new.role_name is not null then
        if octet_length(new.role_name) > 63 then
            raise exception 'role name "%" has % bytes', new.role_name, octet_length(new.role_name)
            using errcode = 'name_too_long', hint = 'A role name has at most 63 bytes.';
        elsif new.role_name = '' then
            raise exception 'the role name of group "%" is empty', new.name
            using errcode = 'invalid_parameter_value',
            hint = 'Leave it out for a name made of those of the database and the group.';
        end if;
        if exists (select from network.groups as g where g.role_name = new.role_name) then
            raise exception 'role "%" is already the role of group "%"', new.role_name,
                (select g.name from network.groups as g where g.role_name = new.role_name)
            using errcode = 'unique_violation', hint = 'Each group has a role of its own.';
        end if;
        is_new := to_regrole(quote_ident(new.role_name)) is null;
        if is_new then
            perform network.make_role(new.role_name);
        else
            perform network.attach_role(new.role_name);
        end if;
        -- A role renamed by hand is one that was there: it is not dropped with the group any more.
        new.is_role_made := is_new;
        if tg_op = 'UPDATE' then
            -- Whoever worked as the group goes on under its new role.
            for login in
                select pg_get_userbyid(m.member)::text
                from pg_auth_members as m
                where
                    m.roleid = to_regrole(quote_ident(old.role_name))
                    and pg_get_userbyid(m.member) !~ '^(pg_|ownedby_)'
                    and pg_get_userbyid(m.member)::text <> new.role_name
            loop
                begin
                    perform network.grant_role(new.role_name, login, is_new);
                exception
                    when insufficient_privilege then
                        raise warning 'login "%" is not a member of role "%" yet',
                            login, new.role_name
                        using hint = format(
                            'ownedby_roles does not administer that role: grant %I to %I',
                            new.role_name, login
                        );
                end;
                if not old.is_role_made then
                    perform network.revoke_role(old.role_name, login);
                end if;
            end loop;
            perform network.detach_role(old.role_name, old.is_role_made);
        end if;
        return new;
    end if;
    if tg_op = 'UPDATE' then
        return new; -- null: the constraint says so
    end if;

    -- A name that had to be changed gets a piece of hash, so that two groups never meet in one
    -- role.
    if
        translate(plain, ' -', '__') <> derived
        or octet_length(derived) > 63
        or to_regrole(quote_ident(derived)) is not null
    then
        derived := rtrim(left(derived, 54), '_') || '_'
            || left(encode(sha256(convert_to(new.name, 'UTF8')), 'hex'), 8);
    end if;
    if to_regrole(quote_ident(derived)) is not null then
        raise exception 'role "%", the default for group "%", exists already', derived, new.name
        using
            errcode = 'duplicate_object',
            hint = 'It is left from elsewhere: drop it, or name the role of the group (role_name).';
    end if;
    perform network.make_role(derived);
    new.role_name := derived;
    new.is_role_made := true;
    return new;
end
$$;

ALTER FUNCTION network.complete_group() OWNER TO ownedby_owner;

--
-- Name: FUNCTION complete_group(); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.complete_group() IS 'Trigger function of network.groups: the default for accounts_on, and the PostgreSQL role.';

--
-- Name: complete_unit(); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.complete_unit() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    its_group network.groups;
begin
    if tg_op = 'UPDATE' and new.group_id <> old.group_id then
        raise exception 'unit "%" stays in its group', new.name
        using errcode = 'feature_not_supported',
        hint = 'Create the unit in the other group and move its users.';
    end if;
    select g.* into its_group from network.groups as g where g.id = new.group_id;
    if its_group.id is null then
        raise exception 'group % of unit "%" does not exist',
            coalesce(new.group_id::text, 'null'), new.name
        using errcode = 'foreign_key_violation', hint = 'The groups are in network.groups.';
    end if;

    if new.classification is null then
        new.classification := its_group.classification;
    end if;
    new.is_in_single_unit_group := its_group.is_single_unit;
    if
        tg_op = 'INSERT' and its_group.is_single_unit
        and exists (select from network.units as u where u.group_id = new.group_id)
    then
        raise exception 'group "%" is a single-unit group and has its unit: "%"', its_group.name,
            (select u.name from network.units as u where u.group_id = new.group_id)
        using errcode = 'unique_violation',
        hint = 'Set is_single_unit of the group to false for more units.';
    end if;

    if new.parent_unit_id is not null then
        if exists (
            with recursive above (unit_id) as (
                select new.parent_unit_id
                union
                select u.parent_unit_id
                from network.units as u
                inner join above as a on u.id = a.unit_id
                where u.parent_unit_id is not null
            )
            select from above as a where a.unit_id = new.id
        ) then
            raise exception 'unit "%" cannot be below itself', new.name
            using errcode = 'check_violation',
            hint = 'The units above a unit may not include the unit.';
        end if;
        if exists (
            select
            from network.units as u
            where u.id = new.parent_unit_id and u.group_id <> new.group_id
        ) then
            raise exception 'unit "%" is in group "%", its parent in another',
                new.name, its_group.name
            using errcode = 'foreign_key_violation',
            hint = 'Sub-units are in the same group (ORG-4).';
        end if;
    end if;

    if new.same_contact_as_group then
        if not its_group.may_share_contact then
            raise exception 'unit "%" cannot use the contact of group "%"', new.name, its_group.name
            using errcode = 'check_violation',
            hint = 'Only units of an internal group, or of a partner with accounts on the'
                ' group, can (ORG-13).';
        end if;
        new.contact_id := its_group.contact_id;
    elsif tg_op = 'UPDATE' and old.same_contact_as_group then
        new.contact_id := network.add_designated_contact(new.name, new.group_id);
    end if;
    return new;
end
$$;

ALTER FUNCTION network.complete_unit() OWNER TO ownedby_owner;

--
-- Name: FUNCTION complete_unit(); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.complete_unit() IS 'Trigger function of network.units: fills classification and contact, checks the tree of units.';

--
-- Name: complete_unit_user(); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.complete_unit_user() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    select u.group_id into new.group_id from network.units as u where u.id = new.unit_id;
    if not found then
        raise exception 'unit % does not exist', new.unit_id
        using errcode = 'foreign_key_violation', hint = 'The units are in network.units.';
    end if;
    return new;
end
$$;

ALTER FUNCTION network.complete_unit_user() OWNER TO ownedby_owner;

--
-- Name: FUNCTION complete_unit_user(); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.complete_unit_user() IS 'Trigger function of network.unit_users: fills group_id.';

--
-- Name: complete_user(); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.complete_user() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    uses text;
begin
    if tg_op = 'DELETE' then
        uses := network.records_of_user(old.id);
        if uses <> '' then
            raise exception 'user "%" is still in use: %', old.name, uses
            using errcode = 'foreign_key_violation',
            hint = 'Assign these to somebody else, or disable the user.';
        end if;
        delete from network.unit_users as uu where uu.user_id = old.id;
        return old;
    end if;
    -- A longer name would be cut, and find another role.
    if
        octet_length(new.login_role) > 63
        or (new.login_role is not null and to_regrole(quote_ident(new.login_role)) is null)
    then
        raise exception 'login role "%" of user "%" does not exist', new.login_role, new.name
        using errcode = 'undefined_object', hint = 'Make it first: create role … login.';
    end if;
    new.login_id := to_regrole(quote_ident(new.login_role));
    return new;
end
$$;

ALTER FUNCTION network.complete_user() OWNER TO ownedby_owner;

--
-- Name: FUNCTION complete_user(); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.complete_user() IS 'Trigger function of network.users: checks the login; on deletion leaves the units.';

--
-- Name: copy_unit_accounts(integer, integer); Type: FUNCTION; Schema: network; Owner: ownedby_steward
--

CREATE FUNCTION network.copy_unit_accounts(unit_id integer, new_unit_id integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    insert into crm_data.accounts_receivable (contact_id, name, owned_by_group_id)
    select n.contact_id, n.name, n.group_id
    from network.units as n
    cross join network.units as u
    inner join crm_data.accounts_receivable as a on u.contact_id = a.contact_id
    where n.id = copy_unit_accounts.new_unit_id and u.id = copy_unit_accounts.unit_id
    -- the trigger of units has made the first already, where units have accounts
    offset (
        select count(*)
        from crm_data.accounts_receivable as a
        inner join network.units as n on a.contact_id = n.contact_id
        where n.id = copy_unit_accounts.new_unit_id
    );
end
$$;

ALTER FUNCTION network.copy_unit_accounts(unit_id integer, new_unit_id integer) OWNER TO ownedby_steward;

--
-- Name: FUNCTION copy_unit_accounts(unit_id integer, new_unit_id integer); Type: COMMENT; Schema: network; Owner: ownedby_steward
--

COMMENT ON FUNCTION network.copy_unit_accounts(unit_id integer, new_unit_id integer) IS 'Adds accounts receivable for the contact of a unit until it has as many as another unit.';

--
-- Name: create_backend(text, text[]); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.create_backend(login text, groups text[] DEFAULT NULL::text[]) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    perform network.require_super_user('network.create_backend');
    if create_backend.groups is not null and cardinality(create_backend.groups) = 0 then
        raise exception 'backend "%" needs at least one group', create_backend.login
        using errcode = 'invalid_parameter_value',
        hint = 'Name the groups for whose users it may work; leave them out for all groups.';
    end if;
    if exists (select from network.backends as b where b.login_role = create_backend.login) then
        raise exception 'login "%" is that of a backend already', create_backend.login
        using errcode = 'duplicate_object',
        hint = 'For a new key: network.rotate_backend_key. For other groups:'
            ' network.backend_groups.';
    end if;
    if exists (
        select
        from network.users as u
        where u.login_role = create_backend.login
    ) then
        raise exception 'login "%" is that of a user', create_backend.login
        using errcode = 'invalid_parameter_value', hint = 'A backend has a login of its own.';
    end if;
    perform network.admit_backend(create_backend.login);
    insert into network.backends (login_role, login_id, may_all_groups)
    values (
        create_backend.login,
        to_regrole(quote_ident(create_backend.login)),
        create_backend.groups is null
    );
    insert into network.backend_groups (login_role, group_id)
    select create_backend.login, network.group_id(g.name)
    from unnest(create_backend.groups) as g (name)
    on conflict do nothing;
    return network.new_backend_key(create_backend.login);
end
$$;

ALTER FUNCTION network.create_backend(login text, groups text[]) OWNER TO ownedby_owner;

--
-- Name: FUNCTION create_backend(login text, groups text[]); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.create_backend(login text, groups text[]) IS 'Makes an existing login, a member of no group, that of a backend; returns the key with which it signs, which is shown this once. groups: the groups for whose users it may work; null: all, later ones too.';

--
-- Name: create_clear_branch(text); Type: FUNCTION; Schema: network; Owner: ownedby_clear_gate
--

CREATE FUNCTION network.create_clear_branch(entity_name text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    branches constant text := create_clear_branch.entity_name || '_read';
begin
    execute format(
        'create view crm_data.%I as %s',
        branches, network.view_definition(create_clear_branch.entity_name, 'read')
    );
    perform network.comment_branch(create_clear_branch.entity_name, 'read');
    -- The gate may read it and is not its owner: so a reader's "for update" needs a right that the
    -- gate has not, and is refused. On a view with a union of the gate's own it would be accepted,
    -- and lock nothing.
    execute format('grant select on crm_data.%I to ownedby_gate', branches);
end
$$;

ALTER FUNCTION network.create_clear_branch(entity_name text) OWNER TO ownedby_clear_gate;

--
-- Name: FUNCTION create_clear_branch(entity_name text); Type: COMMENT; Schema: network; Owner: ownedby_clear_gate
--

COMMENT ON FUNCTION network.create_clear_branch(entity_name text) IS 'Makes the union of the branches of a view, of which the clear one is the table. network.create_views calls it.';

--
-- Name: create_client_view(text, text); Type: FUNCTION; Schema: network; Owner: ownedby_gate
--

CREATE FUNCTION network.create_client_view(entity_name text, part text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    data_table constant regclass := format('crm_data.%I', create_client_view.entity_name)::regclass;
    named record;
begin
    -- No security_barrier: the view has no condition of its own, the policy is enforced on the
    -- table below before any function of the reader runs, and a barrier here would only keep the
    -- planner from using an index for ORDER BY … LIMIT (docs/decisions/0002,
    -- tests/attacks/test_leaky_functions.py).
    execute format(
        'create or replace view crm.%I as %s',
        create_client_view.entity_name,
        network.view_definition(create_client_view.entity_name, create_client_view.part)
    );
    execute format(
        'comment on view crm.%I is %L',
        create_client_view.entity_name, obj_description(data_table, 'pg_class')
    );
    for named in
        select
            c.name,
            col_description(data_table, c.number) || coalesce(
                ' Masked unless ' || c.field_class || ' is open: '
                || network.mask_text(c.kind, c.argument) || '.',
                ''
            ) as title,
            pg_get_expr(d.adbin, d.adrelid) as default_value
        from network.entity_columns(create_client_view.entity_name) as c
        inner join pg_attribute as a on a.attrelid = data_table and c.number = a.attnum
        left join pg_attrdef as d
            on a.attrelid = d.adrelid and a.attnum = d.adnum and a.attgenerated = ''
    loop
        execute format(
            'comment on column crm.%I.%I is %L',
            create_client_view.entity_name, named.name, named.title
        );
        if named.default_value is not null then
            -- What an INSERT leaves out is filled in before the trigger sees it.
            execute format(
                'alter view crm.%I alter column %I set default %s',
                create_client_view.entity_name, named.name, named.default_value
            );
        end if;
    end loop;
end
$$;

ALTER FUNCTION network.create_client_view(entity_name text, part text) OWNER TO ownedby_gate;

--
-- Name: FUNCTION create_client_view(entity_name text, part text); Type: COMMENT; Schema: network; Owner: ownedby_gate
--

COMMENT ON FUNCTION network.create_client_view(entity_name text, part text) IS 'Makes or renews the view of an entity in crm: client, or for the moment direct. network.create_views calls it.';

--
-- Name: create_community(text, text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.create_community(name text, classification text DEFAULT NULL::text) RETURNS integer
    LANGUAGE sql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
insert into network.communities (name, classification)
values (create_community.name, create_community.classification)
returning id
$$;

ALTER FUNCTION network.create_community(name text, classification text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION create_community(name text, classification text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.create_community(name text, classification text) IS 'Creates a community and its contact information; returns its number. classification: internal, partner or null, for information only.';

--
-- Name: create_entity_functions(text); Type: FUNCTION; Schema: network; Owner: ownedby_writer
--

CREATE FUNCTION network.create_entity_functions(entity_name text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    its constant network.entities := network.entity(create_entity_functions.entity_name);
    data_table constant regclass := format(
        'crm_data.%I', create_entity_functions.entity_name
    )::regclass;
    parent text;
    insert_columns text;  -- id, contact_id, …
    insert_values text;   -- new.id, new.contact_id, …
    sets text;            -- name = case when … end, …
    unchanged text;       -- and (new.name is not distinct from old.name or …) …
    as_read text;         -- and r.name is not distinct from old.name …
    server_kept text;     -- refusals of what ordinary editing may not write
    parent_check text := '';
    changed_parent text := '';
    move_check text := '';
    owner_check text := '';
    assign_check text := '';
    assign_right text := '';
    body text;
    declared text := '';   -- variables of the update: clear_notes boolean[]; …
    mask_check text := ''; -- refusals of what is set under a mask
    place_as_read text;    -- [owner][level] of the record as it was read
    place text;            -- and of the record as it stands
    named record;
begin
    parent := coalesce(its.master, its.based_on);
    if its.network_type = 'explicit' then
        place_as_read := '[old.owned_by_group_id][old.privacy_level]';
        place := '[r.owned_by_group_id][r.privacy_level]';
    else
        place_as_read := format(
            '[(crm_data.%1$I(old.%2$I) >> 8)::integer][(crm_data.%1$I(old.%2$I) & 255)::integer]',
            its.master || '_key', its.parent_column
        );
        place := '[r.key_group_id][r.key_level]';
    end if;

    select
        string_agg(quote_ident(a.attname), ', ' order by a.attnum),
        string_agg(format('new.%I', a.attname), ', ' order by a.attnum),
        string_agg(format($set$
        %1$I = case when new.%1$I is distinct from old.%1$I then new.%1$I else r.%1$I end,$set$,
            a.attname
        ), '' order by a.attnum) filter (where not a.attname = any(k.server_kept)),
        -- The owner too: it is written by move_records, which does not know what was read. A masked
        -- column may be set if it is in the clear in the record as it stands, or by who sees the
        -- mask, if the field class is writable: then what was read is the mask.
        string_agg(format(
            case when c.field_class is null then $where$
        and (new.%1$I is not distinct from old.%1$I or r.%1$I is not distinct from old.%1$I)$where$
            else $where$
        and (
            new.%1$I is not distinct from old.%1$I
            or case
                when %2$I%3$s then r.%1$I is not distinct from old.%1$I
                else %4$I and %5$s is not distinct from old.%1$I
            end
        )$where$ end,
            a.attname, 'clear_' || c.field_class, place, 'blind_' || c.field_class, c.expression
        ), '' order by a.attnum) filter (
            where a.attname = 'owned_by_group_id' or not a.attname = any(k.server_kept)
        ),
        string_agg(format($where$
        and r.%1$I is not distinct from old.%1$I$where$,
            a.attname
        ), '' order by a.attnum) filter (where a.attname <> 'id'),
        string_agg(format($check$
    if new.%1$I is distinct from old.%1$I then
        raise exception '%1$s of %2$s %% cannot be set by an update', old.id
        using errcode = %3$L, hint = %4$L;
    end if;$check$,
            a.attname,
            its.name,
            case a.attname
                when 'privacy_level' then 'insufficient_privilege' else 'generated_always'
            end,
            case a.attname
                when 'privacy_level' then format(
                    'Call network.set_privacy_level(%L, array[…], level).', its.name
                )
                when 'accepted_at' then 'It is set when the record is accepted.'
                else 'It is kept by the server.'
            end
        ), '' order by a.attnum) filter (
            where a.attname in ('id', 'privacy_level', 'created_at', 'accepted_at')
        )
    into insert_columns, insert_values, sets, unchanged, as_read, server_kept
    from network.entity_columns(its.name) as c
    inner join pg_attribute as a on a.attrelid = data_table and c.number = a.attnum
    cross join (
        select array[
            'id', 'owned_by_group_id', 'privacy_level', 'created_at', 'updated_at', 'accepted_at'
        ]::name[] as server_kept
    ) as k;

    for named in
        select
            c.field_class,
            string_agg(
                format('new.%1$I is distinct from old.%1$I', c.name),
                E'\n        or ' order by c.number
            ) as changed,
            string_agg(
                format('when new.%1$I is distinct from old.%1$I then %1$L', c.name),
                E'\n                ' order by c.number
            ) as its_name
        from network.entity_columns(its.name) as c
        where c.field_class is not null
        group by c.field_class
        order by c.field_class
    loop
        declared := declared || format(
            E'\n    %I boolean[];\n    %I boolean := false;',
            'clear_' || named.field_class, 'blind_' || named.field_class
        );
        mask_check := mask_check || format($check$
    if
        %1$s
    then
        %2$I := network.clear_flags(%3$L);
        if %2$I%4$s is not true then
            perform network.refuse_masked(%5$L, old.id, case
                %6$s
            end, %3$L);
            %7$I := true;
        end if;
    end if;$check$,
            named.changed, 'clear_' || named.field_class, named.field_class, place_as_read,
            its.name, named.its_name, 'blind_' || named.field_class
        );
    end loop;

    if parent is not null then
        parent_check := format($check$
    if new.%2$I is null then
        raise exception 'a record of %3$s needs one of %1$s'
        using errcode = 'not_null_violation', hint = 'Set %2$s.';
    end if;$check$,
            parent, its.parent_column, its.name
        );
    end if;
    -- What a record is based on, or belongs to, has to be in sight. Hidden and missing are one
    -- error. The own group's records need no look at the set of keys, which can be long.
    for named in
        select parent as entity, its.parent_column as column_name
        where parent is not null
        union all
        select 'contacts', 'company_id'
        where its.name = 'contacts'
    loop
        parent_check := parent_check || format($check$
    if new.%2$I is not null %%1$s then
        parent_key := crm_data.%3$I(new.%2$I);
        if
            parent_key is null
            or not (
                (parent_key >> 8) is not distinct from me.group_id
                or me.is_super_user
                or parent_key = any(network.session_keys('view'))
            )
        then
            raise exception '%1$s %%%% does not exist, or is out of sight', new.%2$I
            using errcode = 'foreign_key_violation', hint = 'Look it up in crm.%1$s.';
        end if;%4$s
    end if;$check$,
            named.entity, named.column_name, named.entity || '_key',
            case its.network_type when 'implicit' then format($check$
        if
            not (
                (parent_key >> 8) is not distinct from me.group_id
                or me.is_super_user
                or parent_key = any(network.session_keys('modify'))
            )
        then
            perform network.refuse_or_retry(%1$L, new.%2$I, 'modify');
        end if;$check$,
                named.entity, named.column_name
            ) else '' end
        );
        changed_parent := format('and new.%1$I is distinct from old.%1$I', named.column_name);
    end loop;
    if its.network_type = 'explicit' then
        owner_check := format($check$
    if new.owned_by_group_id is null then
        new.owned_by_group_id := coalesce(me.group_id, 0);
    elsif new.owned_by_group_id is distinct from me.group_id then
        if not me.is_super_user and not new.owned_by_group_id = any(network.shared_group_ids()) then
            raise exception 'group %% cannot own a new record of %1$s', new.owned_by_group_id
            using
                errcode = 'insufficient_privilege',
                hint = 'The owner is the session group or a group that shares itself with it'
                    ' (share_groups).';
        end if;
        if not network.is_access_key(new.owned_by_group_id, 0) then
            raise exception 'group %% does not exist', new.owned_by_group_id
            using errcode = 'foreign_key_violation', hint = 'The groups are in network.groups.';
        end if;
    end if;
    new.privacy_level := coalesce(new.privacy_level, 0);
    if new.privacy_level <> 0 and not network.is_access_key(0, new.privacy_level) then
        raise exception 'privacy level %% does not exist', new.privacy_level
        using
            errcode = 'invalid_parameter_value',
            hint = 'Level 0 always exists; a super user adds others to network.privacy_levels.';
    end if;$check$,
            its.name
        );
    end if;
    if its.network_type = 'implicit' then
        -- The key that was checked goes along; carry_access_key looks at it again, under a lock.
        insert_columns := insert_columns || ', access_key';
        insert_values := insert_values || ', parent_key';
        sets := sets || format($set$
        access_key = case
            when new.%1$I is distinct from old.%1$I then parent_key else r.access_key
        end,$set$,
            its.parent_column
        );
        -- To another owner, or another level, is out of the sight of some: as much as to delete it
        -- here.
        move_check := format($check$
    if
        new.%1$I is distinct from old.%1$I
        and crm_data.%2$I(old.%1$I) is distinct from parent_key
        and not (
            (crm_data.%2$I(old.%1$I) >> 8) is not distinct from me.group_id
            or me.is_super_user
        )
    then
        perform network.refuse_or_retry(%3$L, old.id, 'own');
    end if;$check$,
            its.parent_column, its.master || '_key', its.name
        );
    end if;
    if its.is_assignable then
        assign_check := $check$
    if new.assigned_to_unit_id is not null or new.assigned_to_user_id is not null then
        perform network.require_assignable(new.assigned_to_unit_id, new.assigned_to_user_id);
    end if;
    if
        (new.assigned_to_unit_id is not null or new.assigned_to_user_id is not null)
        and new.owned_by_group_id is distinct from me.group_id
        and not me.is_super_user
        and not ((new.owned_by_group_id::bigint << 8) | new.privacy_level)
            = any(network.session_keys('assign'))
    then
        raise exception 'a record of group % cannot be assigned by the session group',
            new.owned_by_group_id
        using errcode = 'insufficient_privilege',
        hint = 'The owning group shares it without "assign": leave unit and user to that group.';
    end if;
    new.accepted_at := null;$check$;
        assign_right := format($check$
    if
        new.assigned_to_unit_id is distinct from old.assigned_to_unit_id
        or new.assigned_to_user_id is distinct from old.assigned_to_user_id
    then
        perform network.require_assignable(
            case
                when new.assigned_to_unit_id is distinct from old.assigned_to_unit_id
                    then new.assigned_to_unit_id
            end,
            case
                when new.assigned_to_user_id is distinct from old.assigned_to_user_id
                    then new.assigned_to_user_id
            end
        );
        assign_keys := network.session_keys('assign');
        perform from crm_data.%1$I as r
        where r.id = old.id and not r.access_key = any(assign_keys);
        if found then
            perform network.refuse_or_retry(%1$L, old.id, 'assign');
        end if;
    end if;$check$,
            its.name
        );
        -- Checked above for the message; here for the key that the record has once it is locked.
        unchanged := unchanged || $where$
        and (assign_keys is null or r.access_key = any(assign_keys))$where$;
        declared := declared || E'\n    assign_keys bigint[];';
    end if;

    execute format($template$
create or replace function crm_data.%1$I()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $insert$
declare
    me constant record := network.identify();
    parent_key bigint;
begin
    if me.group_id is null and not me.is_super_user then
        raise exception 'the session may not write: %%', me.problem
        using errcode = 'insufficient_privilege', hint = 'select * from network.whoami()';
    end if;
    if new.id is not null then
        raise exception 'the id of a new record of %2$s is given by the server, not %%', new.id
        using errcode = 'generated_always', hint = 'Leave id out, and read it with RETURNING id.';
    end if;%3$s
    new.id := nextval(%4$L::regclass);
    new.created_at := coalesce(new.created_at, now());
    new.updated_at := now();
    insert into crm_data.%2$I (%5$s)
    overriding system value
    values (%6$s);
    return new;
end
$insert$
        $template$,
        its.name || '_insert',
        its.name,
        format(parent_check, '') || owner_check || assign_check,
        pg_get_serial_sequence(data_table::text, 'id'),
        insert_columns,
        insert_values
    );

    -- The body as a literal, not between dollars: a mask of kind fixed is a text that may hold any.
    body := format($update$
declare
    me constant record := network.identify();
    parent_key bigint;%6$s
begin%2$s
    new.updated_at := now();
    -- Only what differs from what the statement read, and only where that still stands: no update
    -- is lost.
    update crm_data.%1$I as r
    set%3$s
        updated_at = new.updated_at
    where
        r.id = old.id%4$s;
    if not found then
        perform network.refuse_or_retry(%1$L, old.id, 'modify');
        return null;
    end if;%5$s
    return new;
end
$update$,
        its.name,
        case its.network_type when 'explicit' then format($check$
    if new.owned_by_group_id is null then
        raise exception '%1$s %% needs an owner', old.id
        using errcode = 'not_null_violation', hint = 'Set owned_by_group_id; 0 is nobody.';
    end if;$check$,
            its.name
        ) else '' end
        || server_kept || mask_check || format(parent_check, changed_parent) || move_check
        || assign_right,
        sets,
        unchanged,
        case its.network_type when 'explicit' then format($transfer$
    if new.owned_by_group_id is distinct from old.owned_by_group_id then
        if network.move_records(%1$L, array[old.id], new.owned_by_group_id) = 0 then
            perform network.refuse_or_retry(%1$L, old.id, 'own');
        end if;
    end if;$transfer$,
            its.name
        ) else '' end,
        declared
    );
    execute format($template$
create or replace function crm_data.%1$I()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as %2$L
        $template$,
        its.name || '_update', body
    );

    execute format($template$
create or replace function crm_data.%1$I()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $delete$
begin%3$s
    delete from crm_data.%2$I as r
    where
        r.id = old.id%4$s;
    if not found then
        perform network.refuse_or_retry(%2$L, old.id, 'own');
        return null;
    end if;
    return old;
exception
    -- The detail would name what is out of sight.
    when foreign_key_violation then
        raise exception '%2$s %% is still in use by other records', old.id
        using
            errcode = 'foreign_key_violation',
            hint = 'What is based on it has to go first; some of it may be out of sight.';
end
$delete$
        $template$,
        its.name || '_delete',
        its.name,
        case its.name when 'contacts' then $check$
    if
        old.owned_by_group_id = network.session_group_id()
        or network.is_super_user()
    then
        perform network.refuse_designated_contact(array[old.id]);
    end if;$check$
        else '' end,
        as_read
    );

    for named in
        select its.name || '_' || t.event as function_name, t.event
        from (values ('insert'), ('update'), ('delete')) as t (event)
    loop
        execute format('revoke all on function crm_data.%I() from public', named.function_name);
        execute format(
            'comment on function crm_data.%I() is %L', named.function_name,
            format(
                'Trigger function of crm.%s: %s of one record, under the rights of the session.',
                its.name, named.event
            )
        );
    end loop;
end
$_$;

ALTER FUNCTION network.create_entity_functions(entity_name text) OWNER TO ownedby_writer;

--
-- Name: FUNCTION create_entity_functions(entity_name text); Type: COMMENT; Schema: network; Owner: ownedby_writer
--

COMMENT ON FUNCTION network.create_entity_functions(entity_name text) IS 'Makes or renews the functions through which a view of crm is written. network.create_views calls it.';

--
-- Name: create_entity_triggers(text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.create_entity_triggers(entity_name text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    its constant network.entities := network.entity(create_entity_triggers.entity_name);
    named record;
begin
    for named in
        select
            t.event,
            its.name || '_' || t.event as function_name,
            'write_' || its.name || '_' || t.event as trigger_name
        from (values ('insert'), ('update'), ('delete')) as t (event)
    loop
        execute format(
            'create or replace trigger %I instead of %s on crm.%I'
            ' for each row execute function crm_data.%I()',
            named.trigger_name, named.event, its.name, named.function_name
        );
        execute format(
            'comment on trigger %I on crm.%I is %L', named.trigger_name, its.name,
            format('Writes %s through to crm_data.%s.', named.event, its.name)
        );
    end loop;

    if its.network_type = 'implicit' then
        execute format(
            'create or replace trigger %1$I before insert on crm_data.%3$I'
            ' for each row execute function network.carry_access_key(%4$L, %2$L)',
            its.name || '_carry_access_key', its.parent_column, its.name, its.master
        );
        -- While the master stays, the foreign key carries the key. To lock the master then would be
        -- one lock too many: its transfer takes the records one by one, and would meet a change of
        -- one of them that waits for the master.
        execute format(
            'create or replace trigger %1$I before update of %2$I on crm_data.%3$I'
            ' for each row when (new.%2$I is distinct from old.%2$I)'
            ' execute function network.carry_access_key(%4$L, %2$L)',
            its.name || '_move_access_key', its.parent_column, its.name, its.master
        );
        execute format(
            'comment on trigger %I on crm_data.%I is %L', its.name || '_carry_access_key', its.name,
            format('Fills the access key from %s.', its.master)
        );
        execute format(
            'comment on trigger %I on crm_data.%I is %L', its.name || '_move_access_key', its.name,
            format('Fills the access key from another of %s.', its.master)
        );
    end if;
end
$_$;

ALTER FUNCTION network.create_entity_triggers(entity_name text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION create_entity_triggers(entity_name text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.create_entity_triggers(entity_name text) IS 'Makes or renews the triggers through which a view of crm is written. For the deployer.';

--
-- Name: create_entity_view(text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.create_entity_view(entity_name text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
begin
    perform network.create_views(create_entity_view.entity_name);
    -- What refers to a record asks for its key; whether that may be seen is then decided by whoever
    -- asks.
    execute format(
        $template$
create or replace function crm_data.%1$I(
    record_id bigint
)
returns bigint
language plpgsql
stable
called on null input
security definer
parallel safe
set search_path = pg_catalog, pg_temp
as $key$
begin
    return (select r.access_key from crm_data.%2$I as r where r.id = record_id);
end
$key$
        $template$,
        create_entity_view.entity_name || '_key', create_entity_view.entity_name
    );
    execute format(
        'alter function crm_data.%1$I(bigint) owner to ownedby_steward;'
        ' revoke all on function crm_data.%1$I(bigint) from public;'
        ' grant execute on function crm_data.%1$I(bigint) to ownedby_writer;'
        ' comment on function crm_data.%1$I(bigint) is %2$L',
        create_entity_view.entity_name || '_key',
        format(
            'Access key of a record of %s; null when there is none. For the triggers alone.',
            create_entity_view.entity_name
        )
    );
    perform network.create_entity_triggers(create_entity_view.entity_name);
end
$_$;

ALTER FUNCTION network.create_entity_view(entity_name text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION create_entity_view(entity_name text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.create_entity_view(entity_name text) IS 'Makes or renews the view of an entity in crm with its triggers. For the deployer.';

--
-- Name: create_group(text, text, text, text, boolean, text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.create_group(name text, community text, classification text DEFAULT 'internal'::text, role_name text DEFAULT NULL::text, is_single_unit boolean DEFAULT false, accounts_on text DEFAULT NULL::text) RETURNS integer
    LANGUAGE sql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
insert into network.groups (
    community_id, name, classification, role_name, is_single_unit, accounts_on
)
values (
    network.community_id(create_group.community),
    create_group.name,
    create_group.classification,
    create_group.role_name,
    create_group.is_single_unit,
    create_group.accounts_on
)
returning id
$$;

ALTER FUNCTION network.create_group(name text, community text, classification text, role_name text, is_single_unit boolean, accounts_on text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION create_group(name text, community text, classification text, role_name text, is_single_unit boolean, accounts_on text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.create_group(name text, community text, classification text, role_name text, is_single_unit boolean, accounts_on text) IS 'Creates a group in a community (by name) and its PostgreSQL role; returns its number. classification: internal or partner. role_name: a role to attach if it exists, else to make; null: database name, underscore, group name. accounts_on: for partners group or unit; null: as network.settings says.';

--
-- Name: create_mask_columns(text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.create_mask_columns(entity_name text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    data_table constant regclass := format(
        'crm_data.%I', create_mask_columns.entity_name
    )::regclass;
    hash_function constant text := create_mask_columns.entity_name || '_hash';
    fillings text;
    named record;
begin
    -- The planner asks the statistics of a looked-up column before any policy is asked, and EXPLAIN
    -- shows its estimates: by them one could read the values that are kept, a hundred of a column.
    -- One is the fewest that leaves the number of different values, without which the planner takes
    -- the index of keys along in every look-up.
    for named in
        select c.name, case when c.is_looked_up then 1 else -1 end as target
        from network.entity_columns(create_mask_columns.entity_name) as c
        inner join pg_attribute as a on a.attrelid = data_table and c.number = a.attnum
        where c.is_looked_up is distinct from (coalesce(a.attstattarget, -1) = 1)
    loop
        execute format(
            'alter table crm_data.%I alter column %I set statistics %s',
            create_mask_columns.entity_name, named.name, named.target
        );
        if (select c.reltuples from pg_class as c where c.oid = data_table) > 0 then
            execute format(
                'analyze crm_data.%I (%I)', create_mask_columns.entity_name, named.name
            );
        end if;
    end loop;

    for named in
        select
            c.*,
            network.mask_expression(c.kind, c.argument, quote_ident(c.name), c.type_name)
            || c.collation_clause as computed,
            exists (
                select
                from pg_index as i
                where i.indrelid = data_table and i.indkey[0] = c.number and i.indpred is null
            ) as is_indexed
        from network.entity_columns(create_mask_columns.entity_name) as c
        where
            c.stored_name is not null
            and not exists (
                select
                from pg_attribute as a
                where
                    a.attrelid = data_table and a.attname = c.stored_name and not a.attisdropped
            )
        order by c.number
    loop
        if named.kind = 'hash' then
            -- The second step is not subject to row security, as an update would be.
            execute format(
                'alter table crm_data.%1$I add column %2$I %3$s%4$s;'
                ' alter table crm_data.%1$I alter column %2$I type %3$s%4$s using %5$s',
                create_mask_columns.entity_name, named.stored_name, named.type_name,
                named.collation_clause,
                network.hash_expression(named.field_class, quote_ident(named.name), named.type_name)
            );
        else
            execute format(
                'alter table crm_data.%I add column %I %s%s generated always as (%s) stored',
                create_mask_columns.entity_name, named.stored_name, named.type_name,
                named.collation_clause, named.computed
            );
        end if;
        execute format(
            'comment on column crm_data.%I.%I is %L',
            create_mask_columns.entity_name, named.stored_name,
            format(
                'The mask of %s, kept ready: %s.',
                named.name, network.mask_text(named.kind, named.argument)
            )
        );
        if named.is_indexed then
            execute format(
                'create index %I on crm_data.%I (%I)',
                left(create_mask_columns.entity_name, 20) || '_' || named.stored_name || '_idx',
                create_mask_columns.entity_name, named.stored_name
            );
        end if;
    end loop;

    select string_agg(
        format(
            '    new.%I := %s;', c.stored_name,
            network.hash_expression(c.field_class, format('new.%I', c.name), c.type_name)
        ),
        E'\n' order by c.number
    )
    into fillings
    from network.entity_columns(create_mask_columns.entity_name) as c
    where c.kind = 'hash';
    if fillings is null then
        execute format('drop trigger if exists %1$I on crm_data.%2$I; drop function if exists'
            ' crm_data.%1$I()', hash_function, create_mask_columns.entity_name);
        return;
    end if;
    execute format(
        $template$
create or replace function crm_data.%1$I()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $hash$
begin
%3$s
    return new;
end
$hash$;
revoke all on function crm_data.%1$I() from public;
comment on function crm_data.%1$I() is
'Trigger function of crm_data.%2$s: fills the masks of kind hash.';
create or replace trigger %1$I before insert or update on crm_data.%2$I
for each row execute function crm_data.%1$I();
comment on trigger %1$I on crm_data.%2$I is 'Fills the masks of kind hash.';
        $template$,
        hash_function, create_mask_columns.entity_name, fillings
    );
end
$_$;

ALTER FUNCTION network.create_mask_columns(entity_name text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION create_mask_columns(entity_name text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.create_mask_columns(entity_name text) IS 'Adds the columns of a table that hold masks ready. network.create_views calls it.';

--
-- Name: create_mask_policies(text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.create_mask_policies(entity_name text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    its constant network.entities := network.entity(create_mask_policies.entity_name);
    looked_up constant text := (
        select min(c.field_class) from network.entity_columns(its.name) as c where c.is_looked_up
    );
begin
    execute format(
        $policies$
drop policy if exists view_in_the_clear on crm_data.%1$I;
drop policy if exists view_masked on crm_data.%1$I;
revoke all on crm_data.%1$I from ownedby_clear_gate, ownedby_masked_gate;
        $policies$,
        its.name
    );
    if looked_up is null then
        return;
    end if;
    execute format(
        $policies$
create policy view_in_the_clear on crm_data.%1$I
for select to ownedby_clear_gate
using (
    (
        ((select network.session_flags('group'))::boolean[])[%3$I][%4$I]
        or ((select network.session_flags('community'))::boolean[])[%3$I][%4$I]
    )
    and ((select network.clear_flags(%2$L))::boolean[])[%3$I][%4$I]
    and access_key = any ((select network.clear_keys(%2$L, true))::bigint[])
);
comment on policy view_in_the_clear on crm_data.%1$I is
'Require a right to view, and to see %2$s in the clear, in order to see a record with these columns as they are.';

create policy view_masked on crm_data.%1$I
for select to ownedby_masked_gate
using (
    (
        ((select network.session_flags('group'))::boolean[])[%3$I][%4$I]
        or ((select network.session_flags('community'))::boolean[])[%3$I][%4$I]
    )
    and ((select network.clear_flags(%2$L))::boolean[])[%3$I][%4$I] is not true
    and access_key = any ((select network.clear_keys(%2$L, false))::bigint[])
);
comment on policy view_masked on crm_data.%1$I is
'Require a right to view, and none to see %2$s in the clear, in order to see a record with these columns masked.';

grant select on crm_data.%1$I to ownedby_clear_gate, ownedby_masked_gate;
        $policies$,
        its.name,
        looked_up,
        case its.network_type when 'explicit' then 'owned_by_group_id' else 'key_group_id' end,
        case its.network_type when 'explicit' then 'privacy_level' else 'key_level' end
    );
end
$_$;

ALTER FUNCTION network.create_mask_policies(entity_name text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION create_mask_policies(entity_name text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.create_mask_policies(entity_name text) IS 'Makes, renews or drops the policies of the two branches of a view. network.create_views calls it.';

--
-- Name: create_masked_branch(text); Type: FUNCTION; Schema: network; Owner: ownedby_masked_gate
--

CREATE FUNCTION network.create_masked_branch(entity_name text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    branch constant text := create_masked_branch.entity_name || '_masked';
begin
    execute format('drop view if exists crm_data.%I', branch);
    if not network.is_branched(create_masked_branch.entity_name) then
        return;
    end if;
    execute format(
        'create view crm_data.%I as %s',
        branch, network.view_definition(create_masked_branch.entity_name, 'masked')
    );
    execute format('grant select on crm_data.%I to ownedby_clear_gate', branch);
    perform network.comment_branch(create_masked_branch.entity_name, 'masked');
end
$$;

ALTER FUNCTION network.create_masked_branch(entity_name text) OWNER TO ownedby_masked_gate;

--
-- Name: FUNCTION create_masked_branch(entity_name text); Type: COMMENT; Schema: network; Owner: ownedby_masked_gate
--

COMMENT ON FUNCTION network.create_masked_branch(entity_name text) IS 'Makes, renews or drops the masked branch of a view. network.create_views calls it.';

--
-- Name: create_unit(text, text, text, text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.create_unit(name text, group_name text, parent text DEFAULT NULL::text, classification text DEFAULT NULL::text) RETURNS integer
    LANGUAGE sql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
insert into network.units (name, group_id, parent_unit_id, classification)
values (
    create_unit.name,
    network.group_id(create_unit.group_name),
    case when create_unit.parent is not null then network.unit_id(create_unit.parent) end,
    create_unit.classification
)
returning id
$$;

ALTER FUNCTION network.create_unit(name text, group_name text, parent text, classification text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION create_unit(name text, group_name text, parent text, classification text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.create_unit(name text, group_name text, parent text, classification text) IS 'Creates a unit of a group, below parent (a unit of the same group) if given; returns its number. classification: internal or partner, its group''s when null.';

--
-- Name: create_user(text, text[], text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.create_user(name text, units text[], login_role text DEFAULT NULL::text) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    new_id integer;
begin
    if coalesce(cardinality(create_user.units), 0) = 0 then
        raise exception 'user "%" needs at least one unit', create_user.name
        using errcode = 'invalid_parameter_value', hint = 'Name the units: array[''Operators 1''].';
    end if;
    insert into network.users (name, login_role)
    values (create_user.name, create_user.login_role)
    returning id into new_id;
    -- The first unit named in each group is the one through which the user works there.
    insert into network.unit_users (unit_id, user_id, group_id, is_default)
    select
        u.id,
        new_id,
        u.group_id,
        row_number() over (partition by u.group_id order by n.position) = 1
    from (
        select network.unit_id(t.unit_name) as unit_id, min(t.position) as position
        from unnest(create_user.units) with ordinality as t (unit_name, position)
        group by 1
    ) as n
    inner join network.units as u on n.unit_id = u.id;
    return new_id;
end
$$;

ALTER FUNCTION network.create_user(name text, units text[], login_role text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION create_user(name text, units text[], login_role text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.create_user(name text, units text[], login_role text) IS 'Creates a user in the named units, of which the first in each group is the default; returns its number. login_role: an existing PostgreSQL role, which is granted the roles of the groups.';

--
-- Name: create_views(text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.create_views(entity_name text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    perform network.create_mask_columns(create_views.entity_name);
    perform network.create_mask_policies(create_views.entity_name);
    -- The branches are dropped and made again, since a view cannot lose a column: for that moment
    -- the view of clients does without them.
    perform network.create_client_view(create_views.entity_name, 'direct');
    perform network.drop_clear_branch(create_views.entity_name);
    perform network.create_masked_branch(create_views.entity_name);
    if network.is_branched(create_views.entity_name) then
        perform network.create_clear_branch(create_views.entity_name);
        perform network.create_client_view(create_views.entity_name, 'client');
    end if;
    perform network.create_entity_functions(create_views.entity_name);
    perform network.drop_mask_columns(create_views.entity_name);
end
$$;

ALTER FUNCTION network.create_views(entity_name text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION create_views(entity_name text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.create_views(entity_name text) IS 'Makes or renews the view of an entity, with all that its masks need. Its makers need CREATE on the schemas.';

--
-- Name: detach_role(text, boolean); Type: FUNCTION; Schema: network; Owner: ownedby_roles
--

CREATE FUNCTION network.detach_role(role_name text, is_dropped boolean) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if to_regrole(quote_ident(detach_role.role_name)) is null then
        return;
    end if;
    if detach_role.role_name ~ '^(pg_|ownedby_)' then
        raise exception 'role "%" is not a group role', detach_role.role_name
        using errcode = 'reserved_name';
    end if;
    if detach_role.is_dropped then
        execute format('drop role %I', detach_role.role_name);
    else
        execute format('revoke ownedby_member from %I', detach_role.role_name);
    end if;
end
$$;

ALTER FUNCTION network.detach_role(role_name text, is_dropped boolean) OWNER TO ownedby_roles;

--
-- Name: FUNCTION detach_role(role_name text, is_dropped boolean); Type: COMMENT; Schema: network; Owner: ownedby_roles
--

COMMENT ON FUNCTION network.detach_role(role_name text, is_dropped boolean) IS 'Drops the role of a deleted group (is_dropped), or takes ownedby_member from it.';

--
-- Name: drop_clear_branch(text); Type: FUNCTION; Schema: network; Owner: ownedby_clear_gate
--

CREATE FUNCTION network.drop_clear_branch(entity_name text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    execute format(
        'drop view if exists crm_data.%I', drop_clear_branch.entity_name || '_read'
    );
end
$$;

ALTER FUNCTION network.drop_clear_branch(entity_name text) OWNER TO ownedby_clear_gate;

--
-- Name: FUNCTION drop_clear_branch(entity_name text); Type: COMMENT; Schema: network; Owner: ownedby_clear_gate
--

COMMENT ON FUNCTION network.drop_clear_branch(entity_name text) IS 'Drops the union of the branches of a view. network.create_views calls it.';

--
-- Name: drop_mask_columns(text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.drop_mask_columns(entity_name text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    column_name text;
begin
    for column_name in
        select a.attname
        from pg_attribute as a
        where
            a.attrelid = format('crm_data.%I', drop_mask_columns.entity_name)::regclass
            and a.attnum > 0 and not a.attisdropped and a.attname ~ '^mask__'
            and not exists (
                select
                from network.entity_columns(drop_mask_columns.entity_name) as c
                where c.stored_name = a.attname
            )
    loop
        execute format(
            'alter table crm_data.%I drop column %I', drop_mask_columns.entity_name, column_name
        );
    end loop;
end
$$;

ALTER FUNCTION network.drop_mask_columns(entity_name text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION drop_mask_columns(entity_name text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.drop_mask_columns(entity_name text) IS 'Drops the columns of a table that held masks ready and are not needed any more. network.create_views calls it.';

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: entities; Type: TABLE; Schema: network; Owner: ownedby_owner
--

CREATE TABLE network.entities (
    name text NOT NULL,
    network_type text NOT NULL,
    master text,
    based_on text,
    parent_column text,
    is_assignable boolean DEFAULT false NOT NULL,
    singular text NOT NULL,
    CONSTRAINT entities_master_check CHECK (((network_type = 'implicit'::text) = (master IS NOT NULL))),
    CONSTRAINT entities_network_type_check CHECK ((network_type = ANY (ARRAY['explicit'::text, 'implicit'::text]))),
    CONSTRAINT entities_parent_column_check CHECK (((parent_column IS NOT NULL) = (COALESCE(master, based_on) IS NOT NULL)))
);

ALTER TABLE ONLY network.entities FORCE ROW LEVEL SECURITY;

ALTER TABLE network.entities OWNER TO ownedby_owner;

--
-- Name: TABLE entities; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TABLE network.entities IS 'The kinds of record under the model: each is the view crm.<name> over the table crm_data.<name>.';

--
-- Name: COLUMN entities.name; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.entities.name IS 'Name of the view and of the table behind it.';

--
-- Name: COLUMN entities.network_type; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.entities.network_type IS 'explicit: each record has an owner and a privacy level (NET-2). implicit: its master decides (NET-7).';

--
-- Name: COLUMN entities.master; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.entities.master IS 'For implicit entities: the entity that decides.';

--
-- Name: COLUMN entities.based_on; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.entities.based_on IS 'For explicit entities that cannot exist without a contact or an account (NET-14): that entity.';

--
-- Name: COLUMN entities.parent_column; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.entities.parent_column IS 'The column that names the master, or the record it is based on.';

--
-- Name: COLUMN entities.is_assignable; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.entities.is_assignable IS 'Whether records are assigned to units and users (ASG-1).';

--
-- Name: COLUMN entities.singular; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.entities.singular IS 'What one record is called in messages.';

--
-- Name: entity(text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.entity(name text) RETURNS network.entities
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    its network.entities;
begin
    select e.* into its from network.entities as e where e.name = entity.name;
    if not found then
        raise exception 'entity "%" does not exist', entity.name
        using errcode = 'undefined_object',
        hint = 'Entities are named as their views in crm: ' || (
            select string_agg(e.name, ', ' order by e.name) from network.entities as e
        );
    end if;
    return its;
end
$$;

ALTER FUNCTION network.entity(name text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION entity(name text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.entity(name text) IS 'The row of network.entities for an entity, named as its view; an error (42704) when there is none.';

--
-- Name: entity_columns(text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.entity_columns(entity_name text) RETURNS TABLE(name name, number smallint, type_name text, collation_clause text, field_class text, kind text, argument text, stored_name text, expression text, is_looked_up boolean)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
#variable_conflict use_column
declare
    data_table constant regclass := format('crm_data.%I', entity_columns.entity_name)::regclass;
begin
    return query
    with masked as (
        select
            a.attname,
            a.attnum,
            format_type(a.atttypid, a.atttypmod) as type_name,
            case when a.attcollation not in (0, 'pg_catalog."default"'::regcollation)
                then format(' collate %s', a.attcollation::regcollation) else '' end as collated,
            m.field_class,
            m.kind,
            m.argument,
            exists (
                select
                from pg_index as i
                where i.indrelid = data_table and i.indkey[0] = a.attnum and i.indpred is null
            ) as is_indexed
        from pg_attribute as a
        left join network.masks as m
            on m.entity = entity_columns.entity_name and a.attname = m.column_name
        where
            a.attrelid = data_table and a.attnum > 0 and not a.attisdropped
            and a.attname not in ('access_key', 'key_group_id', 'key_level')
            and a.attname !~ '^mask__'
    ),
    named as (
        select
            m.*,
            case
                -- a mask that depends on the time zone data cannot be stored
                when m.kind = 'hash' or (
                    m.is_indexed and m.kind in ('partial', 'year', 'range')
                    and not (m.kind = 'year' and m.type_name ~ 'with time zone')
                )
                    then
                    'mask__' || left(m.attname, 30) || '__' || m.kind || '_' || left(md5(concat_ws(
                        ' ', m.attname, m.type_name, m.argument,
                        case m.kind when 'hash' then m.field_class end
                    )), 6)
            end as stored_name,
            first_value(m.field_class) over (
                order by m.is_indexed and m.field_class is not null desc, m.attnum
            ) as first_class,
            bool_or(m.is_indexed and m.field_class is not null) over () as has_look_up
        from masked as m
    )
    select
        n.attname,
        n.attnum,
        n.type_name,
        n.collated,
        n.field_class,
        n.kind,
        n.argument,
        n.stored_name,
        case
            when n.stored_name is not null then format('r.%I', n.stored_name)
            when n.kind is not null
                then network.mask_expression(
                    n.kind, n.argument, format('r.%I', n.attname), n.type_name
                ) || n.collated
        end,
        coalesce(n.has_look_up and n.field_class = n.first_class, false)
    from named as n
    order by n.attnum;
end
$$;

ALTER FUNCTION network.entity_columns(entity_name text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION entity_columns(entity_name text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.entity_columns(entity_name text) IS 'The columns of an entity as clients see them, with their masks. For the generators.';

--
-- Name: expel(text, text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.expel(login text, group_name text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    group_number integer;
begin
    perform network.require_super_user('network.expel');
    -- A change of the group, such as of its role, comes before or after.
    perform network.take_turn();
    -- Looked up first: within the query below it would be asked while planning, with an older
    -- snapshot.
    group_number := network.group_id(expel.group_name);
    perform network.revoke_role(
        (select g.role_name from network.groups as g where g.id = group_number), expel.login
    );
end
$$;

ALTER FUNCTION network.expel(login text, group_name text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION expel(login text, group_name text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.expel(login text, group_name text) IS 'Revokes the role of a group from a login; an error when it stays a member by a grant made elsewhere.';

--
-- Name: expel_backend(text); Type: FUNCTION; Schema: network; Owner: ownedby_roles
--

CREATE FUNCTION network.expel_backend(login text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if to_regrole(quote_ident(expel_backend.login)) is not null then
        execute format('revoke ownedby_backend from %I', expel_backend.login);
    end if;
end
$$;

ALTER FUNCTION network.expel_backend(login text) OWNER TO ownedby_roles;

--
-- Name: FUNCTION expel_backend(login text); Type: COMMENT; Schema: network; Owner: ownedby_roles
--

COMMENT ON FUNCTION network.expel_backend(login text) IS 'Revokes ownedby_backend from a login.';

--
-- Name: flags_over(boolean[], bigint[]); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.flags_over(base boolean[], keys bigint[]) RETURNS boolean[]
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    flags boolean[] := network.key_flags(flags_over.keys);
    low_group integer;
    high_group integer;
    high_level integer;
    key bigint;
begin
    if coalesce(cardinality(flags_over.base), 0) = 0 then
        return flags;
    elsif cardinality(flags) = 0 then
        return flags_over.base;
    end if;
    low_group := least(array_lower(flags, 1), array_lower(flags_over.base, 1));
    high_group := greatest(array_upper(flags, 1), array_upper(flags_over.base, 1));
    high_level := greatest(array_upper(flags, 2), array_upper(flags_over.base, 2));
    flags := array_fill(
        false, array[high_group - low_group + 1, high_level + 1], array[low_group, 0]
    );
    flags[
        array_lower(flags_over.base, 1):array_upper(flags_over.base, 1)
    ][0:array_upper(flags_over.base, 2)] := flags_over.base;
    foreach key in array flags_over.keys loop
        flags[(key >> 8)::integer][(key & 255)::integer] := true;
    end loop;
    return flags;
end
$$;

ALTER FUNCTION network.flags_over(base boolean[], keys bigint[]) OWNER TO ownedby_owner;

--
-- Name: FUNCTION flags_over(base boolean[], keys bigint[]); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.flags_over(base boolean[], keys bigint[]) IS 'Flags[group][level] with access keys added.';

--
-- Name: grant_role(text, text, boolean); Type: FUNCTION; Schema: network; Owner: ownedby_roles
--

CREATE FUNCTION network.grant_role(role_name text, login text, is_role_made boolean) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    perform network.require_safe_role(grant_role.role_name, 'a group role');
    perform network.require_safe_role(grant_role.login, 'a login');
    -- Its identity would stay when its session ends.
    if exists (
        select
        from pg_auth_members as m
        where
            m.roleid = 'ownedby_backend'::regrole
            and m.member = to_regrole(quote_ident(grant_role.login))
    ) then
        raise exception 'login "%" is that of a backend', grant_role.login
        using errcode = 'invalid_parameter_value',
        hint = 'A backend works for users, one transaction at a time, and is a member of no group.';
    end if;
    -- On 15 CREATEROLE would do for any role; what was attached takes the ADMIN option everywhere.
    if
        not grant_role.is_role_made
        and not exists (
            select
            from pg_auth_members as m
            where
                m.roleid = to_regrole(quote_ident(grant_role.role_name))
                and m.member = 'ownedby_roles'::regrole
                and m.admin_option
        )
    then
        raise exception
            'role "%" cannot be granted: it was attached, and ownedby_roles is no administrator of it',
            grant_role.role_name
        using
            errcode = 'insufficient_privilege',
            hint = format('grant %I to ownedby_roles with admin option', grant_role.role_name);
    end if;
    execute format('grant %I to %I', grant_role.role_name, grant_role.login);
    perform network.refresh_plain_logins(array[grant_role.login]);
end
$$;

ALTER FUNCTION network.grant_role(role_name text, login text, is_role_made boolean) OWNER TO ownedby_roles;

--
-- Name: FUNCTION grant_role(role_name text, login text, is_role_made boolean); Type: COMMENT; Schema: network; Owner: ownedby_roles
--

COMMENT ON FUNCTION network.grant_role(role_name text, login text, is_role_made boolean) IS 'Grants a group role to a login; both have to be unprivileged. is_role_made: whether ownedby made the role; one that was attached needs ownedby_roles as its administrator.';

--
-- Name: group_id(text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.group_id(name text) RETURNS integer
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    found_id integer;
begin
    select t.id into found_id from network.groups as t where t.name = group_id.name;
    if not found then
        raise exception 'group "%" does not exist', group_id.name
        using errcode = 'undefined_object',
        hint = 'The names are in network.groups; they are case-sensitive.';
    end if;
    return found_id;
end
$$;

ALTER FUNCTION network.group_id(name text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION group_id(name text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.group_id(name text) IS 'Number of the group of this name; an error (42704) when there is none.';

--
-- Name: groups_of_role(oid, text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.groups_of_role(role_id oid, entitling text) RETURNS integer[]
    LANGUAGE sql STABLE PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
with recursive reachable (role_id, group_id) as (
    select groups_of_role.role_id, null::integer
    union
    select
        a.roleid,
        (
            select g.id from network.groups as g
            where g.role_name = pg_get_userbyid(a.roleid)::text collate "default"
        )
    from reachable as r
    inner join pg_auth_members as a on r.role_id = a.member
    -- a group's role is as far as it goes on each way
    where r.group_id is null
)
select coalesce(array_agg(distinct r.group_id order by r.group_id), '{}')
from reachable as r
where
    r.group_id is not null
    and pg_has_role(groups_of_role.role_id, r.role_id, groups_of_role.entitling)
$$;

ALTER FUNCTION network.groups_of_role(role_id oid, entitling text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION groups_of_role(role_id oid, entitling text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.groups_of_role(role_id oid, entitling text) IS 'Numbers of the groups whose roles a role may use, directly or through other roles. entitling: the kinds of membership that count, as pg_has_role has them.';

--
-- Name: hand_on_login(); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.hand_on_login() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    its_role record;
begin
    for its_role in
        select distinct g.role_name, g.is_role_made
        from network.unit_users as uu
        inner join network.groups as g on uu.group_id = g.id
        where uu.user_id = new.id
    loop
        if old.login_role is not null and to_regrole(quote_ident(old.login_role)) is not null then
            perform network.revoke_role(its_role.role_name, old.login_role);
        end if;
        if new.login_role is not null then
            perform network.grant_role(
                its_role.role_name, new.login_role, its_role.is_role_made
            );
        end if;
    end loop;
    return null;
end
$$;

ALTER FUNCTION network.hand_on_login() OWNER TO ownedby_owner;

--
-- Name: FUNCTION hand_on_login(); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.hand_on_login() IS 'Trigger function of network.users: moves the group roles from the old login to the new one.';

--
-- Name: has_unit_accounts(integer); Type: FUNCTION; Schema: network; Owner: ownedby_steward
--

CREATE FUNCTION network.has_unit_accounts(group_id integer) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
-- Whoever adds an account at the same time comes before, and is seen, or after.
select network.claim_contact(u.contact_id)
from network.units as u
where u.group_id = has_unit_accounts.group_id and not u.same_contact_as_group
order by u.contact_id;

select exists (
    select
    from network.units as u
    inner join crm_data.accounts_receivable as a on u.contact_id = a.contact_id
    where u.group_id = has_unit_accounts.group_id and not u.same_contact_as_group
)
$$;

ALTER FUNCTION network.has_unit_accounts(group_id integer) OWNER TO ownedby_steward;

--
-- Name: FUNCTION has_unit_accounts(group_id integer); Type: COMMENT; Schema: network; Owner: ownedby_steward
--

COMMENT ON FUNCTION network.has_unit_accounts(group_id integer) IS 'Whether a unit of the group has an account receivable of its own.';

--
-- Name: hash_expression(text, text, text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.hash_expression(field_class text, value text, type_name text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
select format(
    case type_name
        when 'bigint'
            then
            '(''x'' || left(encode(network.keyed_hash(%1$L, %2$s::text), ''hex''), 16))'
            '::bit(64)::bigint & 9223372036854775807'
        else 'left(encode(network.keyed_hash(%1$L, %2$s::text), ''hex''), 32)::%3$s'
    end,
    field_class, value, type_name
)
$_$;

ALTER FUNCTION network.hash_expression(field_class text, value text, type_name text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION hash_expression(field_class text, value text, type_name text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.hash_expression(field_class text, value text, type_name text) IS 'The SQL that hashes a value (an expression) of a type: text, bigint or uuid.';

--
-- Name: identify(); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.identify(OUT is_super_user boolean, OUT is_disabled boolean, OUT group_id integer, OUT community_id integer, OUT user_id integer, OUT unit_id integer, OUT source text, OUT problem text) RETURNS record
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET plan_cache_mode TO 'force_generic_plan'
    SET enable_seqscan TO 'off'
    AS $$
declare
    chosen_role constant text := current_setting('role');
    working_role constant text := case chosen_role
        when 'none' then session_user::text else chosen_role
    end;
    working_id constant oid := to_regrole(quote_ident(working_role));
    -- On 16 and later "member" is true for whoever merely made the role.
    entitling constant text := case
        when current_setting('server_version_num')::integer >= 160000 then 'usage, set'
        else 'member'
    end;
    persons integer[];
    group_ids integer[];
begin
    is_super_user := false;
    is_disabled := false;

    -- Most sessions: one look-up instead of six.
    select p.group_id, p.community_id, p.user_id, p.unit_id, p.source
    into group_id, community_id, user_id, unit_id, source
    from network.plain_session as p;
    if found then
        is_super_user := source = 'login' and pg_has_role(session_user, 'ownedby_admin', 'usage');
        return;
    end if;
    source := case chosen_role when 'none' then 'login' else 'set role' end;
    -- A backend is nobody without a session, whatever roles somebody gave to its login.
    if pg_has_role(session_user, 'ownedby_backend', 'member') then
        perform
        from network.backends as b
        where
            b.login_role = session_user
            and b.login_id = to_regrole(quote_ident(session_user));
        if found then
            problem := format(
                'login "%s" is that of a backend and has no session here: network.begin_session'
                ' gives one to a transaction; SET ROLE, a membership, or a change of the user, the'
                ' unit or the backend takes it',
                session_user
            );
            return;
        end if;
    end if;

    -- Every statement pays for what follows, so each look-up is small and goes by an index: the
    -- catalog grows with the number of groups, the time must not.
    -- A user can only restrict: that of the role, and that of the login which chose it.
    select array[u.id] into persons from network.users as u where u.login_role = working_role;
    if not found then
        -- renamed since: the row still restricts
        select array[u.id] into persons
        from network.users as u
        where u.login_id = working_id and to_regrole(quote_ident(u.login_role)) is null;
    end if;
    if working_role <> session_user then
        -- The setting survives a revoke, so the right to the chosen role is asked again every time.
        if not coalesce(
            pg_has_role(to_regrole(quote_ident(session_user)), working_id, entitling), false
        ) then
            problem := format(
                'login "%s" is not a member of role "%s" any more', session_user, working_role
            );
            return;
        end if;
        select persons || array_agg(u.id) into persons
        from network.users as u
        where
            -- as a name it would collate as "C", which the index does not serve
            u.login_role = session_user::text collate "default"
            or (
                u.login_id = to_regrole(quote_ident(session_user))
                and to_regrole(quote_ident(u.login_role)) is null
            );
    end if;

    -- The group of the role itself; else the groups whose roles it is a member of.
    select array[g.id], g.community_id into group_ids, community_id
    from network.groups as g
    where g.role_name = working_role;
    if not found then
        -- One number a membership; -1 is a role that is no group's, behind which there may be
        -- groups.
        group_ids := array(
            select coalesce(g.id, -1)
            from (
                -- a name collates as "C", which the index on text does not serve
                select pg_get_userbyid(a.roleid)::text collate "default" as role_name
                from pg_auth_members as a
                where a.member = working_id and pg_has_role(working_id, a.roleid, entitling)
                offset 0
            ) as m
            left join network.groups as g on m.role_name = g.role_name
            where g.id is not null or m.role_name !~ '^ownedby_'
        );
        -- One group can be there twice, from two grantors.
        if cardinality(group_ids) > 1 or -1 = any(group_ids) then
            group_ids := network.groups_of_role(working_id, entitling);
        end if;
    end if;

    if cardinality(persons) > 0 then
        user_id := persons[1];
        is_disabled := exists (
            select from network.users as u where u.id = any(persons) and u.is_disabled
        );
        if is_disabled then
            problem := format('the user of login "%s" is disabled', working_role);
            return;
        end if;
        -- Of the groups that memberships entitle to, those of the own units are left.
        community_id := null;
        group_ids := array(
            select g.id
            from unnest(group_ids) as g (id)
            where not exists (
                select
                from unnest(persons) as p (id)
                where not exists (
                    select
                    from network.unit_users as uu
                    where uu.user_id = p.id and uu.group_id = g.id
                )
            )
        );
    end if;

    is_super_user := coalesce(pg_has_role(working_id, 'ownedby_admin', 'usage'), false);
    if coalesce(cardinality(group_ids), 0) <> 1 then
        -- A super user may do without a group; anyone else has to have exactly one.
        if not is_super_user then
            problem := case
                when cardinality(group_ids) > 1
                    then format(
                        'login "%s" is a member of several groups: choose with SET ROLE one of %s',
                        session_user,
                        (
                            select string_agg(quote_ident(g.role_name), ', ' order by g.id)
                            from network.groups as g
                            where g.id = any(group_ids)
                        )
                    )
                when user_id is not null
                    then format(
                        'the user of login "%s" belongs to no unit of a group it may work as',
                        working_role
                    )
                else format(
                    'role "%s" is not the role of a group, nor a member of one', working_role
                )
            end;
        end if;
        community_id := null;
        return;
    end if;

    group_id := group_ids[1];
    if community_id is null then
        select g.community_id into community_id
        from network.groups as g
        where g.id = identify.group_id;
    end if;
    if user_id is not null then
        select uu.unit_id into unit_id
        from network.unit_users as uu
        where uu.user_id = identify.user_id and uu.group_id = identify.group_id and uu.is_default;
    end if;
end
$$;

ALTER FUNCTION network.identify(OUT is_super_user boolean, OUT is_disabled boolean, OUT group_id integer, OUT community_id integer, OUT user_id integer, OUT unit_id integer, OUT source text, OUT problem text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION identify(OUT is_super_user boolean, OUT is_disabled boolean, OUT group_id integer, OUT community_id integer, OUT user_id integer, OUT unit_id integer, OUT source text, OUT problem text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.identify(OUT is_super_user boolean, OUT is_disabled boolean, OUT group_id integer, OUT community_id integer, OUT user_id integer, OUT unit_id integer, OUT source text, OUT problem text) IS 'The identity of the session: group, user, unit, whether it is a super user, and what is wrong when there is none (SES-1, SES-4). For policies and functions; people ask network.whoami.';

--
-- Name: inward_collaborations(text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.inward_collaborations(group_name text) RETURNS TABLE(collaboration_id integer, from_group text, from_community text, scope text, view text, modify text, assign text, share_groups boolean, share_units boolean, share_users boolean, clear jsonb)
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    group_number constant integer := network.group_id(inward_collaborations.group_name);
begin
    return query
    select
        c.id,
        f.name,
        m.name,
        case when c.to_group_id is null then 'all' else 'specific' end,
        network.levels_text(c.id, 'view'),
        network.levels_text(c.id, 'modify'),
        network.levels_text(c.id, 'assign'),
        c.share_groups,
        c.share_units,
        c.share_users,
        network.clear_levels(c.id)
    from network.groups as t
    inner join network.group_collaborations as c
        on
            c.to_group_id = t.id
            or exists (
                select
                from network.scope_all_reach as r
                where r.group_collaboration_id = c.id and r.community_id = t.community_id
            )
    inner join network.groups as f on c.from_group_id = f.id and f.id <> t.id
    inner join network.communities as m on f.community_id = m.id
    where t.id = group_number
    order by f.name, 4;
end
$$;

ALTER FUNCTION network.inward_collaborations(group_name text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION inward_collaborations(group_name text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.inward_collaborations(group_name text) IS 'Every profile that shares data with a group: by whom, explicitly or by scope all, which levels, and which field classes in the clear.';

--
-- Name: inward_community_collaborations(text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.inward_community_collaborations(community_name text) RETURNS TABLE(collaboration_id integer, from_community text, scope text)
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    community_number constant integer := network.community_id(
        inward_community_collaborations.community_name
    );
begin
    return query
    select
        c.id,
        f.name,
        case when c.to_community_id is null then 'all' else 'specific' end
    from network.communities as t
    inner join network.community_collaborations as c
        on c.to_community_id = t.id or c.to_community_id is null
    inner join network.communities as f on c.from_community_id = f.id and f.id <> t.id
    where t.id = community_number
    order by f.name, 3;
end
$$;

ALTER FUNCTION network.inward_community_collaborations(community_name text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION inward_community_collaborations(community_name text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.inward_community_collaborations(community_name text) IS 'Every community profile that reaches a community, by name or with all.';

--
-- Name: is_access_key(integer, integer); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.is_access_key(group_id integer, level integer) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    return exists (
        select
        from network.access_keys as k
        where
            k.group_id is not distinct from nullif(is_access_key.group_id, 0)
            and k.level = is_access_key.level
    );
end
$$;

ALTER FUNCTION network.is_access_key(group_id integer, level integer) OWNER TO ownedby_owner;

--
-- Name: FUNCTION is_access_key(group_id integer, level integer); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.is_access_key(group_id integer, level integer) IS 'Whether records can have this owner group (0: nobody) at this privacy level.';

--
-- Name: is_branched(text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.is_branched(entity_name text) RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    return exists (
        select from network.entity_columns(is_branched.entity_name) as c where c.is_looked_up
    );
end
$$;

ALTER FUNCTION network.is_branched(entity_name text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION is_branched(entity_name text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.is_branched(entity_name text) IS 'Whether the view of an entity is made of two branches. For the generators.';

--
-- Name: is_reviewer(); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.is_reviewer() RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    chosen_role constant text := current_setting('role');
    working_role constant text := case chosen_role
        when 'none' then session_user::text else chosen_role
    end;
    working_id constant oid := to_regrole(quote_ident(working_role));
    -- On 16 and later "member" is true for whoever merely made the role.
    entitling constant text := case
        when current_setting('server_version_num')::integer >= 160000 then 'usage, set'
        else 'member'
    end;
begin
    return
        working_id is not null
        and not (network.identify()).is_disabled
        -- the setting survives a revoke
        and (working_role = session_user or pg_has_role(session_user, working_id, entitling))
        and pg_has_role(working_id, 'ownedby_reviewer', 'usage');
end
$$;

ALTER FUNCTION network.is_reviewer() OWNER TO ownedby_owner;

--
-- Name: FUNCTION is_reviewer(); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.is_reviewer() IS 'Whether the session is a reviewer: a member of ownedby_reviewer, not disabled.';

--
-- Name: is_shared_with(integer, integer, text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.is_shared_with(from_group_id integer, to_group_id integer, what text) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
select exists (
    select
    from network.group_collaborations as c
    where
        c.from_group_id = is_shared_with.from_group_id
        and case is_shared_with.what
            when 'groups' then c.share_groups
            when 'units' then c.share_units
            else c.share_users
        end
        and (
            c.to_group_id = is_shared_with.to_group_id
            or exists (
                select
                from network.scope_all_reach as r
                inner join network.groups as t on r.community_id = t.community_id
                where r.group_collaboration_id = c.id and t.id = is_shared_with.to_group_id
            )
        )
)
$$;

ALTER FUNCTION network.is_shared_with(from_group_id integer, to_group_id integer, what text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION is_shared_with(from_group_id integer, to_group_id integer, what text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.is_shared_with(from_group_id integer, to_group_id integer, what text) IS 'Whether a group shares its groups, units or users (what) with another group, by name or by scope all.';

--
-- Name: is_super_user(); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.is_super_user() RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    return (network.identify()).is_super_user;
end
$$;

ALTER FUNCTION network.is_super_user() OWNER TO ownedby_owner;

--
-- Name: FUNCTION is_super_user(); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.is_super_user() IS 'Whether the session is a super user: a member of ownedby_admin, or a superuser of the database, not disabled (SES-5).';

--
-- Name: is_writable(text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.is_writable(field_class text) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    return coalesce((
        select f.is_writable from network.field_classes as f where f.name = is_writable.field_class
    ), false);
end
$$;

ALTER FUNCTION network.is_writable(field_class text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION is_writable(field_class text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.is_writable(field_class text) IS 'Whether columns of a field class may be set under their mask.';

--
-- Name: keep_keys_of_collaborations(); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.keep_keys_of_collaborations() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    to_group_ids integer[];
    with_scope_all boolean;
begin
    if tg_table_name = 'group_collaborations' then
        if tg_op = 'DELETE' then
            select array_agg(o.to_group_id), bool_or(o.to_group_id is null)
            into to_group_ids, with_scope_all
            from old_rows as o;
        else
            select array_agg(r.to_group_id), bool_or(r.to_group_id is null)
            into to_group_ids, with_scope_all
            from (
                select o.to_group_id
                from old_rows as o
                inner join new_rows as n on o.id = n.id
                where
                    o.from_group_id <> n.from_group_id
                    or o.to_group_id is distinct from n.to_group_id
                union all
                select n.to_group_id
                from old_rows as o
                inner join new_rows as n on o.id = n.id
                where
                    o.from_group_id <> n.from_group_id
                    or o.to_group_id is distinct from n.to_group_id
            ) as r;
        end if;
    else
        if tg_op = 'DELETE' then
            select array_agg(distinct c.to_group_id), bool_or(c.to_group_id is null)
            into to_group_ids, with_scope_all
            from old_rows as o
            inner join network.group_collaborations as c on o.group_collaboration_id = c.id;
        elsif tg_op = 'INSERT' then
            select array_agg(distinct c.to_group_id), bool_or(c.to_group_id is null)
            into to_group_ids, with_scope_all
            from new_rows as n
            inner join network.group_collaborations as c on n.group_collaboration_id = c.id;
        else
            select array_agg(distinct c.to_group_id), bool_or(c.to_group_id is null)
            into to_group_ids, with_scope_all
            from (
                select o.group_collaboration_id from old_rows as o
                union
                select n.group_collaboration_id from new_rows as n
            ) as r
            inner join network.group_collaborations as c on r.group_collaboration_id = c.id;
        end if;
    end if;
    if with_scope_all is not null then
        perform network.refresh_keys(
            array(select t.id from unnest(to_group_ids) as t (id) where t.id is not null),
            with_scope_all
        );
    end if;
    return null;
end
$$;

ALTER FUNCTION network.keep_keys_of_collaborations() OWNER TO ownedby_owner;

--
-- Name: FUNCTION keep_keys_of_collaborations(); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.keep_keys_of_collaborations() IS 'Trigger function of network.group_collaborations and its levels: rebuilds the key sets of the receivers.';

--
-- Name: keep_keys_of_communities(); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.keep_keys_of_communities() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    perform network.refresh_keys(array[]::integer[], true);
    return null;
end
$$;

ALTER FUNCTION network.keep_keys_of_communities() OWNER TO ownedby_owner;

--
-- Name: FUNCTION keep_keys_of_communities(); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.keep_keys_of_communities() IS 'Trigger function of network.communities and network.community_collaborations: rebuilds the key sets of scope all.';

--
-- Name: keep_keys_of_field_classes(); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.keep_keys_of_field_classes() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    perform network.refresh_clear_keys();
    return null;
end
$$;

ALTER FUNCTION network.keep_keys_of_field_classes() OWNER TO ownedby_owner;

--
-- Name: FUNCTION keep_keys_of_field_classes(); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.keep_keys_of_field_classes() IS 'Trigger function of network.field_classes: gives a new one its key sets.';

--
-- Name: keep_keys_of_groups(); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.keep_keys_of_groups() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    moved integer[];
begin
    if tg_op = 'INSERT' then
        insert into network.access_keys (group_id, level)
        select g.id, l.level
        from new_rows as g
        cross join network.privacy_levels as l;
        perform network.refresh_keys(array(select g.id from new_rows as g), true);
        perform network.refresh_all_keys();
    elsif tg_op = 'DELETE' then
        perform network.refresh_all_keys();
    else
        moved := array(
            select n.id
            from old_rows as o
            inner join new_rows as n on o.id = n.id
            where o.community_id <> n.community_id
        );
        if cardinality(moved) > 0 then
            perform network.refresh_keys(moved, true);
        end if;
    end if;
    return null;
end
$$;

ALTER FUNCTION network.keep_keys_of_groups() OWNER TO ownedby_owner;

--
-- Name: FUNCTION keep_keys_of_groups(); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.keep_keys_of_groups() IS 'Trigger function of network.groups: keeps access keys and key sets.';

--
-- Name: keep_keys_of_levels(); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.keep_keys_of_levels() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if tg_table_name = 'privacy_levels' and tg_op = 'INSERT' then
        insert into network.access_keys (group_id, level)
        select g.id, l.level
        from new_rows as l
        cross join (select null::integer as id union all select g.id from network.groups as g) as g;
    end if;
    if tg_table_name = 'privacy_levels' then
        perform network.refresh_all_keys();
    end if;
    perform network.refresh_keys();
    return null;
end
$$;

ALTER FUNCTION network.keep_keys_of_levels() OWNER TO ownedby_owner;

--
-- Name: FUNCTION keep_keys_of_levels(); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.keep_keys_of_levels() IS 'Trigger function of network.privacy_levels and network.privacy_level_group_levels: keeps access keys and key sets.';

--
-- Name: keep_masks(); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.keep_masks() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET jit TO 'off'
    AS $$
declare
    changed text[];
    its_name text;
begin
    if tg_op = 'INSERT' then
        changed := array(select distinct n.entity from new_rows as n);
    elsif tg_op = 'DELETE' then
        changed := array(select distinct o.entity from old_rows as o);
    else
        changed := array(
            select o.entity from old_rows as o union select n.entity from new_rows as n
        );
    end if;
    if cardinality(changed) = 0 then
        return null;
    end if;
    -- One at a time, the same as key sets, which depend on it.
    lock table network.group_keys in share row exclusive mode;
    grant create on schema crm, crm_data to
    ownedby_gate, ownedby_clear_gate, ownedby_masked_gate, ownedby_writer;
    foreach its_name in array changed loop
        perform network.create_views(its_name);
    end loop;
    revoke create on schema crm, crm_data from
    ownedby_gate, ownedby_clear_gate, ownedby_masked_gate, ownedby_writer;
    perform network.refresh_clear_keys();
    return null;
end
$$;

ALTER FUNCTION network.keep_masks() OWNER TO ownedby_owner;

--
-- Name: FUNCTION keep_masks(); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.keep_masks() IS 'Trigger function of network.masks: makes the views anew whose masks were changed.';

--
-- Name: keep_plain_logins(); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.keep_plain_logins() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    role_names text[];
begin
    case tg_table_name
        when 'groups' then
            -- the role of the group, and whoever is a member of it
            select array_agg(r.name) || array_agg(pg_get_userbyid(a.member)::text)
            into role_names
            from unnest(array[
                case when tg_op <> 'INSERT' then old.role_name end,
                case when tg_op <> 'DELETE' then new.role_name end
            ]) as r (name)
            left join pg_auth_members as a on a.roleid = to_regrole(quote_ident(r.name));
        when 'users' then
            role_names := array[
                case when tg_op <> 'INSERT' then old.login_role end,
                case when tg_op <> 'DELETE' then new.login_role end,
                -- renamed since
                case when tg_op <> 'INSERT' then pg_get_userbyid(old.login_id)::text end,
                case when tg_op <> 'DELETE' then pg_get_userbyid(new.login_id)::text end
            ];
        else
            select array_agg(u.login_role)
            into role_names
            from network.users as u
            where u.id in (
                case when tg_op <> 'INSERT' then old.user_id end,
                case when tg_op <> 'DELETE' then new.user_id end
            );
    end case;
    role_names := array_remove(role_names, null);
    if cardinality(role_names) > 0 then
        perform network.refresh_plain_logins(role_names);
    end if;
    return null;
end
$$;

ALTER FUNCTION network.keep_plain_logins() OWNER TO ownedby_owner;

--
-- Name: FUNCTION keep_plain_logins(); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.keep_plain_logins() IS 'Trigger function of network.groups, network.users and network.unit_users: keeps network.plain_logins.';

--
-- Name: keep_roles_of_users(); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.keep_roles_of_users() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    login text;
begin
    if tg_op in ('DELETE', 'UPDATE') then
        select u.login_role into login from network.users as u where u.id = old.user_id;
        if
            login is not null
            and to_regrole(quote_ident(login)) is not null
            and not exists (
                select
                from network.unit_users as uu
                where uu.user_id = old.user_id and uu.group_id = old.group_id
            )
        then
            perform network.revoke_role(
                (select g.role_name from network.groups as g where g.id = old.group_id), login
            );
        end if;
    end if;
    if tg_op in ('INSERT', 'UPDATE') then
        select u.login_role into login from network.users as u where u.id = new.user_id;
        if login is not null then
            perform network.grant_role(g.role_name, login, g.is_role_made)
            from network.groups as g
            where g.id = new.group_id;
        end if;
    end if;
    return null;
end
$$;

ALTER FUNCTION network.keep_roles_of_users() OWNER TO ownedby_owner;

--
-- Name: FUNCTION keep_roles_of_users(); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.keep_roles_of_users() IS 'Trigger function of network.unit_users: grants and revokes the group roles of the user''s login.';

--
-- Name: key_flags(bigint[]); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.key_flags(keys bigint[]) RETURNS boolean[]
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    low_group constant integer := (select min(k.key >> 8) from unnest(key_flags.keys) as k (key));
    high_group constant integer := (select max(k.key >> 8) from unnest(key_flags.keys) as k (key));
    high_level constant integer := (select max(k.key & 255) from unnest(key_flags.keys) as k (key));
    flags boolean[] := '{}';
    key bigint;
begin
    if low_group is null then
        return flags;
    end if;
    flags := array_fill(
        false, array[high_group - low_group + 1, high_level + 1], array[low_group, 0]
    );
    foreach key in array key_flags.keys loop
        flags[(key >> 8)::integer][(key & 255)::integer] := true;
    end loop;
    return flags;
end
$$;

ALTER FUNCTION network.key_flags(keys bigint[]) OWNER TO ownedby_owner;

--
-- Name: FUNCTION key_flags(keys bigint[]); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.key_flags(keys bigint[]) IS 'Access keys as flags[group][level].';

--
-- Name: keyed_hash(text, text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.keyed_hash(field_class text, value text) RETURNS bytea
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    secret constant bytea := (select s.secret from network.mask_secret as s);
begin
    return sha256(
        secret || sha256(
            secret || sha256(convert_to(keyed_hash.field_class, 'UTF8'))
            || convert_to(keyed_hash.value, 'UTF8')
        )
    );
end
$$;

ALTER FUNCTION network.keyed_hash(field_class text, value text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION keyed_hash(field_class text, value text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.keyed_hash(field_class text, value text) IS 'A value of a field class, hashed with the secret of this database. For the triggers alone.';

--
-- Name: levels_text(integer, text, text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.levels_text(group_collaboration_id integer, permission text, field_class text DEFAULT NULL::text) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
select coalesce(
    string_agg(s.part, ';' order by s.part),
    'none'
)
from (
    select 'all' as part
    from network.group_collaboration_levels as l
    where
        l.group_collaboration_id = levels_text.group_collaboration_id
        and l.permission = levels_text.permission
        and l.field_class is not distinct from levels_text.field_class
        and l.level is null
        and l.privacy_level_group_id is null
    union all
    select string_agg(l.level::text, ',' order by l.level)
    from network.group_collaboration_levels as l
    where
        l.group_collaboration_id = levels_text.group_collaboration_id
        and l.permission = levels_text.permission
        and l.field_class is not distinct from levels_text.field_class
        and l.level is not null
    union all
    select 'group:' || case
        when g.name ~ '[";]' then '"' || replace(g.name, '"', '""') || '"'
        else g.name
    end
    from network.group_collaboration_levels as l
    inner join network.privacy_level_groups as g on l.privacy_level_group_id = g.id
    where
        l.group_collaboration_id = levels_text.group_collaboration_id
        and l.permission = levels_text.permission
        and l.field_class is not distinct from levels_text.field_class
) as s
$$;

ALTER FUNCTION network.levels_text(group_collaboration_id integer, permission text, field_class text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION levels_text(group_collaboration_id integer, permission text, field_class text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.levels_text(group_collaboration_id integer, permission text, field_class text) IS 'The levels that a collaboration opens for a permission (of clear: and a field class), in the grammar of network.share.';

--
-- Name: lock(text, bigint[]); Type: FUNCTION; Schema: network; Owner: ownedby_writer
--

CREATE FUNCTION network.lock(entity text, ids bigint[]) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    its constant network.entities := network.entity(lock.entity);
    locked bigint[];
    read_only bigint;
begin
    execute format(
        'select array_agg(r.id) from (select x.id from crm_data.%I as x'
        ' where x.id = any ($1) order by x.id for update) as r',
        its.name
    )
    into locked
    using lock.ids;
    -- The policies of ownedby_writer hide from "for update" what may be viewed only.
    execute format(
        'select r.id from crm_data.%I as r where r.id = any ($1) and not r.id = any ($2) limit 1',
        its.name
    )
    into read_only
    using lock.ids, coalesce(locked, '{}');
    if read_only is not null then
        perform network.refuse_or_retry(its.name, read_only, 'modify');
    end if;
    return coalesce(cardinality(locked), 0);
end
$_$;

ALTER FUNCTION network.lock(entity text, ids bigint[]) OWNER TO ownedby_writer;

--
-- Name: FUNCTION lock(entity text, ids bigint[]); Type: COMMENT; Schema: network; Owner: ownedby_writer
--

COMMENT ON FUNCTION network.lock(entity text, ids bigint[]) IS 'Locks records of an entity until the end of the transaction, in the order of their ids; returns how many. Ids out of sight are passed over; one that may be viewed only is an error (42501).';

--
-- Name: make_role(text); Type: FUNCTION; Schema: network; Owner: ownedby_roles
--

CREATE FUNCTION network.make_role(role_name text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if make_role.role_name ~ '^(pg_|ownedby_)' then
        raise exception 'role "%" cannot be a group role: the name is reserved', make_role.role_name
        using errcode = 'reserved_name',
        hint = 'Names that begin with pg_ or ownedby_ are not for groups and logins.';
    end if;
    execute format('create role %I nologin', make_role.role_name);
    execute format(
        'comment on role %I is %L', make_role.role_name,
        -- Everybody in the cluster can read it, so it does not name the group.
        format('Role of a group of database %s, made by ownedby.', current_database())
    );
    execute format('grant ownedby_member to %I', make_role.role_name);
end
$$;

ALTER FUNCTION network.make_role(role_name text) OWNER TO ownedby_roles;

--
-- Name: FUNCTION make_role(role_name text); Type: COMMENT; Schema: network; Owner: ownedby_roles
--

COMMENT ON FUNCTION network.make_role(role_name text) IS 'Creates the role of a group and makes it a member of ownedby_member.';

--
-- Name: make_session_secret(); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.make_session_secret() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    key constant bytea := network.new_key();
begin
    insert into network.session_secret (inner_pad, outer_pad)
    values (network.pad_key(key, 54), network.pad_key(key, 92))
    on conflict (is_only) do update
    set inner_pad = excluded.inner_pad, outer_pad = excluded.outer_pad;
end
$$;

ALTER FUNCTION network.make_session_secret() OWNER TO ownedby_owner;

--
-- Name: FUNCTION make_session_secret(); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.make_session_secret() IS 'Makes the key with which the server signs, in place of the one before, if there is one.';

--
-- Name: mask(text, text, text, text, text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.mask(entity text, column_name text, field_class text, kind text, argument text DEFAULT NULL::text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    insert into network.masks as m (entity, column_name, field_class, kind, argument)
    values (mask.entity, mask.column_name, mask.field_class, mask.kind, mask.argument)
    on conflict on constraint masks_pkey do update
    set field_class = excluded.field_class, kind = excluded.kind, argument = excluded.argument
    where
        (m.field_class, m.kind, m.argument)
        is distinct from (excluded.field_class, excluded.kind, excluded.argument);
end
$$;

ALTER FUNCTION network.mask(entity text, column_name text, field_class text, kind text, argument text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION mask(entity text, column_name text, field_class text, kind text, argument text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.mask(entity text, column_name text, field_class text, kind text, argument text) IS 'Masks a column of an entity for whoever does not see its field class in the clear. Kinds: null | fixed (a text) | partial (email, phone or last four) | year | range (how wide) | hash. Keeping a mask ready (hash, or an indexed column) rewrites the table once.';

--
-- Name: mask_expression(text, text, text, text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.mask_expression(kind text, argument text, value text, type_name text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    base_type constant text := regexp_replace(type_name, '\(.*?\)', '');
    step constant text := mask_expression.argument;
begin
    return case mask_expression.kind
        when 'null' then format('null::%s', type_name)
        when 'fixed' then format('%L::%s', mask_expression.argument, type_name)
        when 'partial' then format(
            case mask_expression.argument
                when 'email'
                    then
                    '(case when strpos(%1$s, ''@'') > 2 then left(%1$s, 1) else '''' end'
                    ' || case when strpos(%1$s, ''@'') > 0 then ''***@***'''
                    ' when %1$s is not null then ''***'' end)::%2$s'
                when 'phone'
                    then '(''***'' || case when length(%1$s) >= 7 then right(%1$s, 2)'
                    ' when %1$s is not null then '''' end)::%2$s'
                when 'last four'
                    then '(''***'' || case when length(%1$s) >= 8 then right(%1$s, 4)'
                    ' when %1$s is not null then '''' end)::%2$s'
            end,
            value, type_name
        )
        -- Years before any that a date can begin with would be out of range.
        when 'year' then format(
            case base_type
                when 'date'
                    then
                    'case when %1$s < ''4713-01-01 BC''::date then ''4714-11-24 BC''::date'
                    ' else coalesce(%1$s - (extract(doy from %1$s)::integer - 1), %1$s) end'
                when 'timestamp without time zone'
                    then
                    '(case when %1$s < ''4713-01-01 BC''::timestamp'
                    ' then ''4714-11-24 BC''::timestamp'
                    ' else date_trunc(''year'', %1$s) end)::%2$s'
                else
                    '(case when %1$s < ''4713-01-01 00:00:00+00 BC''::timestamptz'
                    ' then ''4714-11-24 00:00:00+00 BC''::timestamptz'
                    ' else date_trunc(''year'', %1$s, ''UTC'') end)::%2$s'
            end,
            value, type_name
        )
        -- Towards zero, so that what fits the type still fits.
        when 'range' then format(
            case
                when base_type in ('real', 'double precision')
                    then
                    '(case when abs(%1$s) < %3$s then 0 when abs(%1$s) <= 1e300::double precision'
                    ' then trunc(%1$s / %3$s::double precision) * %3$s::double precision'
                    ' when %1$s is not null then ''NaN''::double precision end)::%2$s'
                else '(%1$s - mod(%1$s, %3$s::%4$s))::%2$s'
            end,
            value, type_name, step, base_type
        )
    end;
end
$_$;

ALTER FUNCTION network.mask_expression(kind text, argument text, value text, type_name text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION mask_expression(kind text, argument text, value text, type_name text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.mask_expression(kind text, argument text, value text, type_name text) IS 'The SQL of a mask of a value (an expression) of a type. Of kind hash there is none: that is a column, filled by a trigger.';

--
-- Name: mask_text(text, text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.mask_text(kind text, argument text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
select case kind
    when 'null' then 'nothing'
    when 'fixed' then format('"%s"', argument)
    when 'partial' then case argument
        when 'email' then 'the first letter of the address: m***@***'
        when 'phone' then 'the last two digits: ***32'
        else 'the last four digits: ***6789'
    end
    when 'year' then 'the first day of the year'
    when 'range' then format('the lower end of its range of %s', argument)
    when 'hash' then 'a hash, equal where the value is'
end
$$;

ALTER FUNCTION network.mask_text(kind text, argument text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION mask_text(kind text, argument text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.mask_text(kind text, argument text) IS 'What a mask of a kind shows, in words; null without a kind.';

--
-- Name: move_records(text, bigint[], integer); Type: FUNCTION; Schema: network; Owner: ownedby_steward
--

CREATE FUNCTION network.move_records(entity_name text, ids bigint[], group_id integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    me constant record := network.identify();
    its constant network.entities := network.entity(move_records.entity_name);
    own bigint[];
begin
    if its.network_type <> 'explicit' then
        raise exception '% have no owner of their own', its.name
        using errcode = 'feature_not_supported', hint = format('Transfer their %s.', its.master);
    end if;
    if
        not me.is_super_user
        and not coalesce(move_records.group_id = any(network.shared_group_ids()), false)
    then
        raise exception 'group % cannot become the owner', move_records.group_id
        using errcode = 'insufficient_privilege',
        hint = 'The new owner is the session group or a group that shares itself with it'
            ' (share_groups).';
    end if;
    if move_records.group_id <> 0 and not exists (
        select from network.groups as g where g.id = move_records.group_id
    ) then
        raise exception 'group % does not exist', move_records.group_id
        using errcode = 'foreign_key_violation', hint = 'The groups are in network.groups.';
    end if;

    own := network.own_records(its.name, move_records.ids, 'transferred');
    if its.name = 'contacts' then
        perform network.refuse_designated_contact(own);
    end if;
    execute format(
        'update crm_data.%I as r set owned_by_group_id = $2, updated_at = now()'
        ' where r.id = any ($1) and r.owned_by_group_id <> $2', its.name
    )
    using own, move_records.group_id;
    return cardinality(own);
end
$_$;

ALTER FUNCTION network.move_records(entity_name text, ids bigint[], group_id integer) OWNER TO ownedby_steward;

--
-- Name: FUNCTION move_records(entity_name text, ids bigint[], group_id integer); Type: COMMENT; Schema: network; Owner: ownedby_steward
--

COMMENT ON FUNCTION network.move_records(entity_name text, ids bigint[], group_id integer) IS 'Transfers records of an entity to a group by number (0: to nobody); returns how many. Ids out of sight are passed over; one that is seen but not owned is an error (42501).';

--
-- Name: new_backend_key(text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.new_backend_key(login text) RETURNS text
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    key constant bytea := network.new_key();
    number integer;
begin
    insert into network.backend_keys (login_role, inner_pad, outer_pad)
    values (new_backend_key.login, network.pad_key(key, 54), network.pad_key(key, 92))
    returning id into number;
    return format('ob1.%s.%s', number, encode(key, 'hex'));
end
$$;

ALTER FUNCTION network.new_backend_key(login text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION new_backend_key(login text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.new_backend_key(login text) IS 'Makes and stores a key of a backend; returns its text.';

--
-- Name: new_key(); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.new_key() RETURNS bytea
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    return sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
end
$$;

ALTER FUNCTION network.new_key() OWNER TO ownedby_owner;

--
-- Name: FUNCTION new_key(); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.new_key() IS '32 random bytes.';

--
-- Name: own_records(text, bigint[], text); Type: FUNCTION; Schema: network; Owner: ownedby_steward
--

CREATE FUNCTION network.own_records(entity_name text, ids bigint[], done text) RETURNS bigint[]
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    own bigint[];
    not_own bigint[];
begin
    execute format(
        'select array_agg(r.id) filter (where r.access_key = any ($3)),'
        ' array_agg(r.id) filter (where not r.access_key = any ($3))'
        ' from (select x.id, x.access_key from crm_data.%I as x'
        ' where x.id = any ($1) and x.access_key = any ($2) order by x.id for update) as r',
        own_records.entity_name
    )
    into own, not_own
    using own_records.ids, network.session_keys('view'), network.session_keys('own');
    if not_own is not null then
        raise exception '% % may be viewed, not %',
            own_records.entity_name, not_own[1], own_records.done
        using errcode = 'insufficient_privilege',
        hint = 'Only the owning group may do that with a record.';
    end if;
    return coalesce(own, '{}');
end
$_$;

ALTER FUNCTION network.own_records(entity_name text, ids bigint[], done text) OWNER TO ownedby_steward;

--
-- Name: FUNCTION own_records(entity_name text, ids bigint[], done text); Type: COMMENT; Schema: network; Owner: ownedby_steward
--

COMMENT ON FUNCTION network.own_records(entity_name text, ids bigint[], done text) IS 'Locks the records among ids that the session sees, and returns their ids; an error (42501) when one is seen but not owned. done: what cannot be done with it, for the message.';

--
-- Name: pad_key(bytea, integer); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.pad_key(key bytea, with_byte integer) RETURNS bytea
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    -- 64 bytes, a block of SHA-256: 32 of key, 32 of zero
    padded bytea := pad_key.key || decode(repeat('00', 64 - octet_length(pad_key.key)), 'hex');
begin
    for i in 0 .. 63 loop
        padded := set_byte(padded, i, get_byte(padded, i) # pad_key.with_byte);
    end loop;
    return padded;
end
$$;

ALTER FUNCTION network.pad_key(key bytea, with_byte integer) OWNER TO ownedby_owner;

--
-- Name: FUNCTION pad_key(key bytea, with_byte integer); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.pad_key(key bytea, with_byte integer) IS 'A key of at most 64 bytes, filled with zeros to 64 and xored with a byte: 54 for the inner pad of HMAC, 92 for the outer.';

--
-- Name: parse_levels(text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.parse_levels(specification text) RETURNS TABLE(level integer, privacy_level_group_id integer)
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    grammar constant text :=
        'Levels are written: none | all | 0,1,4 | up to 3 | group:Confidential,'
        ' or several of these joined by ";". A name with ";" in it is quoted: group:"a;b".';
    part text;
    parts text[];
    wanted text;
begin
    select array_agg(btrim(m.found[1]) order by m.position)
    into parts
    from regexp_matches(
        parse_levels.specification || ';', '((?:"(?:[^"]|"")*"|[^";])*);', 'g'
    ) with ordinality as m (found, position);
    -- What the pattern had to leave out, such as an open quote, is an error too.
    if
        parts is null
        or length(parse_levels.specification) + 1 <> (
            select sum(length(m.found[1]) + 1)
            from regexp_matches(
                parse_levels.specification || ';', '((?:"(?:[^"]|"")*"|[^";])*);', 'g'
            ) as m (found)
        )
    then
        raise exception 'invalid levels: "%"', parse_levels.specification
        using errcode = 'invalid_parameter_value', hint = grammar;
    end if;

    foreach part in array parts loop
        if lower(part) = 'none' and cardinality(parts) = 1 then
            return;
        elsif lower(part) = 'all' then
            return query select null::integer, null::integer;
        elsif part ~ '^\d+(\s*,\s*\d+)*$' then
            foreach wanted in array regexp_split_to_array(part, '\s*,\s*') loop
                return query
                select l.level, null::integer
                from network.privacy_levels as l
                where l.level::text = coalesce(nullif(ltrim(wanted, '0'), ''), '0');
                if not found then
                    raise exception 'privacy level % does not exist', wanted
                    using errcode = 'invalid_parameter_value',
                    hint = 'Levels: ' || (
                        select string_agg(format('%s (%s)', l.level, l.name), ', ' order by l.level)
                        from network.privacy_levels as l
                    );
                end if;
            end loop;
        elsif part ~* '^up\s+to\s+\d{1,3}$' then
            return query
            select l.level, null::integer
            from network.privacy_levels as l
            where l.level <= substring(part from '\d+$')::integer;
        elsif part ~* '^group:' then
            wanted := btrim(substring(part from 7));
            if wanted ~ '^".*"$' then
                wanted := replace(substring(wanted from 2 for length(wanted) - 2), '""', '"');
            end if;
            return query
            select null::integer, g.id
            from network.privacy_level_groups as g
            where g.name = wanted;
            if not found then
                raise exception 'privacy level group "%" does not exist', wanted
                using errcode = 'invalid_parameter_value',
                hint = 'Privacy level groups: ' || coalesce((
                    select string_agg(format('"%s"', g.name), ', ' order by g.name)
                    from network.privacy_level_groups as g
                ), 'none yet');
            end if;
        else
            raise exception 'invalid levels: "%"', parse_levels.specification
            using errcode = 'invalid_parameter_value', hint = grammar;
        end if;
    end loop;
end
$_$;

ALTER FUNCTION network.parse_levels(specification text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION parse_levels(specification text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.parse_levels(specification text) IS 'The rows of group_collaboration_levels that a specification of levels stands for; an error (22023) that shows the grammar.';

--
-- Name: records_of_group(integer, bigint); Type: FUNCTION; Schema: network; Owner: ownedby_steward
--

CREATE FUNCTION network.records_of_group(group_id integer, except_contact_id bigint) RETURNS text
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    entity record;
    counted bigint;
    uses text;
begin
    for entity in
        select e.name from network.entities as e where e.network_type = 'explicit' order by e.name
    loop
        execute format(
            'select count(*) from crm_data.%I as r where r.access_key between $1 and $2 %s',
            entity.name,
            case entity.name
                when 'contacts' then
                    'and r.id is distinct from $3'
                    ' and not exists (select from network.units as u where u.contact_id = r.id)'
                when 'accounts_receivable' then 'and r.contact_id is distinct from $3'
                else ''
            end
        )
        into counted
        using
            records_of_group.group_id::bigint << 8,
            (records_of_group.group_id::bigint << 8) | 255,
            records_of_group.except_contact_id;
        if counted > 0 then
            uses := concat_ws(', ', uses, format('%s %s', counted, entity.name));
        end if;
    end loop;
    return uses;
end
$_$;

ALTER FUNCTION network.records_of_group(group_id integer, except_contact_id bigint) OWNER TO ownedby_steward;

--
-- Name: FUNCTION records_of_group(group_id integer, except_contact_id bigint); Type: COMMENT; Schema: network; Owner: ownedby_steward
--

COMMENT ON FUNCTION network.records_of_group(group_id integer, except_contact_id bigint) IS 'How many records of each entity a group owns, as text; null when none.';

--
-- Name: records_of_level(integer); Type: FUNCTION; Schema: network; Owner: ownedby_steward
--

CREATE FUNCTION network.records_of_level(level integer) RETURNS text
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    entity record;
    is_used boolean;
    uses text;
begin
    for entity in
        select e.name from network.entities as e where e.network_type = 'explicit' order by e.name
    loop
        execute format(
            'select exists (select from crm_data.%I as r where r.access_key = any ($1))',
            entity.name
        )
        into is_used
        using array(
            select k.access_key from network.access_keys as k where k.level = records_of_level.level
        );
        if is_used then
            uses := concat_ws(', ', uses, entity.name);
        end if;
    end loop;
    return uses;
end
$_$;

ALTER FUNCTION network.records_of_level(level integer) OWNER TO ownedby_steward;

--
-- Name: FUNCTION records_of_level(level integer); Type: COMMENT; Schema: network; Owner: ownedby_steward
--

COMMENT ON FUNCTION network.records_of_level(level integer) IS 'The entities that have records at a privacy level, as text; null when none.';

--
-- Name: records_of_unit(integer); Type: FUNCTION; Schema: network; Owner: ownedby_steward
--

CREATE FUNCTION network.records_of_unit(unit_id integer) RETURNS text
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    entity record;
    counted bigint;
    uses text;
begin
    for entity in
        select e.name from network.entities as e where e.is_assignable order by e.name
    loop
        execute format(
            'select count(*) from crm_data.%I as r where r.assigned_to_unit_id = $1', entity.name
        )
        into counted
        using records_of_unit.unit_id;
        if counted > 0 then
            uses := concat_ws(', ', uses, format('%s %s', counted, entity.name));
        end if;
    end loop;
    return uses;
end
$_$;

ALTER FUNCTION network.records_of_unit(unit_id integer) OWNER TO ownedby_steward;

--
-- Name: FUNCTION records_of_unit(unit_id integer); Type: COMMENT; Schema: network; Owner: ownedby_steward
--

COMMENT ON FUNCTION network.records_of_unit(unit_id integer) IS 'How many records of each entity are assigned to a unit, as text; null when none.';

--
-- Name: records_of_user(integer); Type: FUNCTION; Schema: network; Owner: ownedby_steward
--

CREATE FUNCTION network.records_of_user(user_id integer) RETURNS text
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    entity record;
    counted bigint;
    uses text;
begin
    for entity in
        select e.name from network.entities as e where e.is_assignable order by e.name
    loop
        execute format(
            'select count(*) from crm_data.%I as r where r.assigned_to_user_id = $1', entity.name
        )
        into counted
        using records_of_user.user_id;
        if counted > 0 then
            uses := concat_ws(', ', uses, format('%s %s', counted, entity.name));
        end if;
    end loop;
    return uses;
end
$_$;

ALTER FUNCTION network.records_of_user(user_id integer) OWNER TO ownedby_steward;

--
-- Name: FUNCTION records_of_user(user_id integer); Type: COMMENT; Schema: network; Owner: ownedby_steward
--

COMMENT ON FUNCTION network.records_of_user(user_id integer) IS 'How many records of each entity are assigned to a user, as text; null when none.';

--
-- Name: refresh_all_keys(); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.refresh_all_keys() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    lock table network.group_keys in share row exclusive mode;
    update network.all_keys as a
    set
        keys = k.keys,
        -- all of them, gaps in the numbers too: no record can have those
        flags = array_fill(
            true,
            array[
                (k.keys[cardinality(k.keys)] >> 8)::integer + 1,
                (select max(l.level) from network.privacy_levels as l) + 1
            ],
            array[0, 0]
        )
    from (
        select array(
            select x.access_key from network.access_keys as x order by x.access_key
        ) as keys
    ) as k
    where a.keys <> k.keys;
end
$$;

ALTER FUNCTION network.refresh_all_keys() OWNER TO ownedby_owner;

--
-- Name: FUNCTION refresh_all_keys(); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.refresh_all_keys() IS 'Rebuilds the key set of super users. Triggers call it.';

--
-- Name: refresh_clear_keys(integer[], boolean); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.refresh_clear_keys(group_ids integer[] DEFAULT NULL::integer[], with_communities boolean DEFAULT true) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET jit TO 'off'
    AS $$
declare
    looked_up constant text[] := array(
        select distinct m.field_class
        from network.masks as m
        inner join pg_attribute as a
            on a.attrelid = format('crm_data.%I', m.entity)::regclass and m.column_name = a.attname
        inner join pg_index as i
            on a.attrelid = i.indrelid and a.attnum = i.indkey[0] and i.indpred is null
    );
    changed integer[];
begin
    lock table network.group_keys in share row exclusive mode;

    if refresh_clear_keys.with_communities then
        with derived as materialized (
            select
                s.community_id,
                s.field_class,
                network.key_flags(s.keys) as flags,
                case when s.field_class = any(looked_up) then s.keys end as clear_keys,
                case
                    when not s.field_class = any(looked_up) then null
                    when s.keys = '{}' then k.keys -- which can be long, so it is not sorted again
                    else array(
                        select v.key from unnest(k.keys) as v (key)
                        except
                        select c.key from unnest(s.keys) as c (key)
                        order by 1
                    )
                end as masked_keys
            from (
                select
                    t.id as community_id,
                    f.name as field_class,
                    coalesce(
                        array_agg(distinct k.access_key order by k.access_key)
                        filter (where k.access_key is not null),
                        '{}'
                    ) as keys
                from network.communities as t
                cross join network.field_classes as f
                left join (
                    select
                        r.community_id,
                        l.field_class,
                        (c.from_group_id::bigint << 8) | l.level as access_key
                    from network.scope_all_reach as r
                    inner join network.group_collaborations as c
                        on r.group_collaboration_id = c.id
                    inner join network.granted_levels as l on c.id = l.group_collaboration_id
                    where l.permission = 'clear'
                ) as k on t.id = k.community_id and f.name = k.field_class
                group by t.id, f.name
            ) as s
            inner join network.community_keys as k
                on s.community_id = k.community_id and k.permission = 'view'
        ),
        written as (
            insert into network.community_clear_keys as k (
                community_id, field_class, flags, clear_keys, masked_keys
            )
            select d.* from derived as d
            on conflict (community_id, field_class) do update
            set
                flags = excluded.flags,
                clear_keys = excluded.clear_keys,
                masked_keys = excluded.masked_keys
            where
                (k.flags, k.clear_keys, k.masked_keys)
                is distinct from (excluded.flags, excluded.clear_keys, excluded.masked_keys)
        )
        -- The groups of a community have its flags in theirs.
        select array_agg(g.id) into changed
        from network.groups as g
        where g.community_id in (
            select d.community_id
            from derived as d
            left join network.community_clear_keys as k
                on d.community_id = k.community_id and d.field_class = k.field_class
            where k.flags is distinct from d.flags
        );
    end if;

    with opened as materialized (
        select
            c.to_group_id as group_id,
            l.field_class,
            (c.from_group_id::bigint << 8) | l.level as access_key
        from network.group_collaborations as c
        inner join network.granted_levels as l on c.id = l.group_collaboration_id
        where
            l.permission = 'clear'
            and (
                refresh_clear_keys.group_ids is null
                or c.to_group_id = any(refresh_clear_keys.group_ids)
                or c.to_group_id = any(changed)
            )
    )
    insert into network.group_clear_keys as k (
        group_id, field_class, flags, clear_keys, masked_keys
    )
    select
        s.group_id,
        s.field_class,
        network.flags_over(a.flags, s.keys),
        case when s.field_class = any(looked_up) then s.keys end,
        case when s.field_class = any(looked_up) then array(
            select v.key from unnest(k.keys) as v (key)
            except
            select c.key from unnest(s.keys) as c (key)
            order by 1
        ) end
    from (
        select
            g.id as group_id,
            g.community_id,
            f.name as field_class,
            array_agg(distinct k.access_key order by k.access_key) as keys
        from network.groups as g
        cross join network.field_classes as f
        inner join lateral (
            select o.access_key from network.access_keys as o where o.group_id = g.id
            union all
            select o.access_key from opened as o where o.group_id = g.id and o.field_class = f.name
        ) as k on true
        where
            refresh_clear_keys.group_ids is null
            or g.id = any(refresh_clear_keys.group_ids)
            or g.id = any(changed)
        group by g.id, g.community_id, f.name
    ) as s
    inner join network.group_keys as k on s.group_id = k.group_id and k.permission = 'view'
    left join network.community_clear_keys as a
        on s.community_id = a.community_id and s.field_class = a.field_class
    on conflict (group_id, field_class) do update
    set
        flags = excluded.flags,
        clear_keys = excluded.clear_keys,
        masked_keys = excluded.masked_keys
    where
        (k.flags, k.clear_keys, k.masked_keys)
        is distinct from (excluded.flags, excluded.clear_keys, excluded.masked_keys);
end
$$;

ALTER FUNCTION network.refresh_clear_keys(group_ids integer[], with_communities boolean) OWNER TO ownedby_owner;

--
-- Name: FUNCTION refresh_clear_keys(group_ids integer[], with_communities boolean); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.refresh_clear_keys(group_ids integer[], with_communities boolean) IS 'Rebuilds what is seen in the clear for the given groups (null: all) and, unless told otherwise, for scope all. network.refresh_keys calls it.';

--
-- Name: refresh_keys(integer[], boolean); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.refresh_keys(group_ids integer[] DEFAULT NULL::integer[], with_communities boolean DEFAULT true) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET jit TO 'off'
    AS $$
begin
    -- One at a time: each rebuild then sees every change that was committed before it. Readers go
    -- on.
    lock table network.group_keys in share row exclusive mode;

    insert into network.group_keys (group_id, permission, keys, flags)
    select
        s.group_id,
        s.permission,
        s.keys,
        case s.permission when 'view' then network.key_flags(s.keys) end
    from (
        select
            g.id as group_id,
            p.permission,
            array_agg(distinct k.access_key order by k.access_key) as keys
        from network.groups as g
        cross join (values ('own'), ('view'), ('modify'), ('assign')) as p (permission)
        inner join lateral (
            select o.access_key from network.access_keys as o where o.group_id = g.id
            union all
            select (c.from_group_id::bigint << 8) | l.level
            from network.group_collaborations as c
            inner join network.granted_levels as l on c.id = l.group_collaboration_id
            where c.to_group_id = g.id and l.permission = p.permission
        ) as k on true
        where refresh_keys.group_ids is null or g.id = any(refresh_keys.group_ids)
        group by g.id, p.permission
    ) as s
    on conflict (group_id, permission) do update
    set keys = excluded.keys, flags = excluded.flags
    where group_keys.keys <> excluded.keys;

    if refresh_keys.with_communities then
        insert into network.community_keys (community_id, permission, keys, flags)
        select
            s.community_id,
            s.permission,
            s.keys,
            case s.permission when 'view' then network.key_flags(s.keys) end
        from (
            select
                t.id as community_id,
                p.permission,
                coalesce(
                    array_agg(distinct k.access_key order by k.access_key)
                    filter (where k.access_key is not null),
                    '{}'
                ) as keys
            from network.communities as t
            cross join (values ('view'), ('modify'), ('assign')) as p (permission)
            left join (
                select
                    r.community_id,
                    l.permission,
                    (c.from_group_id::bigint << 8) | l.level as access_key
                from network.scope_all_reach as r
                inner join network.group_collaborations as c on r.group_collaboration_id = c.id
                inner join network.granted_levels as l on c.id = l.group_collaboration_id
            ) as k on t.id = k.community_id and p.permission = k.permission
            group by t.id, p.permission
        ) as s
        on conflict (community_id, permission) do update
        set keys = excluded.keys, flags = excluded.flags
        where community_keys.keys <> excluded.keys;
    end if;

    perform network.refresh_clear_keys(
        refresh_keys.group_ids, refresh_keys.with_communities
    );
end
$$;

ALTER FUNCTION network.refresh_keys(group_ids integer[], with_communities boolean) OWNER TO ownedby_owner;

--
-- Name: FUNCTION refresh_keys(group_ids integer[], with_communities boolean); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.refresh_keys(group_ids integer[], with_communities boolean) IS 'Rebuilds the stored key sets of the given groups (null: all) and, unless told otherwise, of the communities. Triggers call it; calling it by hand changes nothing that is right.';

--
-- Name: refresh_plain_logins(text[]); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.refresh_plain_logins(role_names text[] DEFAULT NULL::text[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
begin
    -- One at a time: each then sees every change that was committed before it.
    lock table network.plain_logins in share row exclusive mode;
    delete from network.plain_logins as p
    where
        refresh_plain_logins.role_names is null
        or p.role_name = any(refresh_plain_logins.role_names)
        or pg_get_userbyid(p.role_id)::text = any(refresh_plain_logins.role_names);
    -- An older snapshot would miss what others committed meanwhile: that a user is disabled.
    if current_setting('transaction_isolation') <> 'read committed' then
        return;
    end if;
    insert into network.plain_logins (
        role_name, role_id, group_id, community_id, group_role, group_role_id, user_id, unit_id
    )
    select
        r.rolname,
        r.oid,
        g.id,
        g.community_id,
        g.role_name,
        to_regrole(quote_ident(g.role_name)),
        u.id,
        (
            select uu.unit_id
            from network.unit_users as uu
            where uu.user_id = u.id and uu.group_id = g.id and uu.is_default
        )
    from pg_roles as r
    cross join lateral (
        select array(
            select pg_get_userbyid(a.roleid)::text collate "default"
            from pg_auth_members as a
            where a.member = r.oid
        ) as names
    ) as m
    -- its own group goes before that of which it is a member
    inner join network.groups as g
        on g.role_name = case
            when exists (
                select
                from network.groups as o
                where o.role_name = r.rolname::text collate "default"
            ) then r.rolname::text collate "default"
            when cardinality(m.names) = 1 then m.names[1]
        end
    left join network.users as u on u.login_role = r.rolname::text collate "default"
    where
        (
            refresh_plain_logins.role_names is null
            or r.rolname::text = any(refresh_plain_logins.role_names)
        )
        and not exists (
            select
            from network.users as o
            where o.login_id = r.oid and o.login_role is distinct from r.rolname::text
        )
        and (
            u.id is null
            or (
                u.login_id = r.oid
                and not u.is_disabled
                and exists (
                    select
                    from network.unit_users as uu
                    where uu.user_id = u.id and uu.group_id = g.id
                )
            )
        );
end
$$;

ALTER FUNCTION network.refresh_plain_logins(role_names text[]) OWNER TO ownedby_owner;

--
-- Name: FUNCTION refresh_plain_logins(role_names text[]); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.refresh_plain_logins(role_names text[]) IS 'Notes anew which of the roles are plain logins (null: all). Triggers call it; calling it by hand changes nothing that is right.';

--
-- Name: refuse_designated_contact(bigint[]); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.refuse_designated_contact(ids bigint[]) RETURNS void
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    its text;
begin
    select format('community "%s"', c.name) into its
    from network.communities as c where c.contact_id = any(refuse_designated_contact.ids)
    union all
    select format('group "%s"', g.name)
    from network.groups as g where g.contact_id = any(refuse_designated_contact.ids)
    union all
    select format('unit "%s"', u.name)
    from network.units as u where u.contact_id = any(refuse_designated_contact.ids)
    limit 1;
    if its is not null then
        raise exception 'the contact information of % stays with it', its
        using errcode = 'restrict_violation',
        hint = 'Name another contact there first (contact_id).';
    end if;
end
$$;

ALTER FUNCTION network.refuse_designated_contact(ids bigint[]) OWNER TO ownedby_owner;

--
-- Name: FUNCTION refuse_designated_contact(ids bigint[]); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.refuse_designated_contact(ids bigint[]) IS 'Raises an error when one of the contacts is the contact information of a community, group or unit.';

--
-- Name: refuse_level_in_use(); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.refuse_level_in_use() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    uses text;
begin
    if tg_table_name = 'privacy_levels' then
        if old.level = 0 then
            raise exception 'privacy level 0 always exists'
            using errcode = 'check_violation',
            hint = 'It is the level of records that were given none.';
        end if;
        if tg_op = 'UPDATE' then
            raise exception 'privacy level % cannot become level %', old.level, new.level
            using errcode = 'feature_not_supported',
            hint = 'Insert the new level and set it on the records.';
        end if;
        -- Whoever makes a record at the level holds one of its keys: that is waited for, and then
        -- counted.
        perform from network.access_keys as k where k.level = old.level for update;
        select string_agg(distinct u.what, ', ')
        into uses
        from (
            select format('privacy level group "%s"', g.name) as what
            from network.privacy_level_group_levels as m
            inner join network.privacy_level_groups as g on m.privacy_level_group_id = g.id
            where m.level = old.level
            union all
            select format('what group "%s" shares', f.name)
            from network.group_collaboration_levels as l
            inner join network.group_collaborations as c on l.group_collaboration_id = c.id
            inner join network.groups as f on c.from_group_id = f.id
            where l.level = old.level
        ) as u;
        uses := concat_ws(', ', uses, network.records_of_level(old.level));
    else
        select string_agg(distinct format('what group "%s" shares', f.name), ', ')
        into uses
        from network.group_collaboration_levels as l
        inner join network.group_collaborations as c on l.group_collaboration_id = c.id
        inner join network.groups as f on c.from_group_id = f.id
        where l.privacy_level_group_id = old.id;
    end if;
    if uses <> '' then
        raise exception '% "%" is still in use: %',
            case tg_table_name
                when 'privacy_levels' then 'privacy level' else 'privacy level group'
            end,
            old.name, uses
        using errcode = 'foreign_key_violation', hint = 'Change these first.';
    end if;
    return old;
end
$$;

ALTER FUNCTION network.refuse_level_in_use() OWNER TO ownedby_owner;

--
-- Name: FUNCTION refuse_level_in_use(); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.refuse_level_in_use() IS 'Trigger function of network.privacy_levels and privacy_level_groups: refuses deletion while in use.';

--
-- Name: refuse_masked(text, bigint, text, text); Type: FUNCTION; Schema: network; Owner: ownedby_writer
--

CREATE FUNCTION network.refuse_masked(entity_name text, record_id bigint, column_name text, field_class text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    is_read_only boolean;
begin
    if network.is_writable(refuse_masked.field_class) then
        return;
    end if;
    -- Who may not modify the record at all is told that.
    execute format(
        'select not r.access_key = any ($2) from crm_data.%I as r where r.id = $1',
        refuse_masked.entity_name
    )
    into is_read_only
    using refuse_masked.record_id, network.session_keys('modify');
    if is_read_only then
        perform network.refuse_or_retry(
            refuse_masked.entity_name, refuse_masked.record_id, 'modify'
        );
    end if;
    raise exception '% of % % is masked and cannot be set: field class %',
        refuse_masked.column_name, refuse_masked.entity_name, refuse_masked.record_id,
        refuse_masked.field_class
    using
        errcode = 'insufficient_privilege',
        column = refuse_masked.column_name,
        hint = format(
            'Write it back as it was read, or leave it out. The owning group opens it by'
            ' network.share(…, clear => ''{"%s": "all"}'').', refuse_masked.field_class
        );
end
$_$;

ALTER FUNCTION network.refuse_masked(entity_name text, record_id bigint, column_name text, field_class text) OWNER TO ownedby_writer;

--
-- Name: FUNCTION refuse_masked(entity_name text, record_id bigint, column_name text, field_class text); Type: COMMENT; Schema: network; Owner: ownedby_writer
--

COMMENT ON FUNCTION network.refuse_masked(entity_name text, record_id bigint, column_name text, field_class text) IS 'Raises 42501 for a masked column that was set, unless its field class is writable.';

--
-- Name: refuse_or_retry(text, bigint, text); Type: FUNCTION; Schema: network; Owner: ownedby_writer
--

CREATE FUNCTION network.refuse_or_retry(entity_name text, record_id bigint, permission text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    is_permitted boolean;
begin
    execute format(
        'select r.access_key = any ($2) from crm_data.%I as r where r.id = $1',
        refuse_or_retry.entity_name
    )
    into is_permitted
    using refuse_or_retry.record_id, network.session_keys(refuse_or_retry.permission);
    if is_permitted is null then
        return; -- gone, or out of sight since the statement began: as if it had never been there
    end if;
    if not is_permitted then
        raise exception '% % may be viewed, not %',
            refuse_or_retry.entity_name, refuse_or_retry.record_id,
            case refuse_or_retry.permission
                when 'own' then 'deleted' when 'assign' then 'assigned' else 'modified'
            end
        using
            errcode = 'insufficient_privilege',
            hint = case refuse_or_retry.permission
                when 'own' then 'Only the owning group deletes a record.'
                else format('The owning group shares it without "%s".', refuse_or_retry.permission)
            end;
    end if;
    raise exception '% % was changed since this statement read it',
        refuse_or_retry.entity_name, refuse_or_retry.record_id
    using errcode = 'serialization_failure',
    hint = 'Nothing was overwritten. Run the transaction again.';
end
$_$;

ALTER FUNCTION network.refuse_or_retry(entity_name text, record_id bigint, permission text) OWNER TO ownedby_writer;

--
-- Name: FUNCTION refuse_or_retry(entity_name text, record_id bigint, permission text); Type: COMMENT; Schema: network; Owner: ownedby_writer
--

COMMENT ON FUNCTION network.refuse_or_retry(entity_name text, record_id bigint, permission text) IS 'Raises 42501 when the record may be viewed only, 40001 when somebody changed it meanwhile; returns when it is gone or out of sight.';

--
-- Name: refuse_unit_account(); Type: FUNCTION; Schema: network; Owner: ownedby_steward
--

CREATE FUNCTION network.refuse_unit_account() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    its record;
begin
    -- Whoever sets up the accounts on the group at the same time comes before or after.
    perform network.claim_contact(u.contact_id)
    from network.units as u
    where u.contact_id = new.contact_id and not u.same_contact_as_group;
    if not found then
        return new;
    end if;
    select u.name as unit_name, g.name as group_name
    into its
    from network.units as u
    inner join network.groups as g on u.group_id = g.id
    where
        u.contact_id = new.contact_id
        and not u.same_contact_as_group
        and g.accounts_on = 'group';
    if found then
        raise exception 'unit "%" cannot have an account receivable of its own', its.unit_name
        using errcode = 'check_violation',
        hint = format('Partner "%s" sets up its accounts on the group (ORG-10).', its.group_name);
    end if;
    return new;
end
$$;

ALTER FUNCTION network.refuse_unit_account() OWNER TO ownedby_steward;

--
-- Name: FUNCTION refuse_unit_account(); Type: COMMENT; Schema: network; Owner: ownedby_steward
--

COMMENT ON FUNCTION network.refuse_unit_account() IS 'Trigger function of crm_data.accounts_receivable: refuses an account for the contact of such a unit.';

--
-- Name: release_role(); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.release_role() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    perform network.detach_role(old.role_name, old.is_role_made);
    return null;
end
$$;

ALTER FUNCTION network.release_role() OWNER TO ownedby_owner;

--
-- Name: FUNCTION release_role(); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.release_role() IS 'Trigger function of network.groups: drops or detaches the role of a deleted group.';

--
-- Name: remove_designated_contact(bigint, text); Type: FUNCTION; Schema: network; Owner: ownedby_steward
--

CREATE FUNCTION network.remove_designated_contact(contact_id bigint, what text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    used_by text;
begin
    -- Its own accounts go with it, not those that others have based on it.
    delete from crm_data.accounts_receivable as a
    using crm_data.contacts as c
    where
        a.contact_id = remove_designated_contact.contact_id
        and c.id = a.contact_id
        and c.owned_by_group_id = a.owned_by_group_id;
    delete from crm_data.contacts as c where c.id = remove_designated_contact.contact_id;
exception
    when foreign_key_violation then
        get stacked diagnostics used_by = table_name;
        raise exception '% is still in use: % are based on its contact',
            remove_designated_contact.what, used_by
        using errcode = 'foreign_key_violation', hint = 'Move or delete these first.';
end
$$;

ALTER FUNCTION network.remove_designated_contact(contact_id bigint, what text) OWNER TO ownedby_steward;

--
-- Name: FUNCTION remove_designated_contact(contact_id bigint, what text); Type: COMMENT; Schema: network; Owner: ownedby_steward
--

COMMENT ON FUNCTION network.remove_designated_contact(contact_id bigint, what text) IS 'Deletes the contact of an organisational unit with its accounts; an error when other records are based on them. what: the organisational unit, for the message.';

--
-- Name: remove_organisation(); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.remove_organisation() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    uses text;
    what text;
begin
    if tg_table_name = 'communities' then
        what := format('community "%s"', old.name);
        select string_agg(format('group "%s"', g.name), ', ' order by g.name)
        into uses
        from network.groups as g
        where g.community_id = old.id;
    elsif tg_table_name = 'groups' then
        what := format('group "%s"', old.name);
        -- Whoever makes a record of the group holds one of its keys: that is waited for, and then
        -- counted.
        perform from network.access_keys as k where k.group_id = old.id for update;
        select string_agg(format('unit "%s"', u.name), ', ' order by u.name)
        into uses
        from network.units as u
        where u.group_id = old.id;
        uses := concat_ws(', ', uses, network.records_of_group(old.id, old.contact_id));
    else
        what := format('unit "%s"', old.name);
        select string_agg(format('unit "%s"', u.name), ', ' order by u.name)
        into uses
        from network.units as u
        where u.parent_unit_id = old.id;
        uses := concat_ws(
            ', ',
            uses,
            (
                select string_agg(format('user "%s"', u.name), ', ' order by u.name)
                from network.unit_users as uu
                inner join network.users as u on uu.user_id = u.id
                where uu.unit_id = old.id
            ),
            network.records_of_unit(old.id)
        );
    end if;
    if uses <> '' then
        raise exception '% is still in use: %', what, uses
        using errcode = 'foreign_key_violation', hint = 'Move or delete these first.';
    end if;

    -- Its contact information does not count as use, and goes with it. Only units have the column
    -- same_contact_as_group, so it is not to be named for the others.
    if tg_table_name <> 'units' then
        perform network.remove_designated_contact(old.contact_id, what);
    elsif not old.same_contact_as_group then
        perform network.remove_designated_contact(old.contact_id, what);
    end if;
    return old;
end
$$;

ALTER FUNCTION network.remove_organisation() OWNER TO ownedby_owner;

--
-- Name: FUNCTION remove_organisation(); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.remove_organisation() IS 'Trigger function of network.communities, groups and units: refuses deletion while in use, removes the contact information.';

--
-- Name: renew_session_secret(); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.renew_session_secret() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    perform network.require_super_user('network.renew_session_secret');
    perform network.make_session_secret();
end
$$;

ALTER FUNCTION network.renew_session_secret() OWNER TO ownedby_owner;

--
-- Name: FUNCTION renew_session_secret(); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.renew_session_secret() IS 'Makes a new key for the identities of backends'' transactions. Transactions that run lose theirs.';

--
-- Name: require_assignable(integer, integer); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.require_assignable(unit_id integer, user_id integer) RETURNS void
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    me constant record := network.identify();
begin
    -- One out of sight and one that is not there get the same answer.
    if require_assignable.unit_id is not null and not exists (
        select
        from network.units as u
        where
            u.id = require_assignable.unit_id
            and (
                me.is_super_user
                or u.group_id = me.group_id
                or network.is_shared_with(u.group_id, me.group_id, 'units')
            )
    ) then
        raise exception 'unit % does not exist, or is not shared with the session group',
            require_assignable.unit_id
        using errcode = 'insufficient_privilege',
        hint = 'Records are assigned to units of the own group, or of one that shares its units.';
    end if;
    if require_assignable.user_id is not null and not exists (
        select
        from network.users as u
        where
            u.id = require_assignable.user_id
            and (
                me.is_super_user
                or exists (
                    select
                    from network.unit_users as uu
                    where
                        uu.user_id = u.id
                        and (
                            uu.group_id = me.group_id
                            or network.is_shared_with(uu.group_id, me.group_id, 'users')
                        )
                )
            )
    ) then
        raise exception 'user % does not exist, or is not shared with the session group',
            require_assignable.user_id
        using errcode = 'insufficient_privilege',
        hint = 'Records are assigned to users of the own group, or of one that shares its users.';
    end if;
end
$$;

ALTER FUNCTION network.require_assignable(unit_id integer, user_id integer) OWNER TO ownedby_owner;

--
-- Name: FUNCTION require_assignable(unit_id integer, user_id integer); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.require_assignable(unit_id integer, user_id integer) IS 'Raises 42501 unless the unit and the user, where given, may be assigned to by the session.';

--
-- Name: require_safe_role(text, text); Type: FUNCTION; Schema: network; Owner: ownedby_roles
--

CREATE FUNCTION network.require_safe_role(role_name text, what text) RETURNS void
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    role_id constant oid := to_regrole(quote_ident(require_safe_role.role_name));
    dangerous text;
begin
    -- A longer name would be cut, and find another role.
    if role_id is null or octet_length(require_safe_role.role_name) > 63 then
        raise exception 'role "%" does not exist', require_safe_role.role_name
        using errcode = 'undefined_object', hint = 'Make it first: create role … login.';
    end if;
    if require_safe_role.role_name ~ '^(pg_|ownedby_)' then
        raise exception 'role "%" cannot be %: the name is reserved',
            require_safe_role.role_name, require_safe_role.what
        using errcode = 'reserved_name',
        hint = 'Names that begin with pg_ or ownedby_ are not for groups and logins.';
    end if;
    -- A group role hands on whatever it is a member of, so what it can become counts as well.
    with recursive reachable (role_id) as (
        select role_id
        union
        select m.roleid
        from pg_auth_members as m
        inner join reachable as r on m.member = r.role_id
        where require_safe_role.what <> 'a login'
    )
    select string_agg(quote_ident(a.rolname), ', ')
    into dangerous
    from reachable as r
    inner join pg_roles as a on r.role_id = a.oid
    where
        a.rolsuper or a.rolcreaterole or a.rolbypassrls or a.rolreplication
        or (a.rolname ~ '^(pg_|ownedby_)' and a.rolname <> 'ownedby_member');
    if dangerous is not null then
        raise exception
            'role "%" cannot be %: it has, or can become %, more rights than a member may have',
            require_safe_role.role_name, require_safe_role.what, dangerous
        using
            errcode = 'insufficient_privilege',
            hint = 'Superusers, CREATEROLE, BYPASSRLS, REPLICATION and members of pg_* and'
                ' ownedby_* roles are refused.';
    end if;
end
$$;

ALTER FUNCTION network.require_safe_role(role_name text, what text) OWNER TO ownedby_roles;

--
-- Name: FUNCTION require_safe_role(role_name text, what text); Type: COMMENT; Schema: network; Owner: ownedby_roles
--

COMMENT ON FUNCTION network.require_safe_role(role_name text, what text) IS 'Raises an error unless the role exists and is neither privileged nor reserved. what: "a group role" or "a login", for the message.';

--
-- Name: require_super_user(text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.require_super_user(action text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    me constant record := network.identify();
begin
    if not me.is_super_user then
        raise exception 'only a super user may call %', require_super_user.action
        using errcode = 'insufficient_privilege',
        detail = format(
            'login "%s": %s', session_user, coalesce(me.problem, 'not a member of ownedby_admin')
        ),
        hint = 'A super user is a member of ownedby_admin whose user is not disabled.';
    end if;
end
$$;

ALTER FUNCTION network.require_super_user(action text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION require_super_user(action text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.require_super_user(action text) IS 'Raises 42501 unless the session is a super user.';

--
-- Name: revoke_backend(text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.revoke_backend(login text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    perform network.require_super_user('network.revoke_backend');
    delete from network.backends as b where b.login_role = revoke_backend.login;
    if not found then
        raise exception 'login "%" is not that of a backend', revoke_backend.login
        using errcode = 'undefined_object', hint = 'The backends are in network.backends.';
    end if;
    perform network.expel_backend(revoke_backend.login);
end
$$;

ALTER FUNCTION network.revoke_backend(login text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION revoke_backend(login text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.revoke_backend(login text) IS 'Takes keys, groups and rights of a backend from a login, at once.';

--
-- Name: revoke_role(text, text); Type: FUNCTION; Schema: network; Owner: ownedby_roles
--

CREATE FUNCTION network.revoke_role(role_name text, login text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    -- A longer name would be cut, and find another role.
    if
        to_regrole(quote_ident(revoke_role.login)) is null
        or octet_length(revoke_role.login) > 63
    then
        raise exception 'role "%" does not exist', revoke_role.login
        using errcode = 'undefined_object', hint = 'The logins are in pg_roles.';
    end if;
    begin
        execute format('revoke %I from %I', revoke_role.role_name, revoke_role.login);
    exception
        when insufficient_privilege then
            raise exception
                'role "%" cannot be revoked: it was attached, and ownedby_roles is no administrator'
                ' of it',
                revoke_role.role_name
            using
                errcode = 'insufficient_privilege',
                hint = format(
                    'grant %I to ownedby_roles with admin option', revoke_role.role_name
                );
    end;
    if exists (
        select
        from pg_auth_members as m
        where
            m.roleid = to_regrole(quote_ident(revoke_role.role_name))
            and m.member = to_regrole(quote_ident(revoke_role.login))
    ) then
        raise exception 'login "%" stays a member of role "%", which somebody else granted',
            revoke_role.login, revoke_role.role_name
        using
            errcode = 'insufficient_privilege',
            hint = 'As a superuser: revoke … granted by whoever granted it; see \drg in psql.';
    end if;
    perform network.refresh_plain_logins(array[revoke_role.login]);
end
$$;

ALTER FUNCTION network.revoke_role(role_name text, login text) OWNER TO ownedby_roles;

--
-- Name: FUNCTION revoke_role(role_name text, login text); Type: COMMENT; Schema: network; Owner: ownedby_roles
--

COMMENT ON FUNCTION network.revoke_role(role_name text, login text) IS 'Revokes a group role from a login; an error when a grant made elsewhere stays.';

--
-- Name: rotate_backend_key(text, interval); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.rotate_backend_key(login text, keep interval DEFAULT '1 day'::interval) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    perform network.require_super_user('network.rotate_backend_key');
    -- taken in turns: of two at once, the second keeps the key of the first
    perform from network.backends as b where b.login_role = rotate_backend_key.login for update;
    if not found then
        raise exception 'login "%" is not that of a backend', rotate_backend_key.login
        using errcode = 'undefined_object', hint = 'The backends are in network.backends.';
    end if;
    if rotate_backend_key.keep is null or rotate_backend_key.keep < interval '0' then
        raise exception 'the old key cannot be kept for %',
            coalesce(rotate_backend_key.keep::text, 'null')
        using errcode = 'invalid_parameter_value', hint = 'An interval such as 1 day, or 0.';
    end if;
    delete from network.backend_keys as k
    where k.login_role = rotate_backend_key.login and k.valid_until <= now();
    -- Two at most: the newest until now, and the one to come.
    delete from network.backend_keys as k
    where
        k.login_role = rotate_backend_key.login
        and k.id < (
            select max(o.id)
            from network.backend_keys as o
            where o.login_role = rotate_backend_key.login
        );
    update network.backend_keys as k
    set valid_until = now() + rotate_backend_key.keep
    where k.login_role = rotate_backend_key.login;
    return network.new_backend_key(rotate_backend_key.login);
end
$$;

ALTER FUNCTION network.rotate_backend_key(login text, keep interval) OWNER TO ownedby_owner;

--
-- Name: FUNCTION rotate_backend_key(login text, keep interval); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.rotate_backend_key(login text, keep interval) IS 'Makes a new key for a backend and returns it, this once; the one before counts for keep (default: a day) longer, those before that no more.';

--
-- Name: session_flags(text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.session_flags(scope text) RETURNS boolean[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    own_flags boolean[];
    me record;
begin
    -- Every statement pays for this. A plain login, the common case, takes one query; each further
    -- one would cost as much again.
    if pg_has_role(session_user, 'ownedby_admin', 'usage') then
        select k.flags into own_flags from network.plain_super_user as k;
    elsif session_flags.scope = 'group' then
        select k.flags into own_flags
        from network.plain_session as s
        inner join network.group_keys as k on s.group_id = k.group_id and k.permission = 'view';
    else
        select k.flags into own_flags
        from network.plain_session as s
        inner join network.community_keys as k
            on s.community_id = k.community_id and k.permission = 'view';
    end if;
    if found then
        return own_flags;
    end if;
    me := network.identify();
    if me.is_super_user then
        select k.flags into own_flags from network.all_keys as k;
    elsif session_flags.scope = 'group' then
        select k.flags into own_flags
        from network.group_keys as k
        where k.group_id = me.group_id and k.permission = 'view';
    else
        select k.flags into own_flags
        from network.community_keys as k
        where k.community_id = me.community_id and k.permission = 'view';
    end if;
    return own_flags;
end
$$;

ALTER FUNCTION network.session_flags(scope text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION session_flags(scope text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.session_flags(scope text) IS 'The view permission of the session as flags[group][level]: scope group is what its group has of its own and by name, community what scope all opens to it. Null without an identity: no rows.';

--
-- Name: session_group_id(); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.session_group_id() RETURNS integer
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    return (network.identify()).group_id;
end
$$;

ALTER FUNCTION network.session_group_id() OWNER TO ownedby_owner;

--
-- Name: FUNCTION session_group_id(); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.session_group_id() IS 'Number of the session group; null when the session has none.';

--
-- Name: session_keys(text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.session_keys(permission text) RETURNS bigint[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    own_keys bigint[];
    community_keys bigint[];
    me record;
begin
    -- Every statement pays for this: see network.session_flags.
    if pg_has_role(session_user, 'ownedby_admin', 'usage') then
        select k.keys into own_keys from network.plain_super_user as k;
    else
        select k.keys, c.keys
        into own_keys, community_keys
        from network.plain_session as s
        inner join network.group_keys as k
            on s.group_id = k.group_id and k.permission = session_keys.permission
        left join network.community_keys as c
            on s.community_id = c.community_id and c.permission = session_keys.permission;
    end if;
    if not found then
        me := network.identify();
        if me.is_super_user then
            select k.keys into own_keys from network.all_keys as k;
            return own_keys;
        end if;
        if me.group_id is null then
            return '{}';
        end if;
        select k.keys into own_keys
        from network.group_keys as k
        where k.group_id = me.group_id and k.permission = session_keys.permission;
        select k.keys into community_keys
        from network.community_keys as k
        where k.community_id = me.community_id and k.permission = session_keys.permission;
    end if;
    -- Read into variables: what returns is flat, not an array that every comparison would unpack
    -- again.
    if cardinality(community_keys) > 0 then
        return own_keys || community_keys;
    end if;
    return coalesce(own_keys, '{}');
end
$$;

ALTER FUNCTION network.session_keys(permission text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION session_keys(permission text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.session_keys(permission text) IS 'The access keys on which the session has a permission: own, view, modify or assign. Empty without an identity: no rows.';

--
-- Name: set_privacy_level(text, bigint[], integer); Type: FUNCTION; Schema: network; Owner: ownedby_steward
--

CREATE FUNCTION network.set_privacy_level(entity text, ids bigint[], level integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    its constant network.entities := network.entity(set_privacy_level.entity);
    own bigint[];
begin
    if its.network_type <> 'explicit' then
        raise exception '% have no privacy level of their own', its.name
        using errcode = 'feature_not_supported', hint = format('Set it on their %s.', its.master);
    end if;
    if not exists (
        select from network.privacy_levels as l where l.level = set_privacy_level.level
    ) then
        raise exception 'privacy level % does not exist',
            coalesce(set_privacy_level.level::text, 'null')
        using errcode = 'invalid_parameter_value',
        hint = 'Levels: ' || (
            select string_agg(format('%s (%s)', l.level, l.name), ', ' order by l.level)
            from network.privacy_levels as l
        );
    end if;
    own := network.own_records(its.name, set_privacy_level.ids, 'given another privacy level');
    execute format(
        'update crm_data.%I as r set privacy_level = $2, updated_at = now()'
        ' where r.id = any ($1) and r.privacy_level <> $2', its.name
    )
    using own, set_privacy_level.level;
    return cardinality(own);
end
$_$;

ALTER FUNCTION network.set_privacy_level(entity text, ids bigint[], level integer) OWNER TO ownedby_steward;

--
-- Name: FUNCTION set_privacy_level(entity text, ids bigint[], level integer); Type: COMMENT; Schema: network; Owner: ownedby_steward
--

COMMENT ON FUNCTION network.set_privacy_level(entity text, ids bigint[], level integer) IS 'Sets the privacy level of records of an entity; returns how many. Ids out of sight are passed over; one that is seen but not owned is an error (42501), and nothing is set.';

--
-- Name: share(text, text, text, text, text, boolean, boolean, boolean, jsonb); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.share(from_group text, to_group text DEFAULT NULL::text, view text DEFAULT 'none'::text, modify text DEFAULT 'none'::text, assign text DEFAULT 'none'::text, share_groups boolean DEFAULT false, share_units boolean DEFAULT false, share_users boolean DEFAULT false, clear jsonb DEFAULT '{}'::jsonb) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    from_id constant integer := network.group_id(share.from_group);
    to_id constant integer := case
        when share.to_group is not null then network.group_id(share.to_group)
    end;
    collaboration_id integer;
begin
    if from_id = to_id then
        raise exception 'group "%" cannot share with itself', share.from_group
        using errcode = 'invalid_parameter_value',
        hint = 'A group has all rights on its own records.';
    end if;
    perform network.check_clear(share.clear);
    insert into network.group_collaborations as c (
        from_group_id, to_group_id, share_groups, share_units, share_users
    )
    values (from_id, to_id, share.share_groups, share.share_units, share.share_users)
    on conflict (from_group_id, to_group_id) do update
    set
        share_groups = excluded.share_groups,
        share_units = excluded.share_units,
        share_users = excluded.share_users
    returning c.id into collaboration_id;

    -- Only what differs is written: a rebuild of key sets follows each statement that does.
    with wanted as materialized (
        select 'view' as permission, null as field_class, l.*
        from network.parse_levels(share.view) as l
        union
        select 'modify', null, l.* from network.parse_levels(share.modify) as l
        union
        select 'assign', null, l.* from network.parse_levels(share.assign) as l
        union
        select 'clear', c.key, l.*
        from jsonb_each_text(share.clear) as c
        cross join network.parse_levels(c.value) as l
    ),
    removed as (
        delete from network.group_collaboration_levels as l
        where
            l.group_collaboration_id = collaboration_id
            and not exists (
                select
                from wanted as w
                where
                    w.permission = l.permission
                    and w.field_class is not distinct from l.field_class
                    and w.level is not distinct from l.level
                    and w.privacy_level_group_id is not distinct from l.privacy_level_group_id
            )
    )
    insert into network.group_collaboration_levels (
        group_collaboration_id, permission, field_class, level, privacy_level_group_id
    )
    select collaboration_id, w.permission, w.field_class, w.level, w.privacy_level_group_id
    from wanted as w
    where not exists (
        select
        from network.group_collaboration_levels as l
        where
            l.group_collaboration_id = collaboration_id
            and l.permission = w.permission
            and l.field_class is not distinct from w.field_class
            and l.level is not distinct from w.level
            and l.privacy_level_group_id is not distinct from w.privacy_level_group_id
    );
    return collaboration_id;
end
$$;

ALTER FUNCTION network.share(from_group text, to_group text, view text, modify text, assign text, share_groups boolean, share_units boolean, share_users boolean, clear jsonb) OWNER TO ownedby_owner;

--
-- Name: FUNCTION share(from_group text, to_group text, view text, modify text, assign text, share_groups boolean, share_units boolean, share_users boolean, clear jsonb); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.share(from_group text, to_group text, view text, modify text, assign text, share_groups boolean, share_units boolean, share_users boolean, clear jsonb) IS 'Sets what from_group shares with to_group (null: scope all) and returns the number of the collaboration. Levels: none | all | 0,1,4 | up to 3 | group:Confidential, or several joined by ";". modify includes view, assign includes both. clear opens field classes of what is viewed: {"personal": "up to 2"}.';

--
-- Name: share_community(text, text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.share_community(from_community text, to_community text DEFAULT NULL::text) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    from_id constant integer := network.community_id(share_community.from_community);
    to_id constant integer := case
        when share_community.to_community is not null
            then network.community_id(share_community.to_community)
    end;
    collaboration_id integer;
begin
    if from_id = to_id then
        raise exception 'community "%" cannot share with itself', share_community.from_community
        using errcode = 'invalid_parameter_value',
        hint = 'Scope all reaches the own community anyway.';
    end if;
    insert into network.community_collaborations (from_community_id, to_community_id)
    values (from_id, to_id)
    on conflict (from_community_id, to_community_id) do nothing
    returning id into collaboration_id;
    if collaboration_id is null then
        select c.id into collaboration_id
        from network.community_collaborations as c
        where c.from_community_id = from_id and c.to_community_id is not distinct from to_id;
    end if;
    return collaboration_id;
end
$$;

ALTER FUNCTION network.share_community(from_community text, to_community text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION share_community(from_community text, to_community text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.share_community(from_community text, to_community text) IS 'Lets what groups of from_community share by scope all reach to_community (null: all communities); returns the number of the collaboration.';

--
-- Name: shared_group_flags(); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.shared_group_flags() RETURNS boolean[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    group_ids constant integer[] := network.shared_group_ids();
    low_group constant integer := (select min(g.id) from unnest(group_ids) as g (id));
    flags boolean[];
    group_id integer;
begin
    if low_group is null then
        return null;
    end if;
    flags := array_fill(
        false,
        array[(select max(g.id) from unnest(group_ids) as g (id)) - low_group + 1],
        array[low_group]
    );
    foreach group_id in array group_ids loop
        flags[group_id] := true;
    end loop;
    return flags;
end
$$;

ALTER FUNCTION network.shared_group_flags() OWNER TO ownedby_owner;

--
-- Name: FUNCTION shared_group_flags(); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.shared_group_flags() IS 'flags[group]: true for the session group and the groups that share themselves with it. Null without an identity.';

--
-- Name: shared_group_ids(); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.shared_group_ids() RETURNS integer[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    me constant record := network.identify();
begin
    return array(
        select me.group_id
        where me.group_id is not null
        union
        select c.from_group_id
        from network.group_collaborations as c
        where c.share_groups and c.to_group_id = me.group_id
        union
        select c.from_group_id
        from network.group_collaborations as c
        inner join network.scope_all_reach as r on c.id = r.group_collaboration_id
        where c.share_groups and c.to_group_id is null and r.community_id = me.community_id
    );
end
$$;

ALTER FUNCTION network.shared_group_ids() OWNER TO ownedby_owner;

--
-- Name: FUNCTION shared_group_ids(); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.shared_group_ids() IS 'Numbers of the session group and of the groups that share themselves with it; empty without an identity.';

--
-- Name: sign_session(text, bytea, bytea); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.sign_session(identity text, inner_pad bytea, outer_pad bytea) RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    return encode(
        sha256(sign_session.outer_pad || sha256(
            sign_session.inner_pad
            || timestamptz_send(pg_postmaster_start_time())
            || int4send(pg_backend_pid())
            || timestamptz_send(transaction_timestamp())
            || convert_to(sign_session.identity || session_user, 'UTF8')
        )),
        'hex'
    );
end
$$;

ALTER FUNCTION network.sign_session(identity text, inner_pad bytea, outer_pad bytea) OWNER TO ownedby_owner;

--
-- Name: FUNCTION sign_session(identity text, inner_pad bytea, outer_pad bytea); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.sign_session(identity text, inner_pad bytea, outer_pad bytea) IS 'Signature, 64 hexadecimal digits, under an identity for the transaction that runs. The pads are those of the key.';

--
-- Name: take_turn(); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.take_turn() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    -- Written, not just locked: whoever waited sees what the other did in the next query, or, with
    -- a snapshot that is older, fails with 40001. Once a transaction is enough.
    update network.settings as s
    set is_only = s.is_only
    where s.xmin <> pg_current_xact_id()::xid;
end
$$;

ALTER FUNCTION network.take_turn() OWNER TO ownedby_owner;

--
-- Name: FUNCTION take_turn(); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.take_turn() IS 'Waits until no other transaction changes the configuration, and keeps others from it until the end of this one.';

--
-- Name: take_turn_first(); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.take_turn_first() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    perform network.take_turn();
    return null;
end
$$;

ALTER FUNCTION network.take_turn_first() OWNER TO ownedby_owner;

--
-- Name: FUNCTION take_turn_first(); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.take_turn_first() IS 'Trigger function of the configuration: one transaction that changes it after the other.';

--
-- Name: transfer(text, bigint[], text); Type: FUNCTION; Schema: network; Owner: ownedby_steward
--

CREATE FUNCTION network.transfer(entity text, ids bigint[], group_name text) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    me constant record := network.identify();
    target_id integer;
begin
    -- A group out of sight and one that is not there get the same answer.
    select g.id into target_id
    from network.groups as g
    where
        g.name = transfer.group_name
        and (me.is_super_user or g.id = any(network.shared_group_ids()));
    if not found then
        raise exception 'group "%" does not exist, or does not share itself with the session group',
            transfer.group_name
        using errcode = 'insufficient_privilege',
        hint = 'The new owner is the session group or a group that shares itself with it'
            ' (share_groups).';
    end if;
    return network.move_records(transfer.entity, transfer.ids, target_id);
end
$$;

ALTER FUNCTION network.transfer(entity text, ids bigint[], group_name text) OWNER TO ownedby_steward;

--
-- Name: FUNCTION transfer(entity text, ids bigint[], group_name text); Type: COMMENT; Schema: network; Owner: ownedby_steward
--

COMMENT ON FUNCTION network.transfer(entity text, ids bigint[], group_name text) IS 'Transfers records of an entity to a group; returns how many. Ids out of sight are passed over; one that is seen but not owned is an error (42501), and nothing is transferred.';

--
-- Name: unit_id(text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.unit_id(name text) RETURNS integer
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    found_id integer;
begin
    select t.id into found_id from network.units as t where t.name = unit_id.name;
    if not found then
        raise exception 'unit "%" does not exist', unit_id.name
        using errcode = 'undefined_object',
        hint = 'The names are in network.units; they are case-sensitive.';
    end if;
    return found_id;
end
$$;

ALTER FUNCTION network.unit_id(name text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION unit_id(name text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.unit_id(name text) IS 'Number of the unit of this name; an error (42704) when there is none.';

--
-- Name: unmask(text, text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.unmask(entity text, column_name text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    delete from network.masks as m
    where m.entity = unmask.entity and m.column_name = unmask.column_name;
    if not found then
        raise exception 'column % of % is not masked', unmask.column_name, unmask.entity
        using errcode = 'undefined_object', hint = 'What is masked stands in review.masks.';
    end if;
end
$$;

ALTER FUNCTION network.unmask(entity text, column_name text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION unmask(entity text, column_name text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.unmask(entity text, column_name text) IS 'Ends the mask of a column: whoever views the record sees it.';

--
-- Name: unshare(text, text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.unshare(from_group text, to_group text DEFAULT NULL::text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    from_id constant integer := network.group_id(unshare.from_group);
    to_id constant integer := case
        when unshare.to_group is not null then network.group_id(unshare.to_group)
    end;
begin
    delete from network.group_collaborations as c
    where c.from_group_id = from_id and c.to_group_id is not distinct from to_id;
end
$$;

ALTER FUNCTION network.unshare(from_group text, to_group text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION unshare(from_group text, to_group text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.unshare(from_group text, to_group text) IS 'Ends the collaboration of the pair (to_group null: scope all alone), from the next statement of every session on.';

--
-- Name: unshare_community(text, text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.unshare_community(from_community text, to_community text DEFAULT NULL::text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    from_id constant integer := network.community_id(unshare_community.from_community);
    to_id constant integer := case
        when unshare_community.to_community is not null
            then network.community_id(unshare_community.to_community)
    end;
begin
    delete from network.community_collaborations as c
    where c.from_community_id = from_id and c.to_community_id is not distinct from to_id;
end
$$;

ALTER FUNCTION network.unshare_community(from_community text, to_community text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION unshare_community(from_community text, to_community text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.unshare_community(from_community text, to_community text) IS 'Ends the community collaboration of the pair (to_community null: the one with all), from the next statement of every session on.';

--
-- Name: view_definition(text, text); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.view_definition(entity_name text, part text) RETURNS text
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    its constant network.entities := network.entity(view_definition.entity_name);
    is_direct constant boolean :=
        view_definition.part = 'direct' or not network.is_branched(its.name);
    place constant text := case its.network_type
        when 'explicit' then '[r.owned_by_group_id][r.privacy_level]'
        else '[r.key_group_id][r.key_level]'
    end;
    columns text;
begin
    if view_definition.part in ('client', 'direct') then
        select
            string_agg(
                case
                    when c.field_class is null or (c.is_looked_up and not is_direct)
                        then format('r.%I', c.name)
                    else format(
                        'case when ((select network.clear_flags(%1$L))::boolean[])%2$s'
                        ' then r.%3$I else %4$s end as %3$I',
                        c.field_class, place, c.name, c.expression
                    )
                end,
                ', ' order by c.number
            )
        into columns
        from network.entity_columns(its.name) as c;
        return format(
            'select %s from crm_data.%I as r',
            columns, its.name || case when is_direct then '' else '_read' end
        );
    end if;
    select
        string_agg(
            case
                when c.is_looked_up and view_definition.part = 'masked'
                    then format('%s as %I', c.expression, c.name)
                else format('r.%I', c.name)
            end,
            ', ' order by c.number
        )
        -- what the cells above are decided by, and made of
        || coalesce(string_agg(
            format(', r.%I', c.stored_name), '' order by c.number
        ) filter (where c.stored_name is not null and not c.is_looked_up), '')
        || case its.network_type when 'implicit' then ', r.key_group_id, r.key_level' else '' end
    into columns
    from network.entity_columns(its.name) as c;
    if view_definition.part = 'read' then
        return format(
            'select %1$s from crm_data.%2$I as r union all select %1$s from crm_data.%3$I as r',
            columns, its.name, its.name || '_masked'
        );
    end if;
    return format('select %s from crm_data.%I as r', columns, its.name);
end
$_$;

ALTER FUNCTION network.view_definition(entity_name text, part text) OWNER TO ownedby_owner;

--
-- Name: FUNCTION view_definition(entity_name text, part text); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.view_definition(entity_name text, part text) IS 'The SELECT of a view of an entity: client (that of crm), or read and masked, which it is made of where a masked column has an index; direct is client without these.';

--
-- Name: whoami(); Type: FUNCTION; Schema: network; Owner: ownedby_owner
--

CREATE FUNCTION network.whoami() RETURNS TABLE(login text, role text, user_name text, unit_name text, group_name text, community_name text, is_super_user boolean, source text, problem text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    return query
    select
        session_user::text,
        case current_setting('role')
            when 'none' then session_user::text else current_setting('role')
        end,
        (select u.name from network.users as u where u.id = me.user_id),
        (select u.name from network.units as u where u.id = me.unit_id),
        (select g.name from network.groups as g where g.id = me.group_id),
        (select c.name from network.communities as c where c.id = me.community_id),
        me.is_super_user,
        me.source,
        me.problem
    from network.identify() as me;
end
$$;

ALTER FUNCTION network.whoami() OWNER TO ownedby_owner;

--
-- Name: FUNCTION whoami(); Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON FUNCTION network.whoami() IS 'Who the session is to ownedby, in one row: login, role, user, unit, group, community, and in problem what keeps it from seeing rows (SES-4).';

--
-- Name: accounts_receivable; Type: TABLE; Schema: crm_data; Owner: ownedby_owner
--

CREATE TABLE crm_data.accounts_receivable (
    id bigint NOT NULL,
    contact_id bigint NOT NULL,
    name text NOT NULL,
    number text,
    currency text,
    credit_limit numeric(14,2),
    tax_number text,
    notes text,
    owned_by_group_id integer NOT NULL,
    privacy_level integer DEFAULT 0 NOT NULL,
    access_key bigint GENERATED ALWAYS AS ((((owned_by_group_id)::bigint << 8) | (privacy_level)::bigint)) STORED NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT accounts_receivable_access_key_check CHECK ((((privacy_level >= 0) AND (privacy_level <= 255)) AND (owned_by_group_id >= 0))),
    CONSTRAINT accounts_receivable_name_check CHECK ((name <> ''::text))
);
ALTER TABLE ONLY crm_data.accounts_receivable ALTER COLUMN access_key SET STATISTICS 0;

ALTER TABLE ONLY crm_data.accounts_receivable FORCE ROW LEVEL SECURITY;

ALTER TABLE crm_data.accounts_receivable OWNER TO ownedby_owner;

--
-- Name: TABLE accounts_receivable; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON TABLE crm_data.accounts_receivable IS 'Accounts of customers: what is sold to a contact is based on one.';

--
-- Name: COLUMN accounts_receivable.id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.accounts_receivable.id IS 'Key, given by the server.';

--
-- Name: COLUMN accounts_receivable.contact_id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.accounts_receivable.contact_id IS 'The contact whose account it is.';

--
-- Name: COLUMN accounts_receivable.name; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.accounts_receivable.name IS 'Name of the account.';

--
-- Name: COLUMN accounts_receivable.number; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.accounts_receivable.number IS 'Number of the account in the books.';

--
-- Name: COLUMN accounts_receivable.currency; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.accounts_receivable.currency IS 'Currency code (ISO 4217).';

--
-- Name: COLUMN accounts_receivable.credit_limit; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.accounts_receivable.credit_limit IS 'Credit limit, in the account''s currency.';

--
-- Name: COLUMN accounts_receivable.tax_number; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.accounts_receivable.tax_number IS 'Tax number used on bills.';

--
-- Name: COLUMN accounts_receivable.notes; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.accounts_receivable.notes IS 'Free text.';

--
-- Name: COLUMN accounts_receivable.owned_by_group_id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.accounts_receivable.owned_by_group_id IS 'Number of the group that owns it (network.groups); 0: nobody, super users alone.';

--
-- Name: COLUMN accounts_receivable.privacy_level; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.accounts_receivable.privacy_level IS 'How private it is, 0 is the lowest; changed by network.set_privacy_level.';

--
-- Name: COLUMN accounts_receivable.access_key; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.accounts_receivable.access_key IS 'Owner and level in one number: all that a policy looks at.';

--
-- Name: COLUMN accounts_receivable.created_at; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.accounts_receivable.created_at IS 'When it was made.';

--
-- Name: COLUMN accounts_receivable.updated_at; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.accounts_receivable.updated_at IS 'When it was last changed; kept by the server.';

--
-- Name: accounts_receivable; Type: VIEW; Schema: crm; Owner: ownedby_gate
--

CREATE VIEW crm.accounts_receivable AS
 SELECT id,
    contact_id,
    name,
    number,
    currency,
        CASE
            WHEN (( SELECT network.clear_flags('financial'::text) AS clear_flags))[owned_by_group_id][privacy_level] THEN credit_limit
            ELSE ((credit_limit - mod(credit_limit, (1000)::numeric)))::numeric(14,2)
        END AS credit_limit,
        CASE
            WHEN (( SELECT network.clear_flags('financial'::text) AS clear_flags))[owned_by_group_id][privacy_level] THEN tax_number
            ELSE ('***'::text ||
            CASE
                WHEN (length(tax_number) >= 8) THEN "right"(tax_number, 4)
                WHEN (tax_number IS NOT NULL) THEN ''::text
                ELSE NULL::text
            END)
        END AS tax_number,
        CASE
            WHEN (( SELECT network.clear_flags('notes'::text) AS clear_flags))[owned_by_group_id][privacy_level] THEN notes
            ELSE NULL::text
        END AS notes,
    owned_by_group_id,
    privacy_level,
    created_at,
    updated_at
   FROM crm_data.accounts_receivable r;

ALTER VIEW crm.accounts_receivable OWNER TO ownedby_gate;

--
-- Name: VIEW accounts_receivable; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON VIEW crm.accounts_receivable IS 'Accounts of customers: what is sold to a contact is based on one.';

--
-- Name: COLUMN accounts_receivable.id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.accounts_receivable.id IS 'Key, given by the server.';

--
-- Name: COLUMN accounts_receivable.contact_id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.accounts_receivable.contact_id IS 'The contact whose account it is.';

--
-- Name: COLUMN accounts_receivable.name; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.accounts_receivable.name IS 'Name of the account.';

--
-- Name: COLUMN accounts_receivable.number; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.accounts_receivable.number IS 'Number of the account in the books.';

--
-- Name: COLUMN accounts_receivable.currency; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.accounts_receivable.currency IS 'Currency code (ISO 4217).';

--
-- Name: COLUMN accounts_receivable.credit_limit; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.accounts_receivable.credit_limit IS 'Credit limit, in the account''s currency. Masked unless financial is open: the lower end of its range of 1000.';

--
-- Name: COLUMN accounts_receivable.tax_number; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.accounts_receivable.tax_number IS 'Tax number used on bills. Masked unless financial is open: the last four digits: ***6789.';

--
-- Name: COLUMN accounts_receivable.notes; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.accounts_receivable.notes IS 'Free text. Masked unless notes is open: nothing.';

--
-- Name: COLUMN accounts_receivable.owned_by_group_id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.accounts_receivable.owned_by_group_id IS 'Number of the group that owns it (network.groups); 0: nobody, super users alone.';

--
-- Name: COLUMN accounts_receivable.privacy_level; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.accounts_receivable.privacy_level IS 'How private it is, 0 is the lowest; changed by network.set_privacy_level.';

--
-- Name: COLUMN accounts_receivable.created_at; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.accounts_receivable.created_at IS 'When it was made.';

--
-- Name: COLUMN accounts_receivable.updated_at; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.accounts_receivable.updated_at IS 'When it was last changed; kept by the server.';

--
-- Name: activities; Type: TABLE; Schema: crm_data; Owner: ownedby_owner
--

CREATE TABLE crm_data.activities (
    id bigint NOT NULL,
    contact_id bigint NOT NULL,
    kind text DEFAULT 'task'::text NOT NULL,
    name text NOT NULL,
    status text DEFAULT 'open'::text NOT NULL,
    due_at timestamp with time zone,
    notes text,
    owned_by_group_id integer NOT NULL,
    privacy_level integer DEFAULT 0 NOT NULL,
    access_key bigint GENERATED ALWAYS AS ((((owned_by_group_id)::bigint << 8) | (privacy_level)::bigint)) STORED NOT NULL,
    assigned_to_unit_id integer,
    assigned_to_user_id integer,
    accepted_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT activities_access_key_check CHECK ((((privacy_level >= 0) AND (privacy_level <= 255)) AND (owned_by_group_id >= 0))),
    CONSTRAINT activities_name_check CHECK ((name <> ''::text))
);
ALTER TABLE ONLY crm_data.activities ALTER COLUMN access_key SET STATISTICS 0;

ALTER TABLE ONLY crm_data.activities FORCE ROW LEVEL SECURITY;

ALTER TABLE crm_data.activities OWNER TO ownedby_owner;

--
-- Name: TABLE activities; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON TABLE crm_data.activities IS 'Tasks, calls and meetings with a contact.';

--
-- Name: COLUMN activities.id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.activities.id IS 'Key, given by the server.';

--
-- Name: COLUMN activities.contact_id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.activities.contact_id IS 'The contact.';

--
-- Name: COLUMN activities.kind; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.activities.kind IS 'Such as task, call, meeting.';

--
-- Name: COLUMN activities.name; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.activities.name IS 'What is to be done.';

--
-- Name: COLUMN activities.status; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.activities.status IS 'State, such as open or done.';

--
-- Name: COLUMN activities.due_at; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.activities.due_at IS 'When it is due.';

--
-- Name: COLUMN activities.notes; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.activities.notes IS 'Free text.';

--
-- Name: COLUMN activities.owned_by_group_id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.activities.owned_by_group_id IS 'Number of the group that owns it (network.groups); 0: nobody, super users alone.';

--
-- Name: COLUMN activities.privacy_level; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.activities.privacy_level IS 'How private it is, 0 is the lowest; changed by network.set_privacy_level.';

--
-- Name: COLUMN activities.access_key; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.activities.access_key IS 'Owner and level in one number: all that a policy looks at.';

--
-- Name: COLUMN activities.assigned_to_unit_id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.activities.assigned_to_unit_id IS 'The unit that works on it (network.units).';

--
-- Name: COLUMN activities.assigned_to_user_id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.activities.assigned_to_user_id IS 'The user who works on it (network.users).';

--
-- Name: COLUMN activities.accepted_at; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.activities.accepted_at IS 'When the assigned unit accepted it; kept by the server.';

--
-- Name: COLUMN activities.created_at; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.activities.created_at IS 'When it was made.';

--
-- Name: COLUMN activities.updated_at; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.activities.updated_at IS 'When it was last changed; kept by the server.';

--
-- Name: activities; Type: VIEW; Schema: crm; Owner: ownedby_gate
--

CREATE VIEW crm.activities AS
 SELECT id,
    contact_id,
    kind,
    name,
    status,
    due_at,
    notes,
    owned_by_group_id,
    privacy_level,
    assigned_to_unit_id,
    assigned_to_user_id,
    accepted_at,
    created_at,
    updated_at
   FROM crm_data.activities r;

ALTER VIEW crm.activities OWNER TO ownedby_gate;

--
-- Name: VIEW activities; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON VIEW crm.activities IS 'Tasks, calls and meetings with a contact.';

--
-- Name: COLUMN activities.id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.activities.id IS 'Key, given by the server.';

--
-- Name: COLUMN activities.contact_id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.activities.contact_id IS 'The contact.';

--
-- Name: COLUMN activities.kind; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.activities.kind IS 'Such as task, call, meeting.';

--
-- Name: COLUMN activities.name; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.activities.name IS 'What is to be done.';

--
-- Name: COLUMN activities.status; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.activities.status IS 'State, such as open or done.';

--
-- Name: COLUMN activities.due_at; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.activities.due_at IS 'When it is due.';

--
-- Name: COLUMN activities.notes; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.activities.notes IS 'Free text.';

--
-- Name: COLUMN activities.owned_by_group_id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.activities.owned_by_group_id IS 'Number of the group that owns it (network.groups); 0: nobody, super users alone.';

--
-- Name: COLUMN activities.privacy_level; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.activities.privacy_level IS 'How private it is, 0 is the lowest; changed by network.set_privacy_level.';

--
-- Name: COLUMN activities.assigned_to_unit_id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.activities.assigned_to_unit_id IS 'The unit that works on it (network.units).';

--
-- Name: COLUMN activities.assigned_to_user_id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.activities.assigned_to_user_id IS 'The user who works on it (network.users).';

--
-- Name: COLUMN activities.accepted_at; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.activities.accepted_at IS 'When the assigned unit accepted it; kept by the server.';

--
-- Name: COLUMN activities.created_at; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.activities.created_at IS 'When it was made.';

--
-- Name: COLUMN activities.updated_at; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.activities.updated_at IS 'When it was last changed; kept by the server.';

--
-- Name: addresses; Type: TABLE; Schema: crm_data; Owner: ownedby_owner
--

CREATE TABLE crm_data.addresses (
    id bigint NOT NULL,
    contact_id bigint NOT NULL,
    kind text DEFAULT 'main'::text NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    line1 text,
    town text,
    district text,
    area text,
    country text,
    postal_code text,
    access_key bigint NOT NULL,
    key_group_id integer GENERATED ALWAYS AS (((access_key >> 8))::integer) STORED NOT NULL,
    key_level integer GENERATED ALWAYS AS (((access_key & (255)::bigint))::integer) STORED NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY crm_data.addresses ALTER COLUMN access_key SET STATISTICS 0;

ALTER TABLE ONLY crm_data.addresses FORCE ROW LEVEL SECURITY;

ALTER TABLE crm_data.addresses OWNER TO ownedby_owner;

--
-- Name: TABLE addresses; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON TABLE crm_data.addresses IS 'Addresses of contacts. Who may see the contact sees them; they go with it.';

--
-- Name: COLUMN addresses.id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.addresses.id IS 'Key, given by the server.';

--
-- Name: COLUMN addresses.contact_id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.addresses.contact_id IS 'The contact whose address it is.';

--
-- Name: COLUMN addresses.kind; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.addresses.kind IS 'What it is for, such as main, billing, delivery.';

--
-- Name: COLUMN addresses.is_active; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.addresses.is_active IS 'Whether it is in use.';

--
-- Name: COLUMN addresses.line1; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.addresses.line1 IS 'Street and number.';

--
-- Name: COLUMN addresses.town; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.addresses.town IS 'Town or city.';

--
-- Name: COLUMN addresses.district; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.addresses.district IS 'District or county.';

--
-- Name: COLUMN addresses.area; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.addresses.area IS 'Area, region or state.';

--
-- Name: COLUMN addresses.country; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.addresses.country IS 'Country.';

--
-- Name: COLUMN addresses.postal_code; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.addresses.postal_code IS 'Postal code.';

--
-- Name: COLUMN addresses.access_key; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.addresses.access_key IS 'The access key of its contacts, held equal by the foreign key.';

--
-- Name: COLUMN addresses.key_group_id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.addresses.key_group_id IS 'The group in the access key: that which owns its contacts.';

--
-- Name: COLUMN addresses.key_level; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.addresses.key_level IS 'The privacy level in the access key: that of its contacts.';

--
-- Name: COLUMN addresses.created_at; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.addresses.created_at IS 'When it was made.';

--
-- Name: COLUMN addresses.updated_at; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.addresses.updated_at IS 'When it was last changed; kept by the server.';

--
-- Name: addresses; Type: VIEW; Schema: crm; Owner: ownedby_gate
--

CREATE VIEW crm.addresses AS
 SELECT id,
    contact_id,
    kind,
    is_active,
    line1,
    town,
    district,
    area,
    country,
    postal_code,
    created_at,
    updated_at
   FROM crm_data.addresses r;

ALTER VIEW crm.addresses OWNER TO ownedby_gate;

--
-- Name: VIEW addresses; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON VIEW crm.addresses IS 'Addresses of contacts. Who may see the contact sees them; they go with it.';

--
-- Name: COLUMN addresses.id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.addresses.id IS 'Key, given by the server.';

--
-- Name: COLUMN addresses.contact_id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.addresses.contact_id IS 'The contact whose address it is.';

--
-- Name: COLUMN addresses.kind; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.addresses.kind IS 'What it is for, such as main, billing, delivery.';

--
-- Name: COLUMN addresses.is_active; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.addresses.is_active IS 'Whether it is in use.';

--
-- Name: COLUMN addresses.line1; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.addresses.line1 IS 'Street and number.';

--
-- Name: COLUMN addresses.town; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.addresses.town IS 'Town or city.';

--
-- Name: COLUMN addresses.district; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.addresses.district IS 'District or county.';

--
-- Name: COLUMN addresses.area; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.addresses.area IS 'Area, region or state.';

--
-- Name: COLUMN addresses.country; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.addresses.country IS 'Country.';

--
-- Name: COLUMN addresses.postal_code; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.addresses.postal_code IS 'Postal code.';

--
-- Name: COLUMN addresses.created_at; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.addresses.created_at IS 'When it was made.';

--
-- Name: COLUMN addresses.updated_at; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.addresses.updated_at IS 'When it was last changed; kept by the server.';

--
-- Name: communications; Type: TABLE; Schema: crm_data; Owner: ownedby_owner
--

CREATE TABLE crm_data.communications (
    id bigint NOT NULL,
    contact_id bigint NOT NULL,
    kind text DEFAULT 'email'::text NOT NULL,
    direction text DEFAULT 'out'::text NOT NULL,
    name text NOT NULL,
    body text,
    occurred_at timestamp with time zone,
    notes text,
    owned_by_group_id integer NOT NULL,
    privacy_level integer DEFAULT 0 NOT NULL,
    access_key bigint GENERATED ALWAYS AS ((((owned_by_group_id)::bigint << 8) | (privacy_level)::bigint)) STORED NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT communications_access_key_check CHECK ((((privacy_level >= 0) AND (privacy_level <= 255)) AND (owned_by_group_id >= 0))),
    CONSTRAINT communications_direction_check CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text]))),
    CONSTRAINT communications_name_check CHECK ((name <> ''::text))
);
ALTER TABLE ONLY crm_data.communications ALTER COLUMN access_key SET STATISTICS 0;

ALTER TABLE ONLY crm_data.communications FORCE ROW LEVEL SECURITY;

ALTER TABLE crm_data.communications OWNER TO ownedby_owner;

--
-- Name: TABLE communications; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON TABLE crm_data.communications IS 'Messages from and to a contact.';

--
-- Name: COLUMN communications.id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.communications.id IS 'Key, given by the server.';

--
-- Name: COLUMN communications.contact_id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.communications.contact_id IS 'The contact.';

--
-- Name: COLUMN communications.kind; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.communications.kind IS 'Channel, such as email, phone, letter, message.';

--
-- Name: COLUMN communications.direction; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.communications.direction IS 'in (from the contact) or out (to the contact).';

--
-- Name: COLUMN communications.name; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.communications.name IS 'Subject.';

--
-- Name: COLUMN communications.body; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.communications.body IS 'Text of the message.';

--
-- Name: COLUMN communications.occurred_at; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.communications.occurred_at IS 'When it was sent or received.';

--
-- Name: COLUMN communications.notes; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.communications.notes IS 'Free text.';

--
-- Name: COLUMN communications.owned_by_group_id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.communications.owned_by_group_id IS 'Number of the group that owns it (network.groups); 0: nobody, super users alone.';

--
-- Name: COLUMN communications.privacy_level; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.communications.privacy_level IS 'How private it is, 0 is the lowest; changed by network.set_privacy_level.';

--
-- Name: COLUMN communications.access_key; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.communications.access_key IS 'Owner and level in one number: all that a policy looks at.';

--
-- Name: COLUMN communications.created_at; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.communications.created_at IS 'When it was made.';

--
-- Name: COLUMN communications.updated_at; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.communications.updated_at IS 'When it was last changed; kept by the server.';

--
-- Name: communications; Type: VIEW; Schema: crm; Owner: ownedby_gate
--

CREATE VIEW crm.communications AS
 SELECT id,
    contact_id,
    kind,
    direction,
    name,
        CASE
            WHEN (( SELECT network.clear_flags('notes'::text) AS clear_flags))[owned_by_group_id][privacy_level] THEN body
            ELSE NULL::text
        END AS body,
    occurred_at,
        CASE
            WHEN (( SELECT network.clear_flags('notes'::text) AS clear_flags))[owned_by_group_id][privacy_level] THEN notes
            ELSE NULL::text
        END AS notes,
    owned_by_group_id,
    privacy_level,
    created_at,
    updated_at
   FROM crm_data.communications r;

ALTER VIEW crm.communications OWNER TO ownedby_gate;

--
-- Name: VIEW communications; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON VIEW crm.communications IS 'Messages from and to a contact.';

--
-- Name: COLUMN communications.id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.communications.id IS 'Key, given by the server.';

--
-- Name: COLUMN communications.contact_id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.communications.contact_id IS 'The contact.';

--
-- Name: COLUMN communications.kind; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.communications.kind IS 'Channel, such as email, phone, letter, message.';

--
-- Name: COLUMN communications.direction; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.communications.direction IS 'in (from the contact) or out (to the contact).';

--
-- Name: COLUMN communications.name; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.communications.name IS 'Subject.';

--
-- Name: COLUMN communications.body; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.communications.body IS 'Text of the message. Masked unless notes is open: nothing.';

--
-- Name: COLUMN communications.occurred_at; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.communications.occurred_at IS 'When it was sent or received.';

--
-- Name: COLUMN communications.notes; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.communications.notes IS 'Free text. Masked unless notes is open: nothing.';

--
-- Name: COLUMN communications.owned_by_group_id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.communications.owned_by_group_id IS 'Number of the group that owns it (network.groups); 0: nobody, super users alone.';

--
-- Name: COLUMN communications.privacy_level; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.communications.privacy_level IS 'How private it is, 0 is the lowest; changed by network.set_privacy_level.';

--
-- Name: COLUMN communications.created_at; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.communications.created_at IS 'When it was made.';

--
-- Name: COLUMN communications.updated_at; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.communications.updated_at IS 'When it was last changed; kept by the server.';

--
-- Name: contacts; Type: TABLE; Schema: crm_data; Owner: ownedby_owner
--

CREATE TABLE crm_data.contacts (
    id bigint NOT NULL,
    kind text DEFAULT 'person'::text NOT NULL,
    name text NOT NULL,
    first_name text,
    last_name text,
    company_id bigint,
    email text,
    phone text,
    birth_date date,
    tax_number text,
    notes text,
    owned_by_group_id integer NOT NULL,
    privacy_level integer DEFAULT 0 NOT NULL,
    access_key bigint GENERATED ALWAYS AS ((((owned_by_group_id)::bigint << 8) | (privacy_level)::bigint)) STORED NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    mask__email__partial_2a3e34 text GENERATED ALWAYS AS ((
CASE
    WHEN (strpos(email, '@'::text) > 2) THEN "left"(email, 1)
    ELSE ''::text
END ||
CASE
    WHEN (strpos(email, '@'::text) > 0) THEN '***@***'::text
    WHEN (email IS NOT NULL) THEN '***'::text
    ELSE NULL::text
END)) STORED,
    CONSTRAINT contacts_access_key_check CHECK ((((privacy_level >= 0) AND (privacy_level <= 255)) AND (owned_by_group_id >= 0))),
    CONSTRAINT contacts_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'company'::text]))),
    CONSTRAINT contacts_name_check CHECK ((name <> ''::text))
);
ALTER TABLE ONLY crm_data.contacts ALTER COLUMN email SET STATISTICS 1;
ALTER TABLE ONLY crm_data.contacts ALTER COLUMN phone SET STATISTICS 1;
ALTER TABLE ONLY crm_data.contacts ALTER COLUMN access_key SET STATISTICS 0;

ALTER TABLE ONLY crm_data.contacts FORCE ROW LEVEL SECURITY;

ALTER TABLE crm_data.contacts OWNER TO ownedby_owner;

--
-- Name: TABLE contacts; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON TABLE crm_data.contacts IS 'Persons and companies.';

--
-- Name: COLUMN contacts.id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.contacts.id IS 'Key, given by the server.';

--
-- Name: COLUMN contacts.kind; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.contacts.kind IS 'person or company.';

--
-- Name: COLUMN contacts.name; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.contacts.name IS 'Full name of the person or company.';

--
-- Name: COLUMN contacts.first_name; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.contacts.first_name IS 'First name of a person.';

--
-- Name: COLUMN contacts.last_name; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.contacts.last_name IS 'Last name of a person.';

--
-- Name: COLUMN contacts.company_id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.contacts.company_id IS 'For a person: the contact that is the company worked for.';

--
-- Name: COLUMN contacts.email; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.contacts.email IS 'E-mail address.';

--
-- Name: COLUMN contacts.phone; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.contacts.phone IS 'Telephone number.';

--
-- Name: COLUMN contacts.birth_date; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.contacts.birth_date IS 'Date of birth.';

--
-- Name: COLUMN contacts.tax_number; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.contacts.tax_number IS 'Tax number.';

--
-- Name: COLUMN contacts.notes; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.contacts.notes IS 'Free text.';

--
-- Name: COLUMN contacts.owned_by_group_id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.contacts.owned_by_group_id IS 'Number of the group that owns it (network.groups); 0: nobody, super users alone.';

--
-- Name: COLUMN contacts.privacy_level; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.contacts.privacy_level IS 'How private it is, 0 is the lowest; changed by network.set_privacy_level.';

--
-- Name: COLUMN contacts.access_key; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.contacts.access_key IS 'Owner and level in one number: all that a policy looks at.';

--
-- Name: COLUMN contacts.created_at; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.contacts.created_at IS 'When it was made.';

--
-- Name: COLUMN contacts.updated_at; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.contacts.updated_at IS 'When it was last changed; kept by the server.';

--
-- Name: COLUMN contacts.mask__email__partial_2a3e34; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.contacts.mask__email__partial_2a3e34 IS 'The mask of email, kept ready: the first letter of the address: m***@***.';

--
-- Name: contacts_masked; Type: VIEW; Schema: crm_data; Owner: ownedby_masked_gate
--

CREATE VIEW crm_data.contacts_masked AS
 SELECT id,
    kind,
    name,
    first_name,
    last_name,
    company_id,
    mask__email__partial_2a3e34 AS email,
    ('***'::text ||
        CASE
            WHEN (length(phone) >= 7) THEN "right"(phone, 2)
            WHEN (phone IS NOT NULL) THEN ''::text
            ELSE NULL::text
        END) AS phone,
    birth_date,
    tax_number,
    notes,
    owned_by_group_id,
    privacy_level,
    created_at,
    updated_at
   FROM crm_data.contacts r;

ALTER VIEW crm_data.contacts_masked OWNER TO ownedby_masked_gate;

--
-- Name: VIEW contacts_masked; Type: COMMENT; Schema: crm_data; Owner: ownedby_masked_gate
--

COMMENT ON VIEW crm_data.contacts_masked IS 'The records of contacts that the session views without seeing the look-up columns in the clear: row security decides which. They are masked.';

--
-- Name: COLUMN contacts_masked.id; Type: COMMENT; Schema: crm_data; Owner: ownedby_masked_gate
--

COMMENT ON COLUMN crm_data.contacts_masked.id IS 'Key, given by the server.';

--
-- Name: COLUMN contacts_masked.kind; Type: COMMENT; Schema: crm_data; Owner: ownedby_masked_gate
--

COMMENT ON COLUMN crm_data.contacts_masked.kind IS 'person or company.';

--
-- Name: COLUMN contacts_masked.name; Type: COMMENT; Schema: crm_data; Owner: ownedby_masked_gate
--

COMMENT ON COLUMN crm_data.contacts_masked.name IS 'Full name of the person or company.';

--
-- Name: COLUMN contacts_masked.first_name; Type: COMMENT; Schema: crm_data; Owner: ownedby_masked_gate
--

COMMENT ON COLUMN crm_data.contacts_masked.first_name IS 'First name of a person.';

--
-- Name: COLUMN contacts_masked.last_name; Type: COMMENT; Schema: crm_data; Owner: ownedby_masked_gate
--

COMMENT ON COLUMN crm_data.contacts_masked.last_name IS 'Last name of a person.';

--
-- Name: COLUMN contacts_masked.company_id; Type: COMMENT; Schema: crm_data; Owner: ownedby_masked_gate
--

COMMENT ON COLUMN crm_data.contacts_masked.company_id IS 'For a person: the contact that is the company worked for.';

--
-- Name: COLUMN contacts_masked.email; Type: COMMENT; Schema: crm_data; Owner: ownedby_masked_gate
--

COMMENT ON COLUMN crm_data.contacts_masked.email IS 'E-mail address.';

--
-- Name: COLUMN contacts_masked.phone; Type: COMMENT; Schema: crm_data; Owner: ownedby_masked_gate
--

COMMENT ON COLUMN crm_data.contacts_masked.phone IS 'Telephone number.';

--
-- Name: COLUMN contacts_masked.birth_date; Type: COMMENT; Schema: crm_data; Owner: ownedby_masked_gate
--

COMMENT ON COLUMN crm_data.contacts_masked.birth_date IS 'Date of birth.';

--
-- Name: COLUMN contacts_masked.tax_number; Type: COMMENT; Schema: crm_data; Owner: ownedby_masked_gate
--

COMMENT ON COLUMN crm_data.contacts_masked.tax_number IS 'Tax number.';

--
-- Name: COLUMN contacts_masked.notes; Type: COMMENT; Schema: crm_data; Owner: ownedby_masked_gate
--

COMMENT ON COLUMN crm_data.contacts_masked.notes IS 'Free text.';

--
-- Name: COLUMN contacts_masked.owned_by_group_id; Type: COMMENT; Schema: crm_data; Owner: ownedby_masked_gate
--

COMMENT ON COLUMN crm_data.contacts_masked.owned_by_group_id IS 'Number of the group that owns it (network.groups); 0: nobody, super users alone.';

--
-- Name: COLUMN contacts_masked.privacy_level; Type: COMMENT; Schema: crm_data; Owner: ownedby_masked_gate
--

COMMENT ON COLUMN crm_data.contacts_masked.privacy_level IS 'How private it is, 0 is the lowest; changed by network.set_privacy_level.';

--
-- Name: COLUMN contacts_masked.created_at; Type: COMMENT; Schema: crm_data; Owner: ownedby_masked_gate
--

COMMENT ON COLUMN crm_data.contacts_masked.created_at IS 'When it was made.';

--
-- Name: COLUMN contacts_masked.updated_at; Type: COMMENT; Schema: crm_data; Owner: ownedby_masked_gate
--

COMMENT ON COLUMN crm_data.contacts_masked.updated_at IS 'When it was last changed; kept by the server.';

--
-- Name: contacts_read; Type: VIEW; Schema: crm_data; Owner: ownedby_clear_gate
--

CREATE VIEW crm_data.contacts_read AS
 SELECT r.id,
    r.kind,
    r.name,
    r.first_name,
    r.last_name,
    r.company_id,
    r.email,
    r.phone,
    r.birth_date,
    r.tax_number,
    r.notes,
    r.owned_by_group_id,
    r.privacy_level,
    r.created_at,
    r.updated_at
   FROM crm_data.contacts r
UNION ALL
 SELECT r.id,
    r.kind,
    r.name,
    r.first_name,
    r.last_name,
    r.company_id,
    r.email,
    r.phone,
    r.birth_date,
    r.tax_number,
    r.notes,
    r.owned_by_group_id,
    r.privacy_level,
    r.created_at,
    r.updated_at
   FROM crm_data.contacts_masked r;

ALTER VIEW crm_data.contacts_read OWNER TO ownedby_clear_gate;

--
-- Name: VIEW contacts_read; Type: COMMENT; Schema: crm_data; Owner: ownedby_clear_gate
--

COMMENT ON VIEW crm_data.contacts_read IS 'Both branches of crm.contacts: contacts with the look-up columns in the clear, where row security lets the clear gate see them, and the masked ones.';

--
-- Name: COLUMN contacts_read.id; Type: COMMENT; Schema: crm_data; Owner: ownedby_clear_gate
--

COMMENT ON COLUMN crm_data.contacts_read.id IS 'Key, given by the server.';

--
-- Name: COLUMN contacts_read.kind; Type: COMMENT; Schema: crm_data; Owner: ownedby_clear_gate
--

COMMENT ON COLUMN crm_data.contacts_read.kind IS 'person or company.';

--
-- Name: COLUMN contacts_read.name; Type: COMMENT; Schema: crm_data; Owner: ownedby_clear_gate
--

COMMENT ON COLUMN crm_data.contacts_read.name IS 'Full name of the person or company.';

--
-- Name: COLUMN contacts_read.first_name; Type: COMMENT; Schema: crm_data; Owner: ownedby_clear_gate
--

COMMENT ON COLUMN crm_data.contacts_read.first_name IS 'First name of a person.';

--
-- Name: COLUMN contacts_read.last_name; Type: COMMENT; Schema: crm_data; Owner: ownedby_clear_gate
--

COMMENT ON COLUMN crm_data.contacts_read.last_name IS 'Last name of a person.';

--
-- Name: COLUMN contacts_read.company_id; Type: COMMENT; Schema: crm_data; Owner: ownedby_clear_gate
--

COMMENT ON COLUMN crm_data.contacts_read.company_id IS 'For a person: the contact that is the company worked for.';

--
-- Name: COLUMN contacts_read.email; Type: COMMENT; Schema: crm_data; Owner: ownedby_clear_gate
--

COMMENT ON COLUMN crm_data.contacts_read.email IS 'E-mail address.';

--
-- Name: COLUMN contacts_read.phone; Type: COMMENT; Schema: crm_data; Owner: ownedby_clear_gate
--

COMMENT ON COLUMN crm_data.contacts_read.phone IS 'Telephone number.';

--
-- Name: COLUMN contacts_read.birth_date; Type: COMMENT; Schema: crm_data; Owner: ownedby_clear_gate
--

COMMENT ON COLUMN crm_data.contacts_read.birth_date IS 'Date of birth.';

--
-- Name: COLUMN contacts_read.tax_number; Type: COMMENT; Schema: crm_data; Owner: ownedby_clear_gate
--

COMMENT ON COLUMN crm_data.contacts_read.tax_number IS 'Tax number.';

--
-- Name: COLUMN contacts_read.notes; Type: COMMENT; Schema: crm_data; Owner: ownedby_clear_gate
--

COMMENT ON COLUMN crm_data.contacts_read.notes IS 'Free text.';

--
-- Name: COLUMN contacts_read.owned_by_group_id; Type: COMMENT; Schema: crm_data; Owner: ownedby_clear_gate
--

COMMENT ON COLUMN crm_data.contacts_read.owned_by_group_id IS 'Number of the group that owns it (network.groups); 0: nobody, super users alone.';

--
-- Name: COLUMN contacts_read.privacy_level; Type: COMMENT; Schema: crm_data; Owner: ownedby_clear_gate
--

COMMENT ON COLUMN crm_data.contacts_read.privacy_level IS 'How private it is, 0 is the lowest; changed by network.set_privacy_level.';

--
-- Name: COLUMN contacts_read.created_at; Type: COMMENT; Schema: crm_data; Owner: ownedby_clear_gate
--

COMMENT ON COLUMN crm_data.contacts_read.created_at IS 'When it was made.';

--
-- Name: COLUMN contacts_read.updated_at; Type: COMMENT; Schema: crm_data; Owner: ownedby_clear_gate
--

COMMENT ON COLUMN crm_data.contacts_read.updated_at IS 'When it was last changed; kept by the server.';

--
-- Name: contacts; Type: VIEW; Schema: crm; Owner: ownedby_gate
--

CREATE VIEW crm.contacts AS
 SELECT id,
    kind,
    name,
    first_name,
    last_name,
    company_id,
    email,
    phone,
        CASE
            WHEN (( SELECT network.clear_flags('personal'::text) AS clear_flags))[owned_by_group_id][privacy_level] THEN birth_date
            ELSE
            CASE
                WHEN (birth_date < '4713-01-01 BC'::date) THEN '4714-11-24 BC'::date
                ELSE COALESCE((birth_date - ((EXTRACT(doy FROM birth_date))::integer - 1)), birth_date)
            END
        END AS birth_date,
        CASE
            WHEN (( SELECT network.clear_flags('financial'::text) AS clear_flags))[owned_by_group_id][privacy_level] THEN tax_number
            ELSE ('***'::text ||
            CASE
                WHEN (length(tax_number) >= 8) THEN "right"(tax_number, 4)
                WHEN (tax_number IS NOT NULL) THEN ''::text
                ELSE NULL::text
            END)
        END AS tax_number,
        CASE
            WHEN (( SELECT network.clear_flags('notes'::text) AS clear_flags))[owned_by_group_id][privacy_level] THEN notes
            ELSE NULL::text
        END AS notes,
    owned_by_group_id,
    privacy_level,
    created_at,
    updated_at
   FROM crm_data.contacts_read r;

ALTER VIEW crm.contacts OWNER TO ownedby_gate;

--
-- Name: VIEW contacts; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON VIEW crm.contacts IS 'Persons and companies.';

--
-- Name: COLUMN contacts.id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.contacts.id IS 'Key, given by the server.';

--
-- Name: COLUMN contacts.kind; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.contacts.kind IS 'person or company.';

--
-- Name: COLUMN contacts.name; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.contacts.name IS 'Full name of the person or company.';

--
-- Name: COLUMN contacts.first_name; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.contacts.first_name IS 'First name of a person.';

--
-- Name: COLUMN contacts.last_name; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.contacts.last_name IS 'Last name of a person.';

--
-- Name: COLUMN contacts.company_id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.contacts.company_id IS 'For a person: the contact that is the company worked for.';

--
-- Name: COLUMN contacts.email; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.contacts.email IS 'E-mail address. Masked unless contact_details is open: the first letter of the address: m***@***.';

--
-- Name: COLUMN contacts.phone; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.contacts.phone IS 'Telephone number. Masked unless contact_details is open: the last two digits: ***32.';

--
-- Name: COLUMN contacts.birth_date; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.contacts.birth_date IS 'Date of birth. Masked unless personal is open: the first day of the year.';

--
-- Name: COLUMN contacts.tax_number; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.contacts.tax_number IS 'Tax number. Masked unless financial is open: the last four digits: ***6789.';

--
-- Name: COLUMN contacts.notes; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.contacts.notes IS 'Free text. Masked unless notes is open: nothing.';

--
-- Name: COLUMN contacts.owned_by_group_id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.contacts.owned_by_group_id IS 'Number of the group that owns it (network.groups); 0: nobody, super users alone.';

--
-- Name: COLUMN contacts.privacy_level; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.contacts.privacy_level IS 'How private it is, 0 is the lowest; changed by network.set_privacy_level.';

--
-- Name: COLUMN contacts.created_at; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.contacts.created_at IS 'When it was made.';

--
-- Name: COLUMN contacts.updated_at; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.contacts.updated_at IS 'When it was last changed; kept by the server.';

--
-- Name: jobs; Type: TABLE; Schema: crm_data; Owner: ownedby_owner
--

CREATE TABLE crm_data.jobs (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    name text NOT NULL,
    status text DEFAULT 'open'::text NOT NULL,
    scheduled_at timestamp with time zone,
    location_line1 text,
    location_town text,
    location_district text,
    location_area text,
    location_country text,
    location_postal_code text,
    notes text,
    owned_by_group_id integer NOT NULL,
    privacy_level integer DEFAULT 0 NOT NULL,
    access_key bigint GENERATED ALWAYS AS ((((owned_by_group_id)::bigint << 8) | (privacy_level)::bigint)) STORED NOT NULL,
    assigned_to_unit_id integer,
    assigned_to_user_id integer,
    accepted_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT jobs_access_key_check CHECK ((((privacy_level >= 0) AND (privacy_level <= 255)) AND (owned_by_group_id >= 0))),
    CONSTRAINT jobs_name_check CHECK ((name <> ''::text))
);
ALTER TABLE ONLY crm_data.jobs ALTER COLUMN access_key SET STATISTICS 0;

ALTER TABLE ONLY crm_data.jobs FORCE ROW LEVEL SECURITY;

ALTER TABLE crm_data.jobs OWNER TO ownedby_owner;

--
-- Name: TABLE jobs; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON TABLE crm_data.jobs IS 'Work to be done at a place, for an account.';

--
-- Name: COLUMN jobs.id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.jobs.id IS 'Key, given by the server.';

--
-- Name: COLUMN jobs.account_id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.jobs.account_id IS 'The account receivable.';

--
-- Name: COLUMN jobs.name; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.jobs.name IS 'What is to be done.';

--
-- Name: COLUMN jobs.status; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.jobs.status IS 'State, such as open or done.';

--
-- Name: COLUMN jobs.scheduled_at; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.jobs.scheduled_at IS 'When it is planned.';

--
-- Name: COLUMN jobs.location_line1; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.jobs.location_line1 IS 'Street and number of the place.';

--
-- Name: COLUMN jobs.location_town; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.jobs.location_town IS 'Town or city of the place.';

--
-- Name: COLUMN jobs.location_district; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.jobs.location_district IS 'District or county of the place.';

--
-- Name: COLUMN jobs.location_area; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.jobs.location_area IS 'Area, region or state of the place.';

--
-- Name: COLUMN jobs.location_country; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.jobs.location_country IS 'Country of the place.';

--
-- Name: COLUMN jobs.location_postal_code; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.jobs.location_postal_code IS 'Postal code of the place.';

--
-- Name: COLUMN jobs.notes; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.jobs.notes IS 'Free text.';

--
-- Name: COLUMN jobs.owned_by_group_id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.jobs.owned_by_group_id IS 'Number of the group that owns it (network.groups); 0: nobody, super users alone.';

--
-- Name: COLUMN jobs.privacy_level; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.jobs.privacy_level IS 'How private it is, 0 is the lowest; changed by network.set_privacy_level.';

--
-- Name: COLUMN jobs.access_key; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.jobs.access_key IS 'Owner and level in one number: all that a policy looks at.';

--
-- Name: COLUMN jobs.assigned_to_unit_id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.jobs.assigned_to_unit_id IS 'The unit that works on it (network.units).';

--
-- Name: COLUMN jobs.assigned_to_user_id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.jobs.assigned_to_user_id IS 'The user who works on it (network.users).';

--
-- Name: COLUMN jobs.accepted_at; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.jobs.accepted_at IS 'When the assigned unit accepted it; kept by the server.';

--
-- Name: COLUMN jobs.created_at; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.jobs.created_at IS 'When it was made.';

--
-- Name: COLUMN jobs.updated_at; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.jobs.updated_at IS 'When it was last changed; kept by the server.';

--
-- Name: jobs; Type: VIEW; Schema: crm; Owner: ownedby_gate
--

CREATE VIEW crm.jobs AS
 SELECT id,
    account_id,
    name,
    status,
    scheduled_at,
    location_line1,
    location_town,
    location_district,
    location_area,
    location_country,
    location_postal_code,
    notes,
    owned_by_group_id,
    privacy_level,
    assigned_to_unit_id,
    assigned_to_user_id,
    accepted_at,
    created_at,
    updated_at
   FROM crm_data.jobs r;

ALTER VIEW crm.jobs OWNER TO ownedby_gate;

--
-- Name: VIEW jobs; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON VIEW crm.jobs IS 'Work to be done at a place, for an account.';

--
-- Name: COLUMN jobs.id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.jobs.id IS 'Key, given by the server.';

--
-- Name: COLUMN jobs.account_id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.jobs.account_id IS 'The account receivable.';

--
-- Name: COLUMN jobs.name; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.jobs.name IS 'What is to be done.';

--
-- Name: COLUMN jobs.status; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.jobs.status IS 'State, such as open or done.';

--
-- Name: COLUMN jobs.scheduled_at; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.jobs.scheduled_at IS 'When it is planned.';

--
-- Name: COLUMN jobs.location_line1; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.jobs.location_line1 IS 'Street and number of the place.';

--
-- Name: COLUMN jobs.location_town; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.jobs.location_town IS 'Town or city of the place.';

--
-- Name: COLUMN jobs.location_district; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.jobs.location_district IS 'District or county of the place.';

--
-- Name: COLUMN jobs.location_area; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.jobs.location_area IS 'Area, region or state of the place.';

--
-- Name: COLUMN jobs.location_country; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.jobs.location_country IS 'Country of the place.';

--
-- Name: COLUMN jobs.location_postal_code; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.jobs.location_postal_code IS 'Postal code of the place.';

--
-- Name: COLUMN jobs.notes; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.jobs.notes IS 'Free text.';

--
-- Name: COLUMN jobs.owned_by_group_id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.jobs.owned_by_group_id IS 'Number of the group that owns it (network.groups); 0: nobody, super users alone.';

--
-- Name: COLUMN jobs.privacy_level; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.jobs.privacy_level IS 'How private it is, 0 is the lowest; changed by network.set_privacy_level.';

--
-- Name: COLUMN jobs.assigned_to_unit_id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.jobs.assigned_to_unit_id IS 'The unit that works on it (network.units).';

--
-- Name: COLUMN jobs.assigned_to_user_id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.jobs.assigned_to_user_id IS 'The user who works on it (network.users).';

--
-- Name: COLUMN jobs.accepted_at; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.jobs.accepted_at IS 'When the assigned unit accepted it; kept by the server.';

--
-- Name: COLUMN jobs.created_at; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.jobs.created_at IS 'When it was made.';

--
-- Name: COLUMN jobs.updated_at; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.jobs.updated_at IS 'When it was last changed; kept by the server.';

--
-- Name: leads; Type: TABLE; Schema: crm_data; Owner: ownedby_owner
--

CREATE TABLE crm_data.leads (
    id bigint NOT NULL,
    contact_id bigint NOT NULL,
    name text NOT NULL,
    status text DEFAULT 'new'::text NOT NULL,
    source text,
    expected_value numeric(14,2),
    email text,
    phone text,
    notes text,
    owned_by_group_id integer NOT NULL,
    privacy_level integer DEFAULT 0 NOT NULL,
    access_key bigint GENERATED ALWAYS AS ((((owned_by_group_id)::bigint << 8) | (privacy_level)::bigint)) STORED NOT NULL,
    assigned_to_unit_id integer,
    assigned_to_user_id integer,
    accepted_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT leads_access_key_check CHECK ((((privacy_level >= 0) AND (privacy_level <= 255)) AND (owned_by_group_id >= 0))),
    CONSTRAINT leads_name_check CHECK ((name <> ''::text))
);
ALTER TABLE ONLY crm_data.leads ALTER COLUMN access_key SET STATISTICS 0;

ALTER TABLE ONLY crm_data.leads FORCE ROW LEVEL SECURITY;

ALTER TABLE crm_data.leads OWNER TO ownedby_owner;

--
-- Name: TABLE leads; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON TABLE crm_data.leads IS 'Possible business with a contact.';

--
-- Name: COLUMN leads.id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.leads.id IS 'Key, given by the server.';

--
-- Name: COLUMN leads.contact_id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.leads.contact_id IS 'The contact.';

--
-- Name: COLUMN leads.name; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.leads.name IS 'What it is about.';

--
-- Name: COLUMN leads.status; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.leads.status IS 'State of the work on it, such as new, open, won, lost.';

--
-- Name: COLUMN leads.source; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.leads.source IS 'Where it came from.';

--
-- Name: COLUMN leads.expected_value; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.leads.expected_value IS 'Expected value.';

--
-- Name: COLUMN leads.email; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.leads.email IS 'E-mail address given with the lead.';

--
-- Name: COLUMN leads.phone; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.leads.phone IS 'Telephone number given with the lead.';

--
-- Name: COLUMN leads.notes; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.leads.notes IS 'Free text.';

--
-- Name: COLUMN leads.owned_by_group_id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.leads.owned_by_group_id IS 'Number of the group that owns it (network.groups); 0: nobody, super users alone.';

--
-- Name: COLUMN leads.privacy_level; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.leads.privacy_level IS 'How private it is, 0 is the lowest; changed by network.set_privacy_level.';

--
-- Name: COLUMN leads.access_key; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.leads.access_key IS 'Owner and level in one number: all that a policy looks at.';

--
-- Name: COLUMN leads.assigned_to_unit_id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.leads.assigned_to_unit_id IS 'The unit that works on it (network.units).';

--
-- Name: COLUMN leads.assigned_to_user_id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.leads.assigned_to_user_id IS 'The user who works on it (network.users).';

--
-- Name: COLUMN leads.accepted_at; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.leads.accepted_at IS 'When the assigned unit accepted it; kept by the server.';

--
-- Name: COLUMN leads.created_at; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.leads.created_at IS 'When it was made.';

--
-- Name: COLUMN leads.updated_at; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.leads.updated_at IS 'When it was last changed; kept by the server.';

--
-- Name: leads; Type: VIEW; Schema: crm; Owner: ownedby_gate
--

CREATE VIEW crm.leads AS
 SELECT id,
    contact_id,
    name,
    status,
    source,
        CASE
            WHEN (( SELECT network.clear_flags('financial'::text) AS clear_flags))[owned_by_group_id][privacy_level] THEN expected_value
            ELSE ((expected_value - mod(expected_value, (1000)::numeric)))::numeric(14,2)
        END AS expected_value,
        CASE
            WHEN (( SELECT network.clear_flags('contact_details'::text) AS clear_flags))[owned_by_group_id][privacy_level] THEN email
            ELSE (
            CASE
                WHEN (strpos(email, '@'::text) > 2) THEN "left"(email, 1)
                ELSE ''::text
            END ||
            CASE
                WHEN (strpos(email, '@'::text) > 0) THEN '***@***'::text
                WHEN (email IS NOT NULL) THEN '***'::text
                ELSE NULL::text
            END)
        END AS email,
        CASE
            WHEN (( SELECT network.clear_flags('contact_details'::text) AS clear_flags))[owned_by_group_id][privacy_level] THEN phone
            ELSE ('***'::text ||
            CASE
                WHEN (length(phone) >= 7) THEN "right"(phone, 2)
                WHEN (phone IS NOT NULL) THEN ''::text
                ELSE NULL::text
            END)
        END AS phone,
        CASE
            WHEN (( SELECT network.clear_flags('notes'::text) AS clear_flags))[owned_by_group_id][privacy_level] THEN notes
            ELSE NULL::text
        END AS notes,
    owned_by_group_id,
    privacy_level,
    assigned_to_unit_id,
    assigned_to_user_id,
    accepted_at,
    created_at,
    updated_at
   FROM crm_data.leads r;

ALTER VIEW crm.leads OWNER TO ownedby_gate;

--
-- Name: VIEW leads; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON VIEW crm.leads IS 'Possible business with a contact.';

--
-- Name: COLUMN leads.id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.leads.id IS 'Key, given by the server.';

--
-- Name: COLUMN leads.contact_id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.leads.contact_id IS 'The contact.';

--
-- Name: COLUMN leads.name; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.leads.name IS 'What it is about.';

--
-- Name: COLUMN leads.status; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.leads.status IS 'State of the work on it, such as new, open, won, lost.';

--
-- Name: COLUMN leads.source; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.leads.source IS 'Where it came from.';

--
-- Name: COLUMN leads.expected_value; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.leads.expected_value IS 'Expected value. Masked unless financial is open: the lower end of its range of 1000.';

--
-- Name: COLUMN leads.email; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.leads.email IS 'E-mail address given with the lead. Masked unless contact_details is open: the first letter of the address: m***@***.';

--
-- Name: COLUMN leads.phone; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.leads.phone IS 'Telephone number given with the lead. Masked unless contact_details is open: the last two digits: ***32.';

--
-- Name: COLUMN leads.notes; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.leads.notes IS 'Free text. Masked unless notes is open: nothing.';

--
-- Name: COLUMN leads.owned_by_group_id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.leads.owned_by_group_id IS 'Number of the group that owns it (network.groups); 0: nobody, super users alone.';

--
-- Name: COLUMN leads.privacy_level; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.leads.privacy_level IS 'How private it is, 0 is the lowest; changed by network.set_privacy_level.';

--
-- Name: COLUMN leads.assigned_to_unit_id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.leads.assigned_to_unit_id IS 'The unit that works on it (network.units).';

--
-- Name: COLUMN leads.assigned_to_user_id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.leads.assigned_to_user_id IS 'The user who works on it (network.users).';

--
-- Name: COLUMN leads.accepted_at; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.leads.accepted_at IS 'When the assigned unit accepted it; kept by the server.';

--
-- Name: COLUMN leads.created_at; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.leads.created_at IS 'When it was made.';

--
-- Name: COLUMN leads.updated_at; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.leads.updated_at IS 'When it was last changed; kept by the server.';

--
-- Name: resource_plans; Type: TABLE; Schema: crm_data; Owner: ownedby_owner
--

CREATE TABLE crm_data.resource_plans (
    id bigint NOT NULL,
    name text NOT NULL,
    starts_on date,
    ends_on date,
    notes text,
    owned_by_group_id integer NOT NULL,
    privacy_level integer DEFAULT 0 NOT NULL,
    access_key bigint GENERATED ALWAYS AS ((((owned_by_group_id)::bigint << 8) | (privacy_level)::bigint)) STORED NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT resource_plans_access_key_check CHECK ((((privacy_level >= 0) AND (privacy_level <= 255)) AND (owned_by_group_id >= 0))),
    CONSTRAINT resource_plans_ends_on_check CHECK ((ends_on >= starts_on)),
    CONSTRAINT resource_plans_name_check CHECK ((name <> ''::text))
);
ALTER TABLE ONLY crm_data.resource_plans ALTER COLUMN access_key SET STATISTICS 0;

ALTER TABLE ONLY crm_data.resource_plans FORCE ROW LEVEL SECURITY;

ALTER TABLE crm_data.resource_plans OWNER TO ownedby_owner;

--
-- Name: TABLE resource_plans; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON TABLE crm_data.resource_plans IS 'Who and what is available when.';

--
-- Name: COLUMN resource_plans.id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.resource_plans.id IS 'Key, given by the server.';

--
-- Name: COLUMN resource_plans.name; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.resource_plans.name IS 'Name of the plan.';

--
-- Name: COLUMN resource_plans.starts_on; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.resource_plans.starts_on IS 'First day.';

--
-- Name: COLUMN resource_plans.ends_on; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.resource_plans.ends_on IS 'Last day.';

--
-- Name: COLUMN resource_plans.notes; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.resource_plans.notes IS 'Free text.';

--
-- Name: COLUMN resource_plans.owned_by_group_id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.resource_plans.owned_by_group_id IS 'Number of the group that owns it (network.groups); 0: nobody, super users alone.';

--
-- Name: COLUMN resource_plans.privacy_level; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.resource_plans.privacy_level IS 'How private it is, 0 is the lowest; changed by network.set_privacy_level.';

--
-- Name: COLUMN resource_plans.access_key; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.resource_plans.access_key IS 'Owner and level in one number: all that a policy looks at.';

--
-- Name: COLUMN resource_plans.created_at; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.resource_plans.created_at IS 'When it was made.';

--
-- Name: COLUMN resource_plans.updated_at; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.resource_plans.updated_at IS 'When it was last changed; kept by the server.';

--
-- Name: resource_plans; Type: VIEW; Schema: crm; Owner: ownedby_gate
--

CREATE VIEW crm.resource_plans AS
 SELECT id,
    name,
    starts_on,
    ends_on,
    notes,
    owned_by_group_id,
    privacy_level,
    created_at,
    updated_at
   FROM crm_data.resource_plans r;

ALTER VIEW crm.resource_plans OWNER TO ownedby_gate;

--
-- Name: VIEW resource_plans; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON VIEW crm.resource_plans IS 'Who and what is available when.';

--
-- Name: COLUMN resource_plans.id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.resource_plans.id IS 'Key, given by the server.';

--
-- Name: COLUMN resource_plans.name; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.resource_plans.name IS 'Name of the plan.';

--
-- Name: COLUMN resource_plans.starts_on; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.resource_plans.starts_on IS 'First day.';

--
-- Name: COLUMN resource_plans.ends_on; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.resource_plans.ends_on IS 'Last day.';

--
-- Name: COLUMN resource_plans.notes; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.resource_plans.notes IS 'Free text.';

--
-- Name: COLUMN resource_plans.owned_by_group_id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.resource_plans.owned_by_group_id IS 'Number of the group that owns it (network.groups); 0: nobody, super users alone.';

--
-- Name: COLUMN resource_plans.privacy_level; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.resource_plans.privacy_level IS 'How private it is, 0 is the lowest; changed by network.set_privacy_level.';

--
-- Name: COLUMN resource_plans.created_at; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.resource_plans.created_at IS 'When it was made.';

--
-- Name: COLUMN resource_plans.updated_at; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.resource_plans.updated_at IS 'When it was last changed; kept by the server.';

--
-- Name: reward_offers; Type: TABLE; Schema: crm_data; Owner: ownedby_owner
--

CREATE TABLE crm_data.reward_offers (
    id bigint NOT NULL,
    name text NOT NULL,
    starts_on date,
    ends_on date,
    points integer,
    notes text,
    owned_by_group_id integer NOT NULL,
    privacy_level integer DEFAULT 0 NOT NULL,
    access_key bigint GENERATED ALWAYS AS ((((owned_by_group_id)::bigint << 8) | (privacy_level)::bigint)) STORED NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT reward_offers_access_key_check CHECK ((((privacy_level >= 0) AND (privacy_level <= 255)) AND (owned_by_group_id >= 0))),
    CONSTRAINT reward_offers_ends_on_check CHECK ((ends_on >= starts_on)),
    CONSTRAINT reward_offers_name_check CHECK ((name <> ''::text)),
    CONSTRAINT reward_offers_points_check CHECK ((points >= 0))
);
ALTER TABLE ONLY crm_data.reward_offers ALTER COLUMN access_key SET STATISTICS 0;

ALTER TABLE ONLY crm_data.reward_offers FORCE ROW LEVEL SECURITY;

ALTER TABLE crm_data.reward_offers OWNER TO ownedby_owner;

--
-- Name: TABLE reward_offers; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON TABLE crm_data.reward_offers IS 'Rewards offered to customers.';

--
-- Name: COLUMN reward_offers.id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.reward_offers.id IS 'Key, given by the server.';

--
-- Name: COLUMN reward_offers.name; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.reward_offers.name IS 'Name of the offer.';

--
-- Name: COLUMN reward_offers.starts_on; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.reward_offers.starts_on IS 'First day.';

--
-- Name: COLUMN reward_offers.ends_on; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.reward_offers.ends_on IS 'Last day.';

--
-- Name: COLUMN reward_offers.points; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.reward_offers.points IS 'Points given.';

--
-- Name: COLUMN reward_offers.notes; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.reward_offers.notes IS 'Free text.';

--
-- Name: COLUMN reward_offers.owned_by_group_id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.reward_offers.owned_by_group_id IS 'Number of the group that owns it (network.groups); 0: nobody, super users alone.';

--
-- Name: COLUMN reward_offers.privacy_level; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.reward_offers.privacy_level IS 'How private it is, 0 is the lowest; changed by network.set_privacy_level.';

--
-- Name: COLUMN reward_offers.access_key; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.reward_offers.access_key IS 'Owner and level in one number: all that a policy looks at.';

--
-- Name: COLUMN reward_offers.created_at; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.reward_offers.created_at IS 'When it was made.';

--
-- Name: COLUMN reward_offers.updated_at; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.reward_offers.updated_at IS 'When it was last changed; kept by the server.';

--
-- Name: reward_offers; Type: VIEW; Schema: crm; Owner: ownedby_gate
--

CREATE VIEW crm.reward_offers AS
 SELECT id,
    name,
    starts_on,
    ends_on,
    points,
    notes,
    owned_by_group_id,
    privacy_level,
    created_at,
    updated_at
   FROM crm_data.reward_offers r;

ALTER VIEW crm.reward_offers OWNER TO ownedby_gate;

--
-- Name: VIEW reward_offers; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON VIEW crm.reward_offers IS 'Rewards offered to customers.';

--
-- Name: COLUMN reward_offers.id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.reward_offers.id IS 'Key, given by the server.';

--
-- Name: COLUMN reward_offers.name; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.reward_offers.name IS 'Name of the offer.';

--
-- Name: COLUMN reward_offers.starts_on; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.reward_offers.starts_on IS 'First day.';

--
-- Name: COLUMN reward_offers.ends_on; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.reward_offers.ends_on IS 'Last day.';

--
-- Name: COLUMN reward_offers.points; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.reward_offers.points IS 'Points given.';

--
-- Name: COLUMN reward_offers.notes; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.reward_offers.notes IS 'Free text.';

--
-- Name: COLUMN reward_offers.owned_by_group_id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.reward_offers.owned_by_group_id IS 'Number of the group that owns it (network.groups); 0: nobody, super users alone.';

--
-- Name: COLUMN reward_offers.privacy_level; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.reward_offers.privacy_level IS 'How private it is, 0 is the lowest; changed by network.set_privacy_level.';

--
-- Name: COLUMN reward_offers.created_at; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.reward_offers.created_at IS 'When it was made.';

--
-- Name: COLUMN reward_offers.updated_at; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.reward_offers.updated_at IS 'When it was last changed; kept by the server.';

--
-- Name: service_requests; Type: TABLE; Schema: crm_data; Owner: ownedby_owner
--

CREATE TABLE crm_data.service_requests (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    name text NOT NULL,
    status text DEFAULT 'open'::text NOT NULL,
    priority smallint DEFAULT 3 NOT NULL,
    notes text,
    owned_by_group_id integer NOT NULL,
    privacy_level integer DEFAULT 0 NOT NULL,
    access_key bigint GENERATED ALWAYS AS ((((owned_by_group_id)::bigint << 8) | (privacy_level)::bigint)) STORED NOT NULL,
    assigned_to_unit_id integer,
    assigned_to_user_id integer,
    accepted_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT service_requests_access_key_check CHECK ((((privacy_level >= 0) AND (privacy_level <= 255)) AND (owned_by_group_id >= 0))),
    CONSTRAINT service_requests_name_check CHECK ((name <> ''::text)),
    CONSTRAINT service_requests_priority_check CHECK (((priority >= 1) AND (priority <= 5)))
);
ALTER TABLE ONLY crm_data.service_requests ALTER COLUMN access_key SET STATISTICS 0;

ALTER TABLE ONLY crm_data.service_requests FORCE ROW LEVEL SECURITY;

ALTER TABLE crm_data.service_requests OWNER TO ownedby_owner;

--
-- Name: TABLE service_requests; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON TABLE crm_data.service_requests IS 'Requests for service to an account.';

--
-- Name: COLUMN service_requests.id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.service_requests.id IS 'Key, given by the server.';

--
-- Name: COLUMN service_requests.account_id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.service_requests.account_id IS 'The account receivable.';

--
-- Name: COLUMN service_requests.name; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.service_requests.name IS 'What is asked.';

--
-- Name: COLUMN service_requests.status; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.service_requests.status IS 'State, such as open or done.';

--
-- Name: COLUMN service_requests.priority; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.service_requests.priority IS 'From 1 (highest) to 5.';

--
-- Name: COLUMN service_requests.notes; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.service_requests.notes IS 'Free text.';

--
-- Name: COLUMN service_requests.owned_by_group_id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.service_requests.owned_by_group_id IS 'Number of the group that owns it (network.groups); 0: nobody, super users alone.';

--
-- Name: COLUMN service_requests.privacy_level; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.service_requests.privacy_level IS 'How private it is, 0 is the lowest; changed by network.set_privacy_level.';

--
-- Name: COLUMN service_requests.access_key; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.service_requests.access_key IS 'Owner and level in one number: all that a policy looks at.';

--
-- Name: COLUMN service_requests.assigned_to_unit_id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.service_requests.assigned_to_unit_id IS 'The unit that works on it (network.units).';

--
-- Name: COLUMN service_requests.assigned_to_user_id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.service_requests.assigned_to_user_id IS 'The user who works on it (network.users).';

--
-- Name: COLUMN service_requests.accepted_at; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.service_requests.accepted_at IS 'When the assigned unit accepted it; kept by the server.';

--
-- Name: COLUMN service_requests.created_at; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.service_requests.created_at IS 'When it was made.';

--
-- Name: COLUMN service_requests.updated_at; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.service_requests.updated_at IS 'When it was last changed; kept by the server.';

--
-- Name: service_requests; Type: VIEW; Schema: crm; Owner: ownedby_gate
--

CREATE VIEW crm.service_requests AS
 SELECT id,
    account_id,
    name,
    status,
    priority,
    notes,
    owned_by_group_id,
    privacy_level,
    assigned_to_unit_id,
    assigned_to_user_id,
    accepted_at,
    created_at,
    updated_at
   FROM crm_data.service_requests r;

ALTER VIEW crm.service_requests OWNER TO ownedby_gate;

--
-- Name: VIEW service_requests; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON VIEW crm.service_requests IS 'Requests for service to an account.';

--
-- Name: COLUMN service_requests.id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.service_requests.id IS 'Key, given by the server.';

--
-- Name: COLUMN service_requests.account_id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.service_requests.account_id IS 'The account receivable.';

--
-- Name: COLUMN service_requests.name; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.service_requests.name IS 'What is asked.';

--
-- Name: COLUMN service_requests.status; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.service_requests.status IS 'State, such as open or done.';

--
-- Name: COLUMN service_requests.priority; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.service_requests.priority IS 'From 1 (highest) to 5.';

--
-- Name: COLUMN service_requests.notes; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.service_requests.notes IS 'Free text.';

--
-- Name: COLUMN service_requests.owned_by_group_id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.service_requests.owned_by_group_id IS 'Number of the group that owns it (network.groups); 0: nobody, super users alone.';

--
-- Name: COLUMN service_requests.privacy_level; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.service_requests.privacy_level IS 'How private it is, 0 is the lowest; changed by network.set_privacy_level.';

--
-- Name: COLUMN service_requests.assigned_to_unit_id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.service_requests.assigned_to_unit_id IS 'The unit that works on it (network.units).';

--
-- Name: COLUMN service_requests.assigned_to_user_id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.service_requests.assigned_to_user_id IS 'The user who works on it (network.users).';

--
-- Name: COLUMN service_requests.accepted_at; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.service_requests.accepted_at IS 'When the assigned unit accepted it; kept by the server.';

--
-- Name: COLUMN service_requests.created_at; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.service_requests.created_at IS 'When it was made.';

--
-- Name: COLUMN service_requests.updated_at; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.service_requests.updated_at IS 'When it was last changed; kept by the server.';

--
-- Name: subscriptions; Type: TABLE; Schema: crm_data; Owner: ownedby_owner
--

CREATE TABLE crm_data.subscriptions (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    name text NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    starts_on date,
    ends_on date,
    monthly_price numeric(14,2),
    location_line1 text,
    location_town text,
    location_district text,
    location_area text,
    location_country text,
    location_postal_code text,
    notes text,
    owned_by_group_id integer NOT NULL,
    privacy_level integer DEFAULT 0 NOT NULL,
    access_key bigint GENERATED ALWAYS AS ((((owned_by_group_id)::bigint << 8) | (privacy_level)::bigint)) STORED NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT subscriptions_access_key_check CHECK ((((privacy_level >= 0) AND (privacy_level <= 255)) AND (owned_by_group_id >= 0))),
    CONSTRAINT subscriptions_ends_on_check CHECK ((ends_on >= starts_on)),
    CONSTRAINT subscriptions_name_check CHECK ((name <> ''::text))
);
ALTER TABLE ONLY crm_data.subscriptions ALTER COLUMN access_key SET STATISTICS 0;

ALTER TABLE ONLY crm_data.subscriptions FORCE ROW LEVEL SECURITY;

ALTER TABLE crm_data.subscriptions OWNER TO ownedby_owner;

--
-- Name: TABLE subscriptions; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON TABLE crm_data.subscriptions IS 'Services that an account has subscribed to.';

--
-- Name: COLUMN subscriptions.id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.subscriptions.id IS 'Key, given by the server.';

--
-- Name: COLUMN subscriptions.account_id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.subscriptions.account_id IS 'The account receivable.';

--
-- Name: COLUMN subscriptions.name; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.subscriptions.name IS 'The service.';

--
-- Name: COLUMN subscriptions.status; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.subscriptions.status IS 'State, such as active or ended.';

--
-- Name: COLUMN subscriptions.starts_on; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.subscriptions.starts_on IS 'First day.';

--
-- Name: COLUMN subscriptions.ends_on; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.subscriptions.ends_on IS 'Last day; null while it goes on.';

--
-- Name: COLUMN subscriptions.monthly_price; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.subscriptions.monthly_price IS 'Price a month, in the account''s currency.';

--
-- Name: COLUMN subscriptions.location_line1; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.subscriptions.location_line1 IS 'Street and number of the place.';

--
-- Name: COLUMN subscriptions.location_town; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.subscriptions.location_town IS 'Town or city of the place.';

--
-- Name: COLUMN subscriptions.location_district; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.subscriptions.location_district IS 'District or county of the place.';

--
-- Name: COLUMN subscriptions.location_area; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.subscriptions.location_area IS 'Area, region or state of the place.';

--
-- Name: COLUMN subscriptions.location_country; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.subscriptions.location_country IS 'Country of the place.';

--
-- Name: COLUMN subscriptions.location_postal_code; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.subscriptions.location_postal_code IS 'Postal code of the place.';

--
-- Name: COLUMN subscriptions.notes; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.subscriptions.notes IS 'Free text.';

--
-- Name: COLUMN subscriptions.owned_by_group_id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.subscriptions.owned_by_group_id IS 'Number of the group that owns it (network.groups); 0: nobody, super users alone.';

--
-- Name: COLUMN subscriptions.privacy_level; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.subscriptions.privacy_level IS 'How private it is, 0 is the lowest; changed by network.set_privacy_level.';

--
-- Name: COLUMN subscriptions.access_key; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.subscriptions.access_key IS 'Owner and level in one number: all that a policy looks at.';

--
-- Name: COLUMN subscriptions.created_at; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.subscriptions.created_at IS 'When it was made.';

--
-- Name: COLUMN subscriptions.updated_at; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.subscriptions.updated_at IS 'When it was last changed; kept by the server.';

--
-- Name: subscriptions; Type: VIEW; Schema: crm; Owner: ownedby_gate
--

CREATE VIEW crm.subscriptions AS
 SELECT id,
    account_id,
    name,
    status,
    starts_on,
    ends_on,
        CASE
            WHEN (( SELECT network.clear_flags('financial'::text) AS clear_flags))[owned_by_group_id][privacy_level] THEN monthly_price
            ELSE ((monthly_price - mod(monthly_price, (10)::numeric)))::numeric(14,2)
        END AS monthly_price,
    location_line1,
    location_town,
    location_district,
    location_area,
    location_country,
    location_postal_code,
        CASE
            WHEN (( SELECT network.clear_flags('notes'::text) AS clear_flags))[owned_by_group_id][privacy_level] THEN notes
            ELSE NULL::text
        END AS notes,
    owned_by_group_id,
    privacy_level,
    created_at,
    updated_at
   FROM crm_data.subscriptions r;

ALTER VIEW crm.subscriptions OWNER TO ownedby_gate;

--
-- Name: VIEW subscriptions; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON VIEW crm.subscriptions IS 'Services that an account has subscribed to.';

--
-- Name: COLUMN subscriptions.id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.subscriptions.id IS 'Key, given by the server.';

--
-- Name: COLUMN subscriptions.account_id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.subscriptions.account_id IS 'The account receivable.';

--
-- Name: COLUMN subscriptions.name; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.subscriptions.name IS 'The service.';

--
-- Name: COLUMN subscriptions.status; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.subscriptions.status IS 'State, such as active or ended.';

--
-- Name: COLUMN subscriptions.starts_on; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.subscriptions.starts_on IS 'First day.';

--
-- Name: COLUMN subscriptions.ends_on; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.subscriptions.ends_on IS 'Last day; null while it goes on.';

--
-- Name: COLUMN subscriptions.monthly_price; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.subscriptions.monthly_price IS 'Price a month, in the account''s currency. Masked unless financial is open: the lower end of its range of 10.';

--
-- Name: COLUMN subscriptions.location_line1; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.subscriptions.location_line1 IS 'Street and number of the place.';

--
-- Name: COLUMN subscriptions.location_town; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.subscriptions.location_town IS 'Town or city of the place.';

--
-- Name: COLUMN subscriptions.location_district; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.subscriptions.location_district IS 'District or county of the place.';

--
-- Name: COLUMN subscriptions.location_area; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.subscriptions.location_area IS 'Area, region or state of the place.';

--
-- Name: COLUMN subscriptions.location_country; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.subscriptions.location_country IS 'Country of the place.';

--
-- Name: COLUMN subscriptions.location_postal_code; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.subscriptions.location_postal_code IS 'Postal code of the place.';

--
-- Name: COLUMN subscriptions.notes; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.subscriptions.notes IS 'Free text. Masked unless notes is open: nothing.';

--
-- Name: COLUMN subscriptions.owned_by_group_id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.subscriptions.owned_by_group_id IS 'Number of the group that owns it (network.groups); 0: nobody, super users alone.';

--
-- Name: COLUMN subscriptions.privacy_level; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.subscriptions.privacy_level IS 'How private it is, 0 is the lowest; changed by network.set_privacy_level.';

--
-- Name: COLUMN subscriptions.created_at; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.subscriptions.created_at IS 'When it was made.';

--
-- Name: COLUMN subscriptions.updated_at; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.subscriptions.updated_at IS 'When it was last changed; kept by the server.';

--
-- Name: warehouses; Type: TABLE; Schema: crm_data; Owner: ownedby_owner
--

CREATE TABLE crm_data.warehouses (
    id bigint NOT NULL,
    name text NOT NULL,
    location_line1 text,
    location_town text,
    location_district text,
    location_area text,
    location_country text,
    location_postal_code text,
    notes text,
    owned_by_group_id integer NOT NULL,
    privacy_level integer DEFAULT 0 NOT NULL,
    access_key bigint GENERATED ALWAYS AS ((((owned_by_group_id)::bigint << 8) | (privacy_level)::bigint)) STORED NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT warehouses_access_key_check CHECK ((((privacy_level >= 0) AND (privacy_level <= 255)) AND (owned_by_group_id >= 0))),
    CONSTRAINT warehouses_name_check CHECK ((name <> ''::text))
);
ALTER TABLE ONLY crm_data.warehouses ALTER COLUMN access_key SET STATISTICS 0;

ALTER TABLE ONLY crm_data.warehouses FORCE ROW LEVEL SECURITY;

ALTER TABLE crm_data.warehouses OWNER TO ownedby_owner;

--
-- Name: TABLE warehouses; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON TABLE crm_data.warehouses IS 'Places where goods are kept.';

--
-- Name: COLUMN warehouses.id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.warehouses.id IS 'Key, given by the server.';

--
-- Name: COLUMN warehouses.name; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.warehouses.name IS 'Name of the warehouse.';

--
-- Name: COLUMN warehouses.location_line1; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.warehouses.location_line1 IS 'Street and number of the place.';

--
-- Name: COLUMN warehouses.location_town; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.warehouses.location_town IS 'Town or city of the place.';

--
-- Name: COLUMN warehouses.location_district; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.warehouses.location_district IS 'District or county of the place.';

--
-- Name: COLUMN warehouses.location_area; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.warehouses.location_area IS 'Area, region or state of the place.';

--
-- Name: COLUMN warehouses.location_country; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.warehouses.location_country IS 'Country of the place.';

--
-- Name: COLUMN warehouses.location_postal_code; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.warehouses.location_postal_code IS 'Postal code of the place.';

--
-- Name: COLUMN warehouses.notes; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.warehouses.notes IS 'Free text.';

--
-- Name: COLUMN warehouses.owned_by_group_id; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.warehouses.owned_by_group_id IS 'Number of the group that owns it (network.groups); 0: nobody, super users alone.';

--
-- Name: COLUMN warehouses.privacy_level; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.warehouses.privacy_level IS 'How private it is, 0 is the lowest; changed by network.set_privacy_level.';

--
-- Name: COLUMN warehouses.access_key; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.warehouses.access_key IS 'Owner and level in one number: all that a policy looks at.';

--
-- Name: COLUMN warehouses.created_at; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.warehouses.created_at IS 'When it was made.';

--
-- Name: COLUMN warehouses.updated_at; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON COLUMN crm_data.warehouses.updated_at IS 'When it was last changed; kept by the server.';

--
-- Name: warehouses; Type: VIEW; Schema: crm; Owner: ownedby_gate
--

CREATE VIEW crm.warehouses AS
 SELECT id,
    name,
    location_line1,
    location_town,
    location_district,
    location_area,
    location_country,
    location_postal_code,
    notes,
    owned_by_group_id,
    privacy_level,
    created_at,
    updated_at
   FROM crm_data.warehouses r;

ALTER VIEW crm.warehouses OWNER TO ownedby_gate;

--
-- Name: VIEW warehouses; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON VIEW crm.warehouses IS 'Places where goods are kept.';

--
-- Name: COLUMN warehouses.id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.warehouses.id IS 'Key, given by the server.';

--
-- Name: COLUMN warehouses.name; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.warehouses.name IS 'Name of the warehouse.';

--
-- Name: COLUMN warehouses.location_line1; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.warehouses.location_line1 IS 'Street and number of the place.';

--
-- Name: COLUMN warehouses.location_town; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.warehouses.location_town IS 'Town or city of the place.';

--
-- Name: COLUMN warehouses.location_district; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.warehouses.location_district IS 'District or county of the place.';

--
-- Name: COLUMN warehouses.location_area; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.warehouses.location_area IS 'Area, region or state of the place.';

--
-- Name: COLUMN warehouses.location_country; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.warehouses.location_country IS 'Country of the place.';

--
-- Name: COLUMN warehouses.location_postal_code; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.warehouses.location_postal_code IS 'Postal code of the place.';

--
-- Name: COLUMN warehouses.notes; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.warehouses.notes IS 'Free text.';

--
-- Name: COLUMN warehouses.owned_by_group_id; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.warehouses.owned_by_group_id IS 'Number of the group that owns it (network.groups); 0: nobody, super users alone.';

--
-- Name: COLUMN warehouses.privacy_level; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.warehouses.privacy_level IS 'How private it is, 0 is the lowest; changed by network.set_privacy_level.';

--
-- Name: COLUMN warehouses.created_at; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.warehouses.created_at IS 'When it was made.';

--
-- Name: COLUMN warehouses.updated_at; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON COLUMN crm.warehouses.updated_at IS 'When it was last changed; kept by the server.';

--
-- Name: accounts_receivable_id_seq; Type: SEQUENCE; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE crm_data.accounts_receivable ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME crm_data.accounts_receivable_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: activities_id_seq; Type: SEQUENCE; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE crm_data.activities ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME crm_data.activities_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: addresses_id_seq; Type: SEQUENCE; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE crm_data.addresses ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME crm_data.addresses_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: communications_id_seq; Type: SEQUENCE; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE crm_data.communications ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME crm_data.communications_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: contacts_id_seq; Type: SEQUENCE; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE crm_data.contacts ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME crm_data.contacts_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: jobs_id_seq; Type: SEQUENCE; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE crm_data.jobs ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME crm_data.jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: leads_id_seq; Type: SEQUENCE; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE crm_data.leads ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME crm_data.leads_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: resource_plans_id_seq; Type: SEQUENCE; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE crm_data.resource_plans ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME crm_data.resource_plans_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: reward_offers_id_seq; Type: SEQUENCE; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE crm_data.reward_offers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME crm_data.reward_offers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: service_requests_id_seq; Type: SEQUENCE; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE crm_data.service_requests ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME crm_data.service_requests_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: subscriptions_id_seq; Type: SEQUENCE; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE crm_data.subscriptions ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME crm_data.subscriptions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: warehouses_id_seq; Type: SEQUENCE; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE crm_data.warehouses ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME crm_data.warehouses_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: access_keys; Type: TABLE; Schema: network; Owner: ownedby_owner
--

CREATE TABLE network.access_keys (
    group_id integer,
    level integer NOT NULL,
    access_key bigint GENERATED ALWAYS AS ((((COALESCE(group_id, 0))::bigint << 8) | (level)::bigint)) STORED NOT NULL
);

ALTER TABLE ONLY network.access_keys FORCE ROW LEVEL SECURITY;

ALTER TABLE network.access_keys OWNER TO ownedby_owner;

--
-- Name: TABLE access_keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TABLE network.access_keys IS 'Every access key that a record can have: one for each group, and for none, at each privacy level. Kept by triggers.';

--
-- Name: COLUMN access_keys.group_id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.access_keys.group_id IS 'The owner group; null for records that nobody owns.';

--
-- Name: COLUMN access_keys.level; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.access_keys.level IS 'The privacy level.';

--
-- Name: COLUMN access_keys.access_key; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.access_keys.access_key IS 'Group number times 256, plus level. Records refer to it, so that a group or a level in use cannot be deleted.';

--
-- Name: all_keys; Type: TABLE; Schema: network; Owner: ownedby_owner
--

CREATE TABLE network.all_keys (
    is_only boolean DEFAULT true NOT NULL,
    keys bigint[] NOT NULL,
    flags boolean[] NOT NULL,
    CONSTRAINT all_keys_one_row CHECK (is_only)
);
ALTER TABLE ONLY network.all_keys ALTER COLUMN keys SET STORAGE EXTERNAL;
ALTER TABLE ONLY network.all_keys ALTER COLUMN flags SET STORAGE EXTERNAL;

ALTER TABLE ONLY network.all_keys FORCE ROW LEVEL SECURITY;

ALTER TABLE network.all_keys OWNER TO ownedby_owner;

--
-- Name: TABLE all_keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TABLE network.all_keys IS 'Derived: every access key, in one row: what a super user may view, modify and assign.';

--
-- Name: COLUMN all_keys.is_only; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.all_keys.is_only IS 'Always true: there is one row.';

--
-- Name: COLUMN all_keys.keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.all_keys.keys IS 'The access keys, ascending: what an index is asked for.';

--
-- Name: COLUMN all_keys.flags; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.all_keys.flags IS 'The same keys of the permission view as flags[group][level]: what each row is checked with.';

--
-- Name: backend_groups; Type: TABLE; Schema: network; Owner: ownedby_owner
--

CREATE TABLE network.backend_groups (
    login_role text NOT NULL COLLATE pg_catalog."C",
    group_id integer NOT NULL
);

ALTER TABLE ONLY network.backend_groups FORCE ROW LEVEL SECURITY;

ALTER TABLE network.backend_groups OWNER TO ownedby_owner;

--
-- Name: TABLE backend_groups; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TABLE network.backend_groups IS 'The ceiling of a backend: the groups for whose users it may ever work.';

--
-- Name: COLUMN backend_groups.login_role; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.backend_groups.login_role IS 'The login of the backend.';

--
-- Name: COLUMN backend_groups.group_id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.backend_groups.group_id IS 'A group that it may work for.';

--
-- Name: backend_keys; Type: TABLE; Schema: network; Owner: ownedby_owner
--

CREATE TABLE network.backend_keys (
    id integer NOT NULL,
    login_role text NOT NULL COLLATE pg_catalog."C",
    inner_pad bytea NOT NULL,
    outer_pad bytea NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    valid_until timestamp with time zone,
    CONSTRAINT backend_keys_inner_pad_check CHECK ((octet_length(inner_pad) = 64)),
    CONSTRAINT backend_keys_outer_pad_check CHECK ((octet_length(outer_pad) = 64))
);

ALTER TABLE ONLY network.backend_keys FORCE ROW LEVEL SECURITY;

ALTER TABLE network.backend_keys OWNER TO ownedby_owner;

--
-- Name: TABLE backend_keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TABLE network.backend_keys IS 'The keys with which backends sign, as the two padded keys of HMAC (RFC 2104). Nobody reads them but network.begin_session.';

--
-- Name: COLUMN backend_keys.id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.backend_keys.id IS 'Number of the key; a token names it.';

--
-- Name: COLUMN backend_keys.login_role; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.backend_keys.login_role IS 'The login of the backend whose key it is.';

--
-- Name: COLUMN backend_keys.inner_pad; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.backend_keys.inner_pad IS 'The key xor 0x36, 64 bytes.';

--
-- Name: COLUMN backend_keys.outer_pad; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.backend_keys.outer_pad IS 'The key xor 0x5c, 64 bytes.';

--
-- Name: COLUMN backend_keys.created_at; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.backend_keys.created_at IS 'When it was made.';

--
-- Name: COLUMN backend_keys.valid_until; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.backend_keys.valid_until IS 'Until when it counts; null: for good. A rotated key counts a while beside its successor.';

--
-- Name: backend_keys_id_seq; Type: SEQUENCE; Schema: network; Owner: ownedby_owner
--

ALTER TABLE network.backend_keys ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME network.backend_keys_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: backends; Type: TABLE; Schema: network; Owner: ownedby_owner
--

CREATE TABLE network.backends (
    login_role text NOT NULL COLLATE pg_catalog."C",
    login_id oid NOT NULL,
    may_all_groups boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT backends_login_role_check CHECK (((octet_length(login_role) >= 1) AND (octet_length(login_role) <= 63)))
);

ALTER TABLE ONLY network.backends FORCE ROW LEVEL SECURITY;

ALTER TABLE network.backends OWNER TO ownedby_owner;

--
-- Name: TABLE backends; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TABLE network.backends IS 'Logins of backends with a connection pool. Such a login sees nothing by itself; network.begin_session gives it the identity of a user for one transaction.';

--
-- Name: COLUMN backends.login_role; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.backends.login_role IS 'The PostgreSQL role with which the backend logs in.';

--
-- Name: COLUMN backends.login_id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.backends.login_id IS 'The number of that role: one that is dropped and made again is not the same.';

--
-- Name: COLUMN backends.may_all_groups; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.backends.may_all_groups IS 'Whether it may work for users of every group; otherwise network.backend_groups lists them.';

--
-- Name: COLUMN backends.created_at; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.backends.created_at IS 'When it was made.';

--
-- Name: communities; Type: TABLE; Schema: network; Owner: ownedby_owner
--

CREATE TABLE network.communities (
    id integer NOT NULL,
    name text NOT NULL,
    code text,
    classification text,
    contact_id bigint,
    CONSTRAINT communities_classification_check CHECK ((classification = ANY (ARRAY['internal'::text, 'partner'::text]))),
    CONSTRAINT communities_name_check CHECK (((name = btrim(name)) AND (name <> ''::text)))
);

ALTER TABLE ONLY network.communities FORCE ROW LEVEL SECURITY;

ALTER TABLE network.communities OWNER TO ownedby_owner;

--
-- Name: TABLE communities; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TABLE network.communities IS 'Organisations: the business itself, all its partners (ORG-1).';

--
-- Name: COLUMN communities.id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.communities.id IS 'Key, given by the server.';

--
-- Name: COLUMN communities.name; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.communities.name IS 'Unique among communities; functions name a community by it.';

--
-- Name: COLUMN communities.code; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.communities.code IS 'Alternative code, unique when given.';

--
-- Name: COLUMN communities.classification; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.communities.classification IS 'internal or partner; for information only (ORG-8).';

--
-- Name: COLUMN communities.contact_id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.communities.contact_id IS 'Its contact information: a record of crm.contacts that belongs to super users alone (ORG-12).';

--
-- Name: communities_id_seq; Type: SEQUENCE; Schema: network; Owner: ownedby_owner
--

ALTER TABLE network.communities ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME network.communities_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: community_clear_keys; Type: TABLE; Schema: network; Owner: ownedby_owner
--

CREATE TABLE network.community_clear_keys (
    community_id integer NOT NULL,
    field_class text NOT NULL,
    flags boolean[] NOT NULL,
    clear_keys bigint[],
    masked_keys bigint[],
    CONSTRAINT community_clear_keys_keys_check CHECK (((clear_keys IS NULL) = (masked_keys IS NULL)))
);
ALTER TABLE ONLY network.community_clear_keys ALTER COLUMN flags SET STORAGE EXTERNAL;
ALTER TABLE ONLY network.community_clear_keys ALTER COLUMN clear_keys SET STORAGE EXTERNAL;
ALTER TABLE ONLY network.community_clear_keys ALTER COLUMN masked_keys SET STORAGE EXTERNAL;

ALTER TABLE ONLY network.community_clear_keys FORCE ROW LEVEL SECURITY;

ALTER TABLE network.community_clear_keys OWNER TO ownedby_owner;

--
-- Name: TABLE community_clear_keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TABLE network.community_clear_keys IS 'Derived: where scope all lets every group of a community see a field class in the clear.';

--
-- Name: COLUMN community_clear_keys.community_id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.community_clear_keys.community_id IS 'The community whose groups see.';

--
-- Name: COLUMN community_clear_keys.field_class; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.community_clear_keys.field_class IS 'The field class.';

--
-- Name: COLUMN community_clear_keys.flags; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.community_clear_keys.flags IS 'flags[group][level]: those of its groups hold them, too.';

--
-- Name: COLUMN community_clear_keys.clear_keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.community_clear_keys.clear_keys IS 'The same as access keys, ascending, where a view has an index to be asked for them; else null.';

--
-- Name: COLUMN community_clear_keys.masked_keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.community_clear_keys.masked_keys IS 'Likewise the access keys that scope all opens and does not show in the clear.';

--
-- Name: community_collaborations; Type: TABLE; Schema: network; Owner: ownedby_owner
--

CREATE TABLE network.community_collaborations (
    id integer NOT NULL,
    from_community_id integer NOT NULL,
    to_community_id integer,
    CONSTRAINT community_collaborations_not_itself CHECK ((from_community_id <> to_community_id))
);

ALTER TABLE ONLY network.community_collaborations FORCE ROW LEVEL SECURITY;

ALTER TABLE network.community_collaborations OWNER TO ownedby_owner;

--
-- Name: TABLE community_collaborations; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TABLE network.community_collaborations IS 'Which communities let their groups share by scope all beyond themselves (COM-1). Alone it opens no record (COM-2).';

--
-- Name: COLUMN community_collaborations.id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.community_collaborations.id IS 'Key, given by the server.';

--
-- Name: COLUMN community_collaborations.from_community_id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.community_collaborations.from_community_id IS 'The community whose groups may share beyond it.';

--
-- Name: COLUMN community_collaborations.to_community_id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.community_collaborations.to_community_id IS 'The community they reach; null is all communities.';

--
-- Name: community_collaborations_id_seq; Type: SEQUENCE; Schema: network; Owner: ownedby_owner
--

ALTER TABLE network.community_collaborations ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME network.community_collaborations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: community_keys; Type: TABLE; Schema: network; Owner: ownedby_owner
--

CREATE TABLE network.community_keys (
    community_id integer NOT NULL,
    permission text NOT NULL,
    keys bigint[] NOT NULL,
    flags boolean[],
    CONSTRAINT community_keys_flags_check CHECK (((permission = 'view'::text) = (flags IS NOT NULL))),
    CONSTRAINT community_keys_permission_check CHECK ((permission = ANY (ARRAY['view'::text, 'modify'::text, 'assign'::text])))
);
ALTER TABLE ONLY network.community_keys ALTER COLUMN keys SET STORAGE EXTERNAL;
ALTER TABLE ONLY network.community_keys ALTER COLUMN flags SET STORAGE EXTERNAL;

ALTER TABLE ONLY network.community_keys FORCE ROW LEVEL SECURITY;

ALTER TABLE network.community_keys OWNER TO ownedby_owner;

--
-- Name: TABLE community_keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TABLE network.community_keys IS 'Derived: the access keys opened by scope all to every group of a community. Kept once a community, so that a share with all is one write.';

--
-- Name: COLUMN community_keys.community_id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.community_keys.community_id IS 'The community whose groups may.';

--
-- Name: COLUMN community_keys.permission; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.community_keys.permission IS 'view, modify or assign.';

--
-- Name: COLUMN community_keys.keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.community_keys.keys IS 'The access keys, ascending: what an index is asked for.';

--
-- Name: COLUMN community_keys.flags; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.community_keys.flags IS 'The same keys of the permission view as flags[group][level]: what each row is checked with.';

--
-- Name: field_classes; Type: TABLE; Schema: network; Owner: ownedby_owner
--

CREATE TABLE network.field_classes (
    name text NOT NULL,
    title text NOT NULL,
    is_writable boolean DEFAULT false NOT NULL,
    CONSTRAINT field_classes_name_check CHECK ((name ~ '^[a-z][a-z0-9_]{0,30}$'::text)),
    CONSTRAINT field_classes_title_check CHECK ((title <> ''::text))
);

ALTER TABLE ONLY network.field_classes FORCE ROW LEVEL SECURITY;

ALTER TABLE network.field_classes OWNER TO ownedby_owner;

--
-- Name: TABLE field_classes; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TABLE network.field_classes IS 'Kinds of sensitive columns, such as contact details. A collaboration opens columns by their class (MSK-1).';

--
-- Name: COLUMN field_classes.name; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.field_classes.name IS 'Name, for good; functions name a field class by it.';

--
-- Name: COLUMN field_classes.title; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.field_classes.title IS 'What it is for, in words.';

--
-- Name: COLUMN field_classes.is_writable; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.field_classes.is_writable IS 'Whether who may modify a record may set columns of this class without seeing what is in them (MSK-5).';

--
-- Name: group_collaboration_levels; Type: TABLE; Schema: network; Owner: ownedby_owner
--

CREATE TABLE network.group_collaboration_levels (
    id integer NOT NULL,
    group_collaboration_id integer NOT NULL,
    permission text NOT NULL,
    level integer,
    privacy_level_group_id integer,
    field_class text,
    CONSTRAINT group_collaboration_levels_field_class_check CHECK (((permission = 'clear'::text) = (field_class IS NOT NULL))),
    CONSTRAINT group_collaboration_levels_one_kind CHECK ((num_nonnulls(level, privacy_level_group_id) <= 1)),
    CONSTRAINT group_collaboration_levels_permission_check CHECK ((permission = ANY (ARRAY['view'::text, 'modify'::text, 'assign'::text, 'clear'::text])))
);

ALTER TABLE ONLY network.group_collaboration_levels FORCE ROW LEVEL SECURITY;

ALTER TABLE network.group_collaboration_levels OWNER TO ownedby_owner;

--
-- Name: TABLE group_collaboration_levels; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TABLE network.group_collaboration_levels IS 'The privacy levels a collaboration opens, for each permission (COL-3). No row: none.';

--
-- Name: COLUMN group_collaboration_levels.id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.group_collaboration_levels.id IS 'Key, given by the server.';

--
-- Name: COLUMN group_collaboration_levels.group_collaboration_id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.group_collaboration_levels.group_collaboration_id IS 'The collaboration.';

--
-- Name: COLUMN group_collaboration_levels.permission; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.group_collaboration_levels.permission IS 'view, modify (includes view), assign (includes both) (COL-5), or clear, which opens a field class of what is viewed (MSK-2).';

--
-- Name: COLUMN group_collaboration_levels.level; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.group_collaboration_levels.level IS 'Exactly this level (COL-4); null with privacy_level_group_id null: all levels, later ones too.';

--
-- Name: COLUMN group_collaboration_levels.privacy_level_group_id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.group_collaboration_levels.privacy_level_group_id IS 'The levels of this privacy level group.';

--
-- Name: COLUMN group_collaboration_levels.field_class; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.group_collaboration_levels.field_class IS 'Of clear: the field class that is opened; else null.';

--
-- Name: privacy_level_group_levels; Type: TABLE; Schema: network; Owner: ownedby_owner
--

CREATE TABLE network.privacy_level_group_levels (
    privacy_level_group_id integer NOT NULL,
    level integer NOT NULL
);

ALTER TABLE ONLY network.privacy_level_group_levels FORCE ROW LEVEL SECURITY;

ALTER TABLE network.privacy_level_group_levels OWNER TO ownedby_owner;

--
-- Name: TABLE privacy_level_group_levels; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TABLE network.privacy_level_group_levels IS 'Which levels a privacy level group holds.';

--
-- Name: COLUMN privacy_level_group_levels.privacy_level_group_id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.privacy_level_group_levels.privacy_level_group_id IS 'The privacy level group.';

--
-- Name: COLUMN privacy_level_group_levels.level; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.privacy_level_group_levels.level IS 'The level.';

--
-- Name: privacy_levels; Type: TABLE; Schema: network; Owner: ownedby_owner
--

CREATE TABLE network.privacy_levels (
    level integer NOT NULL,
    name text NOT NULL,
    CONSTRAINT privacy_levels_level_check CHECK (((level >= 0) AND (level <= 255))),
    CONSTRAINT privacy_levels_name_check CHECK (((name = btrim(name)) AND (name <> ''::text)))
);

ALTER TABLE ONLY network.privacy_levels FORCE ROW LEVEL SECURITY;

ALTER TABLE network.privacy_levels OWNER TO ownedby_owner;

--
-- Name: TABLE privacy_levels; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TABLE network.privacy_levels IS 'How private a record is: a number, higher is more private (PRV-1). It limits what others see, never the owning group.';

--
-- Name: COLUMN privacy_levels.level; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.privacy_levels.level IS 'From 0, which always exists and is the lowest, to 255.';

--
-- Name: COLUMN privacy_levels.name; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.privacy_levels.name IS 'Unique name.';

--
-- Name: granted_levels; Type: VIEW; Schema: network; Owner: ownedby_owner
--

CREATE VIEW network.granted_levels WITH (security_invoker='true') AS
 SELECT g.group_collaboration_id,
    p.permission,
    g.level,
    g.field_class
   FROM (( SELECT c.group_collaboration_id,
            c.permission,
            l.level,
            c.field_class
           FROM (network.group_collaboration_levels c
             CROSS JOIN network.privacy_levels l)
          WHERE ((c.level IS NULL) AND (c.privacy_level_group_id IS NULL))
        UNION ALL
         SELECT c.group_collaboration_id,
            c.permission,
            c.level,
            c.field_class
           FROM network.group_collaboration_levels c
          WHERE (c.level IS NOT NULL)
        UNION ALL
         SELECT c.group_collaboration_id,
            c.permission,
            m.level,
            c.field_class
           FROM (network.group_collaboration_levels c
             JOIN network.privacy_level_group_levels m ON ((c.privacy_level_group_id = m.privacy_level_group_id)))) g
     JOIN ( VALUES ('view'::text,'view'::text), ('modify'::text,'modify'::text), ('modify'::text,'view'::text), ('assign'::text,'assign'::text), ('assign'::text,'modify'::text), ('assign'::text,'view'::text), ('clear'::text,'clear'::text)) p(granted, permission) ON ((g.permission = p.granted)));

ALTER VIEW network.granted_levels OWNER TO ownedby_owner;

--
-- Name: VIEW granted_levels; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON VIEW network.granted_levels IS 'The privacy levels that each collaboration opens for each permission, with what is included.';

--
-- Name: COLUMN granted_levels.group_collaboration_id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.granted_levels.group_collaboration_id IS 'The collaboration.';

--
-- Name: COLUMN granted_levels.permission; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.granted_levels.permission IS 'view, modify, assign or clear.';

--
-- Name: COLUMN granted_levels.level; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.granted_levels.level IS 'The privacy level.';

--
-- Name: COLUMN granted_levels.field_class; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.granted_levels.field_class IS 'Of clear: the field class.';

--
-- Name: group_clear_keys; Type: TABLE; Schema: network; Owner: ownedby_owner
--

CREATE TABLE network.group_clear_keys (
    group_id integer NOT NULL,
    field_class text NOT NULL,
    flags boolean[] NOT NULL,
    clear_keys bigint[],
    masked_keys bigint[],
    CONSTRAINT group_clear_keys_keys_check CHECK (((clear_keys IS NULL) = (masked_keys IS NULL)))
);
ALTER TABLE ONLY network.group_clear_keys ALTER COLUMN flags SET STORAGE EXTERNAL;
ALTER TABLE ONLY network.group_clear_keys ALTER COLUMN clear_keys SET STORAGE EXTERNAL;
ALTER TABLE ONLY network.group_clear_keys ALTER COLUMN masked_keys SET STORAGE EXTERNAL;

ALTER TABLE ONLY network.group_clear_keys FORCE ROW LEVEL SECURITY;

ALTER TABLE network.group_clear_keys OWNER TO ownedby_owner;

--
-- Name: TABLE group_clear_keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TABLE network.group_clear_keys IS 'Derived: where a group sees a field class in the clear.';

--
-- Name: COLUMN group_clear_keys.group_id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.group_clear_keys.group_id IS 'The group that sees.';

--
-- Name: COLUMN group_clear_keys.field_class; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.group_clear_keys.field_class IS 'The field class.';

--
-- Name: COLUMN group_clear_keys.flags; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.group_clear_keys.flags IS 'flags[group][level], of its own, by name and by scope all: what each cell is decided by.';

--
-- Name: COLUMN group_clear_keys.clear_keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.group_clear_keys.clear_keys IS 'The same as access keys, ascending, where a view has an index to be asked for them; else null.';

--
-- Name: COLUMN group_clear_keys.masked_keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.group_clear_keys.masked_keys IS 'Likewise the access keys that the group views and does not see in the clear.';

--
-- Name: group_collaboration_levels_id_seq; Type: SEQUENCE; Schema: network; Owner: ownedby_owner
--

ALTER TABLE network.group_collaboration_levels ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME network.group_collaboration_levels_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: group_collaborations; Type: TABLE; Schema: network; Owner: ownedby_owner
--

CREATE TABLE network.group_collaborations (
    id integer NOT NULL,
    from_group_id integer NOT NULL,
    to_group_id integer,
    share_groups boolean DEFAULT false NOT NULL,
    share_units boolean DEFAULT false NOT NULL,
    share_users boolean DEFAULT false NOT NULL,
    CONSTRAINT group_collaborations_not_itself CHECK ((from_group_id <> to_group_id))
);

ALTER TABLE ONLY network.group_collaborations FORCE ROW LEVEL SECURITY;

ALTER TABLE network.group_collaborations OWNER TO ownedby_owner;

--
-- Name: TABLE group_collaborations; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TABLE network.group_collaborations IS 'What a group shares with another group, or with all groups in reach (COL-1). Directed: nothing comes back (COL-6).';

--
-- Name: COLUMN group_collaborations.id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.group_collaborations.id IS 'Key, given by the server.';

--
-- Name: COLUMN group_collaborations.from_group_id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.group_collaborations.from_group_id IS 'The group that shares its data.';

--
-- Name: COLUMN group_collaborations.to_group_id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.group_collaborations.to_group_id IS 'The group that receives; null is scope all: the groups of the same community and of those that its community collaborates with (COL-2).';

--
-- Name: COLUMN group_collaborations.share_groups; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.group_collaborations.share_groups IS 'Whether the receiver may find the sharing group and use it as owner of records (COL-10).';

--
-- Name: COLUMN group_collaborations.share_units; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.group_collaborations.share_units IS 'Whether the receiver may find its units and assign records to them (COL-11).';

--
-- Name: COLUMN group_collaborations.share_users; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.group_collaborations.share_users IS 'Whether the receiver may find its users and assign records to them (COL-12).';

--
-- Name: group_collaborations_id_seq; Type: SEQUENCE; Schema: network; Owner: ownedby_owner
--

ALTER TABLE network.group_collaborations ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME network.group_collaborations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: group_keys; Type: TABLE; Schema: network; Owner: ownedby_owner
--

CREATE TABLE network.group_keys (
    group_id integer NOT NULL,
    permission text NOT NULL,
    keys bigint[] NOT NULL,
    flags boolean[],
    CONSTRAINT group_keys_flags_check CHECK (((permission = 'view'::text) = (flags IS NOT NULL))),
    CONSTRAINT group_keys_permission_check CHECK ((permission = ANY (ARRAY['own'::text, 'view'::text, 'modify'::text, 'assign'::text])))
);
ALTER TABLE ONLY network.group_keys ALTER COLUMN keys SET STORAGE EXTERNAL;
ALTER TABLE ONLY network.group_keys ALTER COLUMN flags SET STORAGE EXTERNAL;

ALTER TABLE ONLY network.group_keys FORCE ROW LEVEL SECURITY;

ALTER TABLE network.group_keys OWNER TO ownedby_owner;

--
-- Name: TABLE group_keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TABLE network.group_keys IS 'Derived: the access keys that a group has of its own and by name, for each permission. Read once a statement.';

--
-- Name: COLUMN group_keys.group_id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.group_keys.group_id IS 'The group that may.';

--
-- Name: COLUMN group_keys.permission; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.group_keys.permission IS 'own, view, modify or assign.';

--
-- Name: COLUMN group_keys.keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.group_keys.keys IS 'The access keys, ascending: what an index is asked for.';

--
-- Name: COLUMN group_keys.flags; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.group_keys.flags IS 'The same keys of the permission view as flags[group][level]: what each row is checked with.';

--
-- Name: groups; Type: TABLE; Schema: network; Owner: ownedby_owner
--

CREATE TABLE network.groups (
    id integer NOT NULL,
    community_id integer NOT NULL,
    name text NOT NULL,
    code text,
    classification text DEFAULT 'internal'::text NOT NULL,
    is_single_unit boolean DEFAULT false NOT NULL,
    accounts_on text,
    role_name text NOT NULL,
    is_role_made boolean NOT NULL,
    contact_id bigint,
    may_share_contact boolean GENERATED ALWAYS AS (((classification = 'internal'::text) OR COALESCE((accounts_on = 'group'::text), false))) STORED NOT NULL,
    CONSTRAINT groups_accounts_on_check CHECK ((accounts_on = ANY (ARRAY['group'::text, 'unit'::text]))),
    CONSTRAINT groups_accounts_on_partners CHECK (((classification = 'partner'::text) = (accounts_on IS NOT NULL))),
    CONSTRAINT groups_classification_check CHECK ((classification = ANY (ARRAY['internal'::text, 'partner'::text]))),
    CONSTRAINT groups_id_check CHECK (((id >= 1) AND (id <= 8388607))),
    CONSTRAINT groups_name_check CHECK (((name = btrim(name)) AND (name <> ''::text))),
    CONSTRAINT groups_role_name_check CHECK (((octet_length(role_name) >= 1) AND (octet_length(role_name) <= 63)))
);

ALTER TABLE ONLY network.groups FORCE ROW LEVEL SECURITY;

ALTER TABLE network.groups OWNER TO ownedby_owner;

--
-- Name: TABLE groups; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TABLE network.groups IS 'Departments and partners (ORG-2). Each owns records and has one PostgreSQL role that reads and writes as the group.';

--
-- Name: COLUMN groups.id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.groups.id IS 'Key, given by the server, never used again after a deletion. 0 stands for "no group".';

--
-- Name: COLUMN groups.community_id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.groups.community_id IS 'The one community it belongs to.';

--
-- Name: COLUMN groups.name; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.groups.name IS 'Unique among groups; functions name a group by it.';

--
-- Name: COLUMN groups.code; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.groups.code IS 'Alternative code, unique when given.';

--
-- Name: COLUMN groups.classification; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.groups.classification IS 'internal or partner (ORG-8).';

--
-- Name: COLUMN groups.is_single_unit; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.groups.is_single_unit IS 'Whether it has one unit at most (ORG-7).';

--
-- Name: COLUMN groups.accounts_on; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.groups.accounts_on IS 'For a partner: whether accounts receivable are set up on the group or on each unit (ORG-9).';

--
-- Name: COLUMN groups.role_name; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.groups.role_name IS 'Its PostgreSQL role; logins get it through network.admit or a user''s units.';

--
-- Name: COLUMN groups.is_role_made; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.groups.is_role_made IS 'Whether ownedby made the role (it is dropped with the group) or attached one that was there.';

--
-- Name: COLUMN groups.contact_id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.groups.contact_id IS 'Its contact information, a record of crm.contacts that it owns (ORG-12).';

--
-- Name: COLUMN groups.may_share_contact; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.groups.may_share_contact IS 'Whether its units may use its contact: it is internal, or a partner with accounts on the group (ORG-13).';

--
-- Name: groups_id_seq; Type: SEQUENCE; Schema: network; Owner: ownedby_owner
--

ALTER TABLE network.groups ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME network.groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: mask_secret; Type: TABLE; Schema: network; Owner: ownedby_owner
--

CREATE TABLE network.mask_secret (
    is_only boolean DEFAULT true NOT NULL,
    secret bytea NOT NULL,
    CONSTRAINT mask_secret_one_row CHECK (is_only),
    CONSTRAINT mask_secret_secret_check CHECK ((length(secret) >= 32))
);

ALTER TABLE ONLY network.mask_secret FORCE ROW LEVEL SECURITY;

ALTER TABLE network.mask_secret OWNER TO ownedby_owner;

--
-- Name: TABLE mask_secret; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TABLE network.mask_secret IS 'The key of the masks of kind hash, made at random in this database. Nobody reads it but the trigger that fills them.';

--
-- Name: COLUMN mask_secret.is_only; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.mask_secret.is_only IS 'Always true: there is one row.';

--
-- Name: COLUMN mask_secret.secret; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.mask_secret.secret IS 'Random bytes.';

--
-- Name: masks; Type: TABLE; Schema: network; Owner: ownedby_owner
--

CREATE TABLE network.masks (
    entity text NOT NULL,
    column_name text NOT NULL,
    field_class text NOT NULL,
    kind text NOT NULL,
    argument text,
    CONSTRAINT masks_argument_check CHECK (
CASE kind
    WHEN 'fixed'::text THEN (argument IS NOT NULL)
    WHEN 'partial'::text THEN COALESCE((argument = ANY (ARRAY['email'::text, 'phone'::text, 'last four'::text])), false)
    WHEN 'range'::text THEN COALESCE((argument ~ '^\d{1,12}([.]\d{1,6})?$'::text), false)
    ELSE (argument IS NULL)
END),
    CONSTRAINT masks_kind_check CHECK ((kind = ANY (ARRAY['null'::text, 'fixed'::text, 'partial'::text, 'year'::text, 'range'::text, 'hash'::text])))
);

ALTER TABLE ONLY network.masks FORCE ROW LEVEL SECURITY;

ALTER TABLE network.masks OWNER TO ownedby_owner;

--
-- Name: TABLE masks; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TABLE network.masks IS 'The columns that are masked, and how. A change takes effect at once: the view is made anew in the same transaction.';

--
-- Name: COLUMN masks.entity; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.masks.entity IS 'The entity whose column it is.';

--
-- Name: COLUMN masks.column_name; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.masks.column_name IS 'The column.';

--
-- Name: COLUMN masks.field_class; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.masks.field_class IS 'The class by which it is opened.';

--
-- Name: COLUMN masks.kind; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.masks.kind IS 'What is seen instead: null; fixed (a text); partial (the ends of an e-mail address or a number); year (of a date); range (of a number); hash (equal where the value is).';

--
-- Name: COLUMN masks.argument; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.masks.argument IS 'Of fixed: the text. Of partial: email, phone or last four. Of range: how wide. Else null.';

--
-- Name: plain_logins; Type: TABLE; Schema: network; Owner: ownedby_owner
--

CREATE TABLE network.plain_logins (
    role_name text NOT NULL COLLATE pg_catalog."C",
    role_id oid NOT NULL,
    group_id integer NOT NULL,
    community_id integer NOT NULL,
    group_role text NOT NULL,
    group_role_id oid NOT NULL,
    user_id integer,
    unit_id integer
);

ALTER TABLE ONLY network.plain_logins FORCE ROW LEVEL SECURITY;

ALTER TABLE network.plain_logins OWNER TO ownedby_owner;

--
-- Name: TABLE plain_logins; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TABLE network.plain_logins IS 'Derived: the logins whose identity needs no search, because they are the role of a group or a member of one such role and nothing else. A login that is not here is looked up at length, with the same outcome.';

--
-- Name: COLUMN plain_logins.role_name; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.plain_logins.role_name IS 'Name of the login.';

--
-- Name: COLUMN plain_logins.role_id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.plain_logins.role_id IS 'Its number: a login that was renamed, or dropped and made again, is no longer the one noted here.';

--
-- Name: COLUMN plain_logins.group_id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.plain_logins.group_id IS 'The group that it works as.';

--
-- Name: COLUMN plain_logins.community_id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.plain_logins.community_id IS 'The community of that group.';

--
-- Name: COLUMN plain_logins.group_role; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.plain_logins.group_role IS 'The role of that group, by name.';

--
-- Name: COLUMN plain_logins.group_role_id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.plain_logins.group_role_id IS 'The role of that group, by number.';

--
-- Name: COLUMN plain_logins.user_id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.plain_logins.user_id IS 'Its user, who is not disabled and belongs to a unit of the group; null when it has none.';

--
-- Name: COLUMN plain_logins.unit_id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.plain_logins.unit_id IS 'The unit through which the user works.';

--
-- Name: plain_session; Type: VIEW; Schema: network; Owner: ownedby_owner
--

CREATE VIEW network.plain_session WITH (security_invoker='true') AS
 SELECT p.group_id,
    p.community_id,
    p.user_id,
    p.unit_id,
    'login'::text AS source
   FROM network.plain_logins p
  WHERE ((p.role_name = SESSION_USER) AND (current_setting('role'::text) = 'none'::text) AND (pg_get_userbyid(p.role_id) = SESSION_USER) AND (pg_get_userbyid(p.group_role_id) = p.group_role) AND ((p.role_id = p.group_role_id) OR ((ARRAY( SELECT a.roleid
           FROM pg_auth_members a
          WHERE (a.member = p.role_id)) = ARRAY[p.group_role_id]) AND pg_has_role(p.role_id, p.group_role_id,
        CASE
            WHEN ((current_setting('server_version_num'::text))::integer >= 160000) THEN 'usage, set'::text
            ELSE 'member'::text
        END))))
UNION ALL
 SELECT b.numbers[1] AS group_id,
    b.numbers[2] AS community_id,
    b.numbers[3] AS user_id,
    b.numbers[4] AS unit_id,
    'session'::text AS source
   FROM ( SELECT network.backend_identity() AS numbers
          WHERE ((current_setting('ownedby.session'::text, true) <> ''::text) AND (current_setting('role'::text) = 'none'::text))
         OFFSET 0) b
  WHERE (b.numbers IS NOT NULL);

ALTER VIEW network.plain_session OWNER TO ownedby_owner;

--
-- Name: VIEW plain_session; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON VIEW network.plain_session IS 'Group, user and unit of the session, if its login is a plain one, or its transaction that of a backend; no row otherwise.';

--
-- Name: COLUMN plain_session.group_id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.plain_session.group_id IS 'The session group.';

--
-- Name: COLUMN plain_session.community_id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.plain_session.community_id IS 'Its community.';

--
-- Name: COLUMN plain_session.user_id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.plain_session.user_id IS 'The user, if the login has one.';

--
-- Name: COLUMN plain_session.unit_id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.plain_session.unit_id IS 'The unit through which the user works.';

--
-- Name: COLUMN plain_session.source; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.plain_session.source IS 'login: by the login alone; session: by network.begin_session.';

--
-- Name: users; Type: TABLE; Schema: network; Owner: ownedby_owner
--

CREATE TABLE network.users (
    id integer NOT NULL,
    name text NOT NULL,
    login_role text,
    login_id oid,
    is_disabled boolean DEFAULT false NOT NULL,
    CONSTRAINT users_login_role_check CHECK (((octet_length(login_role) >= 1) AND (octet_length(login_role) <= 63))),
    CONSTRAINT users_name_check CHECK (((name = btrim(name)) AND (name <> ''::text)))
);

ALTER TABLE ONLY network.users FORCE ROW LEVEL SECURITY;

ALTER TABLE network.users OWNER TO ownedby_owner;

--
-- Name: TABLE users; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TABLE network.users IS 'People. A row can only restrict what the memberships of its login entitle to, never widen it.';

--
-- Name: COLUMN users.id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.users.id IS 'Key, given by the server.';

--
-- Name: COLUMN users.name; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.users.name IS 'Unique among users; functions name a user by it.';

--
-- Name: COLUMN users.login_role; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.users.login_role IS 'The PostgreSQL role with which the person logs in; it is granted the roles of the groups of the user''s units.';

--
-- Name: COLUMN users.login_id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.users.login_id IS 'The number of that role, kept by the server: a login that is renamed stays restricted.';

--
-- Name: COLUMN users.is_disabled; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.users.is_disabled IS 'A disabled user sees nothing, whatever the login is a member of.';

--
-- Name: plain_super_user; Type: VIEW; Schema: network; Owner: ownedby_owner
--

CREATE VIEW network.plain_super_user WITH (security_invoker='true') AS
 SELECT keys,
    flags
   FROM network.all_keys k
  WHERE ((current_setting('role'::text) = 'none'::text) AND (NOT (EXISTS ( SELECT
           FROM network.users u
          WHERE (u.login_role = ((SESSION_USER)::text COLLATE "default"))))) AND (NOT (EXISTS ( SELECT
           FROM network.users u
          WHERE (u.login_id = (to_regrole(quote_ident((SESSION_USER)::text)))::oid)))) AND (NOT (EXISTS ( SELECT
           FROM network.backends b
          WHERE (b.login_role = SESSION_USER)))));

ALTER VIEW network.plain_super_user OWNER TO ownedby_owner;

--
-- Name: VIEW plain_super_user; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON VIEW network.plain_super_user IS 'Every access key, in one row, if the login has chosen no role and has no user; no row otherwise.';

--
-- Name: COLUMN plain_super_user.keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.plain_super_user.keys IS 'The access keys, ascending.';

--
-- Name: COLUMN plain_super_user.flags; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.plain_super_user.flags IS 'The same as flags[group][level].';

--
-- Name: privacy_level_groups; Type: TABLE; Schema: network; Owner: ownedby_owner
--

CREATE TABLE network.privacy_level_groups (
    id integer NOT NULL,
    name text NOT NULL,
    CONSTRAINT privacy_level_groups_name_check CHECK (((name = btrim(name)) AND (name <> ''::text)))
);

ALTER TABLE ONLY network.privacy_level_groups FORCE ROW LEVEL SECURITY;

ALTER TABLE network.privacy_level_groups OWNER TO ownedby_owner;

--
-- Name: TABLE privacy_level_groups; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TABLE network.privacy_level_groups IS 'Named sets of privacy levels, for use in collaborations (PRV-3).';

--
-- Name: COLUMN privacy_level_groups.id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.privacy_level_groups.id IS 'Key, given by the server.';

--
-- Name: COLUMN privacy_level_groups.name; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.privacy_level_groups.name IS 'Unique name; written group:<name> in a specification of levels.';

--
-- Name: privacy_level_groups_id_seq; Type: SEQUENCE; Schema: network; Owner: ownedby_owner
--

ALTER TABLE network.privacy_level_groups ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME network.privacy_level_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: scope_all_reach; Type: VIEW; Schema: network; Owner: ownedby_owner
--

CREATE VIEW network.scope_all_reach WITH (security_invoker='true') AS
 SELECT c.id AS group_collaboration_id,
    t.id AS community_id
   FROM ((network.group_collaborations c
     JOIN network.groups f ON ((c.from_group_id = f.id)))
     JOIN network.communities t ON (((f.community_id = t.id) OR (EXISTS ( SELECT
           FROM network.community_collaborations cc
          WHERE ((cc.from_community_id = f.community_id) AND ((cc.to_community_id IS NULL) OR (cc.to_community_id = t.id))))))))
  WHERE (c.to_group_id IS NULL);

ALTER VIEW network.scope_all_reach OWNER TO ownedby_owner;

--
-- Name: VIEW scope_all_reach; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON VIEW network.scope_all_reach IS 'The communities whose groups receive what is shared by scope all.';

--
-- Name: COLUMN scope_all_reach.group_collaboration_id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.scope_all_reach.group_collaboration_id IS 'The collaboration, of scope all.';

--
-- Name: COLUMN scope_all_reach.community_id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.scope_all_reach.community_id IS 'A community that it reaches.';

--
-- Name: session_secret; Type: TABLE; Schema: network; Owner: ownedby_owner
--

CREATE TABLE network.session_secret (
    is_only boolean DEFAULT true NOT NULL,
    inner_pad bytea NOT NULL,
    outer_pad bytea NOT NULL,
    CONSTRAINT session_secret_inner_pad_check CHECK ((octet_length(inner_pad) = 64)),
    CONSTRAINT session_secret_one_row CHECK (is_only),
    CONSTRAINT session_secret_outer_pad_check CHECK ((octet_length(outer_pad) = 64))
);

ALTER TABLE ONLY network.session_secret FORCE ROW LEVEL SECURITY;

ALTER TABLE network.session_secret OWNER TO ownedby_owner;

--
-- Name: TABLE session_secret; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TABLE network.session_secret IS 'The key with which the server signs the identity of a transaction, in one row. It never leaves the server; nobody reads it but the functions that sign and verify.';

--
-- Name: COLUMN session_secret.is_only; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.session_secret.is_only IS 'Always true: there is one row.';

--
-- Name: COLUMN session_secret.inner_pad; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.session_secret.inner_pad IS 'The key xor 0x36, 64 bytes.';

--
-- Name: COLUMN session_secret.outer_pad; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.session_secret.outer_pad IS 'The key xor 0x5c, 64 bytes.';

--
-- Name: settings; Type: TABLE; Schema: network; Owner: ownedby_owner
--

CREATE TABLE network.settings (
    is_only boolean DEFAULT true NOT NULL,
    partner_accounts_on text DEFAULT 'group'::text NOT NULL,
    CONSTRAINT settings_one_row CHECK (is_only),
    CONSTRAINT settings_partner_accounts_on_check CHECK ((partner_accounts_on = ANY (ARRAY['group'::text, 'unit'::text])))
);

ALTER TABLE ONLY network.settings FORCE ROW LEVEL SECURITY;

ALTER TABLE network.settings OWNER TO ownedby_owner;

--
-- Name: TABLE settings; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TABLE network.settings IS 'Settings of the installation, in one row.';

--
-- Name: COLUMN settings.is_only; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.settings.is_only IS 'Always true: there is one row.';

--
-- Name: COLUMN settings.partner_accounts_on; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.settings.partner_accounts_on IS 'Where a new partner group sets up accounts receivable when it does not say: group or unit (ORG-9).';

--
-- Name: unit_users; Type: TABLE; Schema: network; Owner: ownedby_owner
--

CREATE TABLE network.unit_users (
    unit_id integer NOT NULL,
    user_id integer NOT NULL,
    group_id integer NOT NULL,
    is_default boolean DEFAULT false NOT NULL
);

ALTER TABLE ONLY network.unit_users FORCE ROW LEVEL SECURITY;

ALTER TABLE network.unit_users OWNER TO ownedby_owner;

--
-- Name: TABLE unit_users; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TABLE network.unit_users IS 'Which users belong to which units (ORG-5).';

--
-- Name: COLUMN unit_users.unit_id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.unit_users.unit_id IS 'The unit.';

--
-- Name: COLUMN unit_users.user_id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.unit_users.user_id IS 'The user.';

--
-- Name: COLUMN unit_users.group_id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.unit_users.group_id IS 'The unit''s group, filled by the server.';

--
-- Name: COLUMN unit_users.is_default; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.unit_users.is_default IS 'Whether a session of the user in that group works through this unit; one at most in a group.';

--
-- Name: units; Type: TABLE; Schema: network; Owner: ownedby_owner
--

CREATE TABLE network.units (
    id integer NOT NULL,
    group_id integer NOT NULL,
    parent_unit_id integer,
    name text NOT NULL,
    code text,
    classification text NOT NULL,
    same_contact_as_group boolean DEFAULT false NOT NULL,
    contact_id bigint,
    is_in_single_unit_group boolean NOT NULL,
    needs_shared_contact boolean GENERATED ALWAYS AS (
CASE
    WHEN same_contact_as_group THEN true
    ELSE NULL::boolean
END) STORED,
    CONSTRAINT units_classification_check CHECK ((classification = ANY (ARRAY['internal'::text, 'partner'::text]))),
    CONSTRAINT units_name_check CHECK (((name = btrim(name)) AND (name <> ''::text)))
);

ALTER TABLE ONLY network.units FORCE ROW LEVEL SECURITY;

ALTER TABLE network.units OWNER TO ownedby_owner;

--
-- Name: TABLE units; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TABLE network.units IS 'Teams of a group, with sub-units to any depth (ORG-3, ORG-4).';

--
-- Name: COLUMN units.id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.units.id IS 'Key, given by the server.';

--
-- Name: COLUMN units.group_id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.units.group_id IS 'The group it belongs to, for good.';

--
-- Name: COLUMN units.parent_unit_id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.units.parent_unit_id IS 'The unit above it, in the same group; null at the top.';

--
-- Name: COLUMN units.name; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.units.name IS 'Unique among units; functions name a unit by it.';

--
-- Name: COLUMN units.code; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.units.code IS 'Alternative code, unique when given.';

--
-- Name: COLUMN units.classification; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.units.classification IS 'internal or partner; its group''s when not given (ORG-8).';

--
-- Name: COLUMN units.same_contact_as_group; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.units.same_contact_as_group IS 'Whether it uses its group''s contact instead of one of its own (ORG-13).';

--
-- Name: COLUMN units.contact_id; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.units.contact_id IS 'Its contact information, a record of crm.contacts that its group owns (ORG-12).';

--
-- Name: COLUMN units.is_in_single_unit_group; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.units.is_in_single_unit_group IS 'Copy of groups.is_single_unit, kept by the foreign key, so that a unique index can hold ORG-7.';

--
-- Name: COLUMN units.needs_shared_contact; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON COLUMN network.units.needs_shared_contact IS 'True where same_contact_as_group is; the foreign key on it holds ORG-13.';

--
-- Name: units_id_seq; Type: SEQUENCE; Schema: network; Owner: ownedby_owner
--

ALTER TABLE network.units ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME network.units_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: users_id_seq; Type: SEQUENCE; Schema: network; Owner: ownedby_owner
--

ALTER TABLE network.users ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME network.users_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: _yoyo_log; Type: TABLE; Schema: ownedby; Owner: ownedby_owner
--

CREATE TABLE ownedby._yoyo_log (
    id character varying(36) NOT NULL,
    migration_hash character varying(64),
    migration_id character varying(255),
    operation character varying(10),
    username character varying(255),
    hostname character varying(255),
    comment character varying(255),
    created_at_utc timestamp without time zone
);

ALTER TABLE ownedby._yoyo_log OWNER TO ownedby_owner;

--
-- Name: TABLE _yoyo_log; Type: COMMENT; Schema: ownedby; Owner: ownedby_owner
--

COMMENT ON TABLE ownedby._yoyo_log IS 'What was done with migrations, and when (kept by yoyo).';

--
-- Name: COLUMN _yoyo_log.id; Type: COMMENT; Schema: ownedby; Owner: ownedby_owner
--

COMMENT ON COLUMN ownedby._yoyo_log.id IS 'Key of the entry.';

--
-- Name: COLUMN _yoyo_log.migration_hash; Type: COMMENT; Schema: ownedby; Owner: ownedby_owner
--

COMMENT ON COLUMN ownedby._yoyo_log.migration_hash IS 'SHA-256 of the name, not of the content.';

--
-- Name: COLUMN _yoyo_log.migration_id; Type: COMMENT; Schema: ownedby; Owner: ownedby_owner
--

COMMENT ON COLUMN ownedby._yoyo_log.migration_id IS 'File name without its extension.';

--
-- Name: COLUMN _yoyo_log.operation; Type: COMMENT; Schema: ownedby; Owner: ownedby_owner
--

COMMENT ON COLUMN ownedby._yoyo_log.operation IS 'What was done: apply.';

--
-- Name: COLUMN _yoyo_log.username; Type: COMMENT; Schema: ownedby; Owner: ownedby_owner
--

COMMENT ON COLUMN ownedby._yoyo_log.username IS 'Role that deployed.';

--
-- Name: COLUMN _yoyo_log.hostname; Type: COMMENT; Schema: ownedby; Owner: ownedby_owner
--

COMMENT ON COLUMN ownedby._yoyo_log.hostname IS 'Host that it deployed from.';

--
-- Name: COLUMN _yoyo_log.comment; Type: COMMENT; Schema: ownedby; Owner: ownedby_owner
--

COMMENT ON COLUMN ownedby._yoyo_log.comment IS 'Remark of yoyo.';

--
-- Name: COLUMN _yoyo_log.created_at_utc; Type: COMMENT; Schema: ownedby; Owner: ownedby_owner
--

COMMENT ON COLUMN ownedby._yoyo_log.created_at_utc IS 'When it was done, UTC.';

--
-- Name: _yoyo_migration; Type: TABLE; Schema: ownedby; Owner: ownedby_owner
--

CREATE TABLE ownedby._yoyo_migration (
    migration_hash character varying(64) NOT NULL,
    migration_id character varying(255),
    applied_at_utc timestamp without time zone
);

ALTER TABLE ownedby._yoyo_migration OWNER TO ownedby_owner;

--
-- Name: TABLE _yoyo_migration; Type: COMMENT; Schema: ownedby; Owner: ownedby_owner
--

COMMENT ON TABLE ownedby._yoyo_migration IS 'Migrations that ran (kept by yoyo).';

--
-- Name: COLUMN _yoyo_migration.migration_hash; Type: COMMENT; Schema: ownedby; Owner: ownedby_owner
--

COMMENT ON COLUMN ownedby._yoyo_migration.migration_hash IS 'SHA-256 of the name, not of the content.';

--
-- Name: COLUMN _yoyo_migration.migration_id; Type: COMMENT; Schema: ownedby; Owner: ownedby_owner
--

COMMENT ON COLUMN ownedby._yoyo_migration.migration_id IS 'File name without its extension.';

--
-- Name: COLUMN _yoyo_migration.applied_at_utc; Type: COMMENT; Schema: ownedby; Owner: ownedby_owner
--

COMMENT ON COLUMN ownedby._yoyo_migration.applied_at_utc IS 'When it ran, UTC.';

--
-- Name: _yoyo_version; Type: TABLE; Schema: ownedby; Owner: ownedby_owner
--

CREATE TABLE ownedby._yoyo_version (
    version integer NOT NULL,
    installed_at_utc timestamp without time zone
);

ALTER TABLE ownedby._yoyo_version OWNER TO ownedby_owner;

--
-- Name: TABLE _yoyo_version; Type: COMMENT; Schema: ownedby; Owner: ownedby_owner
--

COMMENT ON TABLE ownedby._yoyo_version IS 'Version of yoyo''s own tables (kept by yoyo).';

--
-- Name: COLUMN _yoyo_version.version; Type: COMMENT; Schema: ownedby; Owner: ownedby_owner
--

COMMENT ON COLUMN ownedby._yoyo_version.version IS 'Version number.';

--
-- Name: COLUMN _yoyo_version.installed_at_utc; Type: COMMENT; Schema: ownedby; Owner: ownedby_owner
--

COMMENT ON COLUMN ownedby._yoyo_version.installed_at_utc IS 'When this version was set up, UTC.';

--
-- Name: files; Type: TABLE; Schema: ownedby; Owner: ownedby_owner
--

CREATE TABLE ownedby.files (
    path text NOT NULL,
    kind text NOT NULL,
    sha256 text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT files_kind_is_known CHECK ((kind = ANY (ARRAY['migration'::text, 'role'::text, 'function'::text, 'policy'::text, 'view'::text, 'privilege'::text])))
);

ALTER TABLE ownedby.files OWNER TO ownedby_owner;

--
-- Name: TABLE files; Type: COMMENT; Schema: ownedby; Owner: ownedby_owner
--

COMMENT ON TABLE ownedby.files IS 'The SQL files that ran, as they were when they ran last.';

--
-- Name: COLUMN files.path; Type: COMMENT; Schema: ownedby; Owner: ownedby_owner
--

COMMENT ON COLUMN ownedby.files.path IS 'Path of the file below the root of the SQL trees.';

--
-- Name: COLUMN files.kind; Type: COMMENT; Schema: ownedby; Owner: ownedby_owner
--

COMMENT ON COLUMN ownedby.files.kind IS 'Folder kind: a migration runs once, all others repeatedly.';

--
-- Name: COLUMN files.sha256; Type: COMMENT; Schema: ownedby; Owner: ownedby_owner
--

COMMENT ON COLUMN ownedby.files.sha256 IS 'SHA-256 of the content, hexadecimal.';

--
-- Name: COLUMN files.applied_at; Type: COMMENT; Schema: ownedby; Owner: ownedby_owner
--

COMMENT ON COLUMN ownedby.files.applied_at IS 'When this content ran last.';

--
-- Name: objects; Type: TABLE; Schema: ownedby; Owner: ownedby_owner
--

CREATE TABLE ownedby.objects (
    kind text NOT NULL,
    name text NOT NULL,
    sha256 text NOT NULL,
    server_major integer NOT NULL
);

ALTER TABLE ownedby.objects OWNER TO ownedby_owner;

--
-- Name: TABLE objects; Type: COMMENT; Schema: ownedby; Owner: ownedby_owner
--

COMMENT ON TABLE ownedby.objects IS 'The objects that deploys made, as they left them: by what `ownedby check` finds what was changed by hand.';

--
-- Name: COLUMN objects.kind; Type: COMMENT; Schema: ownedby; Owner: ownedby_owner
--

COMMENT ON COLUMN ownedby.objects.kind IS 'Schema, table, view, sequence, function, trigger, policy, or privileges on one of these.';

--
-- Name: COLUMN objects.name; Type: COMMENT; Schema: ownedby; Owner: ownedby_owner
--

COMMENT ON COLUMN ownedby.objects.name IS 'Its name.';

--
-- Name: COLUMN objects.sha256; Type: COMMENT; Schema: ownedby; Owner: ownedby_owner
--

COMMENT ON COLUMN ownedby.objects.sha256 IS 'SHA-256 of its definition, hexadecimal.';

--
-- Name: COLUMN objects.server_major; Type: COMMENT; Schema: ownedby; Owner: ownedby_owner
--

COMMENT ON COLUMN ownedby.objects.server_major IS 'Major version of PostgreSQL that wrote the definition.';

--
-- Name: masks; Type: VIEW; Schema: review; Owner: ownedby_owner
--

CREATE VIEW review.masks WITH (security_invoker='true') AS
 SELECT m.entity,
    m.column_name,
    m.field_class,
    network.mask_text(m.kind, m.argument) AS mask,
    concat_ws('; '::text, 'the owning group', 'super users', ( SELECT string_agg(format('%s (of %s: %s)'::text, COALESCE(t.name, 'all in reach'::text), o.name, network.levels_text(c.id, 'clear'::text, m.field_class)), '; '::text ORDER BY o.name, t.name) AS string_agg
           FROM ((network.group_collaborations c
             JOIN network.groups o ON ((c.from_group_id = o.id)))
             LEFT JOIN network.groups t ON ((c.to_group_id = t.id)))
          WHERE (EXISTS ( SELECT
                   FROM network.group_collaboration_levels l
                  WHERE ((l.group_collaboration_id = c.id) AND (l.permission = 'clear'::text) AND (l.field_class = m.field_class)))))) AS seen_in_the_clear_by,
        CASE
            WHEN f.is_writable THEN 'may be set under the mask by who may modify the record'::text
            ELSE 'cannot be set under the mask'::text
        END AS writing,
    ( SELECT
                CASE
                    WHEN (m.kind = 'hash'::text) THEN network.hash_expression(m.field_class, (c.name)::text, c.type_name)
                    ELSE network.mask_expression(m.kind, m.argument, quote_ident((c.name)::text), c.type_name)
                END AS mask_expression
           FROM network.entity_columns(m.entity) c(name, number, type_name, collation_clause, field_class, kind, argument, stored_name, expression, is_looked_up)
          WHERE (c.name = m.column_name)) AS expression
   FROM (network.masks m
     JOIN network.field_classes f ON ((m.field_class = f.name)));

ALTER VIEW review.masks OWNER TO ownedby_owner;

--
-- Name: VIEW masks; Type: COMMENT; Schema: review; Owner: ownedby_owner
--

COMMENT ON VIEW review.masks IS 'Every mask: what is seen instead of a column, in words and in SQL, and who sees the column in the clear (MSK-1 to MSK-3).';

--
-- Name: COLUMN masks.entity; Type: COMMENT; Schema: review; Owner: ownedby_owner
--

COMMENT ON COLUMN review.masks.entity IS 'The entity, named as its view in crm.';

--
-- Name: COLUMN masks.column_name; Type: COMMENT; Schema: review; Owner: ownedby_owner
--

COMMENT ON COLUMN review.masks.column_name IS 'The masked column.';

--
-- Name: COLUMN masks.field_class; Type: COMMENT; Schema: review; Owner: ownedby_owner
--

COMMENT ON COLUMN review.masks.field_class IS 'The field class by which it is opened.';

--
-- Name: COLUMN masks.mask; Type: COMMENT; Schema: review; Owner: ownedby_owner
--

COMMENT ON COLUMN review.masks.mask IS 'What is seen instead, in words.';

--
-- Name: COLUMN masks.seen_in_the_clear_by; Type: COMMENT; Schema: review; Owner: ownedby_owner
--

COMMENT ON COLUMN review.masks.seen_in_the_clear_by IS 'Who sees the column as it is: always the owning group and super users; and whom a collaboration opens the field class to, in what it views of which group at which levels.';

--
-- Name: COLUMN masks.writing; Type: COMMENT; Schema: review; Owner: ownedby_owner
--

COMMENT ON COLUMN review.masks.writing IS 'Whether the column can be set by who sees the mask.';

--
-- Name: COLUMN masks.expression; Type: COMMENT; Schema: review; Owner: ownedby_owner
--

COMMENT ON COLUMN review.masks.expression IS 'The mask in SQL. That of kind hash is filled by a trigger.';

--
-- Name: accounts_receivable privacy_level; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.accounts_receivable ALTER COLUMN privacy_level SET DEFAULT 0;

--
-- Name: accounts_receivable created_at; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.accounts_receivable ALTER COLUMN created_at SET DEFAULT now();

--
-- Name: accounts_receivable updated_at; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.accounts_receivable ALTER COLUMN updated_at SET DEFAULT now();

--
-- Name: activities kind; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.activities ALTER COLUMN kind SET DEFAULT 'task'::text;

--
-- Name: activities status; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.activities ALTER COLUMN status SET DEFAULT 'open'::text;

--
-- Name: activities privacy_level; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.activities ALTER COLUMN privacy_level SET DEFAULT 0;

--
-- Name: activities created_at; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.activities ALTER COLUMN created_at SET DEFAULT now();

--
-- Name: activities updated_at; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.activities ALTER COLUMN updated_at SET DEFAULT now();

--
-- Name: addresses kind; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.addresses ALTER COLUMN kind SET DEFAULT 'main'::text;

--
-- Name: addresses is_active; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.addresses ALTER COLUMN is_active SET DEFAULT true;

--
-- Name: addresses created_at; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.addresses ALTER COLUMN created_at SET DEFAULT now();

--
-- Name: addresses updated_at; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.addresses ALTER COLUMN updated_at SET DEFAULT now();

--
-- Name: communications kind; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.communications ALTER COLUMN kind SET DEFAULT 'email'::text;

--
-- Name: communications direction; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.communications ALTER COLUMN direction SET DEFAULT 'out'::text;

--
-- Name: communications privacy_level; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.communications ALTER COLUMN privacy_level SET DEFAULT 0;

--
-- Name: communications created_at; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.communications ALTER COLUMN created_at SET DEFAULT now();

--
-- Name: communications updated_at; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.communications ALTER COLUMN updated_at SET DEFAULT now();

--
-- Name: contacts kind; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.contacts ALTER COLUMN kind SET DEFAULT 'person'::text;

--
-- Name: contacts privacy_level; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.contacts ALTER COLUMN privacy_level SET DEFAULT 0;

--
-- Name: contacts created_at; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.contacts ALTER COLUMN created_at SET DEFAULT now();

--
-- Name: contacts updated_at; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.contacts ALTER COLUMN updated_at SET DEFAULT now();

--
-- Name: jobs status; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.jobs ALTER COLUMN status SET DEFAULT 'open'::text;

--
-- Name: jobs privacy_level; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.jobs ALTER COLUMN privacy_level SET DEFAULT 0;

--
-- Name: jobs created_at; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.jobs ALTER COLUMN created_at SET DEFAULT now();

--
-- Name: jobs updated_at; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.jobs ALTER COLUMN updated_at SET DEFAULT now();

--
-- Name: leads status; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.leads ALTER COLUMN status SET DEFAULT 'new'::text;

--
-- Name: leads privacy_level; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.leads ALTER COLUMN privacy_level SET DEFAULT 0;

--
-- Name: leads created_at; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.leads ALTER COLUMN created_at SET DEFAULT now();

--
-- Name: leads updated_at; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.leads ALTER COLUMN updated_at SET DEFAULT now();

--
-- Name: resource_plans privacy_level; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.resource_plans ALTER COLUMN privacy_level SET DEFAULT 0;

--
-- Name: resource_plans created_at; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.resource_plans ALTER COLUMN created_at SET DEFAULT now();

--
-- Name: resource_plans updated_at; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.resource_plans ALTER COLUMN updated_at SET DEFAULT now();

--
-- Name: reward_offers privacy_level; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.reward_offers ALTER COLUMN privacy_level SET DEFAULT 0;

--
-- Name: reward_offers created_at; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.reward_offers ALTER COLUMN created_at SET DEFAULT now();

--
-- Name: reward_offers updated_at; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.reward_offers ALTER COLUMN updated_at SET DEFAULT now();

--
-- Name: service_requests status; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.service_requests ALTER COLUMN status SET DEFAULT 'open'::text;

--
-- Name: service_requests priority; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.service_requests ALTER COLUMN priority SET DEFAULT 3;

--
-- Name: service_requests privacy_level; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.service_requests ALTER COLUMN privacy_level SET DEFAULT 0;

--
-- Name: service_requests created_at; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.service_requests ALTER COLUMN created_at SET DEFAULT now();

--
-- Name: service_requests updated_at; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.service_requests ALTER COLUMN updated_at SET DEFAULT now();

--
-- Name: subscriptions status; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.subscriptions ALTER COLUMN status SET DEFAULT 'active'::text;

--
-- Name: subscriptions privacy_level; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.subscriptions ALTER COLUMN privacy_level SET DEFAULT 0;

--
-- Name: subscriptions created_at; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.subscriptions ALTER COLUMN created_at SET DEFAULT now();

--
-- Name: subscriptions updated_at; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.subscriptions ALTER COLUMN updated_at SET DEFAULT now();

--
-- Name: warehouses privacy_level; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.warehouses ALTER COLUMN privacy_level SET DEFAULT 0;

--
-- Name: warehouses created_at; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.warehouses ALTER COLUMN created_at SET DEFAULT now();

--
-- Name: warehouses updated_at; Type: DEFAULT; Schema: crm; Owner: ownedby_gate
--

ALTER TABLE ONLY crm.warehouses ALTER COLUMN updated_at SET DEFAULT now();

--
-- Name: accounts_receivable accounts_receivable_pkey; Type: CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.accounts_receivable
    ADD CONSTRAINT accounts_receivable_pkey PRIMARY KEY (id);

--
-- Name: activities activities_pkey; Type: CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.activities
    ADD CONSTRAINT activities_pkey PRIMARY KEY (id);

--
-- Name: addresses addresses_pkey; Type: CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.addresses
    ADD CONSTRAINT addresses_pkey PRIMARY KEY (id);

--
-- Name: communications communications_pkey; Type: CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.communications
    ADD CONSTRAINT communications_pkey PRIMARY KEY (id);

--
-- Name: contacts contacts_id_access_key_key; Type: CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.contacts
    ADD CONSTRAINT contacts_id_access_key_key UNIQUE (id, access_key);

--
-- Name: contacts contacts_pkey; Type: CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.contacts
    ADD CONSTRAINT contacts_pkey PRIMARY KEY (id);

--
-- Name: jobs jobs_pkey; Type: CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.jobs
    ADD CONSTRAINT jobs_pkey PRIMARY KEY (id);

--
-- Name: leads leads_pkey; Type: CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.leads
    ADD CONSTRAINT leads_pkey PRIMARY KEY (id);

--
-- Name: resource_plans resource_plans_pkey; Type: CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.resource_plans
    ADD CONSTRAINT resource_plans_pkey PRIMARY KEY (id);

--
-- Name: reward_offers reward_offers_pkey; Type: CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.reward_offers
    ADD CONSTRAINT reward_offers_pkey PRIMARY KEY (id);

--
-- Name: service_requests service_requests_pkey; Type: CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.service_requests
    ADD CONSTRAINT service_requests_pkey PRIMARY KEY (id);

--
-- Name: subscriptions subscriptions_pkey; Type: CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.subscriptions
    ADD CONSTRAINT subscriptions_pkey PRIMARY KEY (id);

--
-- Name: warehouses warehouses_pkey; Type: CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.warehouses
    ADD CONSTRAINT warehouses_pkey PRIMARY KEY (id);

--
-- Name: access_keys access_keys_pkey; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.access_keys
    ADD CONSTRAINT access_keys_pkey PRIMARY KEY (access_key);

--
-- Name: all_keys all_keys_pkey; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.all_keys
    ADD CONSTRAINT all_keys_pkey PRIMARY KEY (is_only);

--
-- Name: backend_groups backend_groups_pkey; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.backend_groups
    ADD CONSTRAINT backend_groups_pkey PRIMARY KEY (login_role, group_id);

--
-- Name: backend_keys backend_keys_pkey; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.backend_keys
    ADD CONSTRAINT backend_keys_pkey PRIMARY KEY (id);

--
-- Name: backends backends_pkey; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.backends
    ADD CONSTRAINT backends_pkey PRIMARY KEY (login_role);

--
-- Name: communities communities_code_key; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.communities
    ADD CONSTRAINT communities_code_key UNIQUE (code);

--
-- Name: communities communities_name_key; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.communities
    ADD CONSTRAINT communities_name_key UNIQUE (name);

--
-- Name: communities communities_pkey; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.communities
    ADD CONSTRAINT communities_pkey PRIMARY KEY (id);

--
-- Name: community_clear_keys community_clear_keys_pkey; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.community_clear_keys
    ADD CONSTRAINT community_clear_keys_pkey PRIMARY KEY (community_id, field_class);

--
-- Name: community_collaborations community_collaborations_from_to_key; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.community_collaborations
    ADD CONSTRAINT community_collaborations_from_to_key UNIQUE NULLS NOT DISTINCT (from_community_id, to_community_id);

--
-- Name: community_collaborations community_collaborations_pkey; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.community_collaborations
    ADD CONSTRAINT community_collaborations_pkey PRIMARY KEY (id);

--
-- Name: community_keys community_keys_pkey; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.community_keys
    ADD CONSTRAINT community_keys_pkey PRIMARY KEY (community_id, permission);

--
-- Name: entities entities_pkey; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.entities
    ADD CONSTRAINT entities_pkey PRIMARY KEY (name);

--
-- Name: field_classes field_classes_pkey; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.field_classes
    ADD CONSTRAINT field_classes_pkey PRIMARY KEY (name);

--
-- Name: group_clear_keys group_clear_keys_pkey; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.group_clear_keys
    ADD CONSTRAINT group_clear_keys_pkey PRIMARY KEY (group_id, field_class);

--
-- Name: group_collaboration_levels group_collaboration_levels_key; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.group_collaboration_levels
    ADD CONSTRAINT group_collaboration_levels_key UNIQUE NULLS NOT DISTINCT (group_collaboration_id, permission, field_class, level, privacy_level_group_id);

--
-- Name: group_collaboration_levels group_collaboration_levels_pkey; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.group_collaboration_levels
    ADD CONSTRAINT group_collaboration_levels_pkey PRIMARY KEY (id);

--
-- Name: group_collaborations group_collaborations_from_to_key; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.group_collaborations
    ADD CONSTRAINT group_collaborations_from_to_key UNIQUE NULLS NOT DISTINCT (from_group_id, to_group_id);

--
-- Name: group_collaborations group_collaborations_pkey; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.group_collaborations
    ADD CONSTRAINT group_collaborations_pkey PRIMARY KEY (id);

--
-- Name: group_keys group_keys_pkey; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.group_keys
    ADD CONSTRAINT group_keys_pkey PRIMARY KEY (group_id, permission);

--
-- Name: groups groups_code_key; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.groups
    ADD CONSTRAINT groups_code_key UNIQUE (code);

--
-- Name: groups groups_id_is_single_unit_key; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.groups
    ADD CONSTRAINT groups_id_is_single_unit_key UNIQUE (id, is_single_unit);

--
-- Name: groups groups_id_may_share_contact_key; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.groups
    ADD CONSTRAINT groups_id_may_share_contact_key UNIQUE (id, may_share_contact);

--
-- Name: groups groups_name_key; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.groups
    ADD CONSTRAINT groups_name_key UNIQUE (name);

--
-- Name: groups groups_pkey; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.groups
    ADD CONSTRAINT groups_pkey PRIMARY KEY (id);

--
-- Name: groups groups_role_name_key; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.groups
    ADD CONSTRAINT groups_role_name_key UNIQUE (role_name);

--
-- Name: mask_secret mask_secret_pkey; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.mask_secret
    ADD CONSTRAINT mask_secret_pkey PRIMARY KEY (is_only);

--
-- Name: masks masks_pkey; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.masks
    ADD CONSTRAINT masks_pkey PRIMARY KEY (entity, column_name);

--
-- Name: plain_logins plain_logins_pkey; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.plain_logins
    ADD CONSTRAINT plain_logins_pkey PRIMARY KEY (role_name);

--
-- Name: plain_logins plain_logins_role_id_key; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.plain_logins
    ADD CONSTRAINT plain_logins_role_id_key UNIQUE (role_id);

--
-- Name: privacy_level_group_levels privacy_level_group_levels_pkey; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.privacy_level_group_levels
    ADD CONSTRAINT privacy_level_group_levels_pkey PRIMARY KEY (privacy_level_group_id, level);

--
-- Name: privacy_level_groups privacy_level_groups_name_key; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.privacy_level_groups
    ADD CONSTRAINT privacy_level_groups_name_key UNIQUE (name);

--
-- Name: privacy_level_groups privacy_level_groups_pkey; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.privacy_level_groups
    ADD CONSTRAINT privacy_level_groups_pkey PRIMARY KEY (id);

--
-- Name: privacy_levels privacy_levels_name_key; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.privacy_levels
    ADD CONSTRAINT privacy_levels_name_key UNIQUE (name);

--
-- Name: privacy_levels privacy_levels_pkey; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.privacy_levels
    ADD CONSTRAINT privacy_levels_pkey PRIMARY KEY (level);

--
-- Name: session_secret session_secret_pkey; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.session_secret
    ADD CONSTRAINT session_secret_pkey PRIMARY KEY (is_only);

--
-- Name: settings settings_pkey; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.settings
    ADD CONSTRAINT settings_pkey PRIMARY KEY (is_only);

--
-- Name: unit_users unit_users_pkey; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.unit_users
    ADD CONSTRAINT unit_users_pkey PRIMARY KEY (unit_id, user_id);

--
-- Name: units units_code_key; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.units
    ADD CONSTRAINT units_code_key UNIQUE (code);

--
-- Name: units units_id_group_id_key; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.units
    ADD CONSTRAINT units_id_group_id_key UNIQUE (id, group_id);

--
-- Name: units units_name_key; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.units
    ADD CONSTRAINT units_name_key UNIQUE (name);

--
-- Name: units units_pkey; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.units
    ADD CONSTRAINT units_pkey PRIMARY KEY (id);

--
-- Name: users users_login_role_key; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.users
    ADD CONSTRAINT users_login_role_key UNIQUE (login_role);

--
-- Name: users users_name_key; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.users
    ADD CONSTRAINT users_name_key UNIQUE (name);

--
-- Name: users users_pkey; Type: CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);

--
-- Name: _yoyo_log _yoyo_log_pkey; Type: CONSTRAINT; Schema: ownedby; Owner: ownedby_owner
--

ALTER TABLE ONLY ownedby._yoyo_log
    ADD CONSTRAINT _yoyo_log_pkey PRIMARY KEY (id);

--
-- Name: _yoyo_migration _yoyo_migration_pkey; Type: CONSTRAINT; Schema: ownedby; Owner: ownedby_owner
--

ALTER TABLE ONLY ownedby._yoyo_migration
    ADD CONSTRAINT _yoyo_migration_pkey PRIMARY KEY (migration_hash);

--
-- Name: _yoyo_version _yoyo_version_pkey; Type: CONSTRAINT; Schema: ownedby; Owner: ownedby_owner
--

ALTER TABLE ONLY ownedby._yoyo_version
    ADD CONSTRAINT _yoyo_version_pkey PRIMARY KEY (version);

--
-- Name: files files_pkey; Type: CONSTRAINT; Schema: ownedby; Owner: ownedby_owner
--

ALTER TABLE ONLY ownedby.files
    ADD CONSTRAINT files_pkey PRIMARY KEY (path);

--
-- Name: objects objects_pkey; Type: CONSTRAINT; Schema: ownedby; Owner: ownedby_owner
--

ALTER TABLE ONLY ownedby.objects
    ADD CONSTRAINT objects_pkey PRIMARY KEY (kind, name);

--
-- Name: accounts_receivable_access_key_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX accounts_receivable_access_key_idx ON crm_data.accounts_receivable USING btree (access_key, owned_by_group_id, privacy_level);

--
-- Name: accounts_receivable_contact_id_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX accounts_receivable_contact_id_idx ON crm_data.accounts_receivable USING btree (contact_id, access_key);

--
-- Name: accounts_receivable_created_at_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX accounts_receivable_created_at_idx ON crm_data.accounts_receivable USING btree (created_at, access_key);

--
-- Name: accounts_receivable_name_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX accounts_receivable_name_idx ON crm_data.accounts_receivable USING btree (name);

--
-- Name: activities_access_key_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX activities_access_key_idx ON crm_data.activities USING btree (access_key, owned_by_group_id, privacy_level);

--
-- Name: activities_assigned_to_unit_id_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX activities_assigned_to_unit_id_idx ON crm_data.activities USING btree (assigned_to_unit_id) WHERE (assigned_to_unit_id IS NOT NULL);

--
-- Name: activities_assigned_to_user_id_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX activities_assigned_to_user_id_idx ON crm_data.activities USING btree (assigned_to_user_id) WHERE (assigned_to_user_id IS NOT NULL);

--
-- Name: activities_contact_id_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX activities_contact_id_idx ON crm_data.activities USING btree (contact_id, access_key);

--
-- Name: activities_created_at_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX activities_created_at_idx ON crm_data.activities USING btree (created_at, access_key);

--
-- Name: activities_name_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX activities_name_idx ON crm_data.activities USING btree (name);

--
-- Name: addresses_access_key_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX addresses_access_key_idx ON crm_data.addresses USING btree (access_key, key_group_id, key_level);

--
-- Name: addresses_contact_id_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX addresses_contact_id_idx ON crm_data.addresses USING btree (contact_id, access_key);

--
-- Name: addresses_created_at_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX addresses_created_at_idx ON crm_data.addresses USING btree (created_at, access_key);

--
-- Name: communications_access_key_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX communications_access_key_idx ON crm_data.communications USING btree (access_key, owned_by_group_id, privacy_level);

--
-- Name: communications_contact_id_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX communications_contact_id_idx ON crm_data.communications USING btree (contact_id, access_key);

--
-- Name: communications_created_at_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX communications_created_at_idx ON crm_data.communications USING btree (created_at, access_key);

--
-- Name: communications_name_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX communications_name_idx ON crm_data.communications USING btree (name);

--
-- Name: contacts_access_key_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX contacts_access_key_idx ON crm_data.contacts USING btree (access_key, owned_by_group_id, privacy_level);

--
-- Name: contacts_company_id_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX contacts_company_id_idx ON crm_data.contacts USING btree (company_id) WHERE (company_id IS NOT NULL);

--
-- Name: contacts_created_at_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX contacts_created_at_idx ON crm_data.contacts USING btree (created_at, access_key);

--
-- Name: contacts_email_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX contacts_email_idx ON crm_data.contacts USING btree (email);

--
-- Name: contacts_mask__email__partial_2a3e34_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX contacts_mask__email__partial_2a3e34_idx ON crm_data.contacts USING btree (mask__email__partial_2a3e34);

--
-- Name: contacts_name_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX contacts_name_idx ON crm_data.contacts USING btree (name);

--
-- Name: jobs_access_key_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX jobs_access_key_idx ON crm_data.jobs USING btree (access_key, owned_by_group_id, privacy_level);

--
-- Name: jobs_account_id_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX jobs_account_id_idx ON crm_data.jobs USING btree (account_id, access_key);

--
-- Name: jobs_assigned_to_unit_id_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX jobs_assigned_to_unit_id_idx ON crm_data.jobs USING btree (assigned_to_unit_id) WHERE (assigned_to_unit_id IS NOT NULL);

--
-- Name: jobs_assigned_to_user_id_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX jobs_assigned_to_user_id_idx ON crm_data.jobs USING btree (assigned_to_user_id) WHERE (assigned_to_user_id IS NOT NULL);

--
-- Name: jobs_created_at_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX jobs_created_at_idx ON crm_data.jobs USING btree (created_at, access_key);

--
-- Name: jobs_name_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX jobs_name_idx ON crm_data.jobs USING btree (name);

--
-- Name: leads_access_key_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX leads_access_key_idx ON crm_data.leads USING btree (access_key, owned_by_group_id, privacy_level);

--
-- Name: leads_assigned_to_unit_id_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX leads_assigned_to_unit_id_idx ON crm_data.leads USING btree (assigned_to_unit_id) WHERE (assigned_to_unit_id IS NOT NULL);

--
-- Name: leads_assigned_to_user_id_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX leads_assigned_to_user_id_idx ON crm_data.leads USING btree (assigned_to_user_id) WHERE (assigned_to_user_id IS NOT NULL);

--
-- Name: leads_contact_id_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX leads_contact_id_idx ON crm_data.leads USING btree (contact_id, access_key);

--
-- Name: leads_created_at_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX leads_created_at_idx ON crm_data.leads USING btree (created_at, access_key);

--
-- Name: leads_name_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX leads_name_idx ON crm_data.leads USING btree (name);

--
-- Name: resource_plans_access_key_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX resource_plans_access_key_idx ON crm_data.resource_plans USING btree (access_key, owned_by_group_id, privacy_level);

--
-- Name: resource_plans_created_at_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX resource_plans_created_at_idx ON crm_data.resource_plans USING btree (created_at, access_key);

--
-- Name: resource_plans_name_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX resource_plans_name_idx ON crm_data.resource_plans USING btree (name);

--
-- Name: reward_offers_access_key_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX reward_offers_access_key_idx ON crm_data.reward_offers USING btree (access_key, owned_by_group_id, privacy_level);

--
-- Name: reward_offers_created_at_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX reward_offers_created_at_idx ON crm_data.reward_offers USING btree (created_at, access_key);

--
-- Name: reward_offers_name_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX reward_offers_name_idx ON crm_data.reward_offers USING btree (name);

--
-- Name: service_requests_access_key_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX service_requests_access_key_idx ON crm_data.service_requests USING btree (access_key, owned_by_group_id, privacy_level);

--
-- Name: service_requests_account_id_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX service_requests_account_id_idx ON crm_data.service_requests USING btree (account_id, access_key);

--
-- Name: service_requests_assigned_to_unit_id_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX service_requests_assigned_to_unit_id_idx ON crm_data.service_requests USING btree (assigned_to_unit_id) WHERE (assigned_to_unit_id IS NOT NULL);

--
-- Name: service_requests_assigned_to_user_id_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX service_requests_assigned_to_user_id_idx ON crm_data.service_requests USING btree (assigned_to_user_id) WHERE (assigned_to_user_id IS NOT NULL);

--
-- Name: service_requests_created_at_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX service_requests_created_at_idx ON crm_data.service_requests USING btree (created_at, access_key);

--
-- Name: service_requests_name_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX service_requests_name_idx ON crm_data.service_requests USING btree (name);

--
-- Name: subscriptions_access_key_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX subscriptions_access_key_idx ON crm_data.subscriptions USING btree (access_key, owned_by_group_id, privacy_level);

--
-- Name: subscriptions_account_id_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX subscriptions_account_id_idx ON crm_data.subscriptions USING btree (account_id, access_key);

--
-- Name: subscriptions_created_at_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX subscriptions_created_at_idx ON crm_data.subscriptions USING btree (created_at, access_key);

--
-- Name: subscriptions_name_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX subscriptions_name_idx ON crm_data.subscriptions USING btree (name);

--
-- Name: warehouses_access_key_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX warehouses_access_key_idx ON crm_data.warehouses USING btree (access_key, owned_by_group_id, privacy_level);

--
-- Name: warehouses_created_at_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX warehouses_created_at_idx ON crm_data.warehouses USING btree (created_at, access_key);

--
-- Name: warehouses_name_idx; Type: INDEX; Schema: crm_data; Owner: ownedby_owner
--

CREATE INDEX warehouses_name_idx ON crm_data.warehouses USING btree (name);

--
-- Name: access_keys_group_id_idx; Type: INDEX; Schema: network; Owner: ownedby_owner
--

CREATE INDEX access_keys_group_id_idx ON network.access_keys USING btree (group_id);

--
-- Name: access_keys_level_idx; Type: INDEX; Schema: network; Owner: ownedby_owner
--

CREATE INDEX access_keys_level_idx ON network.access_keys USING btree (level);

--
-- Name: backend_groups_group_id_idx; Type: INDEX; Schema: network; Owner: ownedby_owner
--

CREATE INDEX backend_groups_group_id_idx ON network.backend_groups USING btree (group_id);

--
-- Name: backend_keys_login_role_idx; Type: INDEX; Schema: network; Owner: ownedby_owner
--

CREATE INDEX backend_keys_login_role_idx ON network.backend_keys USING btree (login_role);

--
-- Name: communities_contact_id_idx; Type: INDEX; Schema: network; Owner: ownedby_owner
--

CREATE INDEX communities_contact_id_idx ON network.communities USING btree (contact_id);

--
-- Name: community_clear_keys_field_class_idx; Type: INDEX; Schema: network; Owner: ownedby_owner
--

CREATE INDEX community_clear_keys_field_class_idx ON network.community_clear_keys USING btree (field_class);

--
-- Name: community_collaborations_to_idx; Type: INDEX; Schema: network; Owner: ownedby_owner
--

CREATE INDEX community_collaborations_to_idx ON network.community_collaborations USING btree (to_community_id);

--
-- Name: group_clear_keys_field_class_idx; Type: INDEX; Schema: network; Owner: ownedby_owner
--

CREATE INDEX group_clear_keys_field_class_idx ON network.group_clear_keys USING btree (field_class);

--
-- Name: group_collaboration_levels_field_class_idx; Type: INDEX; Schema: network; Owner: ownedby_owner
--

CREATE INDEX group_collaboration_levels_field_class_idx ON network.group_collaboration_levels USING btree (field_class);

--
-- Name: group_collaboration_levels_level_group_idx; Type: INDEX; Schema: network; Owner: ownedby_owner
--

CREATE INDEX group_collaboration_levels_level_group_idx ON network.group_collaboration_levels USING btree (privacy_level_group_id);

--
-- Name: group_collaboration_levels_level_idx; Type: INDEX; Schema: network; Owner: ownedby_owner
--

CREATE INDEX group_collaboration_levels_level_idx ON network.group_collaboration_levels USING btree (level);

--
-- Name: group_collaborations_to_group_id_idx; Type: INDEX; Schema: network; Owner: ownedby_owner
--

CREATE INDEX group_collaborations_to_group_id_idx ON network.group_collaborations USING btree (to_group_id);

--
-- Name: groups_community_id_idx; Type: INDEX; Schema: network; Owner: ownedby_owner
--

CREATE INDEX groups_community_id_idx ON network.groups USING btree (community_id);

--
-- Name: groups_contact_id_idx; Type: INDEX; Schema: network; Owner: ownedby_owner
--

CREATE INDEX groups_contact_id_idx ON network.groups USING btree (contact_id);

--
-- Name: masks_field_class_idx; Type: INDEX; Schema: network; Owner: ownedby_owner
--

CREATE INDEX masks_field_class_idx ON network.masks USING btree (field_class);

--
-- Name: plain_logins_group_id_idx; Type: INDEX; Schema: network; Owner: ownedby_owner
--

CREATE INDEX plain_logins_group_id_idx ON network.plain_logins USING btree (group_id);

--
-- Name: plain_logins_user_id_idx; Type: INDEX; Schema: network; Owner: ownedby_owner
--

CREATE INDEX plain_logins_user_id_idx ON network.plain_logins USING btree (user_id);

--
-- Name: privacy_level_group_levels_level_idx; Type: INDEX; Schema: network; Owner: ownedby_owner
--

CREATE INDEX privacy_level_group_levels_level_idx ON network.privacy_level_group_levels USING btree (level);

--
-- Name: unit_users_one_default_in_group; Type: INDEX; Schema: network; Owner: ownedby_owner
--

CREATE UNIQUE INDEX unit_users_one_default_in_group ON network.unit_users USING btree (user_id, group_id) WHERE is_default;

--
-- Name: unit_users_user_id_idx; Type: INDEX; Schema: network; Owner: ownedby_owner
--

CREATE INDEX unit_users_user_id_idx ON network.unit_users USING btree (user_id);

--
-- Name: units_contact_id_idx; Type: INDEX; Schema: network; Owner: ownedby_owner
--

CREATE INDEX units_contact_id_idx ON network.units USING btree (contact_id);

--
-- Name: units_group_id_idx; Type: INDEX; Schema: network; Owner: ownedby_owner
--

CREATE INDEX units_group_id_idx ON network.units USING btree (group_id);

--
-- Name: units_one_in_single_unit_group; Type: INDEX; Schema: network; Owner: ownedby_owner
--

CREATE UNIQUE INDEX units_one_in_single_unit_group ON network.units USING btree (group_id) WHERE is_in_single_unit_group;

--
-- Name: units_parent_unit_id_idx; Type: INDEX; Schema: network; Owner: ownedby_owner
--

CREATE INDEX units_parent_unit_id_idx ON network.units USING btree (parent_unit_id);

--
-- Name: users_login_id_idx; Type: INDEX; Schema: network; Owner: ownedby_owner
--

CREATE INDEX users_login_id_idx ON network.users USING btree (login_id);

--
-- Name: accounts_receivable write_accounts_receivable_delete; Type: TRIGGER; Schema: crm; Owner: ownedby_gate
--

CREATE TRIGGER write_accounts_receivable_delete INSTEAD OF DELETE ON crm.accounts_receivable FOR EACH ROW EXECUTE FUNCTION crm_data.accounts_receivable_delete();

--
-- Name: TRIGGER write_accounts_receivable_delete ON accounts_receivable; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON TRIGGER write_accounts_receivable_delete ON crm.accounts_receivable IS 'Writes delete through to crm_data.accounts_receivable.';

--
-- Name: accounts_receivable write_accounts_receivable_insert; Type: TRIGGER; Schema: crm; Owner: ownedby_gate
--

CREATE TRIGGER write_accounts_receivable_insert INSTEAD OF INSERT ON crm.accounts_receivable FOR EACH ROW EXECUTE FUNCTION crm_data.accounts_receivable_insert();

--
-- Name: TRIGGER write_accounts_receivable_insert ON accounts_receivable; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON TRIGGER write_accounts_receivable_insert ON crm.accounts_receivable IS 'Writes insert through to crm_data.accounts_receivable.';

--
-- Name: accounts_receivable write_accounts_receivable_update; Type: TRIGGER; Schema: crm; Owner: ownedby_gate
--

CREATE TRIGGER write_accounts_receivable_update INSTEAD OF UPDATE ON crm.accounts_receivable FOR EACH ROW EXECUTE FUNCTION crm_data.accounts_receivable_update();

--
-- Name: TRIGGER write_accounts_receivable_update ON accounts_receivable; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON TRIGGER write_accounts_receivable_update ON crm.accounts_receivable IS 'Writes update through to crm_data.accounts_receivable.';

--
-- Name: activities write_activities_delete; Type: TRIGGER; Schema: crm; Owner: ownedby_gate
--

CREATE TRIGGER write_activities_delete INSTEAD OF DELETE ON crm.activities FOR EACH ROW EXECUTE FUNCTION crm_data.activities_delete();

--
-- Name: TRIGGER write_activities_delete ON activities; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON TRIGGER write_activities_delete ON crm.activities IS 'Writes delete through to crm_data.activities.';

--
-- Name: activities write_activities_insert; Type: TRIGGER; Schema: crm; Owner: ownedby_gate
--

CREATE TRIGGER write_activities_insert INSTEAD OF INSERT ON crm.activities FOR EACH ROW EXECUTE FUNCTION crm_data.activities_insert();

--
-- Name: TRIGGER write_activities_insert ON activities; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON TRIGGER write_activities_insert ON crm.activities IS 'Writes insert through to crm_data.activities.';

--
-- Name: activities write_activities_update; Type: TRIGGER; Schema: crm; Owner: ownedby_gate
--

CREATE TRIGGER write_activities_update INSTEAD OF UPDATE ON crm.activities FOR EACH ROW EXECUTE FUNCTION crm_data.activities_update();

--
-- Name: TRIGGER write_activities_update ON activities; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON TRIGGER write_activities_update ON crm.activities IS 'Writes update through to crm_data.activities.';

--
-- Name: addresses write_addresses_delete; Type: TRIGGER; Schema: crm; Owner: ownedby_gate
--

CREATE TRIGGER write_addresses_delete INSTEAD OF DELETE ON crm.addresses FOR EACH ROW EXECUTE FUNCTION crm_data.addresses_delete();

--
-- Name: TRIGGER write_addresses_delete ON addresses; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON TRIGGER write_addresses_delete ON crm.addresses IS 'Writes delete through to crm_data.addresses.';

--
-- Name: addresses write_addresses_insert; Type: TRIGGER; Schema: crm; Owner: ownedby_gate
--

CREATE TRIGGER write_addresses_insert INSTEAD OF INSERT ON crm.addresses FOR EACH ROW EXECUTE FUNCTION crm_data.addresses_insert();

--
-- Name: TRIGGER write_addresses_insert ON addresses; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON TRIGGER write_addresses_insert ON crm.addresses IS 'Writes insert through to crm_data.addresses.';

--
-- Name: addresses write_addresses_update; Type: TRIGGER; Schema: crm; Owner: ownedby_gate
--

CREATE TRIGGER write_addresses_update INSTEAD OF UPDATE ON crm.addresses FOR EACH ROW EXECUTE FUNCTION crm_data.addresses_update();

--
-- Name: TRIGGER write_addresses_update ON addresses; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON TRIGGER write_addresses_update ON crm.addresses IS 'Writes update through to crm_data.addresses.';

--
-- Name: communications write_communications_delete; Type: TRIGGER; Schema: crm; Owner: ownedby_gate
--

CREATE TRIGGER write_communications_delete INSTEAD OF DELETE ON crm.communications FOR EACH ROW EXECUTE FUNCTION crm_data.communications_delete();

--
-- Name: TRIGGER write_communications_delete ON communications; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON TRIGGER write_communications_delete ON crm.communications IS 'Writes delete through to crm_data.communications.';

--
-- Name: communications write_communications_insert; Type: TRIGGER; Schema: crm; Owner: ownedby_gate
--

CREATE TRIGGER write_communications_insert INSTEAD OF INSERT ON crm.communications FOR EACH ROW EXECUTE FUNCTION crm_data.communications_insert();

--
-- Name: TRIGGER write_communications_insert ON communications; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON TRIGGER write_communications_insert ON crm.communications IS 'Writes insert through to crm_data.communications.';

--
-- Name: communications write_communications_update; Type: TRIGGER; Schema: crm; Owner: ownedby_gate
--

CREATE TRIGGER write_communications_update INSTEAD OF UPDATE ON crm.communications FOR EACH ROW EXECUTE FUNCTION crm_data.communications_update();

--
-- Name: TRIGGER write_communications_update ON communications; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON TRIGGER write_communications_update ON crm.communications IS 'Writes update through to crm_data.communications.';

--
-- Name: contacts write_contacts_delete; Type: TRIGGER; Schema: crm; Owner: ownedby_gate
--

CREATE TRIGGER write_contacts_delete INSTEAD OF DELETE ON crm.contacts FOR EACH ROW EXECUTE FUNCTION crm_data.contacts_delete();

--
-- Name: TRIGGER write_contacts_delete ON contacts; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON TRIGGER write_contacts_delete ON crm.contacts IS 'Writes delete through to crm_data.contacts.';

--
-- Name: contacts write_contacts_insert; Type: TRIGGER; Schema: crm; Owner: ownedby_gate
--

CREATE TRIGGER write_contacts_insert INSTEAD OF INSERT ON crm.contacts FOR EACH ROW EXECUTE FUNCTION crm_data.contacts_insert();

--
-- Name: TRIGGER write_contacts_insert ON contacts; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON TRIGGER write_contacts_insert ON crm.contacts IS 'Writes insert through to crm_data.contacts.';

--
-- Name: contacts write_contacts_update; Type: TRIGGER; Schema: crm; Owner: ownedby_gate
--

CREATE TRIGGER write_contacts_update INSTEAD OF UPDATE ON crm.contacts FOR EACH ROW EXECUTE FUNCTION crm_data.contacts_update();

--
-- Name: TRIGGER write_contacts_update ON contacts; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON TRIGGER write_contacts_update ON crm.contacts IS 'Writes update through to crm_data.contacts.';

--
-- Name: jobs write_jobs_delete; Type: TRIGGER; Schema: crm; Owner: ownedby_gate
--

CREATE TRIGGER write_jobs_delete INSTEAD OF DELETE ON crm.jobs FOR EACH ROW EXECUTE FUNCTION crm_data.jobs_delete();

--
-- Name: TRIGGER write_jobs_delete ON jobs; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON TRIGGER write_jobs_delete ON crm.jobs IS 'Writes delete through to crm_data.jobs.';

--
-- Name: jobs write_jobs_insert; Type: TRIGGER; Schema: crm; Owner: ownedby_gate
--

CREATE TRIGGER write_jobs_insert INSTEAD OF INSERT ON crm.jobs FOR EACH ROW EXECUTE FUNCTION crm_data.jobs_insert();

--
-- Name: TRIGGER write_jobs_insert ON jobs; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON TRIGGER write_jobs_insert ON crm.jobs IS 'Writes insert through to crm_data.jobs.';

--
-- Name: jobs write_jobs_update; Type: TRIGGER; Schema: crm; Owner: ownedby_gate
--

CREATE TRIGGER write_jobs_update INSTEAD OF UPDATE ON crm.jobs FOR EACH ROW EXECUTE FUNCTION crm_data.jobs_update();

--
-- Name: TRIGGER write_jobs_update ON jobs; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON TRIGGER write_jobs_update ON crm.jobs IS 'Writes update through to crm_data.jobs.';

--
-- Name: leads write_leads_delete; Type: TRIGGER; Schema: crm; Owner: ownedby_gate
--

CREATE TRIGGER write_leads_delete INSTEAD OF DELETE ON crm.leads FOR EACH ROW EXECUTE FUNCTION crm_data.leads_delete();

--
-- Name: TRIGGER write_leads_delete ON leads; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON TRIGGER write_leads_delete ON crm.leads IS 'Writes delete through to crm_data.leads.';

--
-- Name: leads write_leads_insert; Type: TRIGGER; Schema: crm; Owner: ownedby_gate
--

CREATE TRIGGER write_leads_insert INSTEAD OF INSERT ON crm.leads FOR EACH ROW EXECUTE FUNCTION crm_data.leads_insert();

--
-- Name: TRIGGER write_leads_insert ON leads; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON TRIGGER write_leads_insert ON crm.leads IS 'Writes insert through to crm_data.leads.';

--
-- Name: leads write_leads_update; Type: TRIGGER; Schema: crm; Owner: ownedby_gate
--

CREATE TRIGGER write_leads_update INSTEAD OF UPDATE ON crm.leads FOR EACH ROW EXECUTE FUNCTION crm_data.leads_update();

--
-- Name: TRIGGER write_leads_update ON leads; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON TRIGGER write_leads_update ON crm.leads IS 'Writes update through to crm_data.leads.';

--
-- Name: resource_plans write_resource_plans_delete; Type: TRIGGER; Schema: crm; Owner: ownedby_gate
--

CREATE TRIGGER write_resource_plans_delete INSTEAD OF DELETE ON crm.resource_plans FOR EACH ROW EXECUTE FUNCTION crm_data.resource_plans_delete();

--
-- Name: TRIGGER write_resource_plans_delete ON resource_plans; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON TRIGGER write_resource_plans_delete ON crm.resource_plans IS 'Writes delete through to crm_data.resource_plans.';

--
-- Name: resource_plans write_resource_plans_insert; Type: TRIGGER; Schema: crm; Owner: ownedby_gate
--

CREATE TRIGGER write_resource_plans_insert INSTEAD OF INSERT ON crm.resource_plans FOR EACH ROW EXECUTE FUNCTION crm_data.resource_plans_insert();

--
-- Name: TRIGGER write_resource_plans_insert ON resource_plans; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON TRIGGER write_resource_plans_insert ON crm.resource_plans IS 'Writes insert through to crm_data.resource_plans.';

--
-- Name: resource_plans write_resource_plans_update; Type: TRIGGER; Schema: crm; Owner: ownedby_gate
--

CREATE TRIGGER write_resource_plans_update INSTEAD OF UPDATE ON crm.resource_plans FOR EACH ROW EXECUTE FUNCTION crm_data.resource_plans_update();

--
-- Name: TRIGGER write_resource_plans_update ON resource_plans; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON TRIGGER write_resource_plans_update ON crm.resource_plans IS 'Writes update through to crm_data.resource_plans.';

--
-- Name: reward_offers write_reward_offers_delete; Type: TRIGGER; Schema: crm; Owner: ownedby_gate
--

CREATE TRIGGER write_reward_offers_delete INSTEAD OF DELETE ON crm.reward_offers FOR EACH ROW EXECUTE FUNCTION crm_data.reward_offers_delete();

--
-- Name: TRIGGER write_reward_offers_delete ON reward_offers; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON TRIGGER write_reward_offers_delete ON crm.reward_offers IS 'Writes delete through to crm_data.reward_offers.';

--
-- Name: reward_offers write_reward_offers_insert; Type: TRIGGER; Schema: crm; Owner: ownedby_gate
--

CREATE TRIGGER write_reward_offers_insert INSTEAD OF INSERT ON crm.reward_offers FOR EACH ROW EXECUTE FUNCTION crm_data.reward_offers_insert();

--
-- Name: TRIGGER write_reward_offers_insert ON reward_offers; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON TRIGGER write_reward_offers_insert ON crm.reward_offers IS 'Writes insert through to crm_data.reward_offers.';

--
-- Name: reward_offers write_reward_offers_update; Type: TRIGGER; Schema: crm; Owner: ownedby_gate
--

CREATE TRIGGER write_reward_offers_update INSTEAD OF UPDATE ON crm.reward_offers FOR EACH ROW EXECUTE FUNCTION crm_data.reward_offers_update();

--
-- Name: TRIGGER write_reward_offers_update ON reward_offers; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON TRIGGER write_reward_offers_update ON crm.reward_offers IS 'Writes update through to crm_data.reward_offers.';

--
-- Name: service_requests write_service_requests_delete; Type: TRIGGER; Schema: crm; Owner: ownedby_gate
--

CREATE TRIGGER write_service_requests_delete INSTEAD OF DELETE ON crm.service_requests FOR EACH ROW EXECUTE FUNCTION crm_data.service_requests_delete();

--
-- Name: TRIGGER write_service_requests_delete ON service_requests; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON TRIGGER write_service_requests_delete ON crm.service_requests IS 'Writes delete through to crm_data.service_requests.';

--
-- Name: service_requests write_service_requests_insert; Type: TRIGGER; Schema: crm; Owner: ownedby_gate
--

CREATE TRIGGER write_service_requests_insert INSTEAD OF INSERT ON crm.service_requests FOR EACH ROW EXECUTE FUNCTION crm_data.service_requests_insert();

--
-- Name: TRIGGER write_service_requests_insert ON service_requests; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON TRIGGER write_service_requests_insert ON crm.service_requests IS 'Writes insert through to crm_data.service_requests.';

--
-- Name: service_requests write_service_requests_update; Type: TRIGGER; Schema: crm; Owner: ownedby_gate
--

CREATE TRIGGER write_service_requests_update INSTEAD OF UPDATE ON crm.service_requests FOR EACH ROW EXECUTE FUNCTION crm_data.service_requests_update();

--
-- Name: TRIGGER write_service_requests_update ON service_requests; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON TRIGGER write_service_requests_update ON crm.service_requests IS 'Writes update through to crm_data.service_requests.';

--
-- Name: subscriptions write_subscriptions_delete; Type: TRIGGER; Schema: crm; Owner: ownedby_gate
--

CREATE TRIGGER write_subscriptions_delete INSTEAD OF DELETE ON crm.subscriptions FOR EACH ROW EXECUTE FUNCTION crm_data.subscriptions_delete();

--
-- Name: TRIGGER write_subscriptions_delete ON subscriptions; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON TRIGGER write_subscriptions_delete ON crm.subscriptions IS 'Writes delete through to crm_data.subscriptions.';

--
-- Name: subscriptions write_subscriptions_insert; Type: TRIGGER; Schema: crm; Owner: ownedby_gate
--

CREATE TRIGGER write_subscriptions_insert INSTEAD OF INSERT ON crm.subscriptions FOR EACH ROW EXECUTE FUNCTION crm_data.subscriptions_insert();

--
-- Name: TRIGGER write_subscriptions_insert ON subscriptions; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON TRIGGER write_subscriptions_insert ON crm.subscriptions IS 'Writes insert through to crm_data.subscriptions.';

--
-- Name: subscriptions write_subscriptions_update; Type: TRIGGER; Schema: crm; Owner: ownedby_gate
--

CREATE TRIGGER write_subscriptions_update INSTEAD OF UPDATE ON crm.subscriptions FOR EACH ROW EXECUTE FUNCTION crm_data.subscriptions_update();

--
-- Name: TRIGGER write_subscriptions_update ON subscriptions; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON TRIGGER write_subscriptions_update ON crm.subscriptions IS 'Writes update through to crm_data.subscriptions.';

--
-- Name: warehouses write_warehouses_delete; Type: TRIGGER; Schema: crm; Owner: ownedby_gate
--

CREATE TRIGGER write_warehouses_delete INSTEAD OF DELETE ON crm.warehouses FOR EACH ROW EXECUTE FUNCTION crm_data.warehouses_delete();

--
-- Name: TRIGGER write_warehouses_delete ON warehouses; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON TRIGGER write_warehouses_delete ON crm.warehouses IS 'Writes delete through to crm_data.warehouses.';

--
-- Name: warehouses write_warehouses_insert; Type: TRIGGER; Schema: crm; Owner: ownedby_gate
--

CREATE TRIGGER write_warehouses_insert INSTEAD OF INSERT ON crm.warehouses FOR EACH ROW EXECUTE FUNCTION crm_data.warehouses_insert();

--
-- Name: TRIGGER write_warehouses_insert ON warehouses; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON TRIGGER write_warehouses_insert ON crm.warehouses IS 'Writes insert through to crm_data.warehouses.';

--
-- Name: warehouses write_warehouses_update; Type: TRIGGER; Schema: crm; Owner: ownedby_gate
--

CREATE TRIGGER write_warehouses_update INSTEAD OF UPDATE ON crm.warehouses FOR EACH ROW EXECUTE FUNCTION crm_data.warehouses_update();

--
-- Name: TRIGGER write_warehouses_update ON warehouses; Type: COMMENT; Schema: crm; Owner: ownedby_gate
--

COMMENT ON TRIGGER write_warehouses_update ON crm.warehouses IS 'Writes update through to crm_data.warehouses.';

--
-- Name: accounts_receivable accounts_receivable_not_of_unit; Type: TRIGGER; Schema: crm_data; Owner: ownedby_owner
--

CREATE TRIGGER accounts_receivable_not_of_unit BEFORE INSERT OR UPDATE OF contact_id ON crm_data.accounts_receivable FOR EACH ROW EXECUTE FUNCTION network.refuse_unit_account();

--
-- Name: TRIGGER accounts_receivable_not_of_unit ON accounts_receivable; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON TRIGGER accounts_receivable_not_of_unit ON crm_data.accounts_receivable IS 'Refuses an account of a unit whose partner group sets up accounts on the group.';

--
-- Name: addresses addresses_carry_access_key; Type: TRIGGER; Schema: crm_data; Owner: ownedby_owner
--

CREATE TRIGGER addresses_carry_access_key BEFORE INSERT ON crm_data.addresses FOR EACH ROW EXECUTE FUNCTION network.carry_access_key('contacts', 'contact_id');

--
-- Name: TRIGGER addresses_carry_access_key ON addresses; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON TRIGGER addresses_carry_access_key ON crm_data.addresses IS 'Fills the access key from contacts.';

--
-- Name: addresses addresses_move_access_key; Type: TRIGGER; Schema: crm_data; Owner: ownedby_owner
--

CREATE TRIGGER addresses_move_access_key BEFORE UPDATE OF contact_id ON crm_data.addresses FOR EACH ROW WHEN ((new.contact_id IS DISTINCT FROM old.contact_id)) EXECUTE FUNCTION network.carry_access_key('contacts', 'contact_id');

--
-- Name: TRIGGER addresses_move_access_key ON addresses; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON TRIGGER addresses_move_access_key ON crm_data.addresses IS 'Fills the access key from another of contacts.';

--
-- Name: backend_groups backend_groups_turn; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER backend_groups_turn BEFORE INSERT OR DELETE OR UPDATE ON network.backend_groups FOR EACH STATEMENT EXECUTE FUNCTION network.take_turn_first();

--
-- Name: TRIGGER backend_groups_turn ON backend_groups; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER backend_groups_turn ON network.backend_groups IS 'Waits for other changes of the configuration.';

--
-- Name: backends backends_turn; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER backends_turn BEFORE INSERT OR DELETE OR UPDATE ON network.backends FOR EACH STATEMENT EXECUTE FUNCTION network.take_turn_first();

--
-- Name: TRIGGER backends_turn ON backends; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER backends_turn ON network.backends IS 'Waits for other changes of the configuration.';

--
-- Name: communities communities_contact; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER communities_contact BEFORE INSERT OR UPDATE OF contact_id ON network.communities FOR EACH ROW EXECUTE FUNCTION network.check_designated_contact('community');

--
-- Name: TRIGGER communities_contact ON communities; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER communities_contact ON network.communities IS 'Checks whose contact it is.';

--
-- Name: communities communities_keys; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER communities_keys AFTER INSERT ON network.communities FOR EACH STATEMENT EXECUTE FUNCTION network.keep_keys_of_communities();

--
-- Name: TRIGGER communities_keys ON communities; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER communities_keys ON network.communities IS 'Gives a new community its key sets.';

--
-- Name: communities communities_organisation_on_insert; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER communities_organisation_on_insert AFTER INSERT ON network.communities REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION network.add_contacts_of_communities();

--
-- Name: TRIGGER communities_organisation_on_insert ON communities; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER communities_organisation_on_insert ON network.communities IS 'Adds the contact information.';

--
-- Name: communities communities_remove; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER communities_remove BEFORE DELETE ON network.communities FOR EACH ROW EXECUTE FUNCTION network.remove_organisation();

--
-- Name: TRIGGER communities_remove ON communities; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER communities_remove ON network.communities IS 'Refuses deletion while in use; removes the contact.';

--
-- Name: communities communities_turn; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER communities_turn BEFORE INSERT OR DELETE OR UPDATE ON network.communities FOR EACH STATEMENT EXECUTE FUNCTION network.take_turn_first();

--
-- Name: TRIGGER communities_turn ON communities; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER communities_turn ON network.communities IS 'Waits for other changes of the configuration.';

--
-- Name: community_collaborations community_collaborations_keys; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER community_collaborations_keys AFTER INSERT OR DELETE OR UPDATE ON network.community_collaborations FOR EACH STATEMENT EXECUTE FUNCTION network.keep_keys_of_communities();

--
-- Name: TRIGGER community_collaborations_keys ON community_collaborations; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER community_collaborations_keys ON network.community_collaborations IS 'Rebuilds the key sets of scope all.';

--
-- Name: community_collaborations community_collaborations_turn; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER community_collaborations_turn BEFORE INSERT OR DELETE OR UPDATE ON network.community_collaborations FOR EACH STATEMENT EXECUTE FUNCTION network.take_turn_first();

--
-- Name: TRIGGER community_collaborations_turn ON community_collaborations; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER community_collaborations_turn ON network.community_collaborations IS 'Waits for other changes of the configuration.';

--
-- Name: field_classes field_classes_keys; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER field_classes_keys AFTER INSERT ON network.field_classes FOR EACH STATEMENT EXECUTE FUNCTION network.keep_keys_of_field_classes();

--
-- Name: TRIGGER field_classes_keys ON field_classes; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER field_classes_keys ON network.field_classes IS 'Gives a new field class its key sets.';

--
-- Name: field_classes field_classes_turn; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER field_classes_turn BEFORE INSERT OR DELETE OR UPDATE ON network.field_classes FOR EACH STATEMENT EXECUTE FUNCTION network.take_turn_first();

--
-- Name: TRIGGER field_classes_turn ON field_classes; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER field_classes_turn ON network.field_classes IS 'Waits for other changes of the configuration.';

--
-- Name: group_collaboration_levels group_collaboration_levels_keys_on_delete; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER group_collaboration_levels_keys_on_delete AFTER DELETE ON network.group_collaboration_levels REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION network.keep_keys_of_collaborations();

--
-- Name: TRIGGER group_collaboration_levels_keys_on_delete ON group_collaboration_levels; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER group_collaboration_levels_keys_on_delete ON network.group_collaboration_levels IS 'Rebuilds the key sets of the receivers.';

--
-- Name: group_collaboration_levels group_collaboration_levels_keys_on_insert; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER group_collaboration_levels_keys_on_insert AFTER INSERT ON network.group_collaboration_levels REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION network.keep_keys_of_collaborations();

--
-- Name: TRIGGER group_collaboration_levels_keys_on_insert ON group_collaboration_levels; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER group_collaboration_levels_keys_on_insert ON network.group_collaboration_levels IS 'Rebuilds the key sets of the receivers.';

--
-- Name: group_collaboration_levels group_collaboration_levels_keys_on_update; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER group_collaboration_levels_keys_on_update AFTER UPDATE ON network.group_collaboration_levels REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION network.keep_keys_of_collaborations();

--
-- Name: TRIGGER group_collaboration_levels_keys_on_update ON group_collaboration_levels; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER group_collaboration_levels_keys_on_update ON network.group_collaboration_levels IS 'Rebuilds the key sets of the receivers.';

--
-- Name: group_collaboration_levels group_collaboration_levels_turn; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER group_collaboration_levels_turn BEFORE INSERT OR DELETE OR UPDATE ON network.group_collaboration_levels FOR EACH STATEMENT EXECUTE FUNCTION network.take_turn_first();

--
-- Name: TRIGGER group_collaboration_levels_turn ON group_collaboration_levels; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER group_collaboration_levels_turn ON network.group_collaboration_levels IS 'Waits for other changes of the configuration.';

--
-- Name: group_collaborations group_collaborations_keys_on_delete; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER group_collaborations_keys_on_delete AFTER DELETE ON network.group_collaborations REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION network.keep_keys_of_collaborations();

--
-- Name: TRIGGER group_collaborations_keys_on_delete ON group_collaborations; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER group_collaborations_keys_on_delete ON network.group_collaborations IS 'Rebuilds the key sets of whoever received.';

--
-- Name: group_collaborations group_collaborations_keys_on_update; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER group_collaborations_keys_on_update AFTER UPDATE ON network.group_collaborations REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION network.keep_keys_of_collaborations();

--
-- Name: TRIGGER group_collaborations_keys_on_update ON group_collaborations; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER group_collaborations_keys_on_update ON network.group_collaborations IS 'Rebuilds the key sets of the old and the new receiver.';

--
-- Name: group_collaborations group_collaborations_turn; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER group_collaborations_turn BEFORE INSERT OR DELETE OR UPDATE ON network.group_collaborations FOR EACH STATEMENT EXECUTE FUNCTION network.take_turn_first();

--
-- Name: TRIGGER group_collaborations_turn ON group_collaborations; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER group_collaborations_turn ON network.group_collaborations IS 'Waits for other changes of the configuration.';

--
-- Name: groups groups_complete; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER groups_complete BEFORE INSERT OR UPDATE OF role_name, is_role_made, is_single_unit, accounts_on, classification ON network.groups FOR EACH ROW EXECUTE FUNCTION network.complete_group();

--
-- Name: TRIGGER groups_complete ON groups; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER groups_complete ON network.groups IS 'Fills accounts_on from the settings and makes or attaches the role of the group.';

--
-- Name: groups groups_contact; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER groups_contact BEFORE INSERT OR UPDATE OF contact_id ON network.groups FOR EACH ROW EXECUTE FUNCTION network.check_designated_contact('group');

--
-- Name: TRIGGER groups_contact ON groups; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER groups_contact ON network.groups IS 'Checks whose contact it is.';

--
-- Name: groups groups_keys_on_delete; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER groups_keys_on_delete AFTER DELETE ON network.groups FOR EACH STATEMENT EXECUTE FUNCTION network.keep_keys_of_groups();

--
-- Name: TRIGGER groups_keys_on_delete ON groups; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER groups_keys_on_delete ON network.groups IS 'Takes the keys of a deleted group from super users.';

--
-- Name: groups groups_keys_on_insert; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER groups_keys_on_insert AFTER INSERT ON network.groups REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION network.keep_keys_of_groups();

--
-- Name: TRIGGER groups_keys_on_insert ON groups; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER groups_keys_on_insert ON network.groups IS 'Gives new groups their access keys.';

--
-- Name: groups groups_keys_on_update; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER groups_keys_on_update AFTER UPDATE ON network.groups REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION network.keep_keys_of_groups();

--
-- Name: TRIGGER groups_keys_on_update ON groups; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER groups_keys_on_update ON network.groups IS 'Rebuilds scope all when a group moves to another community.';

--
-- Name: groups groups_organisation_on_insert; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER groups_organisation_on_insert AFTER INSERT ON network.groups REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION network.add_contacts_of_groups();

--
-- Name: TRIGGER groups_organisation_on_insert ON groups; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER groups_organisation_on_insert ON network.groups IS 'Adds the contact information, and the account of a partner.';

--
-- Name: groups groups_organisation_on_update; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER groups_organisation_on_update AFTER UPDATE ON network.groups REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION network.add_contacts_of_groups();

--
-- Name: TRIGGER groups_organisation_on_update ON groups; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER groups_organisation_on_update ON network.groups IS 'Adds the accounts of a group that becomes a partner; hands a changed contact on to its units.';

--
-- Name: groups groups_remove; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER groups_remove BEFORE DELETE ON network.groups FOR EACH ROW EXECUTE FUNCTION network.remove_organisation();

--
-- Name: TRIGGER groups_remove ON groups; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER groups_remove ON network.groups IS 'Refuses deletion while in use; removes the contact.';

--
-- Name: groups groups_role; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER groups_role AFTER DELETE ON network.groups FOR EACH ROW EXECUTE FUNCTION network.release_role();

--
-- Name: TRIGGER groups_role ON groups; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER groups_role ON network.groups IS 'Drops or detaches the role of a deleted group.';

--
-- Name: groups groups_sessions; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER groups_sessions AFTER INSERT OR DELETE OR UPDATE OF role_name, community_id ON network.groups FOR EACH ROW EXECUTE FUNCTION network.keep_plain_logins();

--
-- Name: TRIGGER groups_sessions ON groups; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER groups_sessions ON network.groups IS 'Notes which logins of the group are plain.';

--
-- Name: groups groups_turn; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER groups_turn BEFORE INSERT OR DELETE OR UPDATE ON network.groups FOR EACH STATEMENT EXECUTE FUNCTION network.take_turn_first();

--
-- Name: TRIGGER groups_turn ON groups; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER groups_turn ON network.groups IS 'Waits for other changes of the configuration.';

--
-- Name: masks masks_check; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER masks_check BEFORE INSERT OR UPDATE ON network.masks FOR EACH ROW EXECUTE FUNCTION network.check_mask();

--
-- Name: TRIGGER masks_check ON masks; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER masks_check ON network.masks IS 'Refuses a mask that does not fit its column.';

--
-- Name: masks masks_keep_on_delete; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER masks_keep_on_delete AFTER DELETE ON network.masks REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION network.keep_masks();

--
-- Name: TRIGGER masks_keep_on_delete ON masks; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER masks_keep_on_delete ON network.masks IS 'Makes the views anew.';

--
-- Name: masks masks_keep_on_insert; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER masks_keep_on_insert AFTER INSERT ON network.masks REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION network.keep_masks();

--
-- Name: TRIGGER masks_keep_on_insert ON masks; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER masks_keep_on_insert ON network.masks IS 'Makes the views anew.';

--
-- Name: masks masks_keep_on_update; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER masks_keep_on_update AFTER UPDATE ON network.masks REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION network.keep_masks();

--
-- Name: TRIGGER masks_keep_on_update ON masks; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER masks_keep_on_update ON network.masks IS 'Makes the views anew.';

--
-- Name: masks masks_turn; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER masks_turn BEFORE INSERT OR DELETE OR UPDATE ON network.masks FOR EACH STATEMENT EXECUTE FUNCTION network.take_turn_first();

--
-- Name: TRIGGER masks_turn ON masks; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER masks_turn ON network.masks IS 'Waits for other changes of the configuration.';

--
-- Name: privacy_level_group_levels privacy_level_group_levels_keys; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER privacy_level_group_levels_keys AFTER INSERT OR DELETE OR UPDATE ON network.privacy_level_group_levels FOR EACH STATEMENT EXECUTE FUNCTION network.keep_keys_of_levels();

--
-- Name: TRIGGER privacy_level_group_levels_keys ON privacy_level_group_levels; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER privacy_level_group_levels_keys ON network.privacy_level_group_levels IS 'Rebuilds the key sets when a privacy level group changes.';

--
-- Name: privacy_level_group_levels privacy_level_group_levels_turn; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER privacy_level_group_levels_turn BEFORE INSERT OR DELETE OR UPDATE ON network.privacy_level_group_levels FOR EACH STATEMENT EXECUTE FUNCTION network.take_turn_first();

--
-- Name: TRIGGER privacy_level_group_levels_turn ON privacy_level_group_levels; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER privacy_level_group_levels_turn ON network.privacy_level_group_levels IS 'Waits for other changes of the configuration.';

--
-- Name: privacy_level_groups privacy_level_groups_in_use; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER privacy_level_groups_in_use BEFORE DELETE ON network.privacy_level_groups FOR EACH ROW EXECUTE FUNCTION network.refuse_level_in_use();

--
-- Name: TRIGGER privacy_level_groups_in_use ON privacy_level_groups; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER privacy_level_groups_in_use ON network.privacy_level_groups IS 'Refuses deletion while in use.';

--
-- Name: privacy_level_groups privacy_level_groups_turn; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER privacy_level_groups_turn BEFORE INSERT OR DELETE OR UPDATE ON network.privacy_level_groups FOR EACH STATEMENT EXECUTE FUNCTION network.take_turn_first();

--
-- Name: TRIGGER privacy_level_groups_turn ON privacy_level_groups; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER privacy_level_groups_turn ON network.privacy_level_groups IS 'Waits for other changes of the configuration.';

--
-- Name: privacy_levels privacy_levels_fixed; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER privacy_levels_fixed BEFORE UPDATE OF level ON network.privacy_levels FOR EACH ROW WHEN ((old.level <> new.level)) EXECUTE FUNCTION network.refuse_level_in_use();

--
-- Name: TRIGGER privacy_levels_fixed ON privacy_levels; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER privacy_levels_fixed ON network.privacy_levels IS 'Refuses to change the number of a level.';

--
-- Name: privacy_levels privacy_levels_in_use; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER privacy_levels_in_use BEFORE DELETE ON network.privacy_levels FOR EACH ROW EXECUTE FUNCTION network.refuse_level_in_use();

--
-- Name: TRIGGER privacy_levels_in_use ON privacy_levels; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER privacy_levels_in_use ON network.privacy_levels IS 'Refuses deletion while in use, and of level 0.';

--
-- Name: privacy_levels privacy_levels_keys_on_delete; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER privacy_levels_keys_on_delete AFTER DELETE ON network.privacy_levels FOR EACH STATEMENT EXECUTE FUNCTION network.keep_keys_of_levels();

--
-- Name: TRIGGER privacy_levels_keys_on_delete ON privacy_levels; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER privacy_levels_keys_on_delete ON network.privacy_levels IS 'Takes the keys of a deleted level from all key sets.';

--
-- Name: privacy_levels privacy_levels_keys_on_insert; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER privacy_levels_keys_on_insert AFTER INSERT ON network.privacy_levels REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION network.keep_keys_of_levels();

--
-- Name: TRIGGER privacy_levels_keys_on_insert ON privacy_levels; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER privacy_levels_keys_on_insert ON network.privacy_levels IS 'Gives every group an access key at the new level.';

--
-- Name: privacy_levels privacy_levels_turn; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER privacy_levels_turn BEFORE INSERT OR DELETE OR UPDATE ON network.privacy_levels FOR EACH STATEMENT EXECUTE FUNCTION network.take_turn_first();

--
-- Name: TRIGGER privacy_levels_turn ON privacy_levels; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER privacy_levels_turn ON network.privacy_levels IS 'Waits for other changes of the configuration.';

--
-- Name: unit_users unit_users_complete; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER unit_users_complete BEFORE INSERT OR UPDATE OF unit_id ON network.unit_users FOR EACH ROW EXECUTE FUNCTION network.complete_unit_user();

--
-- Name: TRIGGER unit_users_complete ON unit_users; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER unit_users_complete ON network.unit_users IS 'Fills the group of the unit.';

--
-- Name: unit_users unit_users_roles; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER unit_users_roles AFTER INSERT OR DELETE OR UPDATE ON network.unit_users FOR EACH ROW EXECUTE FUNCTION network.keep_roles_of_users();

--
-- Name: TRIGGER unit_users_roles ON unit_users; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER unit_users_roles ON network.unit_users IS 'Grants and revokes the group roles of the login of the user.';

--
-- Name: unit_users unit_users_sessions; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER unit_users_sessions AFTER INSERT OR DELETE OR UPDATE ON network.unit_users FOR EACH ROW EXECUTE FUNCTION network.keep_plain_logins();

--
-- Name: TRIGGER unit_users_sessions ON unit_users; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER unit_users_sessions ON network.unit_users IS 'Notes whether the login of the user is a plain one.';

--
-- Name: unit_users unit_users_turn; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER unit_users_turn BEFORE INSERT OR DELETE OR UPDATE ON network.unit_users FOR EACH STATEMENT EXECUTE FUNCTION network.take_turn_first();

--
-- Name: TRIGGER unit_users_turn ON unit_users; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER unit_users_turn ON network.unit_users IS 'Waits for other changes of the configuration.';

--
-- Name: units units_complete; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER units_complete BEFORE INSERT OR UPDATE OF group_id, parent_unit_id, same_contact_as_group ON network.units FOR EACH ROW EXECUTE FUNCTION network.complete_unit();

--
-- Name: TRIGGER units_complete ON units; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER units_complete ON network.units IS 'Fills classification and contact, and checks the tree of units.';

--
-- Name: units units_contact; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER units_contact BEFORE INSERT OR UPDATE OF contact_id ON network.units FOR EACH ROW EXECUTE FUNCTION network.check_designated_contact('unit');

--
-- Name: TRIGGER units_contact ON units; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER units_contact ON network.units IS 'Checks whose contact it is.';

--
-- Name: units units_organisation; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER units_organisation AFTER INSERT OR UPDATE OF same_contact_as_group ON network.units FOR EACH ROW EXECUTE FUNCTION network.add_contacts_of_units();

--
-- Name: TRIGGER units_organisation ON units; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER units_organisation ON network.units IS 'Adds the contact information, and the account of a partner.';

--
-- Name: units units_remove; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER units_remove BEFORE DELETE ON network.units FOR EACH ROW EXECUTE FUNCTION network.remove_organisation();

--
-- Name: TRIGGER units_remove ON units; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER units_remove ON network.units IS 'Refuses deletion while in use; removes the contact.';

--
-- Name: units units_turn; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER units_turn BEFORE INSERT OR DELETE OR UPDATE ON network.units FOR EACH STATEMENT EXECUTE FUNCTION network.take_turn_first();

--
-- Name: TRIGGER units_turn ON units; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER units_turn ON network.units IS 'Waits for other changes of the configuration.';

--
-- Name: users users_complete; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER users_complete BEFORE INSERT OR DELETE OR UPDATE OF login_role, login_id ON network.users FOR EACH ROW EXECUTE FUNCTION network.complete_user();

--
-- Name: TRIGGER users_complete ON users; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER users_complete ON network.users IS 'Checks the login of a user; on deletion leaves the units.';

--
-- Name: users users_login; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER users_login AFTER UPDATE OF login_role ON network.users FOR EACH ROW WHEN ((old.login_role IS DISTINCT FROM new.login_role)) EXECUTE FUNCTION network.hand_on_login();

--
-- Name: TRIGGER users_login ON users; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER users_login ON network.users IS 'Moves the group roles from the old login to the new one.';

--
-- Name: users users_sessions; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER users_sessions AFTER INSERT OR DELETE OR UPDATE ON network.users FOR EACH ROW EXECUTE FUNCTION network.keep_plain_logins();

--
-- Name: TRIGGER users_sessions ON users; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER users_sessions ON network.users IS 'Notes whether the login of the user is a plain one.';

--
-- Name: users users_turn; Type: TRIGGER; Schema: network; Owner: ownedby_owner
--

CREATE TRIGGER users_turn BEFORE INSERT OR DELETE OR UPDATE ON network.users FOR EACH STATEMENT EXECUTE FUNCTION network.take_turn_first();

--
-- Name: TRIGGER users_turn ON users; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON TRIGGER users_turn ON network.users IS 'Waits for other changes of the configuration.';

--
-- Name: accounts_receivable accounts_receivable_access_key_fkey; Type: FK CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.accounts_receivable
    ADD CONSTRAINT accounts_receivable_access_key_fkey FOREIGN KEY (access_key) REFERENCES network.access_keys(access_key);

--
-- Name: accounts_receivable accounts_receivable_contact_id_fkey; Type: FK CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.accounts_receivable
    ADD CONSTRAINT accounts_receivable_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES crm_data.contacts(id);

--
-- Name: activities activities_access_key_fkey; Type: FK CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.activities
    ADD CONSTRAINT activities_access_key_fkey FOREIGN KEY (access_key) REFERENCES network.access_keys(access_key);

--
-- Name: activities activities_assigned_to_unit_id_fkey; Type: FK CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.activities
    ADD CONSTRAINT activities_assigned_to_unit_id_fkey FOREIGN KEY (assigned_to_unit_id) REFERENCES network.units(id);

--
-- Name: activities activities_assigned_to_user_id_fkey; Type: FK CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.activities
    ADD CONSTRAINT activities_assigned_to_user_id_fkey FOREIGN KEY (assigned_to_user_id) REFERENCES network.users(id);

--
-- Name: activities activities_contact_id_fkey; Type: FK CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.activities
    ADD CONSTRAINT activities_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES crm_data.contacts(id);

--
-- Name: addresses addresses_contact_id_fkey; Type: FK CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.addresses
    ADD CONSTRAINT addresses_contact_id_fkey FOREIGN KEY (contact_id, access_key) REFERENCES crm_data.contacts(id, access_key) ON UPDATE CASCADE ON DELETE CASCADE;

--
-- Name: communications communications_access_key_fkey; Type: FK CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.communications
    ADD CONSTRAINT communications_access_key_fkey FOREIGN KEY (access_key) REFERENCES network.access_keys(access_key);

--
-- Name: communications communications_contact_id_fkey; Type: FK CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.communications
    ADD CONSTRAINT communications_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES crm_data.contacts(id);

--
-- Name: contacts contacts_access_key_fkey; Type: FK CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.contacts
    ADD CONSTRAINT contacts_access_key_fkey FOREIGN KEY (access_key) REFERENCES network.access_keys(access_key);

--
-- Name: contacts contacts_company_id_fkey; Type: FK CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.contacts
    ADD CONSTRAINT contacts_company_id_fkey FOREIGN KEY (company_id) REFERENCES crm_data.contacts(id);

--
-- Name: jobs jobs_access_key_fkey; Type: FK CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.jobs
    ADD CONSTRAINT jobs_access_key_fkey FOREIGN KEY (access_key) REFERENCES network.access_keys(access_key);

--
-- Name: jobs jobs_account_id_fkey; Type: FK CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.jobs
    ADD CONSTRAINT jobs_account_id_fkey FOREIGN KEY (account_id) REFERENCES crm_data.accounts_receivable(id);

--
-- Name: jobs jobs_assigned_to_unit_id_fkey; Type: FK CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.jobs
    ADD CONSTRAINT jobs_assigned_to_unit_id_fkey FOREIGN KEY (assigned_to_unit_id) REFERENCES network.units(id);

--
-- Name: jobs jobs_assigned_to_user_id_fkey; Type: FK CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.jobs
    ADD CONSTRAINT jobs_assigned_to_user_id_fkey FOREIGN KEY (assigned_to_user_id) REFERENCES network.users(id);

--
-- Name: leads leads_access_key_fkey; Type: FK CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.leads
    ADD CONSTRAINT leads_access_key_fkey FOREIGN KEY (access_key) REFERENCES network.access_keys(access_key);

--
-- Name: leads leads_assigned_to_unit_id_fkey; Type: FK CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.leads
    ADD CONSTRAINT leads_assigned_to_unit_id_fkey FOREIGN KEY (assigned_to_unit_id) REFERENCES network.units(id);

--
-- Name: leads leads_assigned_to_user_id_fkey; Type: FK CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.leads
    ADD CONSTRAINT leads_assigned_to_user_id_fkey FOREIGN KEY (assigned_to_user_id) REFERENCES network.users(id);

--
-- Name: leads leads_contact_id_fkey; Type: FK CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.leads
    ADD CONSTRAINT leads_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES crm_data.contacts(id);

--
-- Name: resource_plans resource_plans_access_key_fkey; Type: FK CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.resource_plans
    ADD CONSTRAINT resource_plans_access_key_fkey FOREIGN KEY (access_key) REFERENCES network.access_keys(access_key);

--
-- Name: reward_offers reward_offers_access_key_fkey; Type: FK CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.reward_offers
    ADD CONSTRAINT reward_offers_access_key_fkey FOREIGN KEY (access_key) REFERENCES network.access_keys(access_key);

--
-- Name: service_requests service_requests_access_key_fkey; Type: FK CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.service_requests
    ADD CONSTRAINT service_requests_access_key_fkey FOREIGN KEY (access_key) REFERENCES network.access_keys(access_key);

--
-- Name: service_requests service_requests_account_id_fkey; Type: FK CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.service_requests
    ADD CONSTRAINT service_requests_account_id_fkey FOREIGN KEY (account_id) REFERENCES crm_data.accounts_receivable(id);

--
-- Name: service_requests service_requests_assigned_to_unit_id_fkey; Type: FK CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.service_requests
    ADD CONSTRAINT service_requests_assigned_to_unit_id_fkey FOREIGN KEY (assigned_to_unit_id) REFERENCES network.units(id);

--
-- Name: service_requests service_requests_assigned_to_user_id_fkey; Type: FK CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.service_requests
    ADD CONSTRAINT service_requests_assigned_to_user_id_fkey FOREIGN KEY (assigned_to_user_id) REFERENCES network.users(id);

--
-- Name: subscriptions subscriptions_access_key_fkey; Type: FK CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.subscriptions
    ADD CONSTRAINT subscriptions_access_key_fkey FOREIGN KEY (access_key) REFERENCES network.access_keys(access_key);

--
-- Name: subscriptions subscriptions_account_id_fkey; Type: FK CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.subscriptions
    ADD CONSTRAINT subscriptions_account_id_fkey FOREIGN KEY (account_id) REFERENCES crm_data.accounts_receivable(id);

--
-- Name: warehouses warehouses_access_key_fkey; Type: FK CONSTRAINT; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE ONLY crm_data.warehouses
    ADD CONSTRAINT warehouses_access_key_fkey FOREIGN KEY (access_key) REFERENCES network.access_keys(access_key);

--
-- Name: access_keys access_keys_group_id_fkey; Type: FK CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.access_keys
    ADD CONSTRAINT access_keys_group_id_fkey FOREIGN KEY (group_id) REFERENCES network.groups(id) ON DELETE CASCADE;

--
-- Name: access_keys access_keys_level_fkey; Type: FK CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.access_keys
    ADD CONSTRAINT access_keys_level_fkey FOREIGN KEY (level) REFERENCES network.privacy_levels(level) ON DELETE CASCADE;

--
-- Name: backend_groups backend_groups_group_id_fkey; Type: FK CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.backend_groups
    ADD CONSTRAINT backend_groups_group_id_fkey FOREIGN KEY (group_id) REFERENCES network.groups(id) ON DELETE CASCADE;

--
-- Name: backend_groups backend_groups_login_role_fkey; Type: FK CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.backend_groups
    ADD CONSTRAINT backend_groups_login_role_fkey FOREIGN KEY (login_role) REFERENCES network.backends(login_role) ON UPDATE CASCADE ON DELETE CASCADE;

--
-- Name: backend_keys backend_keys_login_role_fkey; Type: FK CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.backend_keys
    ADD CONSTRAINT backend_keys_login_role_fkey FOREIGN KEY (login_role) REFERENCES network.backends(login_role) ON UPDATE CASCADE ON DELETE CASCADE;

--
-- Name: communities communities_contact_id_fkey; Type: FK CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.communities
    ADD CONSTRAINT communities_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES crm_data.contacts(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: community_clear_keys community_clear_keys_community_id_fkey; Type: FK CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.community_clear_keys
    ADD CONSTRAINT community_clear_keys_community_id_fkey FOREIGN KEY (community_id) REFERENCES network.communities(id) ON DELETE CASCADE;

--
-- Name: community_clear_keys community_clear_keys_field_class_fkey; Type: FK CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.community_clear_keys
    ADD CONSTRAINT community_clear_keys_field_class_fkey FOREIGN KEY (field_class) REFERENCES network.field_classes(name) ON DELETE CASCADE;

--
-- Name: community_collaborations community_collaborations_from_fkey; Type: FK CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.community_collaborations
    ADD CONSTRAINT community_collaborations_from_fkey FOREIGN KEY (from_community_id) REFERENCES network.communities(id) ON DELETE CASCADE;

--
-- Name: community_collaborations community_collaborations_to_fkey; Type: FK CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.community_collaborations
    ADD CONSTRAINT community_collaborations_to_fkey FOREIGN KEY (to_community_id) REFERENCES network.communities(id) ON DELETE CASCADE;

--
-- Name: community_keys community_keys_community_id_fkey; Type: FK CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.community_keys
    ADD CONSTRAINT community_keys_community_id_fkey FOREIGN KEY (community_id) REFERENCES network.communities(id) ON DELETE CASCADE;

--
-- Name: entities entities_based_on_fkey; Type: FK CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.entities
    ADD CONSTRAINT entities_based_on_fkey FOREIGN KEY (based_on) REFERENCES network.entities(name);

--
-- Name: entities entities_master_fkey; Type: FK CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.entities
    ADD CONSTRAINT entities_master_fkey FOREIGN KEY (master) REFERENCES network.entities(name);

--
-- Name: group_clear_keys group_clear_keys_field_class_fkey; Type: FK CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.group_clear_keys
    ADD CONSTRAINT group_clear_keys_field_class_fkey FOREIGN KEY (field_class) REFERENCES network.field_classes(name) ON DELETE CASCADE;

--
-- Name: group_clear_keys group_clear_keys_group_id_fkey; Type: FK CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.group_clear_keys
    ADD CONSTRAINT group_clear_keys_group_id_fkey FOREIGN KEY (group_id) REFERENCES network.groups(id) ON DELETE CASCADE;

--
-- Name: group_collaboration_levels group_collaboration_levels_collaboration_fkey; Type: FK CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.group_collaboration_levels
    ADD CONSTRAINT group_collaboration_levels_collaboration_fkey FOREIGN KEY (group_collaboration_id) REFERENCES network.group_collaborations(id) ON DELETE CASCADE;

--
-- Name: group_collaboration_levels group_collaboration_levels_field_class_fkey; Type: FK CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.group_collaboration_levels
    ADD CONSTRAINT group_collaboration_levels_field_class_fkey FOREIGN KEY (field_class) REFERENCES network.field_classes(name);

--
-- Name: group_collaboration_levels group_collaboration_levels_level_fkey; Type: FK CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.group_collaboration_levels
    ADD CONSTRAINT group_collaboration_levels_level_fkey FOREIGN KEY (level) REFERENCES network.privacy_levels(level);

--
-- Name: group_collaboration_levels group_collaboration_levels_level_group_fkey; Type: FK CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.group_collaboration_levels
    ADD CONSTRAINT group_collaboration_levels_level_group_fkey FOREIGN KEY (privacy_level_group_id) REFERENCES network.privacy_level_groups(id);

--
-- Name: group_collaborations group_collaborations_from_group_id_fkey; Type: FK CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.group_collaborations
    ADD CONSTRAINT group_collaborations_from_group_id_fkey FOREIGN KEY (from_group_id) REFERENCES network.groups(id) ON DELETE CASCADE;

--
-- Name: group_collaborations group_collaborations_to_group_id_fkey; Type: FK CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.group_collaborations
    ADD CONSTRAINT group_collaborations_to_group_id_fkey FOREIGN KEY (to_group_id) REFERENCES network.groups(id) ON DELETE CASCADE;

--
-- Name: group_keys group_keys_group_id_fkey; Type: FK CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.group_keys
    ADD CONSTRAINT group_keys_group_id_fkey FOREIGN KEY (group_id) REFERENCES network.groups(id) ON DELETE CASCADE;

--
-- Name: groups groups_community_id_fkey; Type: FK CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.groups
    ADD CONSTRAINT groups_community_id_fkey FOREIGN KEY (community_id) REFERENCES network.communities(id);

--
-- Name: groups groups_contact_id_fkey; Type: FK CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.groups
    ADD CONSTRAINT groups_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES crm_data.contacts(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: masks masks_entity_fkey; Type: FK CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.masks
    ADD CONSTRAINT masks_entity_fkey FOREIGN KEY (entity) REFERENCES network.entities(name) ON DELETE CASCADE;

--
-- Name: masks masks_field_class_fkey; Type: FK CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.masks
    ADD CONSTRAINT masks_field_class_fkey FOREIGN KEY (field_class) REFERENCES network.field_classes(name);

--
-- Name: plain_logins plain_logins_group_id_fkey; Type: FK CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.plain_logins
    ADD CONSTRAINT plain_logins_group_id_fkey FOREIGN KEY (group_id) REFERENCES network.groups(id) ON DELETE CASCADE;

--
-- Name: plain_logins plain_logins_user_id_fkey; Type: FK CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.plain_logins
    ADD CONSTRAINT plain_logins_user_id_fkey FOREIGN KEY (user_id) REFERENCES network.users(id) ON DELETE CASCADE;

--
-- Name: privacy_level_group_levels privacy_level_group_levels_group_fkey; Type: FK CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.privacy_level_group_levels
    ADD CONSTRAINT privacy_level_group_levels_group_fkey FOREIGN KEY (privacy_level_group_id) REFERENCES network.privacy_level_groups(id) ON DELETE CASCADE;

--
-- Name: privacy_level_group_levels privacy_level_group_levels_level_fkey; Type: FK CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.privacy_level_group_levels
    ADD CONSTRAINT privacy_level_group_levels_level_fkey FOREIGN KEY (level) REFERENCES network.privacy_levels(level);

--
-- Name: unit_users unit_users_unit_id_fkey; Type: FK CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.unit_users
    ADD CONSTRAINT unit_users_unit_id_fkey FOREIGN KEY (unit_id, group_id) REFERENCES network.units(id, group_id);

--
-- Name: unit_users unit_users_user_id_fkey; Type: FK CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.unit_users
    ADD CONSTRAINT unit_users_user_id_fkey FOREIGN KEY (user_id) REFERENCES network.users(id) ON DELETE CASCADE;

--
-- Name: units units_contact_id_fkey; Type: FK CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.units
    ADD CONSTRAINT units_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES crm_data.contacts(id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: units units_group_id_fkey; Type: FK CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.units
    ADD CONSTRAINT units_group_id_fkey FOREIGN KEY (group_id) REFERENCES network.groups(id);

--
-- Name: units units_group_may_share_contact_fkey; Type: FK CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.units
    ADD CONSTRAINT units_group_may_share_contact_fkey FOREIGN KEY (group_id, needs_shared_contact) REFERENCES network.groups(id, may_share_contact);

--
-- Name: units units_is_in_single_unit_group_fkey; Type: FK CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.units
    ADD CONSTRAINT units_is_in_single_unit_group_fkey FOREIGN KEY (group_id, is_in_single_unit_group) REFERENCES network.groups(id, is_single_unit) ON UPDATE CASCADE;

--
-- Name: units units_parent_in_same_group_fkey; Type: FK CONSTRAINT; Schema: network; Owner: ownedby_owner
--

ALTER TABLE ONLY network.units
    ADD CONSTRAINT units_parent_in_same_group_fkey FOREIGN KEY (parent_unit_id, group_id) REFERENCES network.units(id, group_id);

--
-- Name: accounts_receivable; Type: ROW SECURITY; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE crm_data.accounts_receivable ENABLE ROW LEVEL SECURITY;

--
-- Name: activities; Type: ROW SECURITY; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE crm_data.activities ENABLE ROW LEVEL SECURITY;

--
-- Name: addresses; Type: ROW SECURITY; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE crm_data.addresses ENABLE ROW LEVEL SECURITY;

--
-- Name: communications; Type: ROW SECURITY; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE crm_data.communications ENABLE ROW LEVEL SECURITY;

--
-- Name: contacts; Type: ROW SECURITY; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE crm_data.contacts ENABLE ROW LEVEL SECURITY;

--
-- Name: accounts_receivable dedicated_actions; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY dedicated_actions ON crm_data.accounts_receivable TO ownedby_steward USING (true) WITH CHECK (true);

--
-- Name: POLICY dedicated_actions ON accounts_receivable; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY dedicated_actions ON crm_data.accounts_receivable IS 'Require to be a dedicated action, which checks for itself, in order to transfer a record or set its privacy level.';

--
-- Name: activities dedicated_actions; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY dedicated_actions ON crm_data.activities TO ownedby_steward USING (true) WITH CHECK (true);

--
-- Name: POLICY dedicated_actions ON activities; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY dedicated_actions ON crm_data.activities IS 'Require to be a dedicated action, which checks for itself, in order to transfer a record or set its privacy level.';

--
-- Name: addresses dedicated_actions; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY dedicated_actions ON crm_data.addresses TO ownedby_steward USING (true) WITH CHECK (true);

--
-- Name: POLICY dedicated_actions ON addresses; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY dedicated_actions ON crm_data.addresses IS 'Require to be a dedicated action, which checks for itself, in order to act on a record whatever its master.';

--
-- Name: communications dedicated_actions; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY dedicated_actions ON crm_data.communications TO ownedby_steward USING (true) WITH CHECK (true);

--
-- Name: POLICY dedicated_actions ON communications; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY dedicated_actions ON crm_data.communications IS 'Require to be a dedicated action, which checks for itself, in order to transfer a record or set its privacy level.';

--
-- Name: contacts dedicated_actions; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY dedicated_actions ON crm_data.contacts TO ownedby_steward USING (true) WITH CHECK (true);

--
-- Name: POLICY dedicated_actions ON contacts; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY dedicated_actions ON crm_data.contacts IS 'Require to be a dedicated action, which checks for itself, in order to transfer a record or set its privacy level.';

--
-- Name: jobs dedicated_actions; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY dedicated_actions ON crm_data.jobs TO ownedby_steward USING (true) WITH CHECK (true);

--
-- Name: POLICY dedicated_actions ON jobs; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY dedicated_actions ON crm_data.jobs IS 'Require to be a dedicated action, which checks for itself, in order to transfer a record or set its privacy level.';

--
-- Name: leads dedicated_actions; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY dedicated_actions ON crm_data.leads TO ownedby_steward USING (true) WITH CHECK (true);

--
-- Name: POLICY dedicated_actions ON leads; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY dedicated_actions ON crm_data.leads IS 'Require to be a dedicated action, which checks for itself, in order to transfer a record or set its privacy level.';

--
-- Name: resource_plans dedicated_actions; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY dedicated_actions ON crm_data.resource_plans TO ownedby_steward USING (true) WITH CHECK (true);

--
-- Name: POLICY dedicated_actions ON resource_plans; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY dedicated_actions ON crm_data.resource_plans IS 'Require to be a dedicated action, which checks for itself, in order to transfer a record or set its privacy level.';

--
-- Name: reward_offers dedicated_actions; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY dedicated_actions ON crm_data.reward_offers TO ownedby_steward USING (true) WITH CHECK (true);

--
-- Name: POLICY dedicated_actions ON reward_offers; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY dedicated_actions ON crm_data.reward_offers IS 'Require to be a dedicated action, which checks for itself, in order to transfer a record or set its privacy level.';

--
-- Name: service_requests dedicated_actions; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY dedicated_actions ON crm_data.service_requests TO ownedby_steward USING (true) WITH CHECK (true);

--
-- Name: POLICY dedicated_actions ON service_requests; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY dedicated_actions ON crm_data.service_requests IS 'Require to be a dedicated action, which checks for itself, in order to transfer a record or set its privacy level.';

--
-- Name: subscriptions dedicated_actions; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY dedicated_actions ON crm_data.subscriptions TO ownedby_steward USING (true) WITH CHECK (true);

--
-- Name: POLICY dedicated_actions ON subscriptions; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY dedicated_actions ON crm_data.subscriptions IS 'Require to be a dedicated action, which checks for itself, in order to transfer a record or set its privacy level.';

--
-- Name: warehouses dedicated_actions; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY dedicated_actions ON crm_data.warehouses TO ownedby_steward USING (true) WITH CHECK (true);

--
-- Name: POLICY dedicated_actions ON warehouses; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY dedicated_actions ON crm_data.warehouses IS 'Require to be a dedicated action, which checks for itself, in order to transfer a record or set its privacy level.';

--
-- Name: accounts_receivable delete_by_owner; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY delete_by_owner ON crm_data.accounts_receivable FOR DELETE TO ownedby_writer USING ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user)));

--
-- Name: POLICY delete_by_owner ON accounts_receivable; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY delete_by_owner ON crm_data.accounts_receivable IS 'Require to be the owning group in order to delete a record.';

--
-- Name: activities delete_by_owner; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY delete_by_owner ON crm_data.activities FOR DELETE TO ownedby_writer USING ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user)));

--
-- Name: POLICY delete_by_owner ON activities; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY delete_by_owner ON crm_data.activities IS 'Require to be the owning group in order to delete a record.';

--
-- Name: addresses delete_by_owner; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY delete_by_owner ON crm_data.addresses FOR DELETE TO ownedby_writer USING ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user)));

--
-- Name: POLICY delete_by_owner ON addresses; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY delete_by_owner ON crm_data.addresses IS 'Require to be the owning group of the master in order to delete a record.';

--
-- Name: communications delete_by_owner; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY delete_by_owner ON crm_data.communications FOR DELETE TO ownedby_writer USING ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user)));

--
-- Name: POLICY delete_by_owner ON communications; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY delete_by_owner ON crm_data.communications IS 'Require to be the owning group in order to delete a record.';

--
-- Name: contacts delete_by_owner; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY delete_by_owner ON crm_data.contacts FOR DELETE TO ownedby_writer USING ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user)));

--
-- Name: POLICY delete_by_owner ON contacts; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY delete_by_owner ON crm_data.contacts IS 'Require to be the owning group in order to delete a record.';

--
-- Name: jobs delete_by_owner; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY delete_by_owner ON crm_data.jobs FOR DELETE TO ownedby_writer USING ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user)));

--
-- Name: POLICY delete_by_owner ON jobs; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY delete_by_owner ON crm_data.jobs IS 'Require to be the owning group in order to delete a record.';

--
-- Name: leads delete_by_owner; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY delete_by_owner ON crm_data.leads FOR DELETE TO ownedby_writer USING ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user)));

--
-- Name: POLICY delete_by_owner ON leads; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY delete_by_owner ON crm_data.leads IS 'Require to be the owning group in order to delete a record.';

--
-- Name: resource_plans delete_by_owner; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY delete_by_owner ON crm_data.resource_plans FOR DELETE TO ownedby_writer USING ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user)));

--
-- Name: POLICY delete_by_owner ON resource_plans; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY delete_by_owner ON crm_data.resource_plans IS 'Require to be the owning group in order to delete a record.';

--
-- Name: reward_offers delete_by_owner; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY delete_by_owner ON crm_data.reward_offers FOR DELETE TO ownedby_writer USING ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user)));

--
-- Name: POLICY delete_by_owner ON reward_offers; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY delete_by_owner ON crm_data.reward_offers IS 'Require to be the owning group in order to delete a record.';

--
-- Name: service_requests delete_by_owner; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY delete_by_owner ON crm_data.service_requests FOR DELETE TO ownedby_writer USING ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user)));

--
-- Name: POLICY delete_by_owner ON service_requests; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY delete_by_owner ON crm_data.service_requests IS 'Require to be the owning group in order to delete a record.';

--
-- Name: subscriptions delete_by_owner; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY delete_by_owner ON crm_data.subscriptions FOR DELETE TO ownedby_writer USING ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user)));

--
-- Name: POLICY delete_by_owner ON subscriptions; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY delete_by_owner ON crm_data.subscriptions IS 'Require to be the owning group in order to delete a record.';

--
-- Name: warehouses delete_by_owner; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY delete_by_owner ON crm_data.warehouses FOR DELETE TO ownedby_writer USING ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user)));

--
-- Name: POLICY delete_by_owner ON warehouses; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY delete_by_owner ON crm_data.warehouses IS 'Require to be the owning group in order to delete a record.';

--
-- Name: addresses insert_by_key; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY insert_by_key ON crm_data.addresses FOR INSERT TO ownedby_writer WITH CHECK ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user) OR (access_key = ANY (( SELECT network.session_keys('modify'::text) AS session_keys)::bigint[]))));

--
-- Name: POLICY insert_by_key ON addresses; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY insert_by_key ON crm_data.addresses IS 'Require a right to modify the master in order to insert a record.';

--
-- Name: accounts_receivable insert_for_owner; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY insert_for_owner ON crm_data.accounts_receivable FOR INSERT TO ownedby_writer WITH CHECK ((pg_has_role((to_regrole(quote_ident(COALESCE(NULLIF(current_setting('role'::text), 'none'::text), (SESSION_USER)::text))))::oid, (( SELECT to_regrole(quote_ident(g.role_name)) AS to_regrole
   FROM network.groups g
  WHERE (g.id = accounts_receivable.owned_by_group_id)))::oid, 'usage'::text) OR (owned_by_group_id = ANY (( SELECT network.shared_group_ids() AS shared_group_ids)::integer[])) OR ( SELECT network.is_super_user() AS is_super_user)));

--
-- Name: POLICY insert_for_owner ON accounts_receivable; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY insert_for_owner ON crm_data.accounts_receivable IS 'Require the right to work as the owner group, or that it shares itself with the session group, in order to insert a record.';

--
-- Name: activities insert_for_owner; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY insert_for_owner ON crm_data.activities FOR INSERT TO ownedby_writer WITH CHECK ((pg_has_role((to_regrole(quote_ident(COALESCE(NULLIF(current_setting('role'::text), 'none'::text), (SESSION_USER)::text))))::oid, (( SELECT to_regrole(quote_ident(g.role_name)) AS to_regrole
   FROM network.groups g
  WHERE (g.id = activities.owned_by_group_id)))::oid, 'usage'::text) OR (owned_by_group_id = ANY (( SELECT network.shared_group_ids() AS shared_group_ids)::integer[])) OR ( SELECT network.is_super_user() AS is_super_user)));

--
-- Name: POLICY insert_for_owner ON activities; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY insert_for_owner ON crm_data.activities IS 'Require the right to work as the owner group, or that it shares itself with the session group, in order to insert a record.';

--
-- Name: communications insert_for_owner; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY insert_for_owner ON crm_data.communications FOR INSERT TO ownedby_writer WITH CHECK ((pg_has_role((to_regrole(quote_ident(COALESCE(NULLIF(current_setting('role'::text), 'none'::text), (SESSION_USER)::text))))::oid, (( SELECT to_regrole(quote_ident(g.role_name)) AS to_regrole
   FROM network.groups g
  WHERE (g.id = communications.owned_by_group_id)))::oid, 'usage'::text) OR (owned_by_group_id = ANY (( SELECT network.shared_group_ids() AS shared_group_ids)::integer[])) OR ( SELECT network.is_super_user() AS is_super_user)));

--
-- Name: POLICY insert_for_owner ON communications; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY insert_for_owner ON crm_data.communications IS 'Require the right to work as the owner group, or that it shares itself with the session group, in order to insert a record.';

--
-- Name: contacts insert_for_owner; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY insert_for_owner ON crm_data.contacts FOR INSERT TO ownedby_writer WITH CHECK ((pg_has_role((to_regrole(quote_ident(COALESCE(NULLIF(current_setting('role'::text), 'none'::text), (SESSION_USER)::text))))::oid, (( SELECT to_regrole(quote_ident(g.role_name)) AS to_regrole
   FROM network.groups g
  WHERE (g.id = contacts.owned_by_group_id)))::oid, 'usage'::text) OR (owned_by_group_id = ANY (( SELECT network.shared_group_ids() AS shared_group_ids)::integer[])) OR ( SELECT network.is_super_user() AS is_super_user)));

--
-- Name: POLICY insert_for_owner ON contacts; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY insert_for_owner ON crm_data.contacts IS 'Require the right to work as the owner group, or that it shares itself with the session group, in order to insert a record.';

--
-- Name: jobs insert_for_owner; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY insert_for_owner ON crm_data.jobs FOR INSERT TO ownedby_writer WITH CHECK ((pg_has_role((to_regrole(quote_ident(COALESCE(NULLIF(current_setting('role'::text), 'none'::text), (SESSION_USER)::text))))::oid, (( SELECT to_regrole(quote_ident(g.role_name)) AS to_regrole
   FROM network.groups g
  WHERE (g.id = jobs.owned_by_group_id)))::oid, 'usage'::text) OR (owned_by_group_id = ANY (( SELECT network.shared_group_ids() AS shared_group_ids)::integer[])) OR ( SELECT network.is_super_user() AS is_super_user)));

--
-- Name: POLICY insert_for_owner ON jobs; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY insert_for_owner ON crm_data.jobs IS 'Require the right to work as the owner group, or that it shares itself with the session group, in order to insert a record.';

--
-- Name: leads insert_for_owner; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY insert_for_owner ON crm_data.leads FOR INSERT TO ownedby_writer WITH CHECK ((pg_has_role((to_regrole(quote_ident(COALESCE(NULLIF(current_setting('role'::text), 'none'::text), (SESSION_USER)::text))))::oid, (( SELECT to_regrole(quote_ident(g.role_name)) AS to_regrole
   FROM network.groups g
  WHERE (g.id = leads.owned_by_group_id)))::oid, 'usage'::text) OR (owned_by_group_id = ANY (( SELECT network.shared_group_ids() AS shared_group_ids)::integer[])) OR ( SELECT network.is_super_user() AS is_super_user)));

--
-- Name: POLICY insert_for_owner ON leads; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY insert_for_owner ON crm_data.leads IS 'Require the right to work as the owner group, or that it shares itself with the session group, in order to insert a record.';

--
-- Name: resource_plans insert_for_owner; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY insert_for_owner ON crm_data.resource_plans FOR INSERT TO ownedby_writer WITH CHECK ((pg_has_role((to_regrole(quote_ident(COALESCE(NULLIF(current_setting('role'::text), 'none'::text), (SESSION_USER)::text))))::oid, (( SELECT to_regrole(quote_ident(g.role_name)) AS to_regrole
   FROM network.groups g
  WHERE (g.id = resource_plans.owned_by_group_id)))::oid, 'usage'::text) OR (owned_by_group_id = ANY (( SELECT network.shared_group_ids() AS shared_group_ids)::integer[])) OR ( SELECT network.is_super_user() AS is_super_user)));

--
-- Name: POLICY insert_for_owner ON resource_plans; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY insert_for_owner ON crm_data.resource_plans IS 'Require the right to work as the owner group, or that it shares itself with the session group, in order to insert a record.';

--
-- Name: reward_offers insert_for_owner; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY insert_for_owner ON crm_data.reward_offers FOR INSERT TO ownedby_writer WITH CHECK ((pg_has_role((to_regrole(quote_ident(COALESCE(NULLIF(current_setting('role'::text), 'none'::text), (SESSION_USER)::text))))::oid, (( SELECT to_regrole(quote_ident(g.role_name)) AS to_regrole
   FROM network.groups g
  WHERE (g.id = reward_offers.owned_by_group_id)))::oid, 'usage'::text) OR (owned_by_group_id = ANY (( SELECT network.shared_group_ids() AS shared_group_ids)::integer[])) OR ( SELECT network.is_super_user() AS is_super_user)));

--
-- Name: POLICY insert_for_owner ON reward_offers; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY insert_for_owner ON crm_data.reward_offers IS 'Require the right to work as the owner group, or that it shares itself with the session group, in order to insert a record.';

--
-- Name: service_requests insert_for_owner; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY insert_for_owner ON crm_data.service_requests FOR INSERT TO ownedby_writer WITH CHECK ((pg_has_role((to_regrole(quote_ident(COALESCE(NULLIF(current_setting('role'::text), 'none'::text), (SESSION_USER)::text))))::oid, (( SELECT to_regrole(quote_ident(g.role_name)) AS to_regrole
   FROM network.groups g
  WHERE (g.id = service_requests.owned_by_group_id)))::oid, 'usage'::text) OR (owned_by_group_id = ANY (( SELECT network.shared_group_ids() AS shared_group_ids)::integer[])) OR ( SELECT network.is_super_user() AS is_super_user)));

--
-- Name: POLICY insert_for_owner ON service_requests; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY insert_for_owner ON crm_data.service_requests IS 'Require the right to work as the owner group, or that it shares itself with the session group, in order to insert a record.';

--
-- Name: subscriptions insert_for_owner; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY insert_for_owner ON crm_data.subscriptions FOR INSERT TO ownedby_writer WITH CHECK ((pg_has_role((to_regrole(quote_ident(COALESCE(NULLIF(current_setting('role'::text), 'none'::text), (SESSION_USER)::text))))::oid, (( SELECT to_regrole(quote_ident(g.role_name)) AS to_regrole
   FROM network.groups g
  WHERE (g.id = subscriptions.owned_by_group_id)))::oid, 'usage'::text) OR (owned_by_group_id = ANY (( SELECT network.shared_group_ids() AS shared_group_ids)::integer[])) OR ( SELECT network.is_super_user() AS is_super_user)));

--
-- Name: POLICY insert_for_owner ON subscriptions; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY insert_for_owner ON crm_data.subscriptions IS 'Require the right to work as the owner group, or that it shares itself with the session group, in order to insert a record.';

--
-- Name: warehouses insert_for_owner; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY insert_for_owner ON crm_data.warehouses FOR INSERT TO ownedby_writer WITH CHECK ((pg_has_role((to_regrole(quote_ident(COALESCE(NULLIF(current_setting('role'::text), 'none'::text), (SESSION_USER)::text))))::oid, (( SELECT to_regrole(quote_ident(g.role_name)) AS to_regrole
   FROM network.groups g
  WHERE (g.id = warehouses.owned_by_group_id)))::oid, 'usage'::text) OR (owned_by_group_id = ANY (( SELECT network.shared_group_ids() AS shared_group_ids)::integer[])) OR ( SELECT network.is_super_user() AS is_super_user)));

--
-- Name: POLICY insert_for_owner ON warehouses; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY insert_for_owner ON crm_data.warehouses IS 'Require the right to work as the owner group, or that it shares itself with the session group, in order to insert a record.';

--
-- Name: jobs; Type: ROW SECURITY; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE crm_data.jobs ENABLE ROW LEVEL SECURITY;

--
-- Name: leads; Type: ROW SECURITY; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE crm_data.leads ENABLE ROW LEVEL SECURITY;

--
-- Name: accounts_receivable modify_by_key; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY modify_by_key ON crm_data.accounts_receivable FOR UPDATE TO ownedby_writer USING ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user) OR (access_key = ANY (( SELECT network.session_keys('modify'::text) AS session_keys)::bigint[])))) WITH CHECK ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user) OR (access_key = ANY (( SELECT network.session_keys('modify'::text) AS session_keys)::bigint[]))));

--
-- Name: POLICY modify_by_key ON accounts_receivable; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY modify_by_key ON crm_data.accounts_receivable IS 'Require a right to modify the owner''s records at this privacy level in order to change a record.';

--
-- Name: activities modify_by_key; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY modify_by_key ON crm_data.activities FOR UPDATE TO ownedby_writer USING ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user) OR (access_key = ANY (( SELECT network.session_keys('modify'::text) AS session_keys)::bigint[])))) WITH CHECK ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user) OR (access_key = ANY (( SELECT network.session_keys('modify'::text) AS session_keys)::bigint[]))));

--
-- Name: POLICY modify_by_key ON activities; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY modify_by_key ON crm_data.activities IS 'Require a right to modify the owner''s records at this privacy level in order to change a record.';

--
-- Name: addresses modify_by_key; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY modify_by_key ON crm_data.addresses FOR UPDATE TO ownedby_writer USING ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user) OR (access_key = ANY (( SELECT network.session_keys('modify'::text) AS session_keys)::bigint[])))) WITH CHECK ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user) OR (access_key = ANY (( SELECT network.session_keys('modify'::text) AS session_keys)::bigint[]))));

--
-- Name: POLICY modify_by_key ON addresses; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY modify_by_key ON crm_data.addresses IS 'Require a right to modify the master, the old one and the new, in order to change a record.';

--
-- Name: communications modify_by_key; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY modify_by_key ON crm_data.communications FOR UPDATE TO ownedby_writer USING ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user) OR (access_key = ANY (( SELECT network.session_keys('modify'::text) AS session_keys)::bigint[])))) WITH CHECK ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user) OR (access_key = ANY (( SELECT network.session_keys('modify'::text) AS session_keys)::bigint[]))));

--
-- Name: POLICY modify_by_key ON communications; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY modify_by_key ON crm_data.communications IS 'Require a right to modify the owner''s records at this privacy level in order to change a record.';

--
-- Name: contacts modify_by_key; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY modify_by_key ON crm_data.contacts FOR UPDATE TO ownedby_writer USING ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user) OR (access_key = ANY (( SELECT network.session_keys('modify'::text) AS session_keys)::bigint[])))) WITH CHECK ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user) OR (access_key = ANY (( SELECT network.session_keys('modify'::text) AS session_keys)::bigint[]))));

--
-- Name: POLICY modify_by_key ON contacts; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY modify_by_key ON crm_data.contacts IS 'Require a right to modify the owner''s records at this privacy level in order to change a record.';

--
-- Name: jobs modify_by_key; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY modify_by_key ON crm_data.jobs FOR UPDATE TO ownedby_writer USING ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user) OR (access_key = ANY (( SELECT network.session_keys('modify'::text) AS session_keys)::bigint[])))) WITH CHECK ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user) OR (access_key = ANY (( SELECT network.session_keys('modify'::text) AS session_keys)::bigint[]))));

--
-- Name: POLICY modify_by_key ON jobs; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY modify_by_key ON crm_data.jobs IS 'Require a right to modify the owner''s records at this privacy level in order to change a record.';

--
-- Name: leads modify_by_key; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY modify_by_key ON crm_data.leads FOR UPDATE TO ownedby_writer USING ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user) OR (access_key = ANY (( SELECT network.session_keys('modify'::text) AS session_keys)::bigint[])))) WITH CHECK ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user) OR (access_key = ANY (( SELECT network.session_keys('modify'::text) AS session_keys)::bigint[]))));

--
-- Name: POLICY modify_by_key ON leads; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY modify_by_key ON crm_data.leads IS 'Require a right to modify the owner''s records at this privacy level in order to change a record.';

--
-- Name: resource_plans modify_by_key; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY modify_by_key ON crm_data.resource_plans FOR UPDATE TO ownedby_writer USING ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user) OR (access_key = ANY (( SELECT network.session_keys('modify'::text) AS session_keys)::bigint[])))) WITH CHECK ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user) OR (access_key = ANY (( SELECT network.session_keys('modify'::text) AS session_keys)::bigint[]))));

--
-- Name: POLICY modify_by_key ON resource_plans; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY modify_by_key ON crm_data.resource_plans IS 'Require a right to modify the owner''s records at this privacy level in order to change a record.';

--
-- Name: reward_offers modify_by_key; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY modify_by_key ON crm_data.reward_offers FOR UPDATE TO ownedby_writer USING ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user) OR (access_key = ANY (( SELECT network.session_keys('modify'::text) AS session_keys)::bigint[])))) WITH CHECK ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user) OR (access_key = ANY (( SELECT network.session_keys('modify'::text) AS session_keys)::bigint[]))));

--
-- Name: POLICY modify_by_key ON reward_offers; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY modify_by_key ON crm_data.reward_offers IS 'Require a right to modify the owner''s records at this privacy level in order to change a record.';

--
-- Name: service_requests modify_by_key; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY modify_by_key ON crm_data.service_requests FOR UPDATE TO ownedby_writer USING ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user) OR (access_key = ANY (( SELECT network.session_keys('modify'::text) AS session_keys)::bigint[])))) WITH CHECK ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user) OR (access_key = ANY (( SELECT network.session_keys('modify'::text) AS session_keys)::bigint[]))));

--
-- Name: POLICY modify_by_key ON service_requests; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY modify_by_key ON crm_data.service_requests IS 'Require a right to modify the owner''s records at this privacy level in order to change a record.';

--
-- Name: subscriptions modify_by_key; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY modify_by_key ON crm_data.subscriptions FOR UPDATE TO ownedby_writer USING ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user) OR (access_key = ANY (( SELECT network.session_keys('modify'::text) AS session_keys)::bigint[])))) WITH CHECK ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user) OR (access_key = ANY (( SELECT network.session_keys('modify'::text) AS session_keys)::bigint[]))));

--
-- Name: POLICY modify_by_key ON subscriptions; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY modify_by_key ON crm_data.subscriptions IS 'Require a right to modify the owner''s records at this privacy level in order to change a record.';

--
-- Name: warehouses modify_by_key; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY modify_by_key ON crm_data.warehouses FOR UPDATE TO ownedby_writer USING ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user) OR (access_key = ANY (( SELECT network.session_keys('modify'::text) AS session_keys)::bigint[])))) WITH CHECK ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user) OR (access_key = ANY (( SELECT network.session_keys('modify'::text) AS session_keys)::bigint[]))));

--
-- Name: POLICY modify_by_key ON warehouses; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY modify_by_key ON crm_data.warehouses IS 'Require a right to modify the owner''s records at this privacy level in order to change a record.';

--
-- Name: accounts_receivable read_to_write; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY read_to_write ON crm_data.accounts_receivable FOR SELECT TO ownedby_writer USING ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user) OR (access_key = ANY (( SELECT network.session_keys('view'::text) AS session_keys)::bigint[]))));

--
-- Name: POLICY read_to_write ON accounts_receivable; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY read_to_write ON crm_data.accounts_receivable IS 'Require the same right to view in order to write: the set of keys is read only where the record is not the session group''s own.';

--
-- Name: activities read_to_write; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY read_to_write ON crm_data.activities FOR SELECT TO ownedby_writer USING ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user) OR (access_key = ANY (( SELECT network.session_keys('view'::text) AS session_keys)::bigint[]))));

--
-- Name: POLICY read_to_write ON activities; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY read_to_write ON crm_data.activities IS 'Require the same right to view in order to write: the set of keys is read only where the record is not the session group''s own.';

--
-- Name: addresses read_to_write; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY read_to_write ON crm_data.addresses FOR SELECT TO ownedby_writer USING ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user) OR (access_key = ANY (( SELECT network.session_keys('view'::text) AS session_keys)::bigint[]))));

--
-- Name: POLICY read_to_write ON addresses; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY read_to_write ON crm_data.addresses IS 'Require the same right to view in order to write: the set of keys is read only where the record is not the session group''s own.';

--
-- Name: communications read_to_write; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY read_to_write ON crm_data.communications FOR SELECT TO ownedby_writer USING ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user) OR (access_key = ANY (( SELECT network.session_keys('view'::text) AS session_keys)::bigint[]))));

--
-- Name: POLICY read_to_write ON communications; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY read_to_write ON crm_data.communications IS 'Require the same right to view in order to write: the set of keys is read only where the record is not the session group''s own.';

--
-- Name: contacts read_to_write; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY read_to_write ON crm_data.contacts FOR SELECT TO ownedby_writer USING ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user) OR (access_key = ANY (( SELECT network.session_keys('view'::text) AS session_keys)::bigint[]))));

--
-- Name: POLICY read_to_write ON contacts; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY read_to_write ON crm_data.contacts IS 'Require the same right to view in order to write: the set of keys is read only where the record is not the session group''s own.';

--
-- Name: jobs read_to_write; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY read_to_write ON crm_data.jobs FOR SELECT TO ownedby_writer USING ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user) OR (access_key = ANY (( SELECT network.session_keys('view'::text) AS session_keys)::bigint[]))));

--
-- Name: POLICY read_to_write ON jobs; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY read_to_write ON crm_data.jobs IS 'Require the same right to view in order to write: the set of keys is read only where the record is not the session group''s own.';

--
-- Name: leads read_to_write; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY read_to_write ON crm_data.leads FOR SELECT TO ownedby_writer USING ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user) OR (access_key = ANY (( SELECT network.session_keys('view'::text) AS session_keys)::bigint[]))));

--
-- Name: POLICY read_to_write ON leads; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY read_to_write ON crm_data.leads IS 'Require the same right to view in order to write: the set of keys is read only where the record is not the session group''s own.';

--
-- Name: resource_plans read_to_write; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY read_to_write ON crm_data.resource_plans FOR SELECT TO ownedby_writer USING ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user) OR (access_key = ANY (( SELECT network.session_keys('view'::text) AS session_keys)::bigint[]))));

--
-- Name: POLICY read_to_write ON resource_plans; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY read_to_write ON crm_data.resource_plans IS 'Require the same right to view in order to write: the set of keys is read only where the record is not the session group''s own.';

--
-- Name: reward_offers read_to_write; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY read_to_write ON crm_data.reward_offers FOR SELECT TO ownedby_writer USING ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user) OR (access_key = ANY (( SELECT network.session_keys('view'::text) AS session_keys)::bigint[]))));

--
-- Name: POLICY read_to_write ON reward_offers; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY read_to_write ON crm_data.reward_offers IS 'Require the same right to view in order to write: the set of keys is read only where the record is not the session group''s own.';

--
-- Name: service_requests read_to_write; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY read_to_write ON crm_data.service_requests FOR SELECT TO ownedby_writer USING ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user) OR (access_key = ANY (( SELECT network.session_keys('view'::text) AS session_keys)::bigint[]))));

--
-- Name: POLICY read_to_write ON service_requests; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY read_to_write ON crm_data.service_requests IS 'Require the same right to view in order to write: the set of keys is read only where the record is not the session group''s own.';

--
-- Name: subscriptions read_to_write; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY read_to_write ON crm_data.subscriptions FOR SELECT TO ownedby_writer USING ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user) OR (access_key = ANY (( SELECT network.session_keys('view'::text) AS session_keys)::bigint[]))));

--
-- Name: POLICY read_to_write ON subscriptions; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY read_to_write ON crm_data.subscriptions IS 'Require the same right to view in order to write: the set of keys is read only where the record is not the session group''s own.';

--
-- Name: warehouses read_to_write; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY read_to_write ON crm_data.warehouses FOR SELECT TO ownedby_writer USING ((((access_key >> 8) = ( SELECT network.session_group_id() AS session_group_id)) OR ( SELECT network.is_super_user() AS is_super_user) OR (access_key = ANY (( SELECT network.session_keys('view'::text) AS session_keys)::bigint[]))));

--
-- Name: POLICY read_to_write ON warehouses; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY read_to_write ON crm_data.warehouses IS 'Require the same right to view in order to write: the set of keys is read only where the record is not the session group''s own.';

--
-- Name: resource_plans; Type: ROW SECURITY; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE crm_data.resource_plans ENABLE ROW LEVEL SECURITY;

--
-- Name: reward_offers; Type: ROW SECURITY; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE crm_data.reward_offers ENABLE ROW LEVEL SECURITY;

--
-- Name: service_requests; Type: ROW SECURITY; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE crm_data.service_requests ENABLE ROW LEVEL SECURITY;

--
-- Name: subscriptions; Type: ROW SECURITY; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE crm_data.subscriptions ENABLE ROW LEVEL SECURITY;

--
-- Name: accounts_receivable view_by_key; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY view_by_key ON crm_data.accounts_receivable FOR SELECT TO ownedby_gate USING ((((( SELECT network.session_flags('group'::text) AS session_flags))[owned_by_group_id][privacy_level] OR (( SELECT network.session_flags('community'::text) AS session_flags))[owned_by_group_id][privacy_level]) AND (access_key = ANY (( SELECT network.session_keys('view'::text) AS session_keys)::bigint[]))));

--
-- Name: POLICY view_by_key ON accounts_receivable; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY view_by_key ON crm_data.accounts_receivable IS 'Require a right to view the owner''s records at this privacy level in order to see a record.';

--
-- Name: activities view_by_key; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY view_by_key ON crm_data.activities FOR SELECT TO ownedby_gate USING ((((( SELECT network.session_flags('group'::text) AS session_flags))[owned_by_group_id][privacy_level] OR (( SELECT network.session_flags('community'::text) AS session_flags))[owned_by_group_id][privacy_level]) AND (access_key = ANY (( SELECT network.session_keys('view'::text) AS session_keys)::bigint[]))));

--
-- Name: POLICY view_by_key ON activities; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY view_by_key ON crm_data.activities IS 'Require a right to view the owner''s records at this privacy level in order to see a record.';

--
-- Name: addresses view_by_key; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY view_by_key ON crm_data.addresses FOR SELECT TO ownedby_gate USING ((((( SELECT network.session_flags('group'::text) AS session_flags))[key_group_id][key_level] OR (( SELECT network.session_flags('community'::text) AS session_flags))[key_group_id][key_level]) AND (access_key = ANY (( SELECT network.session_keys('view'::text) AS session_keys)::bigint[]))));

--
-- Name: POLICY view_by_key ON addresses; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY view_by_key ON crm_data.addresses IS 'Require a right to view the master in order to see a record.';

--
-- Name: communications view_by_key; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY view_by_key ON crm_data.communications FOR SELECT TO ownedby_gate USING ((((( SELECT network.session_flags('group'::text) AS session_flags))[owned_by_group_id][privacy_level] OR (( SELECT network.session_flags('community'::text) AS session_flags))[owned_by_group_id][privacy_level]) AND (access_key = ANY (( SELECT network.session_keys('view'::text) AS session_keys)::bigint[]))));

--
-- Name: POLICY view_by_key ON communications; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY view_by_key ON crm_data.communications IS 'Require a right to view the owner''s records at this privacy level in order to see a record.';

--
-- Name: contacts view_by_key; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY view_by_key ON crm_data.contacts FOR SELECT TO ownedby_gate USING ((((( SELECT network.session_flags('group'::text) AS session_flags))[owned_by_group_id][privacy_level] OR (( SELECT network.session_flags('community'::text) AS session_flags))[owned_by_group_id][privacy_level]) AND (access_key = ANY (( SELECT network.session_keys('view'::text) AS session_keys)::bigint[]))));

--
-- Name: POLICY view_by_key ON contacts; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY view_by_key ON crm_data.contacts IS 'Require a right to view the owner''s records at this privacy level in order to see a record.';

--
-- Name: jobs view_by_key; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY view_by_key ON crm_data.jobs FOR SELECT TO ownedby_gate USING ((((( SELECT network.session_flags('group'::text) AS session_flags))[owned_by_group_id][privacy_level] OR (( SELECT network.session_flags('community'::text) AS session_flags))[owned_by_group_id][privacy_level]) AND (access_key = ANY (( SELECT network.session_keys('view'::text) AS session_keys)::bigint[]))));

--
-- Name: POLICY view_by_key ON jobs; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY view_by_key ON crm_data.jobs IS 'Require a right to view the owner''s records at this privacy level in order to see a record.';

--
-- Name: leads view_by_key; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY view_by_key ON crm_data.leads FOR SELECT TO ownedby_gate USING ((((( SELECT network.session_flags('group'::text) AS session_flags))[owned_by_group_id][privacy_level] OR (( SELECT network.session_flags('community'::text) AS session_flags))[owned_by_group_id][privacy_level]) AND (access_key = ANY (( SELECT network.session_keys('view'::text) AS session_keys)::bigint[]))));

--
-- Name: POLICY view_by_key ON leads; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY view_by_key ON crm_data.leads IS 'Require a right to view the owner''s records at this privacy level in order to see a record.';

--
-- Name: resource_plans view_by_key; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY view_by_key ON crm_data.resource_plans FOR SELECT TO ownedby_gate USING ((((( SELECT network.session_flags('group'::text) AS session_flags))[owned_by_group_id][privacy_level] OR (( SELECT network.session_flags('community'::text) AS session_flags))[owned_by_group_id][privacy_level]) AND (access_key = ANY (( SELECT network.session_keys('view'::text) AS session_keys)::bigint[]))));

--
-- Name: POLICY view_by_key ON resource_plans; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY view_by_key ON crm_data.resource_plans IS 'Require a right to view the owner''s records at this privacy level in order to see a record.';

--
-- Name: reward_offers view_by_key; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY view_by_key ON crm_data.reward_offers FOR SELECT TO ownedby_gate USING ((((( SELECT network.session_flags('group'::text) AS session_flags))[owned_by_group_id][privacy_level] OR (( SELECT network.session_flags('community'::text) AS session_flags))[owned_by_group_id][privacy_level]) AND (access_key = ANY (( SELECT network.session_keys('view'::text) AS session_keys)::bigint[]))));

--
-- Name: POLICY view_by_key ON reward_offers; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY view_by_key ON crm_data.reward_offers IS 'Require a right to view the owner''s records at this privacy level in order to see a record.';

--
-- Name: service_requests view_by_key; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY view_by_key ON crm_data.service_requests FOR SELECT TO ownedby_gate USING ((((( SELECT network.session_flags('group'::text) AS session_flags))[owned_by_group_id][privacy_level] OR (( SELECT network.session_flags('community'::text) AS session_flags))[owned_by_group_id][privacy_level]) AND (access_key = ANY (( SELECT network.session_keys('view'::text) AS session_keys)::bigint[]))));

--
-- Name: POLICY view_by_key ON service_requests; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY view_by_key ON crm_data.service_requests IS 'Require a right to view the owner''s records at this privacy level in order to see a record.';

--
-- Name: subscriptions view_by_key; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY view_by_key ON crm_data.subscriptions FOR SELECT TO ownedby_gate USING ((((( SELECT network.session_flags('group'::text) AS session_flags))[owned_by_group_id][privacy_level] OR (( SELECT network.session_flags('community'::text) AS session_flags))[owned_by_group_id][privacy_level]) AND (access_key = ANY (( SELECT network.session_keys('view'::text) AS session_keys)::bigint[]))));

--
-- Name: POLICY view_by_key ON subscriptions; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY view_by_key ON crm_data.subscriptions IS 'Require a right to view the owner''s records at this privacy level in order to see a record.';

--
-- Name: warehouses view_by_key; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY view_by_key ON crm_data.warehouses FOR SELECT TO ownedby_gate USING ((((( SELECT network.session_flags('group'::text) AS session_flags))[owned_by_group_id][privacy_level] OR (( SELECT network.session_flags('community'::text) AS session_flags))[owned_by_group_id][privacy_level]) AND (access_key = ANY (( SELECT network.session_keys('view'::text) AS session_keys)::bigint[]))));

--
-- Name: POLICY view_by_key ON warehouses; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY view_by_key ON crm_data.warehouses IS 'Require a right to view the owner''s records at this privacy level in order to see a record.';

--
-- Name: contacts view_in_the_clear; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY view_in_the_clear ON crm_data.contacts FOR SELECT TO ownedby_clear_gate USING ((((( SELECT network.session_flags('group'::text) AS session_flags))[owned_by_group_id][privacy_level] OR (( SELECT network.session_flags('community'::text) AS session_flags))[owned_by_group_id][privacy_level]) AND (( SELECT network.clear_flags('contact_details'::text) AS clear_flags))[owned_by_group_id][privacy_level] AND (access_key = ANY (( SELECT network.clear_keys('contact_details'::text, true) AS clear_keys)::bigint[]))));

--
-- Name: POLICY view_in_the_clear ON contacts; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY view_in_the_clear ON crm_data.contacts IS 'Require a right to view, and to see contact_details in the clear, in order to see a record with these columns as they are.';

--
-- Name: contacts view_masked; Type: POLICY; Schema: crm_data; Owner: ownedby_owner
--

CREATE POLICY view_masked ON crm_data.contacts FOR SELECT TO ownedby_masked_gate USING ((((( SELECT network.session_flags('group'::text) AS session_flags))[owned_by_group_id][privacy_level] OR (( SELECT network.session_flags('community'::text) AS session_flags))[owned_by_group_id][privacy_level]) AND ((( SELECT network.clear_flags('contact_details'::text) AS clear_flags))[owned_by_group_id][privacy_level] IS NOT TRUE) AND (access_key = ANY (( SELECT network.clear_keys('contact_details'::text, false) AS clear_keys)::bigint[]))));

--
-- Name: POLICY view_masked ON contacts; Type: COMMENT; Schema: crm_data; Owner: ownedby_owner
--

COMMENT ON POLICY view_masked ON crm_data.contacts IS 'Require a right to view, and none to see contact_details in the clear, in order to see a record with these columns masked.';

--
-- Name: warehouses; Type: ROW SECURITY; Schema: crm_data; Owner: ownedby_owner
--

ALTER TABLE crm_data.warehouses ENABLE ROW LEVEL SECURITY;

--
-- Name: access_keys; Type: ROW SECURITY; Schema: network; Owner: ownedby_owner
--

ALTER TABLE network.access_keys ENABLE ROW LEVEL SECURITY;

--
-- Name: access_keys act; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY act ON network.access_keys FOR SELECT TO ownedby_steward USING (true);

--
-- Name: POLICY act ON access_keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY act ON network.access_keys IS 'Require to be a dedicated action in order to read the configuration.';

--
-- Name: all_keys act; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY act ON network.all_keys FOR SELECT TO ownedby_steward USING (true);

--
-- Name: POLICY act ON all_keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY act ON network.all_keys IS 'Require to be a dedicated action in order to read the configuration.';

--
-- Name: backend_groups act; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY act ON network.backend_groups FOR SELECT TO ownedby_steward USING (true);

--
-- Name: POLICY act ON backend_groups; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY act ON network.backend_groups IS 'Require to be a dedicated action in order to read the configuration.';

--
-- Name: backends act; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY act ON network.backends FOR SELECT TO ownedby_steward USING (true);

--
-- Name: POLICY act ON backends; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY act ON network.backends IS 'Require to be a dedicated action in order to read the configuration.';

--
-- Name: communities act; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY act ON network.communities FOR SELECT TO ownedby_steward USING (true);

--
-- Name: POLICY act ON communities; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY act ON network.communities IS 'Require to be a dedicated action in order to read the configuration.';

--
-- Name: community_clear_keys act; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY act ON network.community_clear_keys FOR SELECT TO ownedby_steward USING (true);

--
-- Name: POLICY act ON community_clear_keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY act ON network.community_clear_keys IS 'Require to be a dedicated action in order to read the configuration.';

--
-- Name: community_collaborations act; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY act ON network.community_collaborations FOR SELECT TO ownedby_steward USING (true);

--
-- Name: POLICY act ON community_collaborations; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY act ON network.community_collaborations IS 'Require to be a dedicated action in order to read the configuration.';

--
-- Name: community_keys act; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY act ON network.community_keys FOR SELECT TO ownedby_steward USING (true);

--
-- Name: POLICY act ON community_keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY act ON network.community_keys IS 'Require to be a dedicated action in order to read the configuration.';

--
-- Name: entities act; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY act ON network.entities FOR SELECT TO ownedby_steward USING (true);

--
-- Name: POLICY act ON entities; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY act ON network.entities IS 'Require to be a dedicated action in order to read the configuration.';

--
-- Name: field_classes act; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY act ON network.field_classes FOR SELECT TO ownedby_steward USING (true);

--
-- Name: POLICY act ON field_classes; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY act ON network.field_classes IS 'Require to be a dedicated action in order to read the configuration.';

--
-- Name: group_clear_keys act; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY act ON network.group_clear_keys FOR SELECT TO ownedby_steward USING (true);

--
-- Name: POLICY act ON group_clear_keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY act ON network.group_clear_keys IS 'Require to be a dedicated action in order to read the configuration.';

--
-- Name: group_collaboration_levels act; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY act ON network.group_collaboration_levels FOR SELECT TO ownedby_steward USING (true);

--
-- Name: POLICY act ON group_collaboration_levels; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY act ON network.group_collaboration_levels IS 'Require to be a dedicated action in order to read the configuration.';

--
-- Name: group_collaborations act; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY act ON network.group_collaborations FOR SELECT TO ownedby_steward USING (true);

--
-- Name: POLICY act ON group_collaborations; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY act ON network.group_collaborations IS 'Require to be a dedicated action in order to read the configuration.';

--
-- Name: group_keys act; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY act ON network.group_keys FOR SELECT TO ownedby_steward USING (true);

--
-- Name: POLICY act ON group_keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY act ON network.group_keys IS 'Require to be a dedicated action in order to read the configuration.';

--
-- Name: groups act; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY act ON network.groups FOR SELECT TO ownedby_steward USING (true);

--
-- Name: POLICY act ON groups; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY act ON network.groups IS 'Require to be a dedicated action in order to read the configuration.';

--
-- Name: masks act; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY act ON network.masks FOR SELECT TO ownedby_steward USING (true);

--
-- Name: POLICY act ON masks; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY act ON network.masks IS 'Require to be a dedicated action in order to read the configuration.';

--
-- Name: plain_logins act; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY act ON network.plain_logins FOR SELECT TO ownedby_steward USING (true);

--
-- Name: POLICY act ON plain_logins; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY act ON network.plain_logins IS 'Require to be a dedicated action in order to read the configuration.';

--
-- Name: privacy_level_group_levels act; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY act ON network.privacy_level_group_levels FOR SELECT TO ownedby_steward USING (true);

--
-- Name: POLICY act ON privacy_level_group_levels; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY act ON network.privacy_level_group_levels IS 'Require to be a dedicated action in order to read the configuration.';

--
-- Name: privacy_level_groups act; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY act ON network.privacy_level_groups FOR SELECT TO ownedby_steward USING (true);

--
-- Name: POLICY act ON privacy_level_groups; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY act ON network.privacy_level_groups IS 'Require to be a dedicated action in order to read the configuration.';

--
-- Name: privacy_levels act; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY act ON network.privacy_levels FOR SELECT TO ownedby_steward USING (true);

--
-- Name: POLICY act ON privacy_levels; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY act ON network.privacy_levels IS 'Require to be a dedicated action in order to read the configuration.';

--
-- Name: settings act; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY act ON network.settings FOR SELECT TO ownedby_steward USING (true);

--
-- Name: POLICY act ON settings; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY act ON network.settings IS 'Require to be a dedicated action in order to read the configuration.';

--
-- Name: unit_users act; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY act ON network.unit_users FOR SELECT TO ownedby_steward USING (true);

--
-- Name: POLICY act ON unit_users; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY act ON network.unit_users IS 'Require to be a dedicated action in order to read the configuration.';

--
-- Name: units act; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY act ON network.units FOR SELECT TO ownedby_steward USING (true);

--
-- Name: POLICY act ON units; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY act ON network.units IS 'Require to be a dedicated action in order to read the configuration.';

--
-- Name: users act; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY act ON network.users FOR SELECT TO ownedby_steward USING (true);

--
-- Name: POLICY act ON users; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY act ON network.users IS 'Require to be a dedicated action in order to read the configuration.';

--
-- Name: all_keys; Type: ROW SECURITY; Schema: network; Owner: ownedby_owner
--

ALTER TABLE network.all_keys ENABLE ROW LEVEL SECURITY;

--
-- Name: backend_groups; Type: ROW SECURITY; Schema: network; Owner: ownedby_owner
--

ALTER TABLE network.backend_groups ENABLE ROW LEVEL SECURITY;

--
-- Name: backend_keys; Type: ROW SECURITY; Schema: network; Owner: ownedby_owner
--

ALTER TABLE network.backend_keys ENABLE ROW LEVEL SECURITY;

--
-- Name: backends; Type: ROW SECURITY; Schema: network; Owner: ownedby_owner
--

ALTER TABLE network.backends ENABLE ROW LEVEL SECURITY;

--
-- Name: communities; Type: ROW SECURITY; Schema: network; Owner: ownedby_owner
--

ALTER TABLE network.communities ENABLE ROW LEVEL SECURITY;

--
-- Name: community_clear_keys; Type: ROW SECURITY; Schema: network; Owner: ownedby_owner
--

ALTER TABLE network.community_clear_keys ENABLE ROW LEVEL SECURITY;

--
-- Name: community_collaborations; Type: ROW SECURITY; Schema: network; Owner: ownedby_owner
--

ALTER TABLE network.community_collaborations ENABLE ROW LEVEL SECURITY;

--
-- Name: community_keys; Type: ROW SECURITY; Schema: network; Owner: ownedby_owner
--

ALTER TABLE network.community_keys ENABLE ROW LEVEL SECURITY;

--
-- Name: access_keys configure; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY configure ON network.access_keys FOR SELECT USING (( SELECT network.is_super_user() AS is_super_user));

--
-- Name: POLICY configure ON access_keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY configure ON network.access_keys IS 'Require to be a super user in order to read what is derived from the configuration.';

--
-- Name: all_keys configure; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY configure ON network.all_keys FOR SELECT USING (( SELECT network.is_super_user() AS is_super_user));

--
-- Name: POLICY configure ON all_keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY configure ON network.all_keys IS 'Require to be a super user in order to read what is derived from the configuration.';

--
-- Name: backend_groups configure; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY configure ON network.backend_groups USING (( SELECT network.is_super_user() AS is_super_user)) WITH CHECK (( SELECT network.is_super_user() AS is_super_user));

--
-- Name: POLICY configure ON backend_groups; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY configure ON network.backend_groups IS 'Require to be a super user in order to read and change the configuration.';

--
-- Name: backends configure; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY configure ON network.backends FOR SELECT USING (( SELECT network.is_super_user() AS is_super_user));

--
-- Name: POLICY configure ON backends; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY configure ON network.backends IS 'Require to be a super user in order to read what is derived from the configuration.';

--
-- Name: communities configure; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY configure ON network.communities USING (( SELECT network.is_super_user() AS is_super_user)) WITH CHECK (( SELECT network.is_super_user() AS is_super_user));

--
-- Name: POLICY configure ON communities; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY configure ON network.communities IS 'Require to be a super user in order to read and change the configuration.';

--
-- Name: community_clear_keys configure; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY configure ON network.community_clear_keys FOR SELECT USING (( SELECT network.is_super_user() AS is_super_user));

--
-- Name: POLICY configure ON community_clear_keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY configure ON network.community_clear_keys IS 'Require to be a super user in order to read what is derived from the configuration.';

--
-- Name: community_collaborations configure; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY configure ON network.community_collaborations USING (( SELECT network.is_super_user() AS is_super_user)) WITH CHECK (( SELECT network.is_super_user() AS is_super_user));

--
-- Name: POLICY configure ON community_collaborations; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY configure ON network.community_collaborations IS 'Require to be a super user in order to read and change the configuration.';

--
-- Name: community_keys configure; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY configure ON network.community_keys FOR SELECT USING (( SELECT network.is_super_user() AS is_super_user));

--
-- Name: POLICY configure ON community_keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY configure ON network.community_keys IS 'Require to be a super user in order to read what is derived from the configuration.';

--
-- Name: entities configure; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY configure ON network.entities FOR SELECT USING (( SELECT network.is_super_user() AS is_super_user));

--
-- Name: POLICY configure ON entities; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY configure ON network.entities IS 'Require to be a super user in order to read what is derived from the configuration.';

--
-- Name: field_classes configure; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY configure ON network.field_classes USING (( SELECT network.is_super_user() AS is_super_user)) WITH CHECK (( SELECT network.is_super_user() AS is_super_user));

--
-- Name: POLICY configure ON field_classes; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY configure ON network.field_classes IS 'Require to be a super user in order to read and change the configuration.';

--
-- Name: group_clear_keys configure; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY configure ON network.group_clear_keys FOR SELECT USING (( SELECT network.is_super_user() AS is_super_user));

--
-- Name: POLICY configure ON group_clear_keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY configure ON network.group_clear_keys IS 'Require to be a super user in order to read what is derived from the configuration.';

--
-- Name: group_collaboration_levels configure; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY configure ON network.group_collaboration_levels USING (( SELECT network.is_super_user() AS is_super_user)) WITH CHECK (( SELECT network.is_super_user() AS is_super_user));

--
-- Name: POLICY configure ON group_collaboration_levels; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY configure ON network.group_collaboration_levels IS 'Require to be a super user in order to read and change the configuration.';

--
-- Name: group_collaborations configure; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY configure ON network.group_collaborations USING (( SELECT network.is_super_user() AS is_super_user)) WITH CHECK (( SELECT network.is_super_user() AS is_super_user));

--
-- Name: POLICY configure ON group_collaborations; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY configure ON network.group_collaborations IS 'Require to be a super user in order to read and change the configuration.';

--
-- Name: group_keys configure; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY configure ON network.group_keys FOR SELECT USING (( SELECT network.is_super_user() AS is_super_user));

--
-- Name: POLICY configure ON group_keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY configure ON network.group_keys IS 'Require to be a super user in order to read what is derived from the configuration.';

--
-- Name: groups configure; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY configure ON network.groups USING (( SELECT network.is_super_user() AS is_super_user)) WITH CHECK (( SELECT network.is_super_user() AS is_super_user));

--
-- Name: POLICY configure ON groups; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY configure ON network.groups IS 'Require to be a super user in order to read and change the configuration.';

--
-- Name: masks configure; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY configure ON network.masks USING (( SELECT network.is_super_user() AS is_super_user)) WITH CHECK (( SELECT network.is_super_user() AS is_super_user));

--
-- Name: POLICY configure ON masks; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY configure ON network.masks IS 'Require to be a super user in order to read and change the configuration.';

--
-- Name: plain_logins configure; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY configure ON network.plain_logins FOR SELECT USING (( SELECT network.is_super_user() AS is_super_user));

--
-- Name: POLICY configure ON plain_logins; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY configure ON network.plain_logins IS 'Require to be a super user in order to read what is derived from the configuration.';

--
-- Name: privacy_level_group_levels configure; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY configure ON network.privacy_level_group_levels USING (( SELECT network.is_super_user() AS is_super_user)) WITH CHECK (( SELECT network.is_super_user() AS is_super_user));

--
-- Name: POLICY configure ON privacy_level_group_levels; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY configure ON network.privacy_level_group_levels IS 'Require to be a super user in order to read and change the configuration.';

--
-- Name: privacy_level_groups configure; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY configure ON network.privacy_level_groups USING (( SELECT network.is_super_user() AS is_super_user)) WITH CHECK (( SELECT network.is_super_user() AS is_super_user));

--
-- Name: POLICY configure ON privacy_level_groups; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY configure ON network.privacy_level_groups IS 'Require to be a super user in order to read and change the configuration.';

--
-- Name: privacy_levels configure; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY configure ON network.privacy_levels USING (( SELECT network.is_super_user() AS is_super_user)) WITH CHECK (( SELECT network.is_super_user() AS is_super_user));

--
-- Name: POLICY configure ON privacy_levels; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY configure ON network.privacy_levels IS 'Require to be a super user in order to read and change the configuration.';

--
-- Name: settings configure; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY configure ON network.settings USING (( SELECT network.is_super_user() AS is_super_user)) WITH CHECK (( SELECT network.is_super_user() AS is_super_user));

--
-- Name: POLICY configure ON settings; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY configure ON network.settings IS 'Require to be a super user in order to read and change the configuration.';

--
-- Name: unit_users configure; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY configure ON network.unit_users USING (( SELECT network.is_super_user() AS is_super_user)) WITH CHECK (( SELECT network.is_super_user() AS is_super_user));

--
-- Name: POLICY configure ON unit_users; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY configure ON network.unit_users IS 'Require to be a super user in order to read and change the configuration.';

--
-- Name: units configure; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY configure ON network.units USING (( SELECT network.is_super_user() AS is_super_user)) WITH CHECK (( SELECT network.is_super_user() AS is_super_user));

--
-- Name: POLICY configure ON units; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY configure ON network.units IS 'Require to be a super user in order to read and change the configuration.';

--
-- Name: users configure; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY configure ON network.users USING (( SELECT network.is_super_user() AS is_super_user)) WITH CHECK (( SELECT network.is_super_user() AS is_super_user));

--
-- Name: POLICY configure ON users; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY configure ON network.users IS 'Require to be a super user in order to read and change the configuration.';

--
-- Name: entities; Type: ROW SECURITY; Schema: network; Owner: ownedby_owner
--

ALTER TABLE network.entities ENABLE ROW LEVEL SECURITY;

--
-- Name: field_classes; Type: ROW SECURITY; Schema: network; Owner: ownedby_owner
--

ALTER TABLE network.field_classes ENABLE ROW LEVEL SECURITY;

--
-- Name: groups find; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY find ON network.groups FOR SELECT USING ((( SELECT network.shared_group_flags() AS shared_group_flags))[id]);

--
-- Name: POLICY find ON groups; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY find ON network.groups IS 'Require to be in the group, or in one that it shares itself with, in order to find it.';

--
-- Name: group_clear_keys; Type: ROW SECURITY; Schema: network; Owner: ownedby_owner
--

ALTER TABLE network.group_clear_keys ENABLE ROW LEVEL SECURITY;

--
-- Name: group_collaboration_levels; Type: ROW SECURITY; Schema: network; Owner: ownedby_owner
--

ALTER TABLE network.group_collaboration_levels ENABLE ROW LEVEL SECURITY;

--
-- Name: group_collaborations; Type: ROW SECURITY; Schema: network; Owner: ownedby_owner
--

ALTER TABLE network.group_collaborations ENABLE ROW LEVEL SECURITY;

--
-- Name: group_keys; Type: ROW SECURITY; Schema: network; Owner: ownedby_owner
--

ALTER TABLE network.group_keys ENABLE ROW LEVEL SECURITY;

--
-- Name: groups; Type: ROW SECURITY; Schema: network; Owner: ownedby_owner
--

ALTER TABLE network.groups ENABLE ROW LEVEL SECURITY;

--
-- Name: groups insert_for_owner; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY insert_for_owner ON network.groups FOR SELECT TO ownedby_writer USING (true);

--
-- Name: POLICY insert_for_owner ON groups; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY insert_for_owner ON network.groups IS 'Require to be the trigger of a view in order to look up the role of an owner group.';

--
-- Name: access_keys keep; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY keep ON network.access_keys TO ownedby_owner USING (true) WITH CHECK (true);

--
-- Name: POLICY keep ON access_keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY keep ON network.access_keys IS 'Require to be a function of ownedby in order to keep the configuration.';

--
-- Name: all_keys keep; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY keep ON network.all_keys TO ownedby_owner USING (true) WITH CHECK (true);

--
-- Name: POLICY keep ON all_keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY keep ON network.all_keys IS 'Require to be a function of ownedby in order to keep the configuration.';

--
-- Name: backend_groups keep; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY keep ON network.backend_groups TO ownedby_owner USING (true) WITH CHECK (true);

--
-- Name: POLICY keep ON backend_groups; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY keep ON network.backend_groups IS 'Require to be a function of ownedby in order to keep the configuration.';

--
-- Name: backend_keys keep; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY keep ON network.backend_keys TO ownedby_owner USING (true) WITH CHECK (true);

--
-- Name: POLICY keep ON backend_keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY keep ON network.backend_keys IS 'Require to be a function of ownedby in order to keep the configuration.';

--
-- Name: backends keep; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY keep ON network.backends TO ownedby_owner USING (true) WITH CHECK (true);

--
-- Name: POLICY keep ON backends; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY keep ON network.backends IS 'Require to be a function of ownedby in order to keep the configuration.';

--
-- Name: communities keep; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY keep ON network.communities TO ownedby_owner USING (true) WITH CHECK (true);

--
-- Name: POLICY keep ON communities; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY keep ON network.communities IS 'Require to be a function of ownedby in order to keep the configuration.';

--
-- Name: community_clear_keys keep; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY keep ON network.community_clear_keys TO ownedby_owner USING (true) WITH CHECK (true);

--
-- Name: POLICY keep ON community_clear_keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY keep ON network.community_clear_keys IS 'Require to be a function of ownedby in order to keep the configuration.';

--
-- Name: community_collaborations keep; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY keep ON network.community_collaborations TO ownedby_owner USING (true) WITH CHECK (true);

--
-- Name: POLICY keep ON community_collaborations; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY keep ON network.community_collaborations IS 'Require to be a function of ownedby in order to keep the configuration.';

--
-- Name: community_keys keep; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY keep ON network.community_keys TO ownedby_owner USING (true) WITH CHECK (true);

--
-- Name: POLICY keep ON community_keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY keep ON network.community_keys IS 'Require to be a function of ownedby in order to keep the configuration.';

--
-- Name: entities keep; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY keep ON network.entities TO ownedby_owner USING (true) WITH CHECK (true);

--
-- Name: POLICY keep ON entities; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY keep ON network.entities IS 'Require to be a function of ownedby in order to keep the configuration.';

--
-- Name: field_classes keep; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY keep ON network.field_classes TO ownedby_owner USING (true) WITH CHECK (true);

--
-- Name: POLICY keep ON field_classes; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY keep ON network.field_classes IS 'Require to be a function of ownedby in order to keep the configuration.';

--
-- Name: group_clear_keys keep; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY keep ON network.group_clear_keys TO ownedby_owner USING (true) WITH CHECK (true);

--
-- Name: POLICY keep ON group_clear_keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY keep ON network.group_clear_keys IS 'Require to be a function of ownedby in order to keep the configuration.';

--
-- Name: group_collaboration_levels keep; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY keep ON network.group_collaboration_levels TO ownedby_owner USING (true) WITH CHECK (true);

--
-- Name: POLICY keep ON group_collaboration_levels; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY keep ON network.group_collaboration_levels IS 'Require to be a function of ownedby in order to keep the configuration.';

--
-- Name: group_collaborations keep; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY keep ON network.group_collaborations TO ownedby_owner USING (true) WITH CHECK (true);

--
-- Name: POLICY keep ON group_collaborations; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY keep ON network.group_collaborations IS 'Require to be a function of ownedby in order to keep the configuration.';

--
-- Name: group_keys keep; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY keep ON network.group_keys TO ownedby_owner USING (true) WITH CHECK (true);

--
-- Name: POLICY keep ON group_keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY keep ON network.group_keys IS 'Require to be a function of ownedby in order to keep the configuration.';

--
-- Name: groups keep; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY keep ON network.groups TO ownedby_owner USING (true) WITH CHECK (true);

--
-- Name: POLICY keep ON groups; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY keep ON network.groups IS 'Require to be a function of ownedby in order to keep the configuration.';

--
-- Name: mask_secret keep; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY keep ON network.mask_secret TO ownedby_owner USING (true) WITH CHECK (true);

--
-- Name: POLICY keep ON mask_secret; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY keep ON network.mask_secret IS 'Require to be a function of ownedby in order to keep the configuration.';

--
-- Name: masks keep; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY keep ON network.masks TO ownedby_owner USING (true) WITH CHECK (true);

--
-- Name: POLICY keep ON masks; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY keep ON network.masks IS 'Require to be a function of ownedby in order to keep the configuration.';

--
-- Name: plain_logins keep; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY keep ON network.plain_logins TO ownedby_owner USING (true) WITH CHECK (true);

--
-- Name: POLICY keep ON plain_logins; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY keep ON network.plain_logins IS 'Require to be a function of ownedby in order to keep the configuration.';

--
-- Name: privacy_level_group_levels keep; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY keep ON network.privacy_level_group_levels TO ownedby_owner USING (true) WITH CHECK (true);

--
-- Name: POLICY keep ON privacy_level_group_levels; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY keep ON network.privacy_level_group_levels IS 'Require to be a function of ownedby in order to keep the configuration.';

--
-- Name: privacy_level_groups keep; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY keep ON network.privacy_level_groups TO ownedby_owner USING (true) WITH CHECK (true);

--
-- Name: POLICY keep ON privacy_level_groups; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY keep ON network.privacy_level_groups IS 'Require to be a function of ownedby in order to keep the configuration.';

--
-- Name: privacy_levels keep; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY keep ON network.privacy_levels TO ownedby_owner USING (true) WITH CHECK (true);

--
-- Name: POLICY keep ON privacy_levels; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY keep ON network.privacy_levels IS 'Require to be a function of ownedby in order to keep the configuration.';

--
-- Name: session_secret keep; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY keep ON network.session_secret TO ownedby_owner USING (true) WITH CHECK (true);

--
-- Name: POLICY keep ON session_secret; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY keep ON network.session_secret IS 'Require to be a function of ownedby in order to keep the configuration.';

--
-- Name: settings keep; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY keep ON network.settings TO ownedby_owner USING (true) WITH CHECK (true);

--
-- Name: POLICY keep ON settings; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY keep ON network.settings IS 'Require to be a function of ownedby in order to keep the configuration.';

--
-- Name: unit_users keep; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY keep ON network.unit_users TO ownedby_owner USING (true) WITH CHECK (true);

--
-- Name: POLICY keep ON unit_users; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY keep ON network.unit_users IS 'Require to be a function of ownedby in order to keep the configuration.';

--
-- Name: units keep; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY keep ON network.units TO ownedby_owner USING (true) WITH CHECK (true);

--
-- Name: POLICY keep ON units; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY keep ON network.units IS 'Require to be a function of ownedby in order to keep the configuration.';

--
-- Name: users keep; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY keep ON network.users TO ownedby_owner USING (true) WITH CHECK (true);

--
-- Name: POLICY keep ON users; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY keep ON network.users IS 'Require to be a function of ownedby in order to keep the configuration.';

--
-- Name: mask_secret; Type: ROW SECURITY; Schema: network; Owner: ownedby_owner
--

ALTER TABLE network.mask_secret ENABLE ROW LEVEL SECURITY;

--
-- Name: masks; Type: ROW SECURITY; Schema: network; Owner: ownedby_owner
--

ALTER TABLE network.masks ENABLE ROW LEVEL SECURITY;

--
-- Name: plain_logins; Type: ROW SECURITY; Schema: network; Owner: ownedby_owner
--

ALTER TABLE network.plain_logins ENABLE ROW LEVEL SECURITY;

--
-- Name: privacy_level_group_levels; Type: ROW SECURITY; Schema: network; Owner: ownedby_owner
--

ALTER TABLE network.privacy_level_group_levels ENABLE ROW LEVEL SECURITY;

--
-- Name: privacy_level_groups; Type: ROW SECURITY; Schema: network; Owner: ownedby_owner
--

ALTER TABLE network.privacy_level_groups ENABLE ROW LEVEL SECURITY;

--
-- Name: privacy_levels; Type: ROW SECURITY; Schema: network; Owner: ownedby_owner
--

ALTER TABLE network.privacy_levels ENABLE ROW LEVEL SECURITY;

--
-- Name: access_keys review; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY review ON network.access_keys FOR SELECT USING (( SELECT network.is_reviewer() AS is_reviewer));

--
-- Name: POLICY review ON access_keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY review ON network.access_keys IS 'Require to be a reviewer in order to read the configuration.';

--
-- Name: all_keys review; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY review ON network.all_keys FOR SELECT USING (( SELECT network.is_reviewer() AS is_reviewer));

--
-- Name: POLICY review ON all_keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY review ON network.all_keys IS 'Require to be a reviewer in order to read the configuration.';

--
-- Name: backend_groups review; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY review ON network.backend_groups FOR SELECT USING (( SELECT network.is_reviewer() AS is_reviewer));

--
-- Name: POLICY review ON backend_groups; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY review ON network.backend_groups IS 'Require to be a reviewer in order to read the configuration.';

--
-- Name: backends review; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY review ON network.backends FOR SELECT USING (( SELECT network.is_reviewer() AS is_reviewer));

--
-- Name: POLICY review ON backends; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY review ON network.backends IS 'Require to be a reviewer in order to read the configuration.';

--
-- Name: communities review; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY review ON network.communities FOR SELECT USING (( SELECT network.is_reviewer() AS is_reviewer));

--
-- Name: POLICY review ON communities; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY review ON network.communities IS 'Require to be a reviewer in order to read the configuration.';

--
-- Name: community_clear_keys review; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY review ON network.community_clear_keys FOR SELECT USING (( SELECT network.is_reviewer() AS is_reviewer));

--
-- Name: POLICY review ON community_clear_keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY review ON network.community_clear_keys IS 'Require to be a reviewer in order to read the configuration.';

--
-- Name: community_collaborations review; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY review ON network.community_collaborations FOR SELECT USING (( SELECT network.is_reviewer() AS is_reviewer));

--
-- Name: POLICY review ON community_collaborations; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY review ON network.community_collaborations IS 'Require to be a reviewer in order to read the configuration.';

--
-- Name: community_keys review; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY review ON network.community_keys FOR SELECT USING (( SELECT network.is_reviewer() AS is_reviewer));

--
-- Name: POLICY review ON community_keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY review ON network.community_keys IS 'Require to be a reviewer in order to read the configuration.';

--
-- Name: entities review; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY review ON network.entities FOR SELECT USING (( SELECT network.is_reviewer() AS is_reviewer));

--
-- Name: POLICY review ON entities; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY review ON network.entities IS 'Require to be a reviewer in order to read the configuration.';

--
-- Name: field_classes review; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY review ON network.field_classes FOR SELECT USING (( SELECT network.is_reviewer() AS is_reviewer));

--
-- Name: POLICY review ON field_classes; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY review ON network.field_classes IS 'Require to be a reviewer in order to read the configuration.';

--
-- Name: group_clear_keys review; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY review ON network.group_clear_keys FOR SELECT USING (( SELECT network.is_reviewer() AS is_reviewer));

--
-- Name: POLICY review ON group_clear_keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY review ON network.group_clear_keys IS 'Require to be a reviewer in order to read the configuration.';

--
-- Name: group_collaboration_levels review; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY review ON network.group_collaboration_levels FOR SELECT USING (( SELECT network.is_reviewer() AS is_reviewer));

--
-- Name: POLICY review ON group_collaboration_levels; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY review ON network.group_collaboration_levels IS 'Require to be a reviewer in order to read the configuration.';

--
-- Name: group_collaborations review; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY review ON network.group_collaborations FOR SELECT USING (( SELECT network.is_reviewer() AS is_reviewer));

--
-- Name: POLICY review ON group_collaborations; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY review ON network.group_collaborations IS 'Require to be a reviewer in order to read the configuration.';

--
-- Name: group_keys review; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY review ON network.group_keys FOR SELECT USING (( SELECT network.is_reviewer() AS is_reviewer));

--
-- Name: POLICY review ON group_keys; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY review ON network.group_keys IS 'Require to be a reviewer in order to read the configuration.';

--
-- Name: groups review; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY review ON network.groups FOR SELECT USING (( SELECT network.is_reviewer() AS is_reviewer));

--
-- Name: POLICY review ON groups; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY review ON network.groups IS 'Require to be a reviewer in order to read the configuration.';

--
-- Name: masks review; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY review ON network.masks FOR SELECT USING (( SELECT network.is_reviewer() AS is_reviewer));

--
-- Name: POLICY review ON masks; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY review ON network.masks IS 'Require to be a reviewer in order to read the configuration.';

--
-- Name: plain_logins review; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY review ON network.plain_logins FOR SELECT USING (( SELECT network.is_reviewer() AS is_reviewer));

--
-- Name: POLICY review ON plain_logins; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY review ON network.plain_logins IS 'Require to be a reviewer in order to read the configuration.';

--
-- Name: privacy_level_group_levels review; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY review ON network.privacy_level_group_levels FOR SELECT USING (( SELECT network.is_reviewer() AS is_reviewer));

--
-- Name: POLICY review ON privacy_level_group_levels; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY review ON network.privacy_level_group_levels IS 'Require to be a reviewer in order to read the configuration.';

--
-- Name: privacy_level_groups review; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY review ON network.privacy_level_groups FOR SELECT USING (( SELECT network.is_reviewer() AS is_reviewer));

--
-- Name: POLICY review ON privacy_level_groups; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY review ON network.privacy_level_groups IS 'Require to be a reviewer in order to read the configuration.';

--
-- Name: privacy_levels review; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY review ON network.privacy_levels FOR SELECT USING (( SELECT network.is_reviewer() AS is_reviewer));

--
-- Name: POLICY review ON privacy_levels; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY review ON network.privacy_levels IS 'Require to be a reviewer in order to read the configuration.';

--
-- Name: settings review; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY review ON network.settings FOR SELECT USING (( SELECT network.is_reviewer() AS is_reviewer));

--
-- Name: POLICY review ON settings; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY review ON network.settings IS 'Require to be a reviewer in order to read the configuration.';

--
-- Name: unit_users review; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY review ON network.unit_users FOR SELECT USING (( SELECT network.is_reviewer() AS is_reviewer));

--
-- Name: POLICY review ON unit_users; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY review ON network.unit_users IS 'Require to be a reviewer in order to read the configuration.';

--
-- Name: units review; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY review ON network.units FOR SELECT USING (( SELECT network.is_reviewer() AS is_reviewer));

--
-- Name: POLICY review ON units; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY review ON network.units IS 'Require to be a reviewer in order to read the configuration.';

--
-- Name: users review; Type: POLICY; Schema: network; Owner: ownedby_owner
--

CREATE POLICY review ON network.users FOR SELECT USING (( SELECT network.is_reviewer() AS is_reviewer));

--
-- Name: POLICY review ON users; Type: COMMENT; Schema: network; Owner: ownedby_owner
--

COMMENT ON POLICY review ON network.users IS 'Require to be a reviewer in order to read the configuration.';

--
-- Name: session_secret; Type: ROW SECURITY; Schema: network; Owner: ownedby_owner
--

ALTER TABLE network.session_secret ENABLE ROW LEVEL SECURITY;

--
-- Name: settings; Type: ROW SECURITY; Schema: network; Owner: ownedby_owner
--

ALTER TABLE network.settings ENABLE ROW LEVEL SECURITY;

--
-- Name: unit_users; Type: ROW SECURITY; Schema: network; Owner: ownedby_owner
--

ALTER TABLE network.unit_users ENABLE ROW LEVEL SECURITY;

--
-- Name: units; Type: ROW SECURITY; Schema: network; Owner: ownedby_owner
--

ALTER TABLE network.units ENABLE ROW LEVEL SECURITY;

--
-- Name: users; Type: ROW SECURITY; Schema: network; Owner: ownedby_owner
--

ALTER TABLE network.users ENABLE ROW LEVEL SECURITY;

--
-- Name: SCHEMA crm; Type: ACL; Schema: -; Owner: ownedby_owner
--

GRANT USAGE ON SCHEMA crm TO ownedby_gate;
GRANT USAGE ON SCHEMA crm TO ownedby_member;

--
-- Name: SCHEMA crm_data; Type: ACL; Schema: -; Owner: ownedby_owner
--

GRANT USAGE ON SCHEMA crm_data TO ownedby_gate;
GRANT USAGE ON SCHEMA crm_data TO ownedby_clear_gate;
GRANT USAGE ON SCHEMA crm_data TO ownedby_masked_gate;
GRANT USAGE ON SCHEMA crm_data TO ownedby_writer;
GRANT USAGE ON SCHEMA crm_data TO ownedby_steward;

--
-- Name: SCHEMA network; Type: ACL; Schema: -; Owner: ownedby_owner
--

GRANT USAGE ON SCHEMA network TO ownedby_gate;
GRANT USAGE ON SCHEMA network TO ownedby_clear_gate;
GRANT USAGE ON SCHEMA network TO ownedby_masked_gate;
GRANT USAGE ON SCHEMA network TO ownedby_writer;
GRANT USAGE ON SCHEMA network TO ownedby_steward;
GRANT USAGE ON SCHEMA network TO ownedby_roles;
GRANT USAGE ON SCHEMA network TO ownedby_member;
GRANT USAGE ON SCHEMA network TO ownedby_admin;
GRANT USAGE ON SCHEMA network TO ownedby_reviewer;
GRANT USAGE ON SCHEMA network TO PUBLIC;

--
-- Name: SCHEMA ownedby; Type: ACL; Schema: -; Owner: ownedby_owner
--

GRANT USAGE ON SCHEMA ownedby TO ownedby_admin;
GRANT USAGE ON SCHEMA ownedby TO ownedby_reviewer;

--
-- Name: SCHEMA review; Type: ACL; Schema: -; Owner: ownedby_owner
--

GRANT USAGE ON SCHEMA review TO ownedby_admin;
GRANT USAGE ON SCHEMA review TO ownedby_reviewer;

--
-- Name: FUNCTION accounts_receivable_delete(); Type: ACL; Schema: crm_data; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION crm_data.accounts_receivable_delete() FROM PUBLIC;

--
-- Name: FUNCTION accounts_receivable_insert(); Type: ACL; Schema: crm_data; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION crm_data.accounts_receivable_insert() FROM PUBLIC;

--
-- Name: FUNCTION accounts_receivable_key(record_id bigint); Type: ACL; Schema: crm_data; Owner: ownedby_steward
--

REVOKE ALL ON FUNCTION crm_data.accounts_receivable_key(record_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION crm_data.accounts_receivable_key(record_id bigint) TO ownedby_writer;

--
-- Name: FUNCTION accounts_receivable_update(); Type: ACL; Schema: crm_data; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION crm_data.accounts_receivable_update() FROM PUBLIC;

--
-- Name: FUNCTION activities_delete(); Type: ACL; Schema: crm_data; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION crm_data.activities_delete() FROM PUBLIC;

--
-- Name: FUNCTION activities_insert(); Type: ACL; Schema: crm_data; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION crm_data.activities_insert() FROM PUBLIC;

--
-- Name: FUNCTION activities_key(record_id bigint); Type: ACL; Schema: crm_data; Owner: ownedby_steward
--

REVOKE ALL ON FUNCTION crm_data.activities_key(record_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION crm_data.activities_key(record_id bigint) TO ownedby_writer;

--
-- Name: FUNCTION activities_update(); Type: ACL; Schema: crm_data; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION crm_data.activities_update() FROM PUBLIC;

--
-- Name: FUNCTION addresses_delete(); Type: ACL; Schema: crm_data; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION crm_data.addresses_delete() FROM PUBLIC;

--
-- Name: FUNCTION addresses_insert(); Type: ACL; Schema: crm_data; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION crm_data.addresses_insert() FROM PUBLIC;

--
-- Name: FUNCTION addresses_key(record_id bigint); Type: ACL; Schema: crm_data; Owner: ownedby_steward
--

REVOKE ALL ON FUNCTION crm_data.addresses_key(record_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION crm_data.addresses_key(record_id bigint) TO ownedby_writer;

--
-- Name: FUNCTION addresses_update(); Type: ACL; Schema: crm_data; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION crm_data.addresses_update() FROM PUBLIC;

--
-- Name: FUNCTION communications_delete(); Type: ACL; Schema: crm_data; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION crm_data.communications_delete() FROM PUBLIC;

--
-- Name: FUNCTION communications_insert(); Type: ACL; Schema: crm_data; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION crm_data.communications_insert() FROM PUBLIC;

--
-- Name: FUNCTION communications_key(record_id bigint); Type: ACL; Schema: crm_data; Owner: ownedby_steward
--

REVOKE ALL ON FUNCTION crm_data.communications_key(record_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION crm_data.communications_key(record_id bigint) TO ownedby_writer;

--
-- Name: FUNCTION communications_update(); Type: ACL; Schema: crm_data; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION crm_data.communications_update() FROM PUBLIC;

--
-- Name: FUNCTION contacts_delete(); Type: ACL; Schema: crm_data; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION crm_data.contacts_delete() FROM PUBLIC;

--
-- Name: FUNCTION contacts_insert(); Type: ACL; Schema: crm_data; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION crm_data.contacts_insert() FROM PUBLIC;

--
-- Name: FUNCTION contacts_key(record_id bigint); Type: ACL; Schema: crm_data; Owner: ownedby_steward
--

REVOKE ALL ON FUNCTION crm_data.contacts_key(record_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION crm_data.contacts_key(record_id bigint) TO ownedby_writer;

--
-- Name: FUNCTION contacts_update(); Type: ACL; Schema: crm_data; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION crm_data.contacts_update() FROM PUBLIC;

--
-- Name: FUNCTION jobs_delete(); Type: ACL; Schema: crm_data; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION crm_data.jobs_delete() FROM PUBLIC;

--
-- Name: FUNCTION jobs_insert(); Type: ACL; Schema: crm_data; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION crm_data.jobs_insert() FROM PUBLIC;

--
-- Name: FUNCTION jobs_key(record_id bigint); Type: ACL; Schema: crm_data; Owner: ownedby_steward
--

REVOKE ALL ON FUNCTION crm_data.jobs_key(record_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION crm_data.jobs_key(record_id bigint) TO ownedby_writer;

--
-- Name: FUNCTION jobs_update(); Type: ACL; Schema: crm_data; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION crm_data.jobs_update() FROM PUBLIC;

--
-- Name: FUNCTION leads_delete(); Type: ACL; Schema: crm_data; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION crm_data.leads_delete() FROM PUBLIC;

--
-- Name: FUNCTION leads_insert(); Type: ACL; Schema: crm_data; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION crm_data.leads_insert() FROM PUBLIC;

--
-- Name: FUNCTION leads_key(record_id bigint); Type: ACL; Schema: crm_data; Owner: ownedby_steward
--

REVOKE ALL ON FUNCTION crm_data.leads_key(record_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION crm_data.leads_key(record_id bigint) TO ownedby_writer;

--
-- Name: FUNCTION leads_update(); Type: ACL; Schema: crm_data; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION crm_data.leads_update() FROM PUBLIC;

--
-- Name: FUNCTION resource_plans_delete(); Type: ACL; Schema: crm_data; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION crm_data.resource_plans_delete() FROM PUBLIC;

--
-- Name: FUNCTION resource_plans_insert(); Type: ACL; Schema: crm_data; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION crm_data.resource_plans_insert() FROM PUBLIC;

--
-- Name: FUNCTION resource_plans_key(record_id bigint); Type: ACL; Schema: crm_data; Owner: ownedby_steward
--

REVOKE ALL ON FUNCTION crm_data.resource_plans_key(record_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION crm_data.resource_plans_key(record_id bigint) TO ownedby_writer;

--
-- Name: FUNCTION resource_plans_update(); Type: ACL; Schema: crm_data; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION crm_data.resource_plans_update() FROM PUBLIC;

--
-- Name: FUNCTION reward_offers_delete(); Type: ACL; Schema: crm_data; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION crm_data.reward_offers_delete() FROM PUBLIC;

--
-- Name: FUNCTION reward_offers_insert(); Type: ACL; Schema: crm_data; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION crm_data.reward_offers_insert() FROM PUBLIC;

--
-- Name: FUNCTION reward_offers_key(record_id bigint); Type: ACL; Schema: crm_data; Owner: ownedby_steward
--

REVOKE ALL ON FUNCTION crm_data.reward_offers_key(record_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION crm_data.reward_offers_key(record_id bigint) TO ownedby_writer;

--
-- Name: FUNCTION reward_offers_update(); Type: ACL; Schema: crm_data; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION crm_data.reward_offers_update() FROM PUBLIC;

--
-- Name: FUNCTION service_requests_delete(); Type: ACL; Schema: crm_data; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION crm_data.service_requests_delete() FROM PUBLIC;

--
-- Name: FUNCTION service_requests_insert(); Type: ACL; Schema: crm_data; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION crm_data.service_requests_insert() FROM PUBLIC;

--
-- Name: FUNCTION service_requests_key(record_id bigint); Type: ACL; Schema: crm_data; Owner: ownedby_steward
--

REVOKE ALL ON FUNCTION crm_data.service_requests_key(record_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION crm_data.service_requests_key(record_id bigint) TO ownedby_writer;

--
-- Name: FUNCTION service_requests_update(); Type: ACL; Schema: crm_data; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION crm_data.service_requests_update() FROM PUBLIC;

--
-- Name: FUNCTION subscriptions_delete(); Type: ACL; Schema: crm_data; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION crm_data.subscriptions_delete() FROM PUBLIC;

--
-- Name: FUNCTION subscriptions_insert(); Type: ACL; Schema: crm_data; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION crm_data.subscriptions_insert() FROM PUBLIC;

--
-- Name: FUNCTION subscriptions_key(record_id bigint); Type: ACL; Schema: crm_data; Owner: ownedby_steward
--

REVOKE ALL ON FUNCTION crm_data.subscriptions_key(record_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION crm_data.subscriptions_key(record_id bigint) TO ownedby_writer;

--
-- Name: FUNCTION subscriptions_update(); Type: ACL; Schema: crm_data; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION crm_data.subscriptions_update() FROM PUBLIC;

--
-- Name: FUNCTION warehouses_delete(); Type: ACL; Schema: crm_data; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION crm_data.warehouses_delete() FROM PUBLIC;

--
-- Name: FUNCTION warehouses_insert(); Type: ACL; Schema: crm_data; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION crm_data.warehouses_insert() FROM PUBLIC;

--
-- Name: FUNCTION warehouses_key(record_id bigint); Type: ACL; Schema: crm_data; Owner: ownedby_steward
--

REVOKE ALL ON FUNCTION crm_data.warehouses_key(record_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION crm_data.warehouses_key(record_id bigint) TO ownedby_writer;

--
-- Name: FUNCTION warehouses_update(); Type: ACL; Schema: crm_data; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION crm_data.warehouses_update() FROM PUBLIC;

--
-- Name: FUNCTION add_contacts_of_communities(); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.add_contacts_of_communities() FROM PUBLIC;

--
-- Name: FUNCTION add_contacts_of_groups(); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.add_contacts_of_groups() FROM PUBLIC;

--
-- Name: FUNCTION add_contacts_of_units(); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.add_contacts_of_units() FROM PUBLIC;

--
-- Name: FUNCTION add_designated_account(contact_id bigint, name text, group_id integer); Type: ACL; Schema: network; Owner: ownedby_steward
--

REVOKE ALL ON FUNCTION network.add_designated_account(contact_id bigint, name text, group_id integer) FROM PUBLIC;
GRANT ALL ON FUNCTION network.add_designated_account(contact_id bigint, name text, group_id integer) TO ownedby_owner;

--
-- Name: FUNCTION add_designated_contact(name text, group_id integer); Type: ACL; Schema: network; Owner: ownedby_steward
--

REVOKE ALL ON FUNCTION network.add_designated_contact(name text, group_id integer) FROM PUBLIC;
GRANT ALL ON FUNCTION network.add_designated_contact(name text, group_id integer) TO ownedby_owner;

--
-- Name: FUNCTION admit(login text, group_name text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.admit(login text, group_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.admit(login text, group_name text) TO ownedby_admin;

--
-- Name: FUNCTION admit_backend(login text); Type: ACL; Schema: network; Owner: ownedby_roles
--

REVOKE ALL ON FUNCTION network.admit_backend(login text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.admit_backend(login text) TO ownedby_owner;

--
-- Name: FUNCTION attach_role(role_name text); Type: ACL; Schema: network; Owner: ownedby_roles
--

REVOKE ALL ON FUNCTION network.attach_role(role_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.attach_role(role_name text) TO ownedby_owner;

--
-- Name: FUNCTION backend_identity(); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.backend_identity() FROM PUBLIC;

--
-- Name: FUNCTION begin_session(token text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.begin_session(token text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.begin_session(token text) TO ownedby_backend;

--
-- Name: FUNCTION carry_access_key(); Type: ACL; Schema: network; Owner: ownedby_steward
--

REVOKE ALL ON FUNCTION network.carry_access_key() FROM PUBLIC;

--
-- Name: FUNCTION challenge(); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.challenge() FROM PUBLIC;
GRANT ALL ON FUNCTION network.challenge() TO ownedby_backend;

--
-- Name: FUNCTION check_clear(clear jsonb); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.check_clear(clear jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION network.check_clear(clear jsonb) TO ownedby_admin;

--
-- Name: FUNCTION check_designated_contact(); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.check_designated_contact() FROM PUBLIC;

--
-- Name: FUNCTION check_mask(); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.check_mask() FROM PUBLIC;

--
-- Name: FUNCTION claim_contact(contact_id bigint); Type: ACL; Schema: network; Owner: ownedby_steward
--

REVOKE ALL ON FUNCTION network.claim_contact(contact_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION network.claim_contact(contact_id bigint) TO ownedby_owner;

--
-- Name: FUNCTION clear_flags(field_class text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.clear_flags(field_class text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.clear_flags(field_class text) TO ownedby_member;
GRANT ALL ON FUNCTION network.clear_flags(field_class text) TO ownedby_admin;
GRANT ALL ON FUNCTION network.clear_flags(field_class text) TO ownedby_reviewer;
GRANT ALL ON FUNCTION network.clear_flags(field_class text) TO ownedby_writer;
GRANT ALL ON FUNCTION network.clear_flags(field_class text) TO ownedby_steward;

--
-- Name: FUNCTION clear_keys(field_class text, is_clear boolean); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.clear_keys(field_class text, is_clear boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION network.clear_keys(field_class text, is_clear boolean) TO ownedby_member;
GRANT ALL ON FUNCTION network.clear_keys(field_class text, is_clear boolean) TO ownedby_admin;
GRANT ALL ON FUNCTION network.clear_keys(field_class text, is_clear boolean) TO ownedby_reviewer;
GRANT ALL ON FUNCTION network.clear_keys(field_class text, is_clear boolean) TO ownedby_writer;
GRANT ALL ON FUNCTION network.clear_keys(field_class text, is_clear boolean) TO ownedby_steward;

--
-- Name: FUNCTION clear_levels(group_collaboration_id integer); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.clear_levels(group_collaboration_id integer) FROM PUBLIC;
GRANT ALL ON FUNCTION network.clear_levels(group_collaboration_id integer) TO ownedby_admin;
GRANT ALL ON FUNCTION network.clear_levels(group_collaboration_id integer) TO ownedby_reviewer;

--
-- Name: FUNCTION clone_collaboration(from_group text, new_from_group text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.clone_collaboration(from_group text, new_from_group text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.clone_collaboration(from_group text, new_from_group text) TO ownedby_admin;

--
-- Name: FUNCTION clone_community_collaboration(from_community text, new_from_community text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.clone_community_collaboration(from_community text, new_from_community text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.clone_community_collaboration(from_community text, new_from_community text) TO ownedby_admin;

--
-- Name: FUNCTION clone_group(name text, new_name text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.clone_group(name text, new_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.clone_group(name text, new_name text) TO ownedby_admin;

--
-- Name: FUNCTION comment_branch(entity_name text, part text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.comment_branch(entity_name text, part text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.comment_branch(entity_name text, part text) TO ownedby_clear_gate;
GRANT ALL ON FUNCTION network.comment_branch(entity_name text, part text) TO ownedby_masked_gate;

--
-- Name: FUNCTION community_id(name text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.community_id(name text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.community_id(name text) TO ownedby_admin;
GRANT ALL ON FUNCTION network.community_id(name text) TO ownedby_reviewer;
GRANT ALL ON FUNCTION network.community_id(name text) TO ownedby_steward;

--
-- Name: FUNCTION complete_group(); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.complete_group() FROM PUBLIC;

--
-- Name: FUNCTION complete_unit(); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.complete_unit() FROM PUBLIC;

--
-- Name: FUNCTION complete_unit_user(); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.complete_unit_user() FROM PUBLIC;

--
-- Name: FUNCTION complete_user(); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.complete_user() FROM PUBLIC;

--
-- Name: FUNCTION copy_unit_accounts(unit_id integer, new_unit_id integer); Type: ACL; Schema: network; Owner: ownedby_steward
--

REVOKE ALL ON FUNCTION network.copy_unit_accounts(unit_id integer, new_unit_id integer) FROM PUBLIC;
GRANT ALL ON FUNCTION network.copy_unit_accounts(unit_id integer, new_unit_id integer) TO ownedby_owner;

--
-- Name: FUNCTION create_backend(login text, groups text[]); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.create_backend(login text, groups text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION network.create_backend(login text, groups text[]) TO ownedby_admin;

--
-- Name: FUNCTION create_clear_branch(entity_name text); Type: ACL; Schema: network; Owner: ownedby_clear_gate
--

REVOKE ALL ON FUNCTION network.create_clear_branch(entity_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.create_clear_branch(entity_name text) TO ownedby_owner;

--
-- Name: FUNCTION create_client_view(entity_name text, part text); Type: ACL; Schema: network; Owner: ownedby_gate
--

REVOKE ALL ON FUNCTION network.create_client_view(entity_name text, part text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.create_client_view(entity_name text, part text) TO ownedby_owner;

--
-- Name: FUNCTION create_community(name text, classification text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.create_community(name text, classification text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.create_community(name text, classification text) TO ownedby_admin;

--
-- Name: FUNCTION create_entity_functions(entity_name text); Type: ACL; Schema: network; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION network.create_entity_functions(entity_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.create_entity_functions(entity_name text) TO ownedby_owner;

--
-- Name: FUNCTION create_entity_triggers(entity_name text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.create_entity_triggers(entity_name text) FROM PUBLIC;

--
-- Name: FUNCTION create_entity_view(entity_name text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.create_entity_view(entity_name text) FROM PUBLIC;

--
-- Name: FUNCTION create_group(name text, community text, classification text, role_name text, is_single_unit boolean, accounts_on text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.create_group(name text, community text, classification text, role_name text, is_single_unit boolean, accounts_on text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.create_group(name text, community text, classification text, role_name text, is_single_unit boolean, accounts_on text) TO ownedby_admin;

--
-- Name: FUNCTION create_mask_columns(entity_name text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.create_mask_columns(entity_name text) FROM PUBLIC;

--
-- Name: FUNCTION create_mask_policies(entity_name text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.create_mask_policies(entity_name text) FROM PUBLIC;

--
-- Name: FUNCTION create_masked_branch(entity_name text); Type: ACL; Schema: network; Owner: ownedby_masked_gate
--

REVOKE ALL ON FUNCTION network.create_masked_branch(entity_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.create_masked_branch(entity_name text) TO ownedby_owner;

--
-- Name: FUNCTION create_unit(name text, group_name text, parent text, classification text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.create_unit(name text, group_name text, parent text, classification text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.create_unit(name text, group_name text, parent text, classification text) TO ownedby_admin;

--
-- Name: FUNCTION create_user(name text, units text[], login_role text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.create_user(name text, units text[], login_role text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.create_user(name text, units text[], login_role text) TO ownedby_admin;

--
-- Name: FUNCTION create_views(entity_name text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.create_views(entity_name text) FROM PUBLIC;

--
-- Name: FUNCTION detach_role(role_name text, is_dropped boolean); Type: ACL; Schema: network; Owner: ownedby_roles
--

REVOKE ALL ON FUNCTION network.detach_role(role_name text, is_dropped boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION network.detach_role(role_name text, is_dropped boolean) TO ownedby_owner;

--
-- Name: FUNCTION drop_clear_branch(entity_name text); Type: ACL; Schema: network; Owner: ownedby_clear_gate
--

REVOKE ALL ON FUNCTION network.drop_clear_branch(entity_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.drop_clear_branch(entity_name text) TO ownedby_owner;

--
-- Name: FUNCTION drop_mask_columns(entity_name text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.drop_mask_columns(entity_name text) FROM PUBLIC;

--
-- Name: TABLE entities; Type: ACL; Schema: network; Owner: ownedby_owner
--

GRANT SELECT ON TABLE network.entities TO ownedby_admin;
GRANT SELECT ON TABLE network.entities TO ownedby_reviewer;
GRANT SELECT ON TABLE network.entities TO ownedby_steward;

--
-- Name: FUNCTION entity(name text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.entity(name text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.entity(name text) TO ownedby_steward;
GRANT ALL ON FUNCTION network.entity(name text) TO ownedby_writer;

--
-- Name: FUNCTION entity_columns(entity_name text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.entity_columns(entity_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.entity_columns(entity_name text) TO ownedby_admin;
GRANT ALL ON FUNCTION network.entity_columns(entity_name text) TO ownedby_reviewer;
GRANT ALL ON FUNCTION network.entity_columns(entity_name text) TO ownedby_gate;
GRANT ALL ON FUNCTION network.entity_columns(entity_name text) TO ownedby_clear_gate;
GRANT ALL ON FUNCTION network.entity_columns(entity_name text) TO ownedby_masked_gate;
GRANT ALL ON FUNCTION network.entity_columns(entity_name text) TO ownedby_writer;

--
-- Name: FUNCTION expel(login text, group_name text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.expel(login text, group_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.expel(login text, group_name text) TO ownedby_admin;

--
-- Name: FUNCTION expel_backend(login text); Type: ACL; Schema: network; Owner: ownedby_roles
--

REVOKE ALL ON FUNCTION network.expel_backend(login text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.expel_backend(login text) TO ownedby_owner;

--
-- Name: FUNCTION flags_over(base boolean[], keys bigint[]); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.flags_over(base boolean[], keys bigint[]) FROM PUBLIC;

--
-- Name: FUNCTION grant_role(role_name text, login text, is_role_made boolean); Type: ACL; Schema: network; Owner: ownedby_roles
--

REVOKE ALL ON FUNCTION network.grant_role(role_name text, login text, is_role_made boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION network.grant_role(role_name text, login text, is_role_made boolean) TO ownedby_owner;

--
-- Name: FUNCTION group_id(name text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.group_id(name text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.group_id(name text) TO ownedby_admin;
GRANT ALL ON FUNCTION network.group_id(name text) TO ownedby_reviewer;
GRANT ALL ON FUNCTION network.group_id(name text) TO ownedby_steward;

--
-- Name: FUNCTION groups_of_role(role_id oid, entitling text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.groups_of_role(role_id oid, entitling text) FROM PUBLIC;

--
-- Name: FUNCTION hand_on_login(); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.hand_on_login() FROM PUBLIC;

--
-- Name: FUNCTION has_unit_accounts(group_id integer); Type: ACL; Schema: network; Owner: ownedby_steward
--

REVOKE ALL ON FUNCTION network.has_unit_accounts(group_id integer) FROM PUBLIC;
GRANT ALL ON FUNCTION network.has_unit_accounts(group_id integer) TO ownedby_owner;

--
-- Name: FUNCTION hash_expression(field_class text, value text, type_name text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.hash_expression(field_class text, value text, type_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.hash_expression(field_class text, value text, type_name text) TO ownedby_admin;
GRANT ALL ON FUNCTION network.hash_expression(field_class text, value text, type_name text) TO ownedby_reviewer;

--
-- Name: FUNCTION identify(OUT is_super_user boolean, OUT is_disabled boolean, OUT group_id integer, OUT community_id integer, OUT user_id integer, OUT unit_id integer, OUT source text, OUT problem text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.identify(OUT is_super_user boolean, OUT is_disabled boolean, OUT group_id integer, OUT community_id integer, OUT user_id integer, OUT unit_id integer, OUT source text, OUT problem text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.identify(OUT is_super_user boolean, OUT is_disabled boolean, OUT group_id integer, OUT community_id integer, OUT user_id integer, OUT unit_id integer, OUT source text, OUT problem text) TO ownedby_writer;
GRANT ALL ON FUNCTION network.identify(OUT is_super_user boolean, OUT is_disabled boolean, OUT group_id integer, OUT community_id integer, OUT user_id integer, OUT unit_id integer, OUT source text, OUT problem text) TO ownedby_steward;

--
-- Name: FUNCTION inward_collaborations(group_name text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.inward_collaborations(group_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.inward_collaborations(group_name text) TO ownedby_admin;
GRANT ALL ON FUNCTION network.inward_collaborations(group_name text) TO ownedby_reviewer;

--
-- Name: FUNCTION inward_community_collaborations(community_name text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.inward_community_collaborations(community_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.inward_community_collaborations(community_name text) TO ownedby_admin;
GRANT ALL ON FUNCTION network.inward_community_collaborations(community_name text) TO ownedby_reviewer;

--
-- Name: FUNCTION is_access_key(group_id integer, level integer); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.is_access_key(group_id integer, level integer) FROM PUBLIC;
GRANT ALL ON FUNCTION network.is_access_key(group_id integer, level integer) TO ownedby_writer;

--
-- Name: FUNCTION is_branched(entity_name text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.is_branched(entity_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.is_branched(entity_name text) TO ownedby_gate;
GRANT ALL ON FUNCTION network.is_branched(entity_name text) TO ownedby_clear_gate;
GRANT ALL ON FUNCTION network.is_branched(entity_name text) TO ownedby_masked_gate;

--
-- Name: FUNCTION is_reviewer(); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.is_reviewer() FROM PUBLIC;
GRANT ALL ON FUNCTION network.is_reviewer() TO ownedby_member;
GRANT ALL ON FUNCTION network.is_reviewer() TO ownedby_admin;
GRANT ALL ON FUNCTION network.is_reviewer() TO ownedby_reviewer;
GRANT ALL ON FUNCTION network.is_reviewer() TO ownedby_writer;
GRANT ALL ON FUNCTION network.is_reviewer() TO ownedby_steward;

--
-- Name: FUNCTION is_shared_with(from_group_id integer, to_group_id integer, what text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.is_shared_with(from_group_id integer, to_group_id integer, what text) FROM PUBLIC;

--
-- Name: FUNCTION is_super_user(); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.is_super_user() FROM PUBLIC;
GRANT ALL ON FUNCTION network.is_super_user() TO ownedby_member;
GRANT ALL ON FUNCTION network.is_super_user() TO ownedby_admin;
GRANT ALL ON FUNCTION network.is_super_user() TO ownedby_reviewer;
GRANT ALL ON FUNCTION network.is_super_user() TO ownedby_writer;
GRANT ALL ON FUNCTION network.is_super_user() TO ownedby_steward;

--
-- Name: FUNCTION is_writable(field_class text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.is_writable(field_class text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.is_writable(field_class text) TO ownedby_writer;

--
-- Name: FUNCTION keep_keys_of_collaborations(); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.keep_keys_of_collaborations() FROM PUBLIC;

--
-- Name: FUNCTION keep_keys_of_communities(); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.keep_keys_of_communities() FROM PUBLIC;

--
-- Name: FUNCTION keep_keys_of_field_classes(); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.keep_keys_of_field_classes() FROM PUBLIC;

--
-- Name: FUNCTION keep_keys_of_groups(); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.keep_keys_of_groups() FROM PUBLIC;

--
-- Name: FUNCTION keep_keys_of_levels(); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.keep_keys_of_levels() FROM PUBLIC;

--
-- Name: FUNCTION keep_masks(); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.keep_masks() FROM PUBLIC;

--
-- Name: FUNCTION keep_plain_logins(); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.keep_plain_logins() FROM PUBLIC;

--
-- Name: FUNCTION keep_roles_of_users(); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.keep_roles_of_users() FROM PUBLIC;

--
-- Name: FUNCTION key_flags(keys bigint[]); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.key_flags(keys bigint[]) FROM PUBLIC;

--
-- Name: FUNCTION keyed_hash(field_class text, value text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.keyed_hash(field_class text, value text) FROM PUBLIC;

--
-- Name: FUNCTION levels_text(group_collaboration_id integer, permission text, field_class text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.levels_text(group_collaboration_id integer, permission text, field_class text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.levels_text(group_collaboration_id integer, permission text, field_class text) TO ownedby_admin;
GRANT ALL ON FUNCTION network.levels_text(group_collaboration_id integer, permission text, field_class text) TO ownedby_reviewer;

--
-- Name: FUNCTION lock(entity text, ids bigint[]); Type: ACL; Schema: network; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION network.lock(entity text, ids bigint[]) FROM PUBLIC;
GRANT ALL ON FUNCTION network.lock(entity text, ids bigint[]) TO ownedby_member;
GRANT ALL ON FUNCTION network.lock(entity text, ids bigint[]) TO ownedby_admin;

--
-- Name: FUNCTION make_role(role_name text); Type: ACL; Schema: network; Owner: ownedby_roles
--

REVOKE ALL ON FUNCTION network.make_role(role_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.make_role(role_name text) TO ownedby_owner;

--
-- Name: FUNCTION make_session_secret(); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.make_session_secret() FROM PUBLIC;

--
-- Name: FUNCTION mask(entity text, column_name text, field_class text, kind text, argument text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.mask(entity text, column_name text, field_class text, kind text, argument text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.mask(entity text, column_name text, field_class text, kind text, argument text) TO ownedby_admin;

--
-- Name: FUNCTION mask_expression(kind text, argument text, value text, type_name text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.mask_expression(kind text, argument text, value text, type_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.mask_expression(kind text, argument text, value text, type_name text) TO ownedby_admin;
GRANT ALL ON FUNCTION network.mask_expression(kind text, argument text, value text, type_name text) TO ownedby_reviewer;

--
-- Name: FUNCTION mask_text(kind text, argument text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.mask_text(kind text, argument text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.mask_text(kind text, argument text) TO ownedby_admin;
GRANT ALL ON FUNCTION network.mask_text(kind text, argument text) TO ownedby_reviewer;
GRANT ALL ON FUNCTION network.mask_text(kind text, argument text) TO ownedby_gate;

--
-- Name: FUNCTION move_records(entity_name text, ids bigint[], group_id integer); Type: ACL; Schema: network; Owner: ownedby_steward
--

REVOKE ALL ON FUNCTION network.move_records(entity_name text, ids bigint[], group_id integer) FROM PUBLIC;
GRANT ALL ON FUNCTION network.move_records(entity_name text, ids bigint[], group_id integer) TO ownedby_writer;

--
-- Name: FUNCTION new_backend_key(login text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.new_backend_key(login text) FROM PUBLIC;

--
-- Name: FUNCTION new_key(); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.new_key() FROM PUBLIC;

--
-- Name: FUNCTION own_records(entity_name text, ids bigint[], done text); Type: ACL; Schema: network; Owner: ownedby_steward
--

REVOKE ALL ON FUNCTION network.own_records(entity_name text, ids bigint[], done text) FROM PUBLIC;

--
-- Name: FUNCTION pad_key(key bytea, with_byte integer); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.pad_key(key bytea, with_byte integer) FROM PUBLIC;

--
-- Name: FUNCTION parse_levels(specification text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.parse_levels(specification text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.parse_levels(specification text) TO ownedby_admin;

--
-- Name: FUNCTION records_of_group(group_id integer, except_contact_id bigint); Type: ACL; Schema: network; Owner: ownedby_steward
--

REVOKE ALL ON FUNCTION network.records_of_group(group_id integer, except_contact_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION network.records_of_group(group_id integer, except_contact_id bigint) TO ownedby_owner;

--
-- Name: FUNCTION records_of_level(level integer); Type: ACL; Schema: network; Owner: ownedby_steward
--

REVOKE ALL ON FUNCTION network.records_of_level(level integer) FROM PUBLIC;
GRANT ALL ON FUNCTION network.records_of_level(level integer) TO ownedby_owner;

--
-- Name: FUNCTION records_of_unit(unit_id integer); Type: ACL; Schema: network; Owner: ownedby_steward
--

REVOKE ALL ON FUNCTION network.records_of_unit(unit_id integer) FROM PUBLIC;
GRANT ALL ON FUNCTION network.records_of_unit(unit_id integer) TO ownedby_owner;

--
-- Name: FUNCTION records_of_user(user_id integer); Type: ACL; Schema: network; Owner: ownedby_steward
--

REVOKE ALL ON FUNCTION network.records_of_user(user_id integer) FROM PUBLIC;
GRANT ALL ON FUNCTION network.records_of_user(user_id integer) TO ownedby_owner;

--
-- Name: FUNCTION refresh_all_keys(); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.refresh_all_keys() FROM PUBLIC;

--
-- Name: FUNCTION refresh_clear_keys(group_ids integer[], with_communities boolean); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.refresh_clear_keys(group_ids integer[], with_communities boolean) FROM PUBLIC;

--
-- Name: FUNCTION refresh_keys(group_ids integer[], with_communities boolean); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.refresh_keys(group_ids integer[], with_communities boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION network.refresh_keys(group_ids integer[], with_communities boolean) TO ownedby_admin;

--
-- Name: FUNCTION refresh_plain_logins(role_names text[]); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.refresh_plain_logins(role_names text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION network.refresh_plain_logins(role_names text[]) TO ownedby_admin;
GRANT ALL ON FUNCTION network.refresh_plain_logins(role_names text[]) TO ownedby_roles;

--
-- Name: FUNCTION refuse_designated_contact(ids bigint[]); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.refuse_designated_contact(ids bigint[]) FROM PUBLIC;
GRANT ALL ON FUNCTION network.refuse_designated_contact(ids bigint[]) TO ownedby_writer;
GRANT ALL ON FUNCTION network.refuse_designated_contact(ids bigint[]) TO ownedby_steward;

--
-- Name: FUNCTION refuse_level_in_use(); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.refuse_level_in_use() FROM PUBLIC;

--
-- Name: FUNCTION refuse_masked(entity_name text, record_id bigint, column_name text, field_class text); Type: ACL; Schema: network; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION network.refuse_masked(entity_name text, record_id bigint, column_name text, field_class text) FROM PUBLIC;

--
-- Name: FUNCTION refuse_or_retry(entity_name text, record_id bigint, permission text); Type: ACL; Schema: network; Owner: ownedby_writer
--

REVOKE ALL ON FUNCTION network.refuse_or_retry(entity_name text, record_id bigint, permission text) FROM PUBLIC;

--
-- Name: FUNCTION refuse_unit_account(); Type: ACL; Schema: network; Owner: ownedby_steward
--

REVOKE ALL ON FUNCTION network.refuse_unit_account() FROM PUBLIC;

--
-- Name: FUNCTION release_role(); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.release_role() FROM PUBLIC;

--
-- Name: FUNCTION remove_designated_contact(contact_id bigint, what text); Type: ACL; Schema: network; Owner: ownedby_steward
--

REVOKE ALL ON FUNCTION network.remove_designated_contact(contact_id bigint, what text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.remove_designated_contact(contact_id bigint, what text) TO ownedby_owner;

--
-- Name: FUNCTION remove_organisation(); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.remove_organisation() FROM PUBLIC;

--
-- Name: FUNCTION renew_session_secret(); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.renew_session_secret() FROM PUBLIC;
GRANT ALL ON FUNCTION network.renew_session_secret() TO ownedby_admin;

--
-- Name: FUNCTION require_assignable(unit_id integer, user_id integer); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.require_assignable(unit_id integer, user_id integer) FROM PUBLIC;
GRANT ALL ON FUNCTION network.require_assignable(unit_id integer, user_id integer) TO ownedby_writer;

--
-- Name: FUNCTION require_safe_role(role_name text, what text); Type: ACL; Schema: network; Owner: ownedby_roles
--

REVOKE ALL ON FUNCTION network.require_safe_role(role_name text, what text) FROM PUBLIC;

--
-- Name: FUNCTION require_super_user(action text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.require_super_user(action text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.require_super_user(action text) TO ownedby_steward;

--
-- Name: FUNCTION revoke_backend(login text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.revoke_backend(login text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.revoke_backend(login text) TO ownedby_admin;

--
-- Name: FUNCTION revoke_role(role_name text, login text); Type: ACL; Schema: network; Owner: ownedby_roles
--

REVOKE ALL ON FUNCTION network.revoke_role(role_name text, login text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.revoke_role(role_name text, login text) TO ownedby_owner;

--
-- Name: FUNCTION rotate_backend_key(login text, keep interval); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.rotate_backend_key(login text, keep interval) FROM PUBLIC;
GRANT ALL ON FUNCTION network.rotate_backend_key(login text, keep interval) TO ownedby_admin;

--
-- Name: FUNCTION session_flags(scope text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.session_flags(scope text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.session_flags(scope text) TO ownedby_member;
GRANT ALL ON FUNCTION network.session_flags(scope text) TO ownedby_admin;
GRANT ALL ON FUNCTION network.session_flags(scope text) TO ownedby_reviewer;
GRANT ALL ON FUNCTION network.session_flags(scope text) TO ownedby_writer;
GRANT ALL ON FUNCTION network.session_flags(scope text) TO ownedby_steward;

--
-- Name: FUNCTION session_group_id(); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.session_group_id() FROM PUBLIC;
GRANT ALL ON FUNCTION network.session_group_id() TO ownedby_member;
GRANT ALL ON FUNCTION network.session_group_id() TO ownedby_admin;
GRANT ALL ON FUNCTION network.session_group_id() TO ownedby_reviewer;
GRANT ALL ON FUNCTION network.session_group_id() TO ownedby_writer;
GRANT ALL ON FUNCTION network.session_group_id() TO ownedby_steward;

--
-- Name: FUNCTION session_keys(permission text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.session_keys(permission text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.session_keys(permission text) TO ownedby_member;
GRANT ALL ON FUNCTION network.session_keys(permission text) TO ownedby_admin;
GRANT ALL ON FUNCTION network.session_keys(permission text) TO ownedby_reviewer;
GRANT ALL ON FUNCTION network.session_keys(permission text) TO ownedby_writer;
GRANT ALL ON FUNCTION network.session_keys(permission text) TO ownedby_steward;

--
-- Name: FUNCTION set_privacy_level(entity text, ids bigint[], level integer); Type: ACL; Schema: network; Owner: ownedby_steward
--

REVOKE ALL ON FUNCTION network.set_privacy_level(entity text, ids bigint[], level integer) FROM PUBLIC;
GRANT ALL ON FUNCTION network.set_privacy_level(entity text, ids bigint[], level integer) TO ownedby_member;
GRANT ALL ON FUNCTION network.set_privacy_level(entity text, ids bigint[], level integer) TO ownedby_admin;

--
-- Name: FUNCTION share(from_group text, to_group text, view text, modify text, assign text, share_groups boolean, share_units boolean, share_users boolean, clear jsonb); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.share(from_group text, to_group text, view text, modify text, assign text, share_groups boolean, share_units boolean, share_users boolean, clear jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION network.share(from_group text, to_group text, view text, modify text, assign text, share_groups boolean, share_units boolean, share_users boolean, clear jsonb) TO ownedby_admin;

--
-- Name: FUNCTION share_community(from_community text, to_community text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.share_community(from_community text, to_community text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.share_community(from_community text, to_community text) TO ownedby_admin;

--
-- Name: FUNCTION shared_group_flags(); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.shared_group_flags() FROM PUBLIC;
GRANT ALL ON FUNCTION network.shared_group_flags() TO ownedby_member;
GRANT ALL ON FUNCTION network.shared_group_flags() TO ownedby_admin;
GRANT ALL ON FUNCTION network.shared_group_flags() TO ownedby_reviewer;
GRANT ALL ON FUNCTION network.shared_group_flags() TO ownedby_writer;
GRANT ALL ON FUNCTION network.shared_group_flags() TO ownedby_steward;

--
-- Name: FUNCTION shared_group_ids(); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.shared_group_ids() FROM PUBLIC;
GRANT ALL ON FUNCTION network.shared_group_ids() TO ownedby_member;
GRANT ALL ON FUNCTION network.shared_group_ids() TO ownedby_admin;
GRANT ALL ON FUNCTION network.shared_group_ids() TO ownedby_reviewer;
GRANT ALL ON FUNCTION network.shared_group_ids() TO ownedby_writer;
GRANT ALL ON FUNCTION network.shared_group_ids() TO ownedby_steward;

--
-- Name: FUNCTION sign_session(identity text, inner_pad bytea, outer_pad bytea); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.sign_session(identity text, inner_pad bytea, outer_pad bytea) FROM PUBLIC;

--
-- Name: FUNCTION take_turn(); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.take_turn() FROM PUBLIC;

--
-- Name: FUNCTION take_turn_first(); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.take_turn_first() FROM PUBLIC;

--
-- Name: FUNCTION transfer(entity text, ids bigint[], group_name text); Type: ACL; Schema: network; Owner: ownedby_steward
--

REVOKE ALL ON FUNCTION network.transfer(entity text, ids bigint[], group_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.transfer(entity text, ids bigint[], group_name text) TO ownedby_member;
GRANT ALL ON FUNCTION network.transfer(entity text, ids bigint[], group_name text) TO ownedby_admin;

--
-- Name: FUNCTION unit_id(name text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.unit_id(name text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.unit_id(name text) TO ownedby_admin;
GRANT ALL ON FUNCTION network.unit_id(name text) TO ownedby_steward;

--
-- Name: FUNCTION unmask(entity text, column_name text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.unmask(entity text, column_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.unmask(entity text, column_name text) TO ownedby_admin;

--
-- Name: FUNCTION unshare(from_group text, to_group text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.unshare(from_group text, to_group text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.unshare(from_group text, to_group text) TO ownedby_admin;

--
-- Name: FUNCTION unshare_community(from_community text, to_community text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.unshare_community(from_community text, to_community text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.unshare_community(from_community text, to_community text) TO ownedby_admin;

--
-- Name: FUNCTION view_definition(entity_name text, part text); Type: ACL; Schema: network; Owner: ownedby_owner
--

REVOKE ALL ON FUNCTION network.view_definition(entity_name text, part text) FROM PUBLIC;
GRANT ALL ON FUNCTION network.view_definition(entity_name text, part text) TO ownedby_gate;
GRANT ALL ON FUNCTION network.view_definition(entity_name text, part text) TO ownedby_clear_gate;
GRANT ALL ON FUNCTION network.view_definition(entity_name text, part text) TO ownedby_masked_gate;

--
-- Name: FUNCTION whoami(); Type: ACL; Schema: network; Owner: ownedby_owner
--

GRANT ALL ON FUNCTION network.whoami() TO ownedby_member;
GRANT ALL ON FUNCTION network.whoami() TO ownedby_admin;
GRANT ALL ON FUNCTION network.whoami() TO ownedby_reviewer;

--
-- Name: TABLE accounts_receivable; Type: ACL; Schema: crm_data; Owner: ownedby_owner
--

GRANT SELECT ON TABLE crm_data.accounts_receivable TO ownedby_gate;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE crm_data.accounts_receivable TO ownedby_writer;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE crm_data.accounts_receivable TO ownedby_steward;

--
-- Name: TABLE accounts_receivable; Type: ACL; Schema: crm; Owner: ownedby_gate
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE crm.accounts_receivable TO ownedby_member;

--
-- Name: TABLE activities; Type: ACL; Schema: crm_data; Owner: ownedby_owner
--

GRANT SELECT ON TABLE crm_data.activities TO ownedby_gate;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE crm_data.activities TO ownedby_writer;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE crm_data.activities TO ownedby_steward;

--
-- Name: TABLE activities; Type: ACL; Schema: crm; Owner: ownedby_gate
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE crm.activities TO ownedby_member;

--
-- Name: TABLE addresses; Type: ACL; Schema: crm_data; Owner: ownedby_owner
--

GRANT SELECT ON TABLE crm_data.addresses TO ownedby_gate;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE crm_data.addresses TO ownedby_writer;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE crm_data.addresses TO ownedby_steward;

--
-- Name: TABLE addresses; Type: ACL; Schema: crm; Owner: ownedby_gate
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE crm.addresses TO ownedby_member;

--
-- Name: TABLE communications; Type: ACL; Schema: crm_data; Owner: ownedby_owner
--

GRANT SELECT ON TABLE crm_data.communications TO ownedby_gate;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE crm_data.communications TO ownedby_writer;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE crm_data.communications TO ownedby_steward;

--
-- Name: TABLE communications; Type: ACL; Schema: crm; Owner: ownedby_gate
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE crm.communications TO ownedby_member;

--
-- Name: TABLE contacts; Type: ACL; Schema: crm_data; Owner: ownedby_owner
--

GRANT SELECT ON TABLE crm_data.contacts TO ownedby_clear_gate;
GRANT SELECT ON TABLE crm_data.contacts TO ownedby_masked_gate;
GRANT SELECT ON TABLE crm_data.contacts TO ownedby_gate;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE crm_data.contacts TO ownedby_writer;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE crm_data.contacts TO ownedby_steward;

--
-- Name: TABLE contacts_masked; Type: ACL; Schema: crm_data; Owner: ownedby_masked_gate
--

GRANT SELECT ON TABLE crm_data.contacts_masked TO ownedby_clear_gate;

--
-- Name: TABLE contacts_read; Type: ACL; Schema: crm_data; Owner: ownedby_clear_gate
--

GRANT SELECT ON TABLE crm_data.contacts_read TO ownedby_gate;

--
-- Name: TABLE contacts; Type: ACL; Schema: crm; Owner: ownedby_gate
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE crm.contacts TO ownedby_member;

--
-- Name: TABLE jobs; Type: ACL; Schema: crm_data; Owner: ownedby_owner
--

GRANT SELECT ON TABLE crm_data.jobs TO ownedby_gate;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE crm_data.jobs TO ownedby_writer;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE crm_data.jobs TO ownedby_steward;

--
-- Name: TABLE jobs; Type: ACL; Schema: crm; Owner: ownedby_gate
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE crm.jobs TO ownedby_member;

--
-- Name: TABLE leads; Type: ACL; Schema: crm_data; Owner: ownedby_owner
--

GRANT SELECT ON TABLE crm_data.leads TO ownedby_gate;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE crm_data.leads TO ownedby_writer;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE crm_data.leads TO ownedby_steward;

--
-- Name: TABLE leads; Type: ACL; Schema: crm; Owner: ownedby_gate
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE crm.leads TO ownedby_member;

--
-- Name: TABLE resource_plans; Type: ACL; Schema: crm_data; Owner: ownedby_owner
--

GRANT SELECT ON TABLE crm_data.resource_plans TO ownedby_gate;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE crm_data.resource_plans TO ownedby_writer;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE crm_data.resource_plans TO ownedby_steward;

--
-- Name: TABLE resource_plans; Type: ACL; Schema: crm; Owner: ownedby_gate
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE crm.resource_plans TO ownedby_member;

--
-- Name: TABLE reward_offers; Type: ACL; Schema: crm_data; Owner: ownedby_owner
--

GRANT SELECT ON TABLE crm_data.reward_offers TO ownedby_gate;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE crm_data.reward_offers TO ownedby_writer;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE crm_data.reward_offers TO ownedby_steward;

--
-- Name: TABLE reward_offers; Type: ACL; Schema: crm; Owner: ownedby_gate
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE crm.reward_offers TO ownedby_member;

--
-- Name: TABLE service_requests; Type: ACL; Schema: crm_data; Owner: ownedby_owner
--

GRANT SELECT ON TABLE crm_data.service_requests TO ownedby_gate;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE crm_data.service_requests TO ownedby_writer;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE crm_data.service_requests TO ownedby_steward;

--
-- Name: TABLE service_requests; Type: ACL; Schema: crm; Owner: ownedby_gate
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE crm.service_requests TO ownedby_member;

--
-- Name: TABLE subscriptions; Type: ACL; Schema: crm_data; Owner: ownedby_owner
--

GRANT SELECT ON TABLE crm_data.subscriptions TO ownedby_gate;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE crm_data.subscriptions TO ownedby_writer;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE crm_data.subscriptions TO ownedby_steward;

--
-- Name: TABLE subscriptions; Type: ACL; Schema: crm; Owner: ownedby_gate
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE crm.subscriptions TO ownedby_member;

--
-- Name: TABLE warehouses; Type: ACL; Schema: crm_data; Owner: ownedby_owner
--

GRANT SELECT ON TABLE crm_data.warehouses TO ownedby_gate;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE crm_data.warehouses TO ownedby_writer;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE crm_data.warehouses TO ownedby_steward;

--
-- Name: TABLE warehouses; Type: ACL; Schema: crm; Owner: ownedby_gate
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE crm.warehouses TO ownedby_member;

--
-- Name: SEQUENCE accounts_receivable_id_seq; Type: ACL; Schema: crm_data; Owner: ownedby_owner
--

GRANT USAGE ON SEQUENCE crm_data.accounts_receivable_id_seq TO ownedby_writer;
GRANT USAGE ON SEQUENCE crm_data.accounts_receivable_id_seq TO ownedby_steward;

--
-- Name: SEQUENCE activities_id_seq; Type: ACL; Schema: crm_data; Owner: ownedby_owner
--

GRANT USAGE ON SEQUENCE crm_data.activities_id_seq TO ownedby_writer;
GRANT USAGE ON SEQUENCE crm_data.activities_id_seq TO ownedby_steward;

--
-- Name: SEQUENCE addresses_id_seq; Type: ACL; Schema: crm_data; Owner: ownedby_owner
--

GRANT USAGE ON SEQUENCE crm_data.addresses_id_seq TO ownedby_writer;
GRANT USAGE ON SEQUENCE crm_data.addresses_id_seq TO ownedby_steward;

--
-- Name: SEQUENCE communications_id_seq; Type: ACL; Schema: crm_data; Owner: ownedby_owner
--

GRANT USAGE ON SEQUENCE crm_data.communications_id_seq TO ownedby_writer;
GRANT USAGE ON SEQUENCE crm_data.communications_id_seq TO ownedby_steward;

--
-- Name: SEQUENCE contacts_id_seq; Type: ACL; Schema: crm_data; Owner: ownedby_owner
--

GRANT USAGE ON SEQUENCE crm_data.contacts_id_seq TO ownedby_writer;
GRANT USAGE ON SEQUENCE crm_data.contacts_id_seq TO ownedby_steward;

--
-- Name: SEQUENCE jobs_id_seq; Type: ACL; Schema: crm_data; Owner: ownedby_owner
--

GRANT USAGE ON SEQUENCE crm_data.jobs_id_seq TO ownedby_writer;
GRANT USAGE ON SEQUENCE crm_data.jobs_id_seq TO ownedby_steward;

--
-- Name: SEQUENCE leads_id_seq; Type: ACL; Schema: crm_data; Owner: ownedby_owner
--

GRANT USAGE ON SEQUENCE crm_data.leads_id_seq TO ownedby_writer;
GRANT USAGE ON SEQUENCE crm_data.leads_id_seq TO ownedby_steward;

--
-- Name: SEQUENCE resource_plans_id_seq; Type: ACL; Schema: crm_data; Owner: ownedby_owner
--

GRANT USAGE ON SEQUENCE crm_data.resource_plans_id_seq TO ownedby_writer;
GRANT USAGE ON SEQUENCE crm_data.resource_plans_id_seq TO ownedby_steward;

--
-- Name: SEQUENCE reward_offers_id_seq; Type: ACL; Schema: crm_data; Owner: ownedby_owner
--

GRANT USAGE ON SEQUENCE crm_data.reward_offers_id_seq TO ownedby_writer;
GRANT USAGE ON SEQUENCE crm_data.reward_offers_id_seq TO ownedby_steward;

--
-- Name: SEQUENCE service_requests_id_seq; Type: ACL; Schema: crm_data; Owner: ownedby_owner
--

GRANT USAGE ON SEQUENCE crm_data.service_requests_id_seq TO ownedby_writer;
GRANT USAGE ON SEQUENCE crm_data.service_requests_id_seq TO ownedby_steward;

--
-- Name: SEQUENCE subscriptions_id_seq; Type: ACL; Schema: crm_data; Owner: ownedby_owner
--

GRANT USAGE ON SEQUENCE crm_data.subscriptions_id_seq TO ownedby_writer;
GRANT USAGE ON SEQUENCE crm_data.subscriptions_id_seq TO ownedby_steward;

--
-- Name: SEQUENCE warehouses_id_seq; Type: ACL; Schema: crm_data; Owner: ownedby_owner
--

GRANT USAGE ON SEQUENCE crm_data.warehouses_id_seq TO ownedby_writer;
GRANT USAGE ON SEQUENCE crm_data.warehouses_id_seq TO ownedby_steward;

--
-- Name: TABLE access_keys; Type: ACL; Schema: network; Owner: ownedby_owner
--

GRANT SELECT ON TABLE network.access_keys TO ownedby_admin;
GRANT SELECT ON TABLE network.access_keys TO ownedby_reviewer;
GRANT SELECT ON TABLE network.access_keys TO ownedby_steward;

--
-- Name: TABLE all_keys; Type: ACL; Schema: network; Owner: ownedby_owner
--

GRANT SELECT ON TABLE network.all_keys TO ownedby_admin;
GRANT SELECT ON TABLE network.all_keys TO ownedby_reviewer;
GRANT SELECT ON TABLE network.all_keys TO ownedby_steward;

--
-- Name: TABLE backend_groups; Type: ACL; Schema: network; Owner: ownedby_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE network.backend_groups TO ownedby_admin;
GRANT SELECT ON TABLE network.backend_groups TO ownedby_reviewer;
GRANT SELECT ON TABLE network.backend_groups TO ownedby_steward;

--
-- Name: TABLE backends; Type: ACL; Schema: network; Owner: ownedby_owner
--

GRANT SELECT ON TABLE network.backends TO ownedby_admin;
GRANT SELECT ON TABLE network.backends TO ownedby_reviewer;
GRANT SELECT ON TABLE network.backends TO ownedby_steward;

--
-- Name: TABLE communities; Type: ACL; Schema: network; Owner: ownedby_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE network.communities TO ownedby_admin;
GRANT SELECT ON TABLE network.communities TO ownedby_reviewer;
GRANT SELECT ON TABLE network.communities TO ownedby_steward;

--
-- Name: TABLE community_clear_keys; Type: ACL; Schema: network; Owner: ownedby_owner
--

GRANT SELECT ON TABLE network.community_clear_keys TO ownedby_admin;
GRANT SELECT ON TABLE network.community_clear_keys TO ownedby_reviewer;
GRANT SELECT ON TABLE network.community_clear_keys TO ownedby_steward;

--
-- Name: TABLE community_collaborations; Type: ACL; Schema: network; Owner: ownedby_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE network.community_collaborations TO ownedby_admin;
GRANT SELECT ON TABLE network.community_collaborations TO ownedby_reviewer;
GRANT SELECT ON TABLE network.community_collaborations TO ownedby_steward;

--
-- Name: TABLE community_keys; Type: ACL; Schema: network; Owner: ownedby_owner
--

GRANT SELECT ON TABLE network.community_keys TO ownedby_admin;
GRANT SELECT ON TABLE network.community_keys TO ownedby_reviewer;
GRANT SELECT ON TABLE network.community_keys TO ownedby_steward;

--
-- Name: TABLE field_classes; Type: ACL; Schema: network; Owner: ownedby_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE network.field_classes TO ownedby_admin;
GRANT SELECT ON TABLE network.field_classes TO ownedby_reviewer;
GRANT SELECT ON TABLE network.field_classes TO ownedby_steward;

--
-- Name: TABLE group_collaboration_levels; Type: ACL; Schema: network; Owner: ownedby_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE network.group_collaboration_levels TO ownedby_admin;
GRANT SELECT ON TABLE network.group_collaboration_levels TO ownedby_reviewer;
GRANT SELECT ON TABLE network.group_collaboration_levels TO ownedby_steward;

--
-- Name: TABLE privacy_level_group_levels; Type: ACL; Schema: network; Owner: ownedby_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE network.privacy_level_group_levels TO ownedby_admin;
GRANT SELECT ON TABLE network.privacy_level_group_levels TO ownedby_reviewer;
GRANT SELECT ON TABLE network.privacy_level_group_levels TO ownedby_steward;

--
-- Name: TABLE privacy_levels; Type: ACL; Schema: network; Owner: ownedby_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE network.privacy_levels TO ownedby_admin;
GRANT SELECT ON TABLE network.privacy_levels TO ownedby_reviewer;
GRANT SELECT ON TABLE network.privacy_levels TO ownedby_steward;

--
-- Name: TABLE granted_levels; Type: ACL; Schema: network; Owner: ownedby_owner
--

GRANT SELECT ON TABLE network.granted_levels TO ownedby_admin;
GRANT SELECT ON TABLE network.granted_levels TO ownedby_reviewer;
GRANT SELECT ON TABLE network.granted_levels TO ownedby_steward;

--
-- Name: TABLE group_clear_keys; Type: ACL; Schema: network; Owner: ownedby_owner
--

GRANT SELECT ON TABLE network.group_clear_keys TO ownedby_admin;
GRANT SELECT ON TABLE network.group_clear_keys TO ownedby_reviewer;
GRANT SELECT ON TABLE network.group_clear_keys TO ownedby_steward;

--
-- Name: TABLE group_collaborations; Type: ACL; Schema: network; Owner: ownedby_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE network.group_collaborations TO ownedby_admin;
GRANT SELECT ON TABLE network.group_collaborations TO ownedby_reviewer;
GRANT SELECT ON TABLE network.group_collaborations TO ownedby_steward;

--
-- Name: TABLE group_keys; Type: ACL; Schema: network; Owner: ownedby_owner
--

GRANT SELECT ON TABLE network.group_keys TO ownedby_admin;
GRANT SELECT ON TABLE network.group_keys TO ownedby_reviewer;
GRANT SELECT ON TABLE network.group_keys TO ownedby_steward;

--
-- Name: TABLE groups; Type: ACL; Schema: network; Owner: ownedby_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE network.groups TO ownedby_admin;
GRANT SELECT ON TABLE network.groups TO ownedby_reviewer;
GRANT SELECT ON TABLE network.groups TO ownedby_steward;

--
-- Name: COLUMN groups.id; Type: ACL; Schema: network; Owner: ownedby_owner
--

GRANT SELECT(id) ON TABLE network.groups TO ownedby_member;
GRANT SELECT(id) ON TABLE network.groups TO ownedby_writer;

--
-- Name: COLUMN groups.name; Type: ACL; Schema: network; Owner: ownedby_owner
--

GRANT SELECT(name) ON TABLE network.groups TO ownedby_member;

--
-- Name: COLUMN groups.role_name; Type: ACL; Schema: network; Owner: ownedby_owner
--

GRANT SELECT(role_name) ON TABLE network.groups TO ownedby_writer;

--
-- Name: TABLE masks; Type: ACL; Schema: network; Owner: ownedby_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE network.masks TO ownedby_admin;
GRANT SELECT ON TABLE network.masks TO ownedby_reviewer;
GRANT SELECT ON TABLE network.masks TO ownedby_steward;

--
-- Name: TABLE plain_logins; Type: ACL; Schema: network; Owner: ownedby_owner
--

GRANT SELECT ON TABLE network.plain_logins TO ownedby_admin;
GRANT SELECT ON TABLE network.plain_logins TO ownedby_reviewer;
GRANT SELECT ON TABLE network.plain_logins TO ownedby_steward;

--
-- Name: TABLE plain_session; Type: ACL; Schema: network; Owner: ownedby_owner
--

GRANT SELECT ON TABLE network.plain_session TO ownedby_admin;
GRANT SELECT ON TABLE network.plain_session TO ownedby_reviewer;
GRANT SELECT ON TABLE network.plain_session TO ownedby_steward;

--
-- Name: TABLE users; Type: ACL; Schema: network; Owner: ownedby_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE network.users TO ownedby_admin;
GRANT SELECT ON TABLE network.users TO ownedby_reviewer;
GRANT SELECT ON TABLE network.users TO ownedby_steward;

--
-- Name: TABLE plain_super_user; Type: ACL; Schema: network; Owner: ownedby_owner
--

GRANT SELECT ON TABLE network.plain_super_user TO ownedby_admin;
GRANT SELECT ON TABLE network.plain_super_user TO ownedby_reviewer;
GRANT SELECT ON TABLE network.plain_super_user TO ownedby_steward;

--
-- Name: TABLE privacy_level_groups; Type: ACL; Schema: network; Owner: ownedby_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE network.privacy_level_groups TO ownedby_admin;
GRANT SELECT ON TABLE network.privacy_level_groups TO ownedby_reviewer;
GRANT SELECT ON TABLE network.privacy_level_groups TO ownedby_steward;

--
-- Name: TABLE scope_all_reach; Type: ACL; Schema: network; Owner: ownedby_owner
--

GRANT SELECT ON TABLE network.scope_all_reach TO ownedby_admin;
GRANT SELECT ON TABLE network.scope_all_reach TO ownedby_reviewer;
GRANT SELECT ON TABLE network.scope_all_reach TO ownedby_steward;

--
-- Name: TABLE settings; Type: ACL; Schema: network; Owner: ownedby_owner
--

GRANT SELECT,UPDATE ON TABLE network.settings TO ownedby_admin;
GRANT SELECT ON TABLE network.settings TO ownedby_reviewer;
GRANT SELECT ON TABLE network.settings TO ownedby_steward;

--
-- Name: TABLE unit_users; Type: ACL; Schema: network; Owner: ownedby_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE network.unit_users TO ownedby_admin;
GRANT SELECT ON TABLE network.unit_users TO ownedby_reviewer;
GRANT SELECT ON TABLE network.unit_users TO ownedby_steward;

--
-- Name: TABLE units; Type: ACL; Schema: network; Owner: ownedby_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE network.units TO ownedby_admin;
GRANT SELECT ON TABLE network.units TO ownedby_reviewer;
GRANT SELECT ON TABLE network.units TO ownedby_steward;

--
-- Name: TABLE files; Type: ACL; Schema: ownedby; Owner: ownedby_owner
--

GRANT SELECT ON TABLE ownedby.files TO ownedby_admin;
GRANT SELECT ON TABLE ownedby.files TO ownedby_reviewer;

--
-- Name: TABLE objects; Type: ACL; Schema: ownedby; Owner: ownedby_owner
--

GRANT SELECT ON TABLE ownedby.objects TO ownedby_admin;
GRANT SELECT ON TABLE ownedby.objects TO ownedby_reviewer;

--
-- Name: TABLE masks; Type: ACL; Schema: review; Owner: ownedby_owner
--

GRANT SELECT ON TABLE review.masks TO ownedby_admin;
GRANT SELECT ON TABLE review.masks TO ownedby_reviewer;

--
-- PostgreSQL database dump complete
--
