-- Readers' messages that wait for the editors; what they mean stands in src/server/feedback.
CREATE TABLE message (id TEXT PRIMARY KEY, "key" TEXT NOT NULL, at INTEGER NOT NULL, name TEXT NOT NULL, contact TEXT NOT NULL, message TEXT NOT NULL) STRICT;
