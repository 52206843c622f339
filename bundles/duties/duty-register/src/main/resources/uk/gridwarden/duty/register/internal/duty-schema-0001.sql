-- Events of the duty register. Rows are only ever inserted; a nullable unique column admits any number of nulls.

CREATE TABLE duty_event (
  event_no    BIGINT        NOT NULL PRIMARY KEY,
  recorded_ms BIGINT        NOT NULL,
  recorded_by VARCHAR(100)  NOT NULL,
  holder      VARCHAR(23)   NOT NULL,
  clause      VARCHAR(10)   NOT NULL,
  limb        VARCHAR(2)    NOT NULL,
  subject     VARCHAR(40)   NOT NULL,
  reference   VARCHAR(100)  NOT NULL,
  kind        VARCHAR(40)   NOT NULL,
  happened_on CHAR(10)      NOT NULL,
  note        VARCHAR(500)  NOT NULL,
  withdraws   BIGINT        UNIQUE
);

CREATE INDEX duty_event_holder ON duty_event (holder, event_no);
