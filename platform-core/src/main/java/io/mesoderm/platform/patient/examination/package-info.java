/** Examinations in person, which the law of some countries asks for before a prescription. */
package io.mesoderm.platform.patient.examination;
