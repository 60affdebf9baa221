-- A drop as it was sent (protocol 2.3), in two pieces: `body` is bytes 0..35 and 1156..8191, `enc` is
-- bytes 36..1155 and is deleted once the drop was ingested, so that no leaked key opens it afterwards.
-- state: 0 still uploading, 1 waiting, 2 ingested. `id` is a keyed digest of the header: order says nothing.
CREATE TABLE sealed_drop (
  org BLOB NOT NULL REFERENCES organisation (id),
  id BLOB NOT NULL CHECK (length(id) = 16),
  state INTEGER NOT NULL CHECK (state IN (0, 1, 2)),
  chunks INTEGER NOT NULL,
  body BLOB NOT NULL CHECK (length(body) = 7072),
  enc BLOB CHECK (length(enc) = 1120),
  PRIMARY KEY (org, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX sealed_drop_waiting ON sealed_drop (org, id) WHERE state = 1;

CREATE TABLE chunk (
  org BLOB NOT NULL,
  drop_id BLOB NOT NULL,
  number INTEGER NOT NULL,
  body BLOB NOT NULL CHECK (length(body) = 16400),
  PRIMARY KEY (org, drop_id, number),
  FOREIGN KEY (org, drop_id) REFERENCES sealed_drop (org, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Where a client may still put chunks. Forgotten three days after `day`, with the drop if it is unfinished.
CREATE TABLE upload (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  org BLOB NOT NULL,
  drop_id BLOB NOT NULL,
  day INTEGER NOT NULL,
  FOREIGN KEY (org, drop_id) REFERENCES sealed_drop (org, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX upload_drop ON upload (org, drop_id);
