package io.mesoderm.platform.billing.close;

import io.mesoderm.platform.audit.LedgerVerification;
import io.mesoderm.platform.billing.ledger.AccountingPeriod;
import io.mesoderm.platform.billing.report.LedgerProofs;
import io.mesoderm.platform.tenancy.ChainPolicies;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.CallContext;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What should be settled before a period is locked, as far as the books know of it. */
final class Checklist {

    private record Open(long count, Optional<UUID> first) {}

    private final LedgerProofs proofs;
    private final LedgerVerification seals;

    Checklist(LedgerProofs proofs, LedgerVerification seals) {
        this.proofs = proofs;
        this.seals = seals;
    }

    List<ChecklistItem> of(
            Handle handle, LegalEntityId entity, AccountingPeriod period, CallContext context) {
        return Stream.concat(
                        ofPeriod(handle, entity, period, context).stream(),
                        ofBooks(handle, context).stream())
                .toList();
    }

    /** What costs no more than the period has entries between sites. */
    List<ChecklistItem> ofPeriod(
            Handle handle, LegalEntityId entity, AccountingPeriod period, CallContext context) {
        String runs = chain(context) + "/settlement-runs";
        return List.of(
                counted("claims-in-runs", true, claims(handle, entity, period), runs),
                counted("statements-paid", false, statements(handle, entity, period), runs));
    }

    /** What reads the books from their last proof on, or all of them if there is none of this day: no lock should wait for it. */
    List<ChecklistItem> ofBooks(Handle handle, CallContext context) {
        String chain = chain(context);
        return List.of(
                found("tail-sealed", seals.overdue(handle).map(id -> "unsealed: " + id), chain),
                found("books-hold", proofs.firstBroken(handle), chain));
    }

    private static String chain(CallContext context) {
        return "/chains/" + context.chain();
    }

    private static ChecklistItem counted(String code, boolean blocking, Open open, String link) {
        return new ChecklistItem(
                code,
                blocking,
                open.count == 0,
                open.first.map(id -> open.count + ", first " + id).orElse(""),
                link);
    }

    private static ChecklistItem found(String code, Optional<String> fault, String chain) {
        return new ChecklistItem(
                code, true, fault.isEmpty(), fault.orElse(""), chain + "/ledger/audit");
    }

    /** Claims between sites in the settlement run that is open, though they are in the books of the period or before. */
    private static Open claims(Handle handle, LegalEntityId entity, AccountingPeriod period) {
        return handle.createQuery(
                        """
                        SELECT COUNT(*) AS count, MIN(c.id) AS first
                        FROM site_claim c
                        WHERE c.run_id = (SELECT r.id FROM settlement_run r WHERE r.open_mark = 1)
                          AND EXISTS (SELECT 1 FROM <ledger>.posting p
                            WHERE p.journal_id = c.journal_id AND p.legal_entity_id = :entity
                              AND p.period \\<= :period)
                        """)
                .bind("entity", entity)
                .bind("period", period.period())
                .mapTo(Open.class)
                .one();
    }

    /** Statements of settlements up to the period's end that nobody has paid yet: open, but rightly in the books. */
    private static Open statements(Handle handle, LegalEntityId entity, AccountingPeriod period) {
        Instant end =
                period.endsOn()
                        .plusDays(1)
                        .atStartOfDay(ChainPolicies.read(handle).settlementZone())
                        .toInstant();
        return handle.createQuery(
                        """
                        SELECT COUNT(*) AS count, MIN(s.id) AS first
                        FROM settlement_statement s
                          JOIN settlement_run r ON r.id = s.run_id
                        WHERE s.settled_by IS NULL AND r.cut_off \\<= :end AND s.legal_entity_id = :entity
                        """)
                .bind("end", end)
                .bind("entity", entity)
                .mapTo(Open.class)
                .one();
    }
}
