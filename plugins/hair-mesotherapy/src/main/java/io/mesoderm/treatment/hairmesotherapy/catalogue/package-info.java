/**
 * What the seeds say about mesotherapy: ingredients with class and role, techniques with depth bands,
 * devices, rules, templates, instructions and the steps of a session. Each record is one row of a
 * catalogue that the chain's medical director may edit; nothing here decides anything.
 */
package io.mesoderm.treatment.hairmesotherapy.catalogue;
