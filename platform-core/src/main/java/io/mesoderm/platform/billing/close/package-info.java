/**
 * Closes the periods of a legal entity's books in their order and opens them again by two persons: what was
 * open before it, what the accounts stood at, and what a period that was opened again has become.
 */
package io.mesoderm.platform.billing.close;
