package io.mesoderm.platform.billing;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.home.Homes;
import io.mesoderm.platform.billing.packages.ContractAccess;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Gives back all that a session took of packages, at the site that recorded it: the units are open again and every posted
 * line has its mirror. The session itself stays in the chart, and so does the stock that was really used: who recorded
 * something that did not happen corrects the session.
 */
public final class UndoSessionUses {

    /**
     * One use by the session.
     *
     * @param settlement what the selling site owes for it, if that is another
     */
    public record SessionUse(
            UUID redemption,
            UUID contract,
            String name,
            SiteId sellingSite,
            String serviceItem,
            int unitNo,
            int parts,
            Money value,
            Optional<Money> settlement,
            Instant performedAt,
            boolean reversed) {}

    /** All of them, in the order in which they were charged. */
    public record SessionUses(TreatmentSessionId session, List<SessionUse> uses) {}

    /** How many uses went back. */
    public record Undone(TreatmentSessionId session, int uses) {}

    private record Row(
            UUID redemption,
            UUID contract,
            String name,
            SiteId sellingSite,
            String serviceItem,
            int unitNo,
            int parts,
            long valueMinor,
            Currency currency,
            Optional<Long> settlementMinor,
            Optional<Currency> settlementCurrency,
            Instant performedAt,
            boolean reversed) {

        SessionUse use() {
            return new SessionUse(
                    redemption,
                    contract,
                    name,
                    sellingSite,
                    serviceItem,
                    unitNo,
                    parts,
                    new Money(valueMinor, currency),
                    settlementMinor.map(
                            minor -> new Money(minor, settlementCurrency.orElseThrow())),
                    performedAt,
                    reversed);
        }
    }

    private final TenantDatabase database;
    private final ContractAccess access;
    private final SessionReversal reversal;
    private final WriteAudit trail;

    public UndoSessionUses(
            TenantDatabase database,
            PatientCharts charts,
            SessionReversal reversal,
            WriteAudit trail,
            InstantSource clock) {
        this.database = database;
        this.access = new ContractAccess(charts, clock);
        this.reversal = reversal;
        this.trail = trail;
    }

    public SessionUses uses(TreatmentSessionId session, CallContext context) {
        return database.inReport(
                context, handle -> new SessionUses(session, require(handle, session, context)));
    }

    public Undone undo(TreatmentSessionId session, String reason, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    require(handle, session, context);
                    int uses =
                            reversal.reverse(
                                    handle, Redemptions.standing(handle, session), reason, context);
                    if (uses == 0) {
                        throw Problem.conflict(
                                "session-uses-undone",
                                "All that this session took of packages is given back already.");
                    }
                    ChargeItems.reversePrepaid(handle, session);
                    trail.record(
                            handle,
                            context,
                            "session.uses-undone",
                            "treatment_session",
                            session,
                            reason);
                    return new Undone(session, uses);
                });
    }

    /** What the session took of contracts that this call may see. */
    private List<SessionUse> require(
            Handle handle, TreatmentSessionId session, CallContext context) {
        List<SessionUse> uses =
                handle
                        .createQuery(
                                """
                                SELECT r.id AS redemption, c.id AS contract, c.name,
                                """
                                        + Homes.OF_REDEMPTION
                                        + """
                                  AS selling_site, u.service_item, u.unit_no, r.parts,
                                  r.value_minor, r.currency, r.settlement_minor, r.settlement_currency,
                                  r.performed_at, r.reversed_by IS NOT NULL AS reversed
                                FROM redemption r
                                  JOIN unit u ON u.id = r.unit_id
                                  JOIN package_contract c ON c.id = r.contract_id
                                WHERE r.treatment_session_id = :session AND r.site_id = :site
                                ORDER BY r.line_no, r.id
                                """)
                        .bind("session", session)
                        .bind("site", context.requiredSite())
                        .mapTo(Row.class)
                        .stream()
                        .map(Row::use)
                        .toList();
        if (uses.isEmpty()) {
            throw Problem.notFound();
        }
        uses.stream()
                .map(SessionUse::contract)
                .distinct()
                .forEach(contract -> access.require(handle, contract, context));
        return uses;
    }
}
