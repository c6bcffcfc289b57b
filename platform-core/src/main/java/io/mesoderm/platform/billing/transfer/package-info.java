/** Units of a package passed to another patient of the chain, at what they are worth. */
package io.mesoderm.platform.billing.transfer;
