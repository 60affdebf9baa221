-- A drop with files waits from its first part on: the words come before the picture. State 0 is not used any more.
UPDATE sealed_drop SET state = 1 WHERE state = 0;

-- An upload is open while chunks are missing, and counts its drop's chunks as waiting until the drop was ingested.
ALTER TABLE upload ADD COLUMN arrived INTEGER NOT NULL DEFAULT 0;
UPDATE upload SET arrived =
  (SELECT count(*) FROM chunk WHERE chunk.org = upload.org AND chunk.drop_id = upload.drop_id);
