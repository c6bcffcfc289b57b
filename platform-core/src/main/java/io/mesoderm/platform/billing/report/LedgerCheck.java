package io.mesoderm.platform.billing.report;

import java.util.List;
import java.util.stream.Stream;

/**
 * One thing that must hold over the whole ledger, under the word it has in reports and on the command line.
 * The statement answers the entries that break it, worst or first in front: {@code entry} is the id to look
 * at, {@code detail} says what is wrong there. A check of entries each by itself looks only at those from the journal id
 * {@code :since} on.
 */
record LedgerCheck(String word, String sql) {

    boolean isOfEntries() {
        return sql.contains(":since");
    }

    static List<LedgerCheck> all() {
        return Stream.of(
                        BookChecks.all(),
                        ContractChecks.all(),
                        SaleChecks.all(),
                        CreditChecks.all(),
                        TipChecks.all(),
                        RefundChecks.all(),
                        DeliveryChecks.all(),
                        InvoiceChecks.all(),
                        TaxChecks.all(),
                        SiteInvoiceChecks.all(),
                        ExpiryChecks.all(),
                        ReservationChecks.all(),
                        TransferChecks.all(),
                        HomeMoveChecks.all(),
                        BreakageChecks.all(),
                        SiteChecks.all(),
                        PeriodChecks.all(),
                        EventChecks.all(),
                        CardDisputeChecks.all(),
                        BankChecks.all())
                .flatMap(List::stream)
                .toList();
    }
}
