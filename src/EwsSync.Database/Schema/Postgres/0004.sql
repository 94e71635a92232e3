-- Version 4. No query finds its place in this index by date; without dates it is smaller, most of all in PostgreSQL, which stores equal keys once. What it costs: a search by date
-- looks at the rows and not at the index (SQLite, 100,000 items: 0.05 s instead of 0.015).
DROP INDEX item_by_folder;
CREATE INDEX item_by_folder ON item (mailbox_id, folder_key);
