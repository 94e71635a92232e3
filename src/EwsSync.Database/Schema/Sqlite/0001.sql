-- Version 1. What each table and column means stands in docs/database.md. Times are UTC texts, keys are SHA-256 as BLOB.
CREATE TABLE "database" (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    product TEXT NOT NULL,
    database_id TEXT NOT NULL,
    incarnation INTEGER NOT NULL,
    schema_version INTEGER NOT NULL,
    created_utc TEXT NOT NULL
);

CREATE TABLE mailbox (
    mailbox_id INTEGER PRIMARY KEY,
    address TEXT NOT NULL,
    address_key BLOB NOT NULL UNIQUE,
    created_utc TEXT NOT NULL
);

CREATE TABLE mailbox_lease (
    mailbox_id INTEGER PRIMARY KEY,
    lease_epoch INTEGER NOT NULL DEFAULT 0,
    lease_until TEXT,
    worker TEXT,
    next_due TEXT,
    first_seq INTEGER NOT NULL DEFAULT 1,
    last_seq INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX mailbox_lease_due ON mailbox_lease (next_due);

CREATE TABLE folder (
    mailbox_id INTEGER NOT NULL,
    folder_key BLOB NOT NULL,
    folder_id TEXT NOT NULL,
    root_key BLOB NOT NULL,
    parent_key BLOB,
    parent_id TEXT,
    change_key TEXT,
    name TEXT NOT NULL,
    path TEXT NOT NULL,
    folder_kind TEXT NOT NULL,
    folder_class TEXT,
    well_known_name TEXT,
    total_count INTEGER,
    unread_count INTEGER,
    repaired INTEGER NOT NULL DEFAULT 0,
    last_sequence INTEGER NOT NULL,
    deleted_utc TEXT,
    PRIMARY KEY (mailbox_id, folder_key)
) WITHOUT ROWID;

CREATE TABLE item (
    mailbox_id INTEGER NOT NULL,
    item_key BLOB NOT NULL,
    item_id TEXT NOT NULL,
    change_key TEXT,
    folder_key BLOB NOT NULL,
    item_kind TEXT,
    item_class TEXT,
    subject TEXT,
    sender TEXT,
    received_utc TEXT,
    sent_utc TEXT,
    created_utc TEXT,
    modified_utc TEXT,
    size INTEGER,
    is_read INTEGER,
    has_attachments INTEGER,
    is_associated INTEGER,
    search_key BLOB,
    fetch_status TEXT,
    repaired INTEGER NOT NULL DEFAULT 0,
    properties TEXT,
    properties_key BLOB,
    created_sequence INTEGER NOT NULL,
    last_sequence INTEGER NOT NULL,
    deleted_utc TEXT
);
CREATE UNIQUE INDEX item_by_key ON item (mailbox_id, item_key);
CREATE INDEX item_by_folder ON item (mailbox_id, folder_key, received_utc);
CREATE INDEX item_by_search_key ON item (mailbox_id, search_key) WHERE search_key IS NOT NULL;

CREATE TABLE change (
    mailbox_id INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    event_key BLOB NOT NULL,
    entity TEXT NOT NULL,
    change_type TEXT NOT NULL,
    origin TEXT NOT NULL,
    detected_utc TEXT NOT NULL,
    folder_key BLOB,
    folder_id TEXT,
    folder_path TEXT,
    old_folder_path TEXT,
    parent_id TEXT,
    folder_name TEXT,
    folder_class TEXT,
    item_key BLOB,
    item_id TEXT,
    change_key TEXT,
    item_kind TEXT,
    item_class TEXT,
    subject TEXT,
    sender TEXT,
    received_utc TEXT,
    size INTEGER,
    is_read INTEGER,
    moved_with INTEGER,
    run_id TEXT,
    PRIMARY KEY (mailbox_id, sequence)
) WITHOUT ROWID;
CREATE INDEX change_deleted ON change (mailbox_id, folder_key, detected_utc) WHERE change_type = 'Delete' AND entity = 'Item';
CREATE INDEX change_moved ON change (mailbox_id, moved_with) WHERE moved_with IS NOT NULL;

CREATE TABLE sync_state (
    mailbox_id INTEGER NOT NULL,
    consumer TEXT NOT NULL,
    folder_key BLOB NOT NULL,
    kind TEXT NOT NULL,
    scope TEXT NOT NULL,
    folder_id TEXT NOT NULL,
    state TEXT NOT NULL,
    attributes TEXT,
    version INTEGER NOT NULL,
    commit_id TEXT NOT NULL,
    updated_utc TEXT NOT NULL,
    PRIMARY KEY (mailbox_id, consumer, folder_key, kind, scope)
);

CREATE TABLE reconcile_state (
    mailbox_id INTEGER NOT NULL,
    consumer TEXT NOT NULL,
    folder_key BLOB NOT NULL,
    kind TEXT NOT NULL,
    scope TEXT NOT NULL,
    folder_id TEXT NOT NULL,
    run_id TEXT NOT NULL,
    phase TEXT NOT NULL,
    state TEXT NOT NULL,
    version INTEGER NOT NULL,
    commit_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    started_utc TEXT NOT NULL,
    PRIMARY KEY (mailbox_id, consumer, folder_key, kind, scope)
);

CREATE TABLE reconcile_seen (
    mailbox_id INTEGER NOT NULL,
    run_id TEXT NOT NULL,
    item_key BLOB NOT NULL,
    PRIMARY KEY (mailbox_id, run_id, item_key)
) WITHOUT ROWID;

CREATE TABLE consumer (
    name TEXT PRIMARY KEY,
    active INTEGER NOT NULL,
    incarnation INTEGER NOT NULL,
    created_utc TEXT NOT NULL,
    seen_utc TEXT NOT NULL
);

CREATE TABLE consumer_position (
    consumer TEXT NOT NULL,
    mailbox_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    moved_utc TEXT NOT NULL,
    PRIMARY KEY (consumer, mailbox_id)
);

CREATE TABLE folder_name (
    mailbox_id INTEGER NOT NULL,
    server TEXT NOT NULL,
    owner TEXT NOT NULL,
    name TEXT NOT NULL,
    folder_id TEXT NOT NULL,
    PRIMARY KEY (mailbox_id, server, owner, name)
);

CREATE TABLE run (
    run_id TEXT PRIMARY KEY,
    mailbox_id INTEGER NOT NULL,
    consumer TEXT NOT NULL,
    worker TEXT,
    started_utc TEXT NOT NULL,
    ended_utc TEXT,
    result TEXT,
    error_id TEXT,
    changes INTEGER NOT NULL DEFAULT 0,
    summary TEXT
);
CREATE INDEX run_by_mailbox ON run (mailbox_id, started_utc);

CREATE TABLE server_backoff (
    server TEXT PRIMARY KEY,
    until TEXT NOT NULL,
    reason TEXT
);
