-- Version 2. Ids that were replaced: those of a mailbox that was moved, and of an item that was restored.
ALTER TABLE change ADD COLUMN old_item_key BLOB;
ALTER TABLE change ADD COLUMN old_folder_id TEXT;
ALTER TABLE folder ADD COLUMN old_folder_id TEXT;
