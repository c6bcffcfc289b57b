/** Programmes of others that pay for patients: rewards, wallets, lenders, each with its own clearing account. */
package io.mesoderm.platform.billing.programme;
