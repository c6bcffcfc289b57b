/**
 * The smallest real treatment: a scalp massage with oil. {@link
 * io.mesoderm.treatment.sampletreatment.SampleTreatmentModule} lists what it contributes, one class
 * for each; copy the folder to begin a treatment of your own.
 */
package io.mesoderm.treatment.sampletreatment;
