-- Each refresh of a data set has a table of its own, named for the data set and the version and made from its columns. An
-- update changes the table of the version before it, or is a copy of it: the base of a version is the one that its table was
-- made for. A row has the first version that it belongs to and the one that ended it; the versions between them have it.
-- The state of a version is BUILDING (nobody may read it), APPLYING (the same, but the table of its base has rows of it),
-- COMPLETE or DROPPED (nobody can read it; the row stays as history).
-- Sender and sequence number are those of the manifest of the version's file; a file without a manifest has none.
CREATE TABLE DATA_SET_VERSION (
    DATA_SET VARCHAR(20) NOT NULL,
    VERSION_NUMBER BIGINT NOT NULL,
    BASE_VERSION BIGINT NOT NULL,
    CHANGES_IN_TABLE BIGINT NOT NULL,
    STATE VARCHAR(10) NOT NULL,
    AS_OF VARCHAR(40) NOT NULL,
    ROW_TOTAL BIGINT NOT NULL,
    SOURCE_FILE VARCHAR(255) NOT NULL,
    SHA256 VARCHAR(64) NOT NULL,
    SENDER VARCHAR(60),
    SEQUENCE_NUMBER BIGINT,
    CONSTRAINT DATA_SET_VERSION_KEY PRIMARY KEY (DATA_SET, VERSION_NUMBER)
);

-- The version that readers take. One row for each data set, so that a reader sees the old one or the new one. Its
-- publication differs from all others, also when the same number is published again after the database was restored.
CREATE TABLE CURRENT_DATA_SET (
    DATA_SET VARCHAR(20) NOT NULL,
    VERSION_NUMBER BIGINT NOT NULL,
    BASE_VERSION BIGINT NOT NULL,
    PUBLICATION VARCHAR(36) NOT NULL,
    CONSTRAINT CURRENT_DATA_SET_KEY PRIMARY KEY (DATA_SET)
);
