--liquibase formatted sql logicalFilePath:hair-mesotherapy/db/changes/0002-create-recipe-version.sql

--changeset hair-mesotherapy:0002-create-recipe-version
CREATE TABLE recipe_version (
    recipe_code      VARCHAR(40) COLLATE utf8mb4_nopad_bin NOT NULL,
    version          INT NOT NULL,
    max_ml           DECIMAL(6, 3) NOT NULL,
    ready_made       BOOLEAN NOT NULL,
    principal_agents INT NOT NULL,
    reason           VARCHAR(500) COLLATE utf8mb4_uca1400_ai_ci NULL,
    saved_by         BINARY(16) NULL,
    saved_at         DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
    PRIMARY KEY (recipe_code, version),
    CONSTRAINT fk_recipe_version_recipe FOREIGN KEY (recipe_code) REFERENCES recipe (code)
);
--rollback DROP TABLE recipe_version;
