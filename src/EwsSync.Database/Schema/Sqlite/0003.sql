-- Version 3. Which mailbox is to be synchronized when and by whom, for workers that share the work.
CREATE TABLE work (
    mailbox_id INTEGER PRIMARY KEY,
    profile TEXT NOT NULL,
    server TEXT NOT NULL,
    spread INTEGER NOT NULL,
    priority INTEGER NOT NULL DEFAULT 0,
    turn_utc TEXT,
    not_before TEXT,
    claimed_due TEXT,
    is_paused INTEGER NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0,
    error_id TEXT,
    error TEXT,
    advice TEXT,
    started_utc TEXT,
    ended_utc TEXT,
    complete_utc TEXT
);
CREATE INDEX work_by_profile ON work (profile);

CREATE TABLE worker (
    worker TEXT PRIMARY KEY,
    version TEXT NOT NULL,
    started_utc TEXT NOT NULL,
    seen_utc TEXT NOT NULL,
    check_in INTEGER NOT NULL DEFAULT 5,
    places INTEGER NOT NULL DEFAULT 0,
    running INTEGER NOT NULL DEFAULT 0,
    calling INTEGER NOT NULL DEFAULT 0
);
