package io.mesoderm.platform.billing.paper;

import io.mesoderm.platform.billing.PatientCharts;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.ContractAccess;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.paper.Paper;
import io.mesoderm.platform.paper.PaperWords;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The receipts of payments, on paper. */
public final class Receipts {

    /**
     * A payment that was taken.
     *
     * @param amount in the currency of the contract
     * @param tendered what the desk took in
     */
    record Receipt(
            UUID payment,
            String number,
            SiteId site,
            Instant takenAt,
            LocalDate takenOn,
            Tender tender,
            Money amount,
            Money tendered) {}

    private record Row(
            UUID id,
            String number,
            SiteId siteId,
            Instant takenAt,
            LocalDate takenOn,
            Tender tender,
            long amountMinor,
            Currency currency,
            long tenderedMinor,
            Currency tenderedCurrency) {

        Receipt receipt() {
            return new Receipt(
                    id,
                    number,
                    siteId,
                    takenAt,
                    takenOn,
                    tender,
                    new Money(amountMinor, currency),
                    new Money(tenderedMinor, tenderedCurrency));
        }
    }

    /** What the paper says besides: of the contract as it stood when this was paid. */
    private record Paid(
            UUID contractId,
            PatientId patientId,
            LegalEntityId issuer,
            String patientNumber,
            String name,
            LocalDate soldOn,
            long priceMinor,
            long paidMinor,
            boolean atVisit) {}

    /** What the visit used at which the package was sold. */
    private record Used(String serviceItem, int quantity, long valueMinor) {}

    private static final String RECEIPTS =
            """
            SELECT p.id, d.text AS number, p.site_id, p.taken_at, p.taken_on, p.tender, p.amount_minor,
              p.currency, p.tendered_minor, p.tendered_currency
            FROM payment p JOIN document d ON d.subject_id = p.id AND d.type = 'RECEIPT'
            """;

    private final TenantDatabase database;
    private final PatientCharts charts;
    private final ContractAccess access;
    private final FreezeReceipts freezes;

    public Receipts(TenantDatabase database, PatientCharts charts, InstantSource clock) {
        this.database = database;
        this.charts = charts;
        this.access = new ContractAccess(charts, clock);
        this.freezes = new FreezeReceipts(charts, access);
    }

    /** The receipt of a payment of this patient, or of a fee for freezing units, or of a linked record of the same person. */
    public FileAnswer file(PatientId patient, UUID payment, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    Optional<Paid> found = paid(handle, payment);
                    if (found.isEmpty()) {
                        return freezes.file(handle, patient, payment, context);
                    }
                    Paid paid = found.get();
                    access.require(handle, paid.contractId, context);
                    if (!charts.of(patient, context).ids().contains(paid.patientId)) {
                        throw Problem.notFound();
                    }
                    Receipt receipt =
                            handle.createQuery(RECEIPTS + " WHERE p.id = :id")
                                    .bind("id", payment)
                                    .mapTo(Row.class)
                                    .one()
                                    .receipt();
                    return Issuer.file(receipt.number, paper(handle, receipt, paid));
                });
    }

    /**
     * Payments of a contract follow each other, as its row is locked by each; and so do their ids. What was taken back
     * before counts no more, what was taken back since did count then.
     */
    private static Optional<Paid> paid(Handle handle, UUID payment) {
        return handle.createQuery(
                        """
                        SELECT p.contract_id, c.patient_id, d.legal_entity_id AS issuer,
                          t.number AS patient_number, c.name, c.sold_on, c.price_minor,
                          (SELECT SUM(q.amount_minor) FROM payment q
                              LEFT JOIN payment_reversal v ON v.payment_id = q.id
                            WHERE q.contract_id = p.contract_id AND q.id <= p.id
                              AND (v.reversed_at IS NULL OR v.reversed_at > p.taken_at)) AS paid_minor,
                          EXISTS (SELECT 1 FROM visit_sale s WHERE s.contract_id = p.contract_id
                            AND s.recorded_at >= p.taken_at) AS at_visit
                        FROM payment p JOIN package_contract c ON c.id = p.contract_id
                          JOIN patient t ON t.id = c.patient_id
                          JOIN document d ON d.subject_id = p.id AND d.type = 'RECEIPT'
                        WHERE p.id = :id
                        """)
                .bind("id", payment)
                .mapTo(Paid.class)
                .findOne();
    }

    private static Paper paper(Handle handle, Receipt receipt, Paid paid) {
        Issuer issuer = Issuer.of(handle, paid.issuer, receipt.site);
        PaperWords words = issuer.words();
        Currency currency = receipt.amount.currency();
        List<Paper.Fact> facts =
                new ArrayList<>(
                        List.of(
                                words.fact("day", words.day(receipt.takenOn)),
                                words.fact("patient-number", paid.patientNumber),
                                words.fact("contract", paid.name),
                                words.fact("sold", words.day(paid.soldOn)),
                                words.fact(
                                        "contract-price",
                                        words.money(new Money(paid.priceMinor, currency))),
                                words.fact("received", words.money(receipt.tendered)),
                                words.fact("tender", words.say("tender." + receipt.tender))));
        if (!receipt.tendered.equals(receipt.amount)) {
            facts.add(words.fact("settled-in", words.money(receipt.amount)));
        }
        facts.add(words.fact("paid-until", words.money(new Money(paid.paidMinor, currency))));
        return issuer.paper(
                words.say("receipt"),
                receipt.number,
                receipt.takenAt,
                paid.atVisit
                        ? List.of(new Paper.Facts(facts), uses(handle, paid, currency, words))
                        : List.of(new Paper.Facts(facts)));
    }

    /** What a use took of the package that was sold with it stands on the receipt, whatever became of it since. */
    private static Paper.Table uses(Handle handle, Paid paid, Currency currency, PaperWords words) {
        List<Used> uses =
                handle.createQuery(
                                """
                                SELECT u.service_item, COUNT(*) AS quantity, SUM(r.value_minor) AS value_minor
                                FROM visit_sale s
                                  JOIN redemption r ON r.treatment_session_id = s.treatment_session_id
                                    AND r.contract_id = s.contract_id
                                  JOIN unit u ON u.id = r.unit_id
                                WHERE s.contract_id = :contract GROUP BY u.service_item ORDER BY u.service_item
                                """)
                        .bind("contract", paid.contractId)
                        .mapTo(Used.class)
                        .list();
        return new Paper.Table(
                words.say("used-at-visit"),
                List.of(
                        Paper.Column.text(words.say("what")),
                        Paper.Column.amount(words.say("quantity")),
                        Paper.Column.amount(words.say("amount"))),
                uses.stream()
                        .map(
                                used ->
                                        List.of(
                                                used.serviceItem,
                                                Integer.toString(used.quantity),
                                                words.money(new Money(used.valueMinor, currency))))
                        .toList(),
                List.of());
    }
}
