/** Medicines that a patient takes at home, and what is asked after they were begun. */
package io.mesoderm.platform.careplan.medicine;
