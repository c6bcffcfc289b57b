/** The record of an anaphylaxis: doses with their times, and how long the patient is watched. */
package io.mesoderm.platform.careplan.emergency;
