/**
 * Combination protocols: platelet-rich plasma, microneedling and light, alone and together. {@link
 * io.mesoderm.treatment.combination.CombinationProtocolsModule} lists what the module contributes;
 * the {@code catalogue} says what the seeds know, and each modality has a package that records it.
 */
package io.mesoderm.treatment.combination;
