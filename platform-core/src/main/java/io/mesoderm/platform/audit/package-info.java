/**
 * Who did and who read what. Writes are rows of the command's transaction in the chain's ledger;
 * reads go through a bounded queue.
 */
package io.mesoderm.platform.audit;
