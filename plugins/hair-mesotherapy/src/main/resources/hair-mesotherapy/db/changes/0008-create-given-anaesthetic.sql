--liquibase formatted sql logicalFilePath:hair-mesotherapy/db/changes/0008-create-given-anaesthetic.sql

--changeset hair-mesotherapy:0008-create-given-anaesthetic
CREATE TABLE given_anaesthetic (
    session_id       BINARY(16) NOT NULL,
    position         INT NOT NULL,
    agent            VARCHAR(60) COLLATE utf8mb4_nopad_bin NOT NULL,
    mg               DECIMAL(7, 2) NOT NULL,
    with_epinephrine BOOLEAN NOT NULL,
    PRIMARY KEY (session_id, position),
    CONSTRAINT fk_given_anaesthetic_session FOREIGN KEY (session_id) REFERENCES session (id)
);
--rollback DROP TABLE given_anaesthetic;
