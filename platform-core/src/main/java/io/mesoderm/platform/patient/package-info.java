/**
 * The chain's patients: who they are, at which sites they are known, which records are the same
 * person, who may open a chart, and what is known of their health. Ids are never rewritten; linked
 * duplicates are read together and written under the survivor. Free text and health answers are
 * stored under the patient's own data key.
 */
package io.mesoderm.platform.patient;
