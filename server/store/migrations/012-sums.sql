-- Rounds of the secure sum (docs/protocol.md section 19): masked words and signed messages, kept until the
-- round is aborted or its last day is over. Days are day numbers.
CREATE TABLE sum_round (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  caller BLOB NOT NULL REFERENCES organisation (id),
  call BLOB NOT NULL,
  last_day INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sum_member (
  org BLOB NOT NULL REFERENCES organisation (id),
  round BLOB NOT NULL REFERENCES sum_round (id) ON DELETE CASCADE,
  PRIMARY KEY (org, round)
) STRICT, WITHOUT ROWID;

CREATE INDEX sum_member_round ON sum_member (round);

CREATE TABLE sum_message (
  round BLOB NOT NULL REFERENCES sum_round (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('key', 'roster', 'upload', 'close', 'reveal', 'abort')),
  org BLOB NOT NULL REFERENCES organisation (id),
  message BLOB NOT NULL,
  masked BLOB,
  PRIMARY KEY (round, kind, org)
) STRICT, WITHOUT ROWID;
