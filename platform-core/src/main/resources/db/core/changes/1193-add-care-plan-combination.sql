--liquibase formatted sql logicalFilePath:db/core/changes/1193-add-care-plan-combination.sql

--changeset mesoderm:1193-add-care-plan-combination
ALTER TABLE care_plan
  ADD COLUMN combination   BINARY(16) NULL,
  ADD COLUMN combined_with BINARY(16) NULL,
  ADD CONSTRAINT care_plan_combination FOREIGN KEY (combination) REFERENCES protocol_template (id),
  ADD CONSTRAINT care_plan_combined_with FOREIGN KEY (combined_with) REFERENCES care_plan (id),
  ADD CONSTRAINT care_plan_combined CHECK ((combination IS NULL) = (combined_with IS NULL));
--rollback ALTER TABLE care_plan DROP CONSTRAINT care_plan_combined, DROP FOREIGN KEY care_plan_combined_with, DROP FOREIGN KEY care_plan_combination, DROP KEY care_plan_combined_with, DROP KEY care_plan_combination, DROP COLUMN combined_with, DROP COLUMN combination;
