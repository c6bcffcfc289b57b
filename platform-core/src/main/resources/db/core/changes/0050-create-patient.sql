--liquibase formatted sql logicalFilePath:db/core/changes/0050-create-patient.sql

--changeset mesoderm:0050-create-patient
CREATE TABLE patient (
  id            BINARY(16)   NOT NULL PRIMARY KEY,
  number        VARCHAR(16)  COLLATE utf8mb4_nopad_bin NOT NULL,
  family_name   VARCHAR(120) COLLATE uca1400_ai_ci NOT NULL,
  given_names   VARCHAR(160) COLLATE uca1400_ai_ci NOT NULL,
  birth_date    DATE         NULL,
  sex           VARCHAR(8)   COLLATE utf8mb4_nopad_bin NOT NULL,
  email         VARCHAR(254) COLLATE uca1400_ai_ci NULL,
  phone         VARCHAR(40)  COLLATE uca1400_ai_ci NULL,
  address       VARCHAR(400) COLLATE uca1400_ai_ci NULL,
  language      VARCHAR(35)  COLLATE utf8mb4_nopad_bin NULL,
  deceased_on   DATE         NULL,
  retention     VARCHAR(32)  COLLATE utf8mb4_nopad_bin NOT NULL,
  legal_hold    BOOLEAN      NOT NULL DEFAULT FALSE,
  version       BIGINT       NOT NULL,
  created_at    DATETIME(6)  NOT NULL,
  CONSTRAINT patient_number UNIQUE (number),
  CONSTRAINT patient_retention FOREIGN KEY (retention) REFERENCES retention_class (code),
  CONSTRAINT patient_sex CHECK (sex IN ('FEMALE', 'MALE', 'OTHER', 'UNKNOWN')),
  KEY patient_name (family_name, given_names, id),
  KEY patient_given (given_names),
  KEY patient_birth (birth_date),
  KEY patient_phone (phone),
  KEY patient_email (email)
);
--rollback DROP TABLE patient;
