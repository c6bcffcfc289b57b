/**
 * Hair mesotherapy: small amounts of a solution injected into the scalp's middle layer. {@link
 * io.mesoderm.treatment.hairmesotherapy.HairMesotherapyModule} lists what the module contributes; the
 * {@code catalogue} says what the seeds know, {@code rules} judge patient and days by it, {@code
 * recipe} keeps what may be injected, {@code session} records what was.
 */
package io.mesoderm.treatment.hairmesotherapy;
