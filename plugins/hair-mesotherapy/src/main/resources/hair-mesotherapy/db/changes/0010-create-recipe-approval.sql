--liquibase formatted sql logicalFilePath:hair-mesotherapy/db/changes/0010-create-recipe-approval.sql

--changeset hair-mesotherapy:0010-create-recipe-approval
CREATE TABLE recipe_approval (
    site_id        BINARY(16) NOT NULL,
    recipe_code    VARCHAR(40) COLLATE utf8mb4_nopad_bin NOT NULL,
    recipe_version INT NOT NULL,
    approved_at    DATETIME(6) NOT NULL,
    approved_by    BINARY(16) NULL,
    ended_at       DATETIME(6) NULL,
    ended_by       BINARY(16) NULL,
    running        BOOLEAN AS (IF(ended_at IS NULL, TRUE, NULL)) STORED,
    PRIMARY KEY (site_id, recipe_code, recipe_version, approved_at),
    CONSTRAINT uq_recipe_approval_running UNIQUE (site_id, recipe_code, recipe_version, running),
    CONSTRAINT fk_recipe_approval_recipe
        FOREIGN KEY (recipe_code, recipe_version) REFERENCES recipe_version (recipe_code, version)
);
--rollback DROP TABLE recipe_approval;
