package io.mesoderm.platform.billing.refund;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.PatientCharts;
import io.mesoderm.platform.billing.SessionReversal;
import io.mesoderm.platform.billing.UndoSessionUses;
import io.mesoderm.platform.billing.UndoSessionUses.SessionUse;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.jdbi.v3.core.Handle;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Refunds a session that was performed, in one step: its uses and what is settled for them are mirrored today, so that
 * issued statements stay and the next ones have the mirror, and the units are refunded by the terms of their contracts.
 */
public final class RefundSession {

    /**
     * What is refunded.
     *
     * @param note why the session is undone
     * @param digest of the quote; another calculation is refused
     * @param evidence which paper was shown for an illness
     */
    public record Wish(
            TreatmentSessionId session,
            RefundReason reason,
            String note,
            Optional<String> digest,
            Optional<String> evidence) {}

    /** How many uses went back, and the refund of each contract they were of. */
    public record SessionRefund(
            TreatmentSessionId session,
            int uses,
            List<RefundPackage.Refunded> refunds,
            String digest) {}

    /** Carries what a refund would come to out of a transaction that is not to stand. */
    private static final class Tried extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient SessionRefund refund;

        Tried(SessionRefund refund) {
            super("tried, not done", null, false, false);
            this.refund = refund;
        }
    }

    private final TenantDatabase database;
    private final UndoSessionUses sessions;
    private final RefundPackage refunds;

    public RefundSession(
            TenantDatabase database, PatientCharts charts, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.sessions =
                new UndoSessionUses(database, charts, new SessionReversal(clock), trail, clock);
        this.refunds = new RefundPackage(database, charts, trail, clock);
    }

    /** Does it all and takes it back: only so is every later step of the calculation as it will be. */
    public SessionRefund quote(Wish wish, CallContext context) {
        try {
            return database.inTransaction(
                    context,
                    handle -> {
                        throw new Tried(perform(handle, wish, context));
                    });
        } catch (Tried tried) {
            return tried.refund;
        }
    }

    public SessionRefund refund(Wish wish, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    SessionRefund refund = perform(handle, wish, context);
                    if (wish.digest.filter(quoted -> !quoted.equals(refund.digest)).isPresent()) {
                        throw RefundPackage.changed();
                    }
                    return refund;
                });
    }

    private SessionRefund perform(Handle handle, Wish wish, CallContext context) {
        List<SessionUse> standing =
                sessions.uses(wish.session, context).uses().stream()
                        .filter(use -> !use.reversed())
                        .toList();
        UndoSessionUses.Undone undone = sessions.undo(wish.session, wish.note, context);
        List<RefundPackage.Refunded> made = new ArrayList<>();
        for (UUID contract : standing.stream().map(SessionUse::contract).distinct().toList()) {
            made.add(
                    refunds.refund(
                            new RefundPackage.Wish(
                                    contract,
                                    Optional.of(units(handle, wish.session, contract)),
                                    wish.reason,
                                    Optional.empty(),
                                    RefundWay.AS_PAID,
                                    wish.evidence),
                            context));
        }
        return new SessionRefund(wish.session, undone.uses(), made, digest(made));
    }

    /** Units that the session took whole: of a fraction, of minutes or of a visit within a period the rest would go with it. */
    private static List<UUID> units(Handle handle, TreatmentSessionId session, UUID contract) {
        List<Unit> units =
                handle.createQuery(
                                """
                                SELECT DISTINCT u.id, u.line_no, u.unit_no, (r.parts \\<> u.parts) AS partly FROM redemption r JOIN unit u ON u.id = r.unit_id
                                WHERE r.treatment_session_id = :session AND r.contract_id = :contract
                                ORDER BY u.line_no, u.unit_no
                                """)
                        .bind("session", session)
                        .bind("contract", contract)
                        .mapTo(Unit.class)
                        .list();
        if (units.stream().anyMatch(Unit::partly)) {
            throw Problem.conflict(
                    "units-not-returnable",
                    "The session took a part of a unit: undo its uses, and refund what is left of the unit.");
        }
        return units.stream().map(Unit::id).toList();
    }

    private record Unit(UUID id, boolean partly) {}

    /** Of the calculations alone: ids and instants differ each time. */
    private static String digest(List<RefundPackage.Refunded> made) {
        String shown =
                made.stream()
                        .map(refunded -> Json.text(refunded.refund().calculation()))
                        .collect(Collectors.joining("\n"));
        return RefundDecision.sha256(shown.getBytes(StandardCharsets.UTF_8));
    }
}
