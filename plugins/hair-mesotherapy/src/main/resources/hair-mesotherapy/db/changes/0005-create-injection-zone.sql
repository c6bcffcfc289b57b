--liquibase formatted sql logicalFilePath:hair-mesotherapy/db/changes/0005-create-injection-zone.sql

--changeset hair-mesotherapy:0005-create-injection-zone
CREATE TABLE injection_zone (
    session_id   BINARY(16) NOT NULL,
    position     INT NOT NULL,
    zone         VARCHAR(20) COLLATE utf8mb4_nopad_bin NOT NULL,
    points       INT NOT NULL,
    ml_per_point DECIMAL(5, 3) NOT NULL,
    depth_mm     DECIMAL(5, 2) NOT NULL,
    PRIMARY KEY (session_id, position),
    CONSTRAINT fk_injection_zone_session FOREIGN KEY (session_id) REFERENCES session (id)
);
--rollback DROP TABLE injection_zone;
