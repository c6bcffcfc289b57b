--liquibase formatted sql logicalFilePath:hair-mesotherapy/db/changes/0009-create-injection-point.sql

--changeset hair-mesotherapy:0009-create-injection-point
CREATE TABLE injection_point (
    session_id BINARY(16) NOT NULL,
    position   INT NOT NULL,
    zone       VARCHAR(20) COLLATE utf8mb4_nopad_bin NOT NULL,
    x_pct      DECIMAL(5, 2) NOT NULL,
    y_pct      DECIMAL(5, 2) NOT NULL,
    depth_mm   DECIMAL(5, 2) NOT NULL,
    ml         DECIMAL(5, 3) NOT NULL,
    PRIMARY KEY (session_id, position),
    CONSTRAINT fk_injection_point_session FOREIGN KEY (session_id) REFERENCES session (id),
    CONSTRAINT ck_injection_point_x CHECK (x_pct BETWEEN 0 AND 100),
    CONSTRAINT ck_injection_point_y CHECK (y_pct BETWEEN 0 AND 100)
);
--rollback DROP TABLE injection_point;
