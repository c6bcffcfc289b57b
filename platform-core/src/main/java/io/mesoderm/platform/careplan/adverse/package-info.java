/** Adverse events: what happened, what follows from it by rule, and the bookings that wait until it is judged. */
package io.mesoderm.platform.careplan.adverse;
