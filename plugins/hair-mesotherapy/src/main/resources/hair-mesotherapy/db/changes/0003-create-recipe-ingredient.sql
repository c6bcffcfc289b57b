--liquibase formatted sql logicalFilePath:hair-mesotherapy/db/changes/0003-create-recipe-ingredient.sql

--changeset hair-mesotherapy:0003-create-recipe-ingredient
CREATE TABLE recipe_ingredient (
    recipe_code VARCHAR(40) COLLATE utf8mb4_nopad_bin NOT NULL,
    version     INT NOT NULL,
    position    INT NOT NULL,
    ingredient  VARCHAR(60) COLLATE utf8mb4_nopad_bin NOT NULL,
    percent     DECIMAL(9, 5) NULL,
    ml          DECIMAL(6, 3) NOT NULL,
    product     VARCHAR(60) COLLATE utf8mb4_nopad_bin NULL,
    PRIMARY KEY (recipe_code, version, position),
    CONSTRAINT uq_recipe_ingredient UNIQUE (recipe_code, version, ingredient),
    CONSTRAINT fk_recipe_ingredient_version
        FOREIGN KEY (recipe_code, version) REFERENCES recipe_version (recipe_code, version)
);
--rollback DROP TABLE recipe_ingredient;
