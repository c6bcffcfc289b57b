package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.ledger.Claim;
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
        TreatmentSessionId treatmentSessionId,
        int lineNo,
        SiteId siteId,
        Instant performedAt,
        Optional<UUID> recordedBy,
        long valueMinor,
        Currency currency,
        Optional<UUID> ruleId,
        Optional<Long> settlementMinor,
        Optional<Currency> settlementCurrency,
        Optional<UUID> sellerRateId,
        Optional<UUID> providerRateId,
        UUID journalId) {

    /** The session line that uses a unit. */
    record Use(
            UUID id,
            TreatmentSessionId session,
            int lineNo,
            SiteId site,
            Instant at,
            Optional<UUID> by) {}

    static RedemptionRow of(
            Use use, Pick pick, Optional<Agreements.Settled> settled, UUID journal) {
        Optional<Claim> claim = settled.map(Agreements.Settled::claim);
        return new RedemptionRow(
                use.id,
                pick.unit().id(),
                pick.unit().version() + 1,
                pick.contract().id(),
                use.session,
                use.lineNo,
                use.site,
                use.at,
                use.by,
                pick.unit().valueMinor(),
                pick.contract().currency(),
                settled.map(agreed -> agreed.rule().id()),
                claim.map(owed -> owed.settlement().minor()),
                claim.map(owed -> owed.settlement().currency()),
                claim.flatMap(Claim::debtorRate),
                claim.flatMap(Claim::creditorRate),
                journal);
    }
}
