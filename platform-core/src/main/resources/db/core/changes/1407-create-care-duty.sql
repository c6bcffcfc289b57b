--liquibase formatted sql logicalFilePath:db/core/changes/1407-create-care-duty.sql

--changeset mesoderm:1407-create-care-duty
CREATE TABLE care_duty (
  duty     VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL PRIMARY KEY,
  from_day DATE        NOT NULL,
  set_at   DATETIME(6) NOT NULL
);
--rollback DROP TABLE care_duty;
