package io.mesoderm.platform.billing.bank.format;

import java.time.LocalDate;

/**
 * One transaction of a payout; gross less fee is net.
 *
 * @param number the line of the file
 * @param externalId what the processor calls it
 */
public record ParsedPayoutItem(
        int number,
        String externalId,
        PayoutItemKind kind,
        LocalDate createdOn,
        long grossMinor,
        long feeMinor,
        long netMinor,
        String description) {}
