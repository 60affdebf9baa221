-- The reply board (protocol 2.6). No time but the week after which a slot is gone.
CREATE TABLE slot (
  org BLOB NOT NULL REFERENCES organisation (id),
  bucket INTEGER NOT NULL,
  tag BLOB NOT NULL CHECK (length(tag) = 16),
  body BLOB NOT NULL CHECK (length(body) = 2032),
  last_epoch INTEGER NOT NULL,
  PRIMARY KEY (org, bucket, tag)
) STRICT, WITHOUT ROWID;
