/**
 * Money: what is sold, what is owed, and the books that prove it. {@link
 * io.mesoderm.platform.billing.SessionRedemption} is the one door through which a done session redeems
 * units; {@link io.mesoderm.platform.billing.BillingEndpoints} lists everything else. Exact amounts are in
 * {@code amount}, the double-entry books in {@code ledger}, sale and payment in {@code packages}, debts
 * between sites in {@code settlement}, checks and reports in {@code report}.
 */
package io.mesoderm.platform.billing;
