-- Records and the rows they can be found by. Times are milliseconds since 1970-01-01T00:00:00Z; hashes are lower-case hex.
-- Records are only inserted; the one later change is that retention removes personal data from them.
-- Then reduced_by names the record that says so, and record_digest stays the digest of the record as first written.
-- kind: D decision, R refusal, T removal of personal data.
-- A nullable unique column admits any number of nulls.

CREATE TABLE decision_log_record (
  seq_no          BIGINT       NOT NULL PRIMARY KEY,
  kind            CHAR(1)      NOT NULL,
  entry_id        CHAR(36)     NOT NULL,
  request_key     VARCHAR(100) UNIQUE,
  request_id      VARCHAR(70),
  command_variant VARCHAR(10),
  content_digest  VARCHAR(200),
  outcome         VARCHAR(20),
  enforced        BOOLEAN      NOT NULL,
  dry_run         BOOLEAN      NOT NULL,
  originator      CHAR(23),
  target_device   CHAR(23),
  operator        CHAR(23),
  service         VARCHAR(10),
  received_ms     BIGINT       NOT NULL,
  recorded_ms     BIGINT       NOT NULL,
  record_json     @octets@     NOT NULL,
  record_digest   CHAR(64)     NOT NULL,
  reduced_by      BIGINT,
  document_digest CHAR(64)     NOT NULL,
  document        @octets@,
  record_hash     CHAR(64)     NOT NULL
);

-- Each index slows down every insert: there is one only for searches that a scan of the newest records would not answer soon.
-- The last one also answers the statistics by itself.
CREATE INDEX decision_log_record_newest ON decision_log_record (seq_no DESC);
CREATE INDEX decision_log_record_entry ON decision_log_record (entry_id);
CREATE INDEX decision_log_record_request ON decision_log_record (request_id, seq_no DESC);
CREATE INDEX decision_log_record_target ON decision_log_record (target_device, seq_no DESC);
CREATE INDEX decision_log_record_received ON decision_log_record (received_ms, outcome, enforced, dry_run);

-- kind: what the code stands for in the record, such as FINDING, WARNING or REFUSAL
CREATE TABLE decision_log_code (
  seq_no BIGINT       NOT NULL,
  kind   VARCHAR(10)  NOT NULL,
  code   VARCHAR(100) NOT NULL,
  PRIMARY KEY (seq_no, kind, code)
);

CREATE INDEX decision_log_code_code ON decision_log_code (code, seq_no DESC);

-- mpxn_key: HMAC-SHA256 of the MPAN or MPRN under the key of this installation
CREATE TABLE decision_log_mpxn (
  seq_no   BIGINT   NOT NULL,
  mpxn_key CHAR(64) NOT NULL,
  PRIMARY KEY (seq_no, mpxn_key)
);

CREATE INDEX decision_log_mpxn_key ON decision_log_mpxn (mpxn_key, seq_no DESC);

CREATE TABLE decision_log_setting (
  name  VARCHAR(40)  NOT NULL PRIMARY KEY,
  text  VARCHAR(200) NOT NULL
);
