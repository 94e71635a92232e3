-- Version 3. Which mailbox is to be synchronized when and by whom, for workers that share the work.
CREATE TABLE work (
    mailbox_id bigint PRIMARY KEY,
    profile text NOT NULL,
    server text NOT NULL,
    spread integer NOT NULL,
    priority integer NOT NULL DEFAULT 0,
    turn_utc timestamptz,
    not_before timestamptz,
    claimed_due timestamptz,
    is_paused boolean NOT NULL DEFAULT false,
    failures integer NOT NULL DEFAULT 0,
    error_id text,
    error text,
    advice text,
    started_utc timestamptz,
    ended_utc timestamptz,
    complete_utc timestamptz
);
CREATE INDEX work_by_profile ON work (profile);

CREATE TABLE worker (
    worker text PRIMARY KEY,
    version text NOT NULL,
    started_utc timestamptz NOT NULL,
    seen_utc timestamptz NOT NULL,
    check_in integer NOT NULL DEFAULT 5,
    places integer NOT NULL DEFAULT 0,
    running integer NOT NULL DEFAULT 0,
    calling integer NOT NULL DEFAULT 0
);
