--liquibase formatted sql logicalFilePath:db/core/changes/1450-create-photo.sql

--changeset mesoderm:1450-create-photo
CREATE TABLE photo (
  id         BINARY(16)   NOT NULL PRIMARY KEY,
  patient_id BINARY(16)   NOT NULL,
  session_id BINARY(16)   NULL,
  view       VARCHAR(20)  COLLATE utf8mb4_nopad_bin NOT NULL,
  spot       VARCHAR(40)  NOT NULL,
  taken_on   DATE         NOT NULL,
  wet_hair   BOOLEAN      NOT NULL,
  styled     BOOLEAN      NOT NULL,
  width      INT          NOT NULL,
  height     INT          NOT NULL,
  content    MEDIUMBLOB   NOT NULL,
  thumb      MEDIUMBLOB   NOT NULL,
  sha256     BINARY(32)   NOT NULL,
  added_at   DATETIME(6)  NOT NULL,
  added_by   BINARY(16)   NULL,
  CONSTRAINT photo_patient FOREIGN KEY (patient_id) REFERENCES patient (id),
  CONSTRAINT photo_session FOREIGN KEY (session_id) REFERENCES treatment_session (id),
  CONSTRAINT photo_staff FOREIGN KEY (added_by) REFERENCES staff (id),
  CONSTRAINT photo_once UNIQUE (patient_id, sha256),
  KEY photo_day (patient_id, taken_on, id)
);
--rollback DROP TABLE photo;
