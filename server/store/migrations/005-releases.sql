-- What an organisation published: protected tables, signed by two members. Already public, or for partners.
CREATE TABLE release (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  org BLOB NOT NULL REFERENCES organisation (id),
  access TEXT NOT NULL CHECK (access IN ('public', 'token')),
  manifest TEXT NOT NULL,
  tables_csv TEXT NOT NULL,
  bulletin_fr TEXT NOT NULL,
  bulletin_en TEXT NOT NULL,
  kok_cert BLOB NOT NULL,
  author BLOB NOT NULL,
  author_cert BLOB NOT NULL,
  author_signature BLOB NOT NULL CHECK (length(author_signature) = 64),
  approver BLOB,
  approver_cert BLOB,
  approver_signature BLOB CHECK (length(approver_signature) = 64)
) STRICT, WITHOUT ROWID;

CREATE INDEX release_org ON release (org);

CREATE TABLE release_token (
  release BLOB NOT NULL REFERENCES release (id) ON DELETE CASCADE,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (release, hash)
) STRICT, WITHOUT ROWID;

CREATE INDEX release_token_hash ON release_token (hash);
