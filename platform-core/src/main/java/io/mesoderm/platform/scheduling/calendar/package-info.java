/** The calendar of a patient, as calendar programs subscribe to it. */
package io.mesoderm.platform.scheduling.calendar;
