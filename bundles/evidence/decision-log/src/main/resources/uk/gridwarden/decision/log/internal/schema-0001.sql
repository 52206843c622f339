-- Chains of records, and what they can be found by. Times are milliseconds since 1970-01-01T00:00:00Z; digests are SHA-256.
-- A reserved key is the first half of the SHA-256 of a text, in base64url.

-- One chain for each node. Only the process that opened it last, under its epoch, moves its end.
-- peaks: the Merkle compact range of the chain; indexed_seq: the last record that searches find.
CREATE TABLE decision_log_chain (
  chain_no    SMALLINT     NOT NULL PRIMARY KEY,
  node        VARCHAR(100) NOT NULL UNIQUE,
  epoch       BIGINT       NOT NULL,
  last_seq    BIGINT       NOT NULL,
  head_hash   @octets@     NOT NULL,
  peaks       @octets@     NOT NULL,
  indexed_seq BIGINT       NOT NULL
);

-- Records are only inserted; the one later change is that retention removes personal data from them.
-- Then reduced_by names the record of the same chain that says so, and record_digest stays that of the record as first written.
-- kind: D decision, R refusal, T removal of personal data, A act, U duty event, J count of junk, C checkpoint.
-- document: the signed document, deflated (RFC 1950).
-- The time is part of the key so that the table can be partitioned by month.
CREATE TABLE decision_log_record (
  chain_no        SMALLINT NOT NULL,
  seq_no          BIGINT   NOT NULL,
  recorded_ms     BIGINT   NOT NULL,
  kind            CHAR(1)  NOT NULL,
  record_digest   @octets@ NOT NULL,
  document_digest @octets@ NOT NULL,
  head_hash       @octets@ NOT NULL,
  reduced_by      BIGINT,
  record_json     @octets@ NOT NULL,
  document        @octets@,
  PRIMARY KEY (chain_no, seq_no, recorded_ms)
);

-- What may be recorded once over all chains: a RequestID in a phase, or the id of an act.
CREATE TABLE decision_log_reservation (
  reserved_key VARCHAR(22) NOT NULL PRIMARY KEY,
  chain_no     SMALLINT    NOT NULL,
  seq_no       BIGINT      NOT NULL
);

-- What searches find records by. It follows from the records and is written after them.
-- Keys are numbers of eight octets here, since a rare mistake does no harm.
-- id_key: the two halves of the id of the record, combined. subject_key: the device of a request (EUI-64), or the first octets of
-- the digest of whom or what an act is about. request_key: originator and counter, combined. mpxn_key: the first octets of the
-- HMAC of the first metering point. codes: of findings, warnings and refusals. The parties are EUI-64.
CREATE TABLE decision_log_index (
  chain_no    SMALLINT NOT NULL,
  seq_no      BIGINT   NOT NULL,
  received_ms BIGINT   NOT NULL,
  kind        CHAR(1)  NOT NULL,
  id_key      BIGINT   NOT NULL,
  subject_key BIGINT,
  request_key BIGINT,
  mpxn_key    BIGINT,
  outcome     VARCHAR(14),
  enforced    BOOLEAN  NOT NULL,
  dry_run     BOOLEAN  NOT NULL,
  originator  BIGINT,
  operator    BIGINT,
  service     VARCHAR(10),
  codes       VARCHAR(20000),
  PRIMARY KEY (chain_no, seq_no)
);

-- Each index costs disk and time for every record: there is one only for what is different in nearly every record.
CREATE INDEX decision_log_index_received ON decision_log_index (received_ms DESC, chain_no DESC, seq_no DESC);
CREATE INDEX decision_log_index_id ON decision_log_index (id_key);
CREATE INDEX decision_log_index_subject ON decision_log_index (subject_key);
CREATE INDEX decision_log_index_mpxn ON decision_log_index (mpxn_key);

-- The metering points of a record after its first.
CREATE TABLE decision_log_mpxn (
  chain_no SMALLINT NOT NULL,
  seq_no   BIGINT   NOT NULL,
  mpxn_key BIGINT   NOT NULL,
  PRIMARY KEY (chain_no, seq_no, mpxn_key)
);

CREATE INDEX decision_log_mpxn_key ON decision_log_mpxn (mpxn_key);

-- The minutes, since 1970, with records of a value that many have, such as an outcome or a code: a search for a rare one looks
-- through the rows of these minutes only.
CREATE TABLE decision_log_minute (
  term      VARCHAR(120) NOT NULL,
  minute_no BIGINT       NOT NULL,
  chain_no  SMALLINT     NOT NULL
);

CREATE UNIQUE INDEX decision_log_minute_term ON decision_log_minute (term, minute_no DESC, chain_no);

-- Signed checkpoints as they were published, and their time stamps by a third party.
CREATE TABLE decision_log_checkpoint (
  chain_no  SMALLINT      NOT NULL,
  tree_size BIGINT        NOT NULL,
  note      VARCHAR(2000) NOT NULL,
  stamp     @octets@,
  PRIMARY KEY (chain_no, tree_size)
);

-- Full tiles of the Merkle trees: 256 hashes each.
CREATE TABLE decision_log_tile (
  chain_no   SMALLINT NOT NULL,
  tile_level SMALLINT NOT NULL,
  tile_no    BIGINT   NOT NULL,
  hashes     @octets@ NOT NULL,
  PRIMARY KEY (chain_no, tile_level, tile_no)
);

CREATE TABLE decision_log_setting (
  name VARCHAR(40)  NOT NULL PRIMARY KEY,
  text VARCHAR(200) NOT NULL
);
