package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.amount.Portion;
import io.mesoderm.platform.billing.commission.CommissionRule;
import io.mesoderm.platform.billing.commission.Commissions;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.ContractPosition;
import io.mesoderm.platform.billing.ledger.Journal;
import io.mesoderm.platform.billing.ledger.JournalTransaction;
import io.mesoderm.platform.billing.ledger.RedemptionPostings;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.packages.Contracts;
import io.mesoderm.platform.billing.settlement.Agreements;
import io.mesoderm.platform.billing.settlement.SiteClaims;
import io.mesoderm.platform.billing.settlement.UseDenials;
import io.mesoderm.platform.billing.tax.ChargedTo;
import io.mesoderm.platform.billing.tax.ContractTax;
import io.mesoderm.platform.billing.tax.TaxCodes;
import io.mesoderm.platform.billing.tax.TaxedPart;
import io.mesoderm.platform.billing.tip.Tips;
import io.mesoderm.platform.billing.use.Reservations;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.event.UnitRedeemed;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The decided units of one occasion, turned into redemptions, claims and journal, and written in one pass. */
final class RedemptionBatch {

    /** One unit's use, with all that follows from it. */
    private record Use(
            RedemptionRow row,
            Pick pick,
            Optional<Agreements.Settled> settled,
            JournalTransaction journal) {}

    private final Occasion occasion;
    private final Map<SiteId, SiteBook> books;
    private final Map<UUID, ContractPosition> positions = new HashMap<>();
    private final Map<UUID, ContractTax> taxes = new HashMap<>();
    private final List<Use> uses = new ArrayList<>();

    RedemptionBatch(Occasion occasion, Map<SiteId, SiteBook> books) {
        this.occasion = occasion;
        this.books = books;
    }

    /** Fixes value, rule, rate and lines of a unit; later units of the same contract see it as earned. */
    void add(Handle handle, Pick pick) {
        UUID contract = pick.contract().id();
        ContractPosition before = positions.getOrDefault(contract, pick.contract().position());
        Optional<Agreements.Settled> settled = settle(handle, pick);
        RedemptionRow row = row(pick, settled);
        JournalTransaction journal = journal(row, pick, settled, before);
        uses.add(new Use(row, pick, settled, taxed(handle, journal, row, pick, settled)));
        positions.put(contract, before.earn(row.valueMinor()));
    }

    /**
     * Writes everything in the order of the locks: contracts, then the ledger; its accounts come last of all. {@code today}
     * is the date at the site at {@code now}, which is later than the occasion's when that is recorded late.
     */
    List<UnitRedeemed> write(Handle handle, Instant now, LocalDate today) {
        if (uses.isEmpty()) {
            return List.of();
        }
        Redemptions.insert(handle, uses.stream().map(Use::row).toList());
        earnCommission(handle, today);
        uses.stream()
                .filter(use -> use.pick.unit().held())
                .forEach(
                        use ->
                                Reservations.use(
                                        handle,
                                        use.row.unitId(),
                                        use.row.id(),
                                        now,
                                        use.row.recordedBy()));
        uses.forEach(use -> insertClaim(handle, use));
        List<JournalTransaction> tips = earnTips(handle);
        positions.forEach((contract, position) -> Contracts.move(handle, contract, position));
        taxes.values().forEach(tax -> tax.write(handle));
        Journal.write(
                handle,
                Stream.concat(uses.stream().map(Use::journal), tips.stream()).toList(),
                now);
        return uses.stream().flatMap(use -> event(use).stream()).toList();
    }

    /** What time or a sale earns nobody has treated for. */
    private void earnCommission(Handle handle, LocalDate today) {
        if (occasion.source().isTreatment()) {
            Commissions.earn(
                    handle,
                    new Commissions.Treated(
                            occasion.session(),
                            occasion.by(),
                            occasion.site(),
                            occasion.at(),
                            books.get(occasion.site()).businessDate(),
                            today),
                    uses.stream().map(RedemptionBatch::treated).toList());
        }
    }

    /** With the last part of a unit its tip is earned. */
    private List<JournalTransaction> earnTips(Handle handle) {
        Map<UUID, UUID> usedUp =
                !occasion.source().isTreatment()
                        ? Map.of()
                        : uses.stream()
                                .filter(use -> use.pick.partsLeft() == 0)
                                .filter(use -> !use.pick.unit().measure().isPeriod())
                                .collect(
                                        Collectors.toMap(
                                                use -> use.row.unitId(), use -> use.row.id()));
        return Tips.earn(
                handle,
                new Tips.Treated(
                        occasion.session(),
                        occasion.by(),
                        books.get(occasion.site()),
                        occasion.at()),
                usedUp,
                books.values());
    }

    private static Commissions.Use treated(Use use) {
        OpenUnit unit = use.pick.unit();
        Portion listed = unit.measure().isPeriod() ? Portion.WHOLE : use.pick.portion();
        return new Commissions.Use(
                use.row.id(),
                unit.serviceItem(),
                new CommissionRule.Worth(
                        new Money(use.row.valueMinor(), use.row.currency()),
                        listed.of(unit.listPriceMinor())));
    }

    List<RedemptionRow> rows() {
        return uses.stream().map(Use::row).toList();
    }

    private Optional<Agreements.Settled> settle(Handle handle, Pick pick) {
        SiteBook seller = books.get(pick.contract().sellingSiteId());
        SiteBook provider = books.get(occasion.site());
        if (seller.site().equals(provider.site())) {
            return Optional.empty();
        }
        OpenUnit unit = pick.unit();
        UseDenials.refuse(handle, unit.id(), provider.site(), occasion.at());
        boolean visit = unit.measure().isPeriod();
        Agreements.Unit performed =
                new Agreements.Unit(
                        unit.contractId(),
                        unit.serviceItem(),
                        unit.measure(),
                        new Money(visit ? 0 : unit.valueMinor(), pick.contract().currency()),
                        new Money(unit.listPriceMinor(), pick.contract().currency()),
                        visit ? Portion.WHOLE : pick.portion());
        return Agreements.redemption(handle, performed, seller, provider, occasion.at());
    }

    private RedemptionRow row(Pick pick, Optional<Agreements.Settled> settled) {
        return RedemptionRow.of(Ids.next(), occasion, pick, settled, Ids.next());
    }

    private JournalTransaction journal(
            RedemptionRow row,
            Pick pick,
            Optional<Agreements.Settled> settled,
            ContractPosition before) {
        RedemptionPostings.Performed performed =
                new RedemptionPostings.Performed(
                        row.journalId(),
                        row.id(),
                        row.performedAt(),
                        row.siteId(),
                        row.contractId(),
                        row.unitId(),
                        pick.unit().serviceItem(),
                        row.valueMinor(),
                        row.discountMinor(),
                        before);
        if (occasion.source().isSellers()) {
            return RedemptionPostings.recognised(
                    performed, books.get(pick.contract().sellingSiteId()));
        }
        return settled.map(
                        agreed ->
                                RedemptionPostings.shared(
                                        performed, agreed.claim(), agreed.rule().model()))
                .orElseGet(
                        () ->
                                RedemptionPostings.sellerEarns(
                                        performed, books.get(pick.contract().sellingSiteId())));
    }

    /** With the tax that was due before the use, or is due by it. */
    private JournalTransaction taxed(
            Handle handle,
            JournalTransaction journal,
            RedemptionRow row,
            Pick pick,
            Optional<Agreements.Settled> settled) {
        ContractTax tax =
                taxes.computeIfAbsent(row.contractId(), none -> pick.contract().tax(handle));
        if (!tax.isMultiPurpose()) {
            return tax.used(
                    journal,
                    new TaxedPart(pick.unit().taxCodeId(), row.valueMinor(), row.taxMinor()),
                    new ContractTax.Revenue(
                            books.get(pick.contract().sellingSiteId()),
                            sellersRevenue(settled),
                            pick.unit().serviceItem(),
                            row.unitId()));
        }
        SiteBook earner =
                settled.map(agreed -> agreed.claim().creditor())
                        .orElse(books.get(pick.contract().sellingSiteId()));
        return tax.taxed(
                journal,
                TaxCodes.inForce(
                        handle,
                        earner.legalEntity(),
                        pick.unit().serviceItem(),
                        ChargedTo.PATIENT,
                        earner.businessDate()),
                settled.map(agreed -> agreed.inProvidersBooks(row.valueMinor()))
                        .orElse(row.valueMinor()),
                new ContractTax.Revenue(
                        earner, earnersRevenue(settled), pick.unit().serviceItem(), row.unitId()));
    }

    /** Where the seller has what a unit was sold for, before tax. */
    private static Account sellersRevenue(Optional<Agreements.Settled> settled) {
        return settled.filter(
                                agreed ->
                                        agreed.rule().model()
                                                == SettlementModel.PROVIDER_RECOGNISES)
                        .isPresent()
                ? Account.INTER_SITE_MARGIN
                : Account.SERVICE_REVENUE;
    }

    /** Where whoever treats has what it gets. */
    private static Account earnersRevenue(Optional<Agreements.Settled> settled) {
        return settled.filter(
                                agreed ->
                                        agreed.rule().model()
                                                == SettlementModel.SELLER_IS_PRINCIPAL)
                        .isPresent()
                ? Account.INTER_SITE_SERVICE_REVENUE
                : Account.SERVICE_REVENUE;
    }

    private static void insertClaim(Handle handle, Use use) {
        use.settled.ifPresent(
                agreed ->
                        SiteClaims.insert(
                                handle,
                                SiteClaims.Source.REDEMPTION,
                                use.row.id(),
                                agreed.claim(),
                                use.row.performedAt(),
                                use.row.journalId()));
    }

    /** For modules, which know of sessions only. */
    private static Optional<UnitRedeemed> event(Use use) {
        RedemptionRow row = use.row;
        return row.treatmentSessionId()
                .map(
                        session ->
                                new UnitRedeemed(
                                        row.unitId(),
                                        row.contractId(),
                                        session,
                                        use.pick.contract().sellingSiteId(),
                                        row.siteId(),
                                        new Money(row.valueMinor(), row.currency()),
                                        row.performedAt()));
    }
}
