/**
 * What has happened, from the transaction in which it happened to the modules that listen: at least
 * once, in order per aggregate.
 */
package io.mesoderm.platform.events;
