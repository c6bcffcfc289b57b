--liquibase formatted sql logicalFilePath:db/core/changes/0005-create-room.sql

--changeset mesoderm:0005-create-room
CREATE TABLE room (
  id      BINARY(16)   NOT NULL PRIMARY KEY,
  site_id BINARY(16)   NOT NULL,
  code    VARCHAR(32)  COLLATE utf8mb4_nopad_bin NOT NULL,
  name    VARCHAR(200) NOT NULL,
  CONSTRAINT room_site FOREIGN KEY (site_id) REFERENCES site (id),
  CONSTRAINT room_at_site UNIQUE (site_id, id),
  CONSTRAINT room_code UNIQUE (site_id, code)
);
--rollback DROP TABLE room;
