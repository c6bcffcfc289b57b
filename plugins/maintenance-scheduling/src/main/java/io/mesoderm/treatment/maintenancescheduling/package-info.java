/**
 * Maintenance: when patients whose course is complete should come again, how they are called, and who did not come. A job goes
 * through all patients in pieces; what it finds lies in {@code due}, what it wrote in {@code ladder_step}.
 */
package io.mesoderm.treatment.maintenancescheduling;
