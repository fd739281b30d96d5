-- What the check of health writes and takes away again.
CREATE TABLE probe (at INTEGER NOT NULL) STRICT;
UPDATE store SET version = 2;
