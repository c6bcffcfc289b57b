--liquibase formatted sql

--changeset mesoderm:0301-create-record-retention
CREATE TABLE record_retention (
    record_type VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
    retention VARCHAR(32) COLLATE utf8mb4_nopad_bin NOT NULL,
    PRIMARY KEY (record_type),
    CONSTRAINT record_retention_class FOREIGN KEY (retention) REFERENCES retention_class (code)
)
--rollback DROP TABLE record_retention
