/** A treatment that breaks its word wherever a contract looks. */
package io.mesoderm.treatment.clumsy;
