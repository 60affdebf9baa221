-- What devices signed when they erased a case (protocol section 12): the others forget its key on nothing less.
-- Nothing in a row tells why, and no time but the week.
CREATE TABLE erasure (
  org BLOB NOT NULL REFERENCES organisation (id),
  case_id BLOB NOT NULL CHECK (length(case_id) = 16),
  epoch INTEGER NOT NULL,
  signed BLOB NOT NULL,
  PRIMARY KEY (org, case_id)
) STRICT, WITHOUT ROWID;
