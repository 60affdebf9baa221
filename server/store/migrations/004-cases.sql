-- Sealed parts of cases and the keys granted to devices. `etag` is random: no sequence, no time.
CREATE TABLE case_part (
  org BLOB NOT NULL REFERENCES organisation (id),
  case_id BLOB NOT NULL CHECK (length(case_id) = 16),
  part TEXT NOT NULL CHECK (part IN ('file', 'stat', 'ident')),
  etag BLOB NOT NULL CHECK (length(etag) = 8),
  blob BLOB NOT NULL,
  PRIMARY KEY (org, case_id, part)
) STRICT, WITHOUT ROWID;

-- Lists read etags of every case; this index keeps them away from the large rows.
CREATE INDEX case_part_etag ON case_part (org, case_id, part, etag);

CREATE TABLE key_grant (
  org BLOB NOT NULL REFERENCES organisation (id),
  device BLOB NOT NULL CHECK (length(device) = 16),
  subject BLOB NOT NULL CHECK (length(subject) = 16),
  epoch INTEGER NOT NULL,
  blob BLOB NOT NULL,
  PRIMARY KEY (org, device, subject, epoch)
) STRICT, WITHOUT ROWID;

CREATE INDEX key_grant_subject ON key_grant (org, subject);
