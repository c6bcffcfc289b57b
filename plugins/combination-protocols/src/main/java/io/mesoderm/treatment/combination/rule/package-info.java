/** Weight, limits and words of the rules about what is done in a session (FO-…). */
package io.mesoderm.treatment.combination.rule;
