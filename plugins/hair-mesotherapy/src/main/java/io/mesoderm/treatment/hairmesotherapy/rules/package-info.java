/**
 * Weight, words and sources of the formulary's rules, put to what the code found. Whom a treatment suits and when is
 * the core's to say.
 */
package io.mesoderm.treatment.hairmesotherapy.rules;
