package io.mesoderm.platform.billing.payout;

import io.mesoderm.platform.billing.bank.format.PayoutItemKind;

import java.time.LocalDate;

/** One transaction of a payout; gross less fee is net. */
public record PayoutItem(
        String externalId,
        PayoutItemKind kind,
        LocalDate createdOn,
        long grossMinor,
        long feeMinor,
        long netMinor,
        String description) {}
