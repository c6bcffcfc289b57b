/**
 * What somebody at a site has to do by a day. A feature opens a task by a key of its own, in the transaction of what the
 * task comes from, and the same key never opens a second one; staff write tasks of their own beside them.
 */
package io.mesoderm.platform.tasks;
