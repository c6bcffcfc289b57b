package io.mesoderm.platform.billing.matching;

import io.mesoderm.platform.billing.payout.Payouts;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What some bank lines may be: the items in transit about their days, and the payouts that are made of such. */
record InTransit(List<OpenItem> items, List<PaidOut> payouts, Set<Currency> currencies) {

    /** Money may be under way so long; what is older is chosen by hand. */
    private static final int DAYS_BEFORE = 400;

    private static final int DAYS_AFTER = 30;

    static InTransit around(Handle handle, SiteId site, List<BankLines.Row> lines) {
        return around(handle, site, lines, Set.of());
    }

    /** As if the items of these journals were matched already. */
    static InTransit around(Handle handle, SiteId site, List<BankLines.Row> lines, Set<UUID> gone) {
        List<LocalDate> days = lines.stream().map(BankLines.Row::bookedOn).sorted().toList();
        if (days.isEmpty()) {
            return new InTransit(List.of(), List.of(), Set.of());
        }
        List<OpenItem> items =
                OpenItems.of(
                                handle,
                                site,
                                days.getFirst().minusDays(DAYS_BEFORE),
                                days.getLast().plusDays(DAYS_AFTER))
                        .stream()
                        .filter(item -> !gone.contains(item.journal()))
                        .toList();
        return new InTransit(
                items,
                Payouts.around(
                                handle,
                                site,
                                days.getFirst().minusDays(DAYS_AFTER),
                                days.getLast().plusDays(DAYS_AFTER))
                        .stream()
                        .map(payout -> PaidOut.of(payout, items))
                        .flatMap(Optional::stream)
                        .toList(),
                currencies(handle, site));
    }

    /** In which its owners have kept its books: what is on an account in any other is no item of them. */
    private static Set<Currency> currencies(Handle handle, SiteId site) {
        return handle.createQuery(
                        """
                        SELECT e.currency FROM site_ownership o JOIN legal_entity e ON e.id = o.legal_entity_id
                        WHERE o.site_id = :site
                        """)
                .bind("site", site)
                .mapTo(Currency.class)
                .set();
    }

    Optional<Proposal> proposal(BankLines.Row row) {
        return row.line()
                .filter(line -> currencies.contains(row.currency()))
                .flatMap(line -> Scorer.propose(line, items, payouts));
    }
}
