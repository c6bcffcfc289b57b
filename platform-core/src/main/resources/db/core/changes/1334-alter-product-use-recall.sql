--liquibase formatted sql logicalFilePath:db/core/changes/1334-alter-product-use-recall.sql

--changeset mesoderm:1334-alter-product-use-recall
ALTER TABLE product_use
  ADD KEY product_use_recall (lot_id, reverses_id, used_at, id, patient_id, session_id, practitioner_id, site_id, quantity, zone),
  DROP KEY product_use_lot;
--rollback ALTER TABLE product_use ADD KEY product_use_lot (lot_id, used_at), DROP KEY product_use_recall;
