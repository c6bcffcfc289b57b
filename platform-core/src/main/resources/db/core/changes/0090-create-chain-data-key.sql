--liquibase formatted sql

--changeset mesoderm:0090-create-chain-data-key
CREATE TABLE chain_data_key (
    id BINARY(16) NOT NULL,
    only_row TINYINT NOT NULL DEFAULT 1,
    wrapped VARBINARY(1024) NOT NULL,
    created_at DATETIME(6) NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT chain_data_key_single UNIQUE (only_row),
    CONSTRAINT chain_data_key_is_single CHECK (only_row = 1)
)
--rollback DROP TABLE chain_data_key
