/**
 * Whom a treatment suits, as data: the eligibility rules of {@code seeds/care/eligibility-rules.yaml}, judged by
 * modality for every module alike, so that a rule holds for what was done before and for modules that are gone.
 */
package io.mesoderm.platform.careplan.rule;
