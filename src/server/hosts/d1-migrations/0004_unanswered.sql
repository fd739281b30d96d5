-- What visitors of the day looked for and did not find; see src/server/counter/store.ts.
CREATE TABLE unanswered (day INTEGER NOT NULL, query TEXT NOT NULL, visitor TEXT NOT NULL, PRIMARY KEY (day, query, visitor)) STRICT, WITHOUT ROWID;
UPDATE store SET version = 3;
