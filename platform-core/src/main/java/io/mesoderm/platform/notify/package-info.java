/**
 * Messages to patients. A notice is written by the key of what it comes from, in the transaction of that, and one key is one
 * notice; a job sends what is due, outside of quiet hours, and knows after a kill what had left.
 */
package io.mesoderm.platform.notify;
