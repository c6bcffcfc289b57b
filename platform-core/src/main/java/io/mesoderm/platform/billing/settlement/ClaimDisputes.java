package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.ledger.Journal;
import io.mesoderm.platform.billing.ledger.JournalTransaction;
import io.mesoderm.platform.billing.ledger.OwnedSite;
import io.mesoderm.platform.billing.ledger.SettlementPostings;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.ledger.SiteBooks;
import io.mesoderm.platform.http.NewestFirst;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.persistence.UniqueViolation;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.http.Page;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One line of a statement that a site does not agree to, while the rest is paid. The statement stays as it was issued:
 * what is upheld is undone by a line of the run that is open then, and either way the line can be paid again.
 */
public final class ClaimDisputes {

    /** What has become of a dispute. */
    public enum State {
        /** The line waits and is left out of payments. */
        OPEN,
        /** The claim was wrong: its mirror is in the run that was open then. */
        UPHELD,
        /** The claim stands. */
        REJECTED
    }

    /** A disputed claim, who disputes it, and how it ended. */
    public record Dispute(
            UUID id,
            UUID claim,
            SiteId site,
            SiteId debtor,
            SiteId creditor,
            Money amount,
            Instant occurredAt,
            State state,
            String reason,
            Instant openedAt,
            Optional<String> resolution,
            Optional<Instant> resolvedAt) {}

    private record Row(
            UUID id,
            UUID claimId,
            SiteId siteId,
            SiteId debtorSiteId,
            SiteId creditorSiteId,
            long amountMinor,
            Currency currency,
            Instant occurredAt,
            State state,
            String reason,
            Instant openedAt,
            Optional<String> resolution,
            Optional<Instant> resolvedAt) {

        Dispute dispute() {
            return new Dispute(
                    id,
                    claimId,
                    siteId,
                    debtorSiteId,
                    creditorSiteId,
                    new Money(amountMinor, currency),
                    occurredAt,
                    state,
                    reason,
                    openedAt,
                    resolution,
                    resolvedAt);
        }
    }

    private static final String DISPUTES =
            """
            SELECT d.id, d.claim_id, d.site_id, c.debtor_site_id, c.creditor_site_id, c.amount_minor,
              c.currency, c.occurred_at, d.state, d.reason, d.opened_at, d.resolution, d.resolved_at
            FROM claim_dispute d JOIN site_claim c ON c.id = d.claim_id
            """;

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;

    public ClaimDisputes(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    /** Disputes a line of a statement of the site; only what was earned by a session, and each line once. */
    public Dispute open(UUID statement, UUID claim, String reason, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    Statements.Statement issued =
                            Statements.lock(handle, statement, context.requiredSite());
                    StatementLine line = Statements.line(handle, issued, claim);
                    if (line.source() != SiteClaims.Source.REDEMPTION) {
                        throw Problem.conflict(
                                "line-not-disputable",
                                "Only what a session earned can be disputed: correct a payment or a refund itself.");
                    }
                    UUID id = Ids.next();
                    insert(handle, id, line, reason, context);
                    note(handle, "claim.disputed", id, reason, context);
                    return require(handle, id, "");
                });
    }

    private void insert(
            Handle handle, UUID id, StatementLine line, String reason, CallContext context) {
        try {
            handle.createUpdate(
                            """
                            INSERT INTO claim_dispute (id, claim_id, site_id, state, reason, opened_at, opened_by)
                            VALUES (:id, :claim, :site, 'OPEN', :reason, :now, :by)
                            """)
                    .bind("id", id)
                    .bind("claim", line.claim())
                    .bind("site", context.requiredSite())
                    .bind("reason", reason)
                    .bind("now", clock.instant())
                    .bind("by", context.actor().staff().map(EntityId::value))
                    .execute();
        } catch (UnableToExecuteStatementException e) {
            if (UniqueViolation.of(e, "claim_dispute_once")) {
                throw Problem.conflict(
                        "line-disputed", "This line is or was disputed; a line is disputed once.");
            }
            throw e;
        }
    }

    /** Ends a dispute that another person has opened: the claim was wrong and is undone, or it stands. */
    public Dispute resolve(UUID id, boolean upheld, String reason, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    Dispute dispute = require(handle, id, "FOR UPDATE");
                    if (dispute.state != State.OPEN) {
                        throw Problem.conflict(
                                "dispute-resolved", "This dispute is resolved already.");
                    }
                    requireAnother(handle, id, context);
                    Instant now = clock.instant();
                    Optional<JournalTransaction> undone =
                            upheld
                                    ? Optional.of(withdraw(handle, dispute, now, context))
                                    : Optional.empty();
                    handle.createUpdate(
                                    """
                                    UPDATE claim_dispute SET state = :state, resolution = :reason,
                                      resolved_at = :now, resolved_by = :by, journal_id = :journal
                                    WHERE id = :id
                                    """)
                            .bind("state", upheld ? State.UPHELD : State.REJECTED)
                            .bind("reason", reason)
                            .bind("now", now)
                            .bind("by", context.actor().staff().map(EntityId::value))
                            .bind("journal", undone.map(JournalTransaction::id))
                            .bind("id", id)
                            .execute();
                    note(
                            handle,
                            upheld ? "dispute.upheld" : "dispute.rejected",
                            id,
                            reason,
                            context);
                    undone.ifPresent(journal -> Journal.write(handle, List.of(journal), now));
                    return require(handle, id, "");
                });
    }

    private static void requireAnother(Handle handle, UUID id, CallContext context) {
        Optional<UUID> opener =
                handle.createQuery(
                                "SELECT opened_by FROM claim_dispute WHERE id = :id AND opened_by IS NOT NULL")
                        .bind("id", id)
                        .mapTo(UUID.class)
                        .findOne();
        if (opener.isPresent() && opener.equals(context.actor().staff().map(EntityId::value))) {
            throw Problem.conflict(
                    "second-person-needed", "Whoever opened a dispute cannot resolve it too.");
        }
    }

    private static JournalTransaction withdraw(
            Handle handle, Dispute dispute, Instant now, CallContext context) {
        DisputedUse used = DisputedUse.lock(handle, dispute.claim);
        if (used.reversed()) {
            throw Problem.conflict(
                    "redemption-reversed",
                    "The session was corrected since, which has undone the claim: reject the dispute.");
        }
        Map<OwnedSite, SiteBook> books =
                SiteBooks.of(handle, List.of(used.debtor(), used.creditor()), now, context);
        JournalTransaction journal =
                SettlementPostings.withdrawn(
                        new SettlementPostings.Withdrawn(
                                Ids.next(),
                                dispute.id,
                                now,
                                used.model(),
                                used.serviceItem(),
                                used.contractId(),
                                used.unitId()),
                        used.claim(books, 1));
        SiteClaims.insert(
                handle,
                SiteClaims.Source.DISPUTE,
                dispute.id,
                used.claim(books, -1),
                now,
                journal.id());
        return journal;
    }

    /** The transaction that has undone a redemption's claim, for whoever reverses the redemption too. */
    public static Optional<UUID> withdrawal(Handle handle, UUID redemption) {
        return handle.createQuery(
                        """
                        SELECT d.journal_id FROM site_claim c JOIN claim_dispute d ON d.claim_id = c.id
                        WHERE c.source_id = :redemption AND c.source = 'REDEMPTION' AND d.state = 'UPHELD'
                        """)
                .bind("redemption", redemption)
                .mapTo(UUID.class)
                .findOne();
    }

    /** Newest first, as their ids are made in the order of time. */
    public Page<Dispute> list(Paged.ById input, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        input.page(
                                NewestFirst.rows(handle, DISPUTES, "d.id", input, Row.class)
                                        .stream()
                                        .map(Row::dispute)
                                        .toList(),
                                Dispute::id));
    }

    private static Dispute require(Handle handle, UUID id, String lock) {
        return handle.createQuery(DISPUTES + " WHERE d.id = :id " + lock)
                .bind("id", id)
                .mapTo(Row.class)
                .findOne()
                .map(Row::dispute)
                .orElseThrow(Problem::notFound);
    }

    private void note(Handle handle, String action, UUID id, String detail, CallContext context) {
        trail.record(handle, context, action, "claim_dispute", () -> id, detail);
    }
}
