package io.mesoderm.platform.billing.ledger;

import io.mesoderm.platform.billing.catalogue.ServiceItems;
import io.mesoderm.spi.context.SiteId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A unit was performed: its value leaves the contract and becomes revenue, at one site or shared by
 * two.
 */
public final class RedemptionPostings {

    private RedemptionPostings() {}

    /**
     * What was performed, whatever the sites agreed.
     *
     * @param discountMinor what the patient paid less for it: revenue is posted with it, and the discount against it
     */
    public record Performed(
            UUID journal,
            UUID redemption,
            Instant at,
            SiteId performedAt,
            UUID contract,
            UUID unit,
            String serviceItem,
            long valueMinor,
            long discountMinor,
            ContractPosition before) {

        private long grossMinor() {
            return Math.addExact(valueMinor, discountMinor);
        }
    }

    /**
     * At the selling site, or elsewhere with no settlement rule in force: the seller earns all of
     * it.
     */
    public static JournalTransaction sellerEarns(Performed performed, SiteBook seller) {
        return earned(performed, JournalKind.PERFORMED, seller);
    }

    /** Time or the sale has earned it, with nobody treating: the seller's, as above, under a kind of its own. */
    public static JournalTransaction recognised(Performed performed, SiteBook seller) {
        return earned(performed, JournalKind.RECOGNISED, seller);
    }

    private static JournalTransaction earned(
            Performed performed, JournalKind kind, SiteBook seller) {
        return start(performed, kind)
                .addAll(leavesContract(performed, seller))
                .add(revenue(income(performed), performed, seller, -performed.grossMinor()))
                .add(discount(performed, seller))
                .balanced();
    }

    /** Nobody was treated for the fee of a missed visit. */
    private static Account income(Performed performed) {
        return performed.serviceItem.equals(ServiceItems.MISSED_VISIT)
                ? Account.CANCELLATION_FEES
                : Account.SERVICE_REVENUE;
    }

    /**
     * At another site under a rule: the seller is the {@code claim}'s debtor, the provider its
     * creditor.
     */
    public static JournalTransaction shared(
            Performed performed, Claim claim, SettlementModel model) {
        SiteBook seller = claim.debtor();
        SiteBook provider = claim.creditor();
        long owed = claim.debtorAmount().minor();
        long due = claim.creditorAmount().minor();
        JournalTransaction.Builder journal =
                start(performed, JournalKind.PERFORMED)
                        .addAll(leavesContract(performed, seller))
                        .add(discount(performed, seller))
                        .addAll(claim.debtorLines())
                        .addAll(claim.creditorLines());
        switch (model) {
            case PROVIDER_RECOGNISES ->
                    journal.add(
                                    revenue(
                                            Account.INTER_SITE_MARGIN,
                                            performed,
                                            seller,
                                            owed - performed.grossMinor()))
                            .add(revenue(Account.SERVICE_REVENUE, performed, provider, -due));
            case SELLER_IS_PRINCIPAL ->
                    journal.add(
                                    revenue(
                                            Account.SERVICE_REVENUE,
                                            performed,
                                            seller,
                                            -performed.grossMinor()))
                            .add(revenue(Account.REDEMPTION_COST, performed, seller, owed))
                            .add(
                                    revenue(
                                            Account.INTER_SITE_SERVICE_REVENUE,
                                            performed,
                                            provider,
                                            -due));
        }
        return journal.balanced();
    }

    private static JournalTransaction.Builder start(Performed performed, JournalKind kind) {
        return JournalTransaction.of(
                performed.journal, kind, performed.at, performed.performedAt, performed.redemption);
    }

    private static List<Posting> leavesContract(Performed performed, SiteBook seller) {
        ContractPosition after = performed.before.earn(performed.valueMinor);
        return performed.before.moveTo(
                after, seller, performed.contract, Optional.of(performed.unit));
    }

    private static Posting discount(Performed performed, SiteBook seller) {
        return revenue(Account.DISCOUNTS, performed, seller, performed.discountMinor);
    }

    private static Posting revenue(
            Account account, Performed performed, SiteBook book, long minor) {
        return Posting.of(book, account, performed.serviceItem, minor)
                .of(performed.contract, Optional.of(performed.unit));
    }
}
