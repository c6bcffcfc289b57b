/**
 * Packages that patients bought: quote, sale, payments, the wallet. A contract is a frozen copy of the
 * offer it was sold as; what changes later is the state of its units and where it stands (paid, earned).
 */
package io.mesoderm.platform.billing.packages;
