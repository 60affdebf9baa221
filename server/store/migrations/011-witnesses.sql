-- What partners signed about a bundle (protocol section 11), and what visitors are given until enough of them did.
CREATE TABLE cosignature (
  org BLOB NOT NULL REFERENCES organisation (id),
  seq INTEGER NOT NULL,
  witness BLOB NOT NULL CHECK (length(witness) = 32),
  signed BLOB NOT NULL,
  PRIMARY KEY (org, seq, witness)
) STRICT, WITHOUT ROWID;

CREATE TABLE shown_bundle (
  org BLOB PRIMARY KEY REFERENCES organisation (id),
  seq INTEGER NOT NULL,
  bundle BLOB NOT NULL
) STRICT, WITHOUT ROWID;
