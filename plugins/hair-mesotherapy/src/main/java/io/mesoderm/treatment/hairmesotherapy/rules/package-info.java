/**
 * Whom mesotherapy suits and when: the rules of the catalogues, interpreted by pure code. {@link
 * io.mesoderm.treatment.hairmesotherapy.rules.RuleBook} judges answers, {@link
 * io.mesoderm.treatment.hairmesotherapy.rules.SpacingBook} days; the two SPI rules only fetch the
 * rows they are judged by.
 */
package io.mesoderm.treatment.hairmesotherapy.rules;
