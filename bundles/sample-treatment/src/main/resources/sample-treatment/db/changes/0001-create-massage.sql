--liquibase formatted sql logicalFilePath:sample-treatment/db/changes/0001-create-massage.sql

--changeset sample-treatment:0001-create-massage
CREATE TABLE massage (
    session_id BINARY(16) NOT NULL,
    site_id    BINARY(16) NOT NULL,
    oil        VARCHAR(60) COLLATE utf8mb4_nopad_bin NOT NULL,
    minutes    INT NOT NULL,
    corrects   BINARY(16) NULL,
    PRIMARY KEY (session_id),
    KEY ix_massage_site (site_id),
    CONSTRAINT uq_massage_corrects UNIQUE (corrects)
);
--rollback DROP TABLE massage;
