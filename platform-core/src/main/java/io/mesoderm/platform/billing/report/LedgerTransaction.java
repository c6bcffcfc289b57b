package io.mesoderm.platform.billing.report;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.JournalKind;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A transaction of the journal with all that it hangs together with: its legs, the event it records, the papers of that
 * event, the statements it is settled on, and the bank lines that say the money moved. At a site it shows that site's legs alone.
 *
 * @param reference the event: a payment, a use, a refund, a match
 * @param reverses the transaction that this one takes back
 * @param reversedBy the one that takes this one back
 */
public record LedgerTransaction(
        UUID id,
        JournalKind kind,
        Instant occurredAt,
        Instant recordedAt,
        SiteId site,
        UUID reference,
        Optional<UUID> reverses,
        Optional<UUID> reversedBy,
        List<Leg> legs,
        List<Contract> contracts,
        Optional<TreatmentSessionId> session,
        List<String> documents,
        List<Statement> statements,
        List<BankLine> bankLines) {

    /** One posting. */
    public record Leg(
            int lineNo,
            LegalEntityId legalEntity,
            SiteId site,
            Account account,
            String qualifier,
            Optional<SiteId> counterSite,
            long amountMinor,
            Currency currency,
            long functionalMinor,
            Currency functionalCurrency,
            LocalDate businessDate,
            int period) {}

    /** A package whose liability it moves, and whose it is. */
    public record Contract(UUID id, String name, SiteId sellingSite, PatientId patient) {}

    /** A settlement statement on which it is a line, at one of its two sites. */
    public record Statement(UUID id, SiteId site, String number) {}

    /** A line of a bank with which it is matched, or which it matches. */
    public record BankLine(
            UUID id,
            SiteId site,
            UUID statement,
            String account,
            LocalDate bookedOn,
            long amountMinor,
            Currency currency) {}

    private record Head(
            UUID id,
            JournalKind kind,
            Instant occurredAt,
            Instant recordedAt,
            SiteId siteId,
            UUID referenceId,
            Optional<UUID> reversesId,
            Optional<UUID> reversedBy,
            Optional<TreatmentSessionId> session) {}

    /** To whom {@code only} is a site, what it has no part in is not there. */
    static LedgerTransaction read(Handle handle, UUID id, Optional<SiteId> only) {
        List<Leg> legs = legs(handle, id, only);
        if (legs.isEmpty()) {
            throw Problem.notFound();
        }
        Head head = head(handle, id);
        return new LedgerTransaction(
                id,
                head.kind,
                head.occurredAt,
                head.recordedAt,
                head.siteId,
                head.referenceId,
                head.reversesId,
                head.reversedBy,
                legs,
                contracts(handle, id),
                head.session,
                documents(handle, head.referenceId),
                statements(handle, id, only),
                bankLines(handle, id, only));
    }

    private static Head head(Handle handle, UUID id) {
        return handle.createQuery(
                        """
                        SELECT j.id, j.kind, j.occurred_at, j.recorded_at, j.site_id, j.reference_id, j.reverses_id,
                          (SELECT b.id FROM <ledger>.journal b WHERE b.reverses_id = j.id) AS reversed_by,
                          COALESCE(r.treatment_session_id, o.treatment_session_id) AS session
                        FROM <ledger>.journal j
                          LEFT JOIN redemption r ON r.id = j.reference_id
                          LEFT JOIN redemption_reversal v ON v.id = j.reference_id
                          LEFT JOIN redemption o ON o.id = v.redemption_id
                        WHERE j.id = :id
                        """)
                .bind("id", id)
                .mapTo(Head.class)
                .one();
    }

    private static List<Leg> legs(Handle handle, UUID id, Optional<SiteId> only) {
        return handle.createQuery(
                        """
                        SELECT line_no, legal_entity_id AS legal_entity, site_id AS site, account, qualifier,
                          counter_site_id AS counter_site, amount_minor, currency, functional_minor,
                          functional_currency, business_date, period
                        FROM <ledger>.posting
                        WHERE journal_id = :id AND (:only IS NULL OR site_id = :only) ORDER BY line_no
                        """)
                .bind("id", id)
                .bind("only", only)
                .mapTo(Leg.class)
                .list();
    }

    private static List<Contract> contracts(Handle handle, UUID id) {
        return handle.createQuery(
                        """
                        SELECT DISTINCT c.id, c.name, c.selling_site_id AS selling_site, c.patient_id AS patient
                        FROM <ledger>.posting p JOIN package_contract c ON c.id = p.contract_id
                        WHERE p.journal_id = :id ORDER BY c.id
                        """)
                .bind("id", id)
                .mapTo(Contract.class)
                .list();
    }

    private static List<String> documents(Handle handle, UUID reference) {
        return handle.createQuery(
                        "SELECT text FROM document WHERE subject_id = :reference ORDER BY type, text")
                .bind("reference", reference)
                .mapTo(String.class)
                .list();
    }

    private static List<Statement> statements(Handle handle, UUID id, Optional<SiteId> only) {
        return handle.createQuery(
                        """
                        SELECT DISTINCT s.id, s.site_id AS site, d.text AS number
                        FROM site_claim c
                          JOIN settlement_statement s ON s.run_id = c.run_id AND s.currency = c.currency
                            AND ((s.site_id = c.debtor_site_id AND s.legal_entity_id = c.debtor_entity_id
                                AND s.counter_site_id = c.creditor_site_id
                                AND s.counter_entity_id = c.creditor_entity_id)
                              OR (s.site_id = c.creditor_site_id AND s.legal_entity_id = c.creditor_entity_id
                                AND s.counter_site_id = c.debtor_site_id
                                AND s.counter_entity_id = c.debtor_entity_id))
                          JOIN document d ON d.subject_id = s.id AND d.type = 'SETTLEMENT_STATEMENT'
                        WHERE c.journal_id = :id AND (:only IS NULL OR s.site_id = :only) ORDER BY number
                        """)
                .bind("id", id)
                .bind("only", only)
                .mapTo(Statement.class)
                .list();
    }

    private static List<BankLine> bankLines(Handle handle, UUID id, Optional<SiteId> only) {
        return handle.createQuery(
                        """
                        SELECT l.id, m.site_id AS site, l.statement_id AS statement, a.code AS account,
                          l.booked_on, p.amount_minor, a.currency
                        FROM bank_match m
                          JOIN bank_match_part p ON p.match_id = m.id AND p.kind = 'LINE'
                          JOIN bank_line l ON l.id = p.subject_id
                          JOIN bank_account a ON a.id = m.account_id
                        WHERE (m.journal_id = :id OR m.undo_journal_id = :id
                            OR EXISTS (SELECT 1 FROM bank_match_part i
                              WHERE i.match_id = m.id AND i.subject_id = :id AND i.live))
                          AND (:only IS NULL OR m.site_id = :only)
                        ORDER BY l.booked_on, l.id LIMIT 200
                        """)
                .bind("id", id)
                .bind("only", only)
                .mapTo(BankLine.class)
                .list();
    }
}
