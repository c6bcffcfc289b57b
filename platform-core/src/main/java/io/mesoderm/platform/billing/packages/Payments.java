package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.billing.PatientCharts;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.http.Page;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What was paid for a contract, newest first, that which was taken back too. */
public final class Payments {

    /**
     * One payment, under the number of its receipt.
     *
     * @param amount in the contract's currency
     * @param tendered what was handed over, in the site's
     * @param matched whether a bank line says that it came in
     */
    public record Payment(
            UUID id,
            Optional<String> number,
            SiteId site,
            Tender tender,
            Money amount,
            Money tendered,
            Instant takenAt,
            Optional<StaffId> takenBy,
            boolean matched,
            Optional<Reversal> reversal) {}

    /** That a payment was taken back, and why. */
    public record Reversal(UUID id, Instant at, String reason) {}

    private record Row(
            UUID id,
            Optional<String> number,
            SiteId siteId,
            Tender tender,
            long amountMinor,
            Currency currency,
            long tenderedMinor,
            Currency tenderedCurrency,
            Instant takenAt,
            Optional<StaffId> takenBy,
            boolean matched,
            Optional<UUID> reversalId,
            Optional<Instant> reversedAt,
            Optional<String> reason) {

        Payment payment() {
            return new Payment(
                    id,
                    number,
                    siteId,
                    tender,
                    new Money(amountMinor, currency),
                    new Money(tenderedMinor, tenderedCurrency),
                    takenAt,
                    takenBy,
                    matched,
                    reversalId.map(
                            reversal ->
                                    new Reversal(
                                            reversal,
                                            reversedAt.orElseThrow(),
                                            reason.orElse(""))));
        }
    }

    private final TenantDatabase database;
    private final ContractAccess access;

    public Payments(TenantDatabase database, PatientCharts charts, InstantSource clock) {
        this.database = database;
        this.access = new ContractAccess(charts, clock);
    }

    /** A page of those of one contract, to whoever may see it. */
    Page<Payment> list(PaymentEndpoints.OfContract asked, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    access.require(handle, asked.contract(), context);
                    return asked.page(rows(handle, asked), Payment::id);
                });
    }

    private static List<Payment> rows(Handle handle, PaymentEndpoints.OfContract asked) {
        return handle
                .createQuery(
                        """
                        SELECT p.id, d.text AS number, p.site_id, p.tender, p.amount_minor, p.currency,
                          p.tendered_minor, p.tendered_currency, p.taken_at, p.taken_by,
                          EXISTS (SELECT 1 FROM bank_match_part m
                            WHERE m.subject_id = p.journal_id AND m.site_id = p.site_id AND m.live) AS matched,
                          v.id AS reversal_id, v.reversed_at, v.reason
                        FROM payment p
                          LEFT JOIN document d ON d.subject_id = p.id AND d.type = 'RECEIPT'
                          LEFT JOIN payment_reversal v ON v.payment_id = p.id
                        WHERE p.contract_id = :contract AND (:after IS NULL OR p.id < :after)
                        ORDER BY p.id DESC LIMIT :atMost
                        """)
                .bind("contract", asked.contract())
                .bind("after", asked.cursor())
                .bind("atMost", asked.sought())
                .mapTo(Row.class)
                .stream()
                .map(Row::payment)
                .toList();
    }
}
