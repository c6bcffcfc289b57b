--liquibase formatted sql logicalFilePath:hair-mesotherapy/db/changes/0007-create-single-use-part.sql

--changeset hair-mesotherapy:0007-create-single-use-part
CREATE TABLE single_use_part (
    lot_id     BINARY(16) NOT NULL,
    serial     VARCHAR(60) COLLATE utf8mb4_nopad_bin NOT NULL,
    session_id BINARY(16) NOT NULL,
    PRIMARY KEY (lot_id, serial),
    CONSTRAINT fk_single_use_part_session FOREIGN KEY (session_id) REFERENCES session (id)
);
--rollback DROP TABLE single_use_part;
