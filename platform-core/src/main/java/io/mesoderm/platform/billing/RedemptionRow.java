package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.ledger.Claim;
import io.mesoderm.platform.billing.packages.UseSource;
import io.mesoderm.platform.billing.settlement.Agreements;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;

import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;

/** A use of a unit, with everything that decided its money: no later change of rule, price or rate alters it. */
record RedemptionRow(
        UUID id,
        UUID unitId,
        long seq,
        UUID contractId,
        UseSource source,
        Optional<TreatmentSessionId> treatmentSessionId,
        int lineNo,
        SiteId siteId,
        Instant performedAt,
        Optional<UUID> recordedBy,
        int parts,
        long valueMinor,
        Currency currency,
        Optional<UUID> ruleId,
        Optional<Long> settlementMinor,
        Optional<Currency> settlementCurrency,
        Optional<UUID> sellerRateId,
        Optional<UUID> providerRateId,
        UUID journalId,
        long discountMinor,
        long taxMinor) {

    static RedemptionRow of(
            UUID id,
            Occasion occasion,
            Pick pick,
            Optional<Agreements.Settled> settled,
            UUID journal) {
        Optional<Claim> claim = settled.map(Agreements.Settled::claim);
        return new RedemptionRow(
                id,
                pick.unit().id(),
                pick.unit().version() + 1,
                pick.contract().id(),
                occasion.source(),
                occasion.session(),
                pick.lineNo(),
                occasion.site(),
                occasion.at(),
                occasion.by(),
                pick.portion().parts(),
                pick.valueMinor(),
                pick.contract().currency(),
                settled.map(agreed -> agreed.rule().id()),
                claim.map(owed -> owed.settlement().minor()),
                claim.map(owed -> owed.settlement().currency()),
                claim.flatMap(Claim::debtorRate),
                claim.flatMap(Claim::creditorRate),
                journal,
                pick.discountMinor(),
                pick.taxMinor());
    }
}
