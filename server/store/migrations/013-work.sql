-- Bits of work that a waiting drop showed (protocol 2.11): the order in which a desk fetches. NULL once ingested.
ALTER TABLE sealed_drop ADD COLUMN work INTEGER;
