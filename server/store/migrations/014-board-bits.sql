-- How many bits of a slot's place its bucket has: the board grows with the number of cases, and what was put on it
-- before stays where it is until its weeks are over.
ALTER TABLE slot ADD COLUMN bits INTEGER NOT NULL DEFAULT 0;
CREATE INDEX slot_place ON slot (org, bits, bucket);
CREATE INDEX slot_tag ON slot (org, tag);
