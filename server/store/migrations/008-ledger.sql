-- What was published, as a chain of sealed entries. Only ever longer: the organisation's devices notice a
-- missing or changed entry, and the database refuses to make one.
CREATE TABLE ledger (
  org BLOB NOT NULL REFERENCES organisation (id),
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  entry BLOB NOT NULL,
  counts BLOB NOT NULL,
  PRIMARY KEY (org, sequence)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER ledger_is_never_changed BEFORE UPDATE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;

CREATE TRIGGER ledger_is_never_shortened BEFORE DELETE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is never shortened'); END;
