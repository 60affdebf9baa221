-- A release has more files than three, and some are not text: one row for each.
CREATE TABLE release_file (
  release BLOB NOT NULL REFERENCES release (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (release, name)
) STRICT, WITHOUT ROWID;

INSERT INTO release_file SELECT id, 'tables.csv', CAST(tables_csv AS BLOB) FROM release;
INSERT INTO release_file SELECT id, 'bulletin.fr.html', CAST(bulletin_fr AS BLOB) FROM release;
INSERT INTO release_file SELECT id, 'bulletin.en.html', CAST(bulletin_en AS BLOB) FROM release;

ALTER TABLE release DROP COLUMN tables_csv;
ALTER TABLE release DROP COLUMN bulletin_fr;
ALTER TABLE release DROP COLUMN bulletin_en;
