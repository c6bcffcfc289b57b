/**
 * When the outcome of a course is looked at: checkpoints with their windows, what each captures, how it ends, and what was
 * decided by it.
 */
package io.mesoderm.platform.careplan.checkpoint;
