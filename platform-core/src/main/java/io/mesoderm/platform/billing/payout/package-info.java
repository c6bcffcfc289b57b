/** What card processors pay out: which transactions, what they kept of it, and when it comes. */
package io.mesoderm.platform.billing.payout;
