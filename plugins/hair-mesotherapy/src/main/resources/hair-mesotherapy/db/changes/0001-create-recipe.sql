--liquibase formatted sql logicalFilePath:hair-mesotherapy/db/changes/0001-create-recipe.sql

--changeset hair-mesotherapy:0001-create-recipe
CREATE TABLE recipe (
    code            VARCHAR(40) COLLATE utf8mb4_nopad_bin NOT NULL,
    name            VARCHAR(120) COLLATE utf8mb4_uca1400_ai_ci NOT NULL,
    current_version INT NOT NULL,
    PRIMARY KEY (code)
);
--rollback DROP TABLE recipe;
