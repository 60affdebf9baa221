-- Organisations that reports can be sealed to, and the devices of their members.
CREATE TABLE secret (
  name TEXT PRIMARY KEY,
  value BLOB NOT NULL CHECK (length(value) = 32)
) STRICT, WITHOUT ROWID;

CREATE TABLE organisation (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  ork BLOB NOT NULL CHECK (length(ork) = 32),
  bundle_seq INTEGER NOT NULL,
  bundle BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE device (
  org BLOB NOT NULL REFERENCES organisation (id),
  id BLOB NOT NULL CHECK (length(id) = 16),
  cert BLOB NOT NULL,
  revoked INTEGER NOT NULL DEFAULT 0 CHECK (revoked IN (0, 1)),
  PRIMARY KEY (org, id)
) STRICT, WITHOUT ROWID;

-- `lookup` is a digest of a secret that only the two people hold. Days are day numbers.
CREATE TABLE invite (
  org BLOB NOT NULL REFERENCES organisation (id),
  id BLOB NOT NULL CHECK (length(id) = 16),
  lookup BLOB NOT NULL CHECK (length(lookup) = 32),
  roles TEXT NOT NULL,
  last_day INTEGER NOT NULL,
  dsk BLOB,
  dek BLOB,
  proof BLOB,
  cert BLOB,
  PRIMARY KEY (org, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX invite_lookup ON invite (org, lookup);
