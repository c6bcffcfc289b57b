package io.mesoderm.platform.billing.home;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.PatientCharts;
import io.mesoderm.platform.billing.packages.BookedContract;
import io.mesoderm.platform.billing.packages.ContractAccess;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.LegalEntity;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.platform.tenancy.SiteOwnerships;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.http.Page;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Asks a site of another legal entity to become a package's home. Being asked is what lets it see the package's money and give
 * its word, for some weeks: the patient may be nobody it knows, and stays so.
 */
public final class MoveRequests {

    /** What the site is asked for. */
    public record Requested(UUID id, MoveHome.Quote asked) {}

    /** Long enough to answer; then it has to be asked again. */
    private static final Duration OPEN = Duration.ofDays(30);

    private record Row(
            UUID id,
            UUID contractId,
            String name,
            LocalDate soldOn,
            SiteId fromSiteId,
            String reason,
            Instant askedAt,
            int units,
            long valueMinor,
            long heldMinor,
            Currency currency,
            Optional<Long> agreedMinor) {

        private AskedMove asked() {
            return new AskedMove(
                    id,
                    contractId,
                    name,
                    soldOn,
                    fromSiteId,
                    reason,
                    askedAt,
                    units,
                    money(valueMinor),
                    money(valueMinor - heldMinor),
                    money(heldMinor),
                    agreedMinor.filter(minor -> minor == heldMinor).isPresent());
        }

        private Money money(long minor) {
            return new Money(minor, currency);
        }
    }

    /** The newest of a contract {@code c} to a site, as long as the package is still where it was asked from. */
    private static final String STANDING =
            """
            q.to_site_id = :site AND q.asked_at > :since AND c.selling_site_id = q.from_site_id
              AND NOT EXISTS (SELECT 1 FROM home_move m WHERE m.contract_id = q.contract_id AND m.id > q.id)
              AND NOT EXISTS (SELECT 1 FROM home_move_request n
                WHERE n.contract_id = q.contract_id AND n.to_site_id = q.to_site_id AND n.id > q.id)
            """;

    private final TenantDatabase database;
    private final ContractAccess access;
    private final WriteAudit trail;
    private final InstantSource clock;

    MoveRequests(
            TenantDatabase database, PatientCharts charts, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.access = new ContractAccess(charts, clock);
        this.trail = trail;
        this.clock = clock;
    }

    /** At the home of now; a later one takes the place of an earlier one. */
    public Requested ask(MoveHome.Wish wish, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    BookedContract booked = access.lock(handle, wish.contract(), context);
                    MoveHome.requireHome(booked.contract(), context);
                    HomePlan plan =
                            HomePlan.of(handle, booked.contract(), wish.site(), booked.now());
                    MoveAgreements.requireOtherEntity(plan);
                    UUID id = Ids.next();
                    insert(handle, id, wish, plan, booked, context);
                    trail.record(
                            handle,
                            context,
                            "home-move.asked",
                            "package_contract",
                            booked.contract()::id,
                            wish.reason());
                    return new Requested(id, plan.quote());
                });
    }

    private static void insert(
            Handle handle,
            UUID id,
            MoveHome.Wish wish,
            HomePlan plan,
            BookedContract booked,
            CallContext context) {
        handle.createUpdate(
                        """
                        INSERT INTO home_move_request (id, contract_id, from_site_id, to_site_id, reason, asked_at, asked_by)
                        VALUES (:id, :contract, :from, :to, :reason, :now, :by)
                        """)
                .bind("id", id)
                .bind("contract", wish.contract())
                .bind("from", booked.contract().sellingSiteId())
                .bind("to", plan.to().id())
                .bind("reason", wish.reason())
                .bind("now", booked.now())
                .bind("by", context.actor().staff().map(EntityId::value))
                .execute();
    }

    /** Whether the site of the call is asked about this contract, and so may see its money. */
    static boolean isAsked(Handle handle, UUID contract, Instant now, CallContext context) {
        return handle.createQuery(
                        """
                        SELECT EXISTS (SELECT 1 FROM home_move_request q JOIN package_contract c ON c.id = q.contract_id
                          WHERE q.contract_id = :contract AND %s)
                        """
                                .formatted(STANDING))
                .bind("contract", contract)
                .bind("site", context.requiredSite())
                .bind("since", now.minus(OPEN))
                .mapTo(Boolean.class)
                .one();
    }

    /** What the site of the call is asked, newest first. */
    public Page<AskedMove> list(Paged.ById asked, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        asked.page(
                                rows(handle, asked, context).stream().map(Row::asked).toList(),
                                AskedMove::id));
    }

    /** The word is the one that the move would take: {@link MoveAgreements#newest}. */
    private List<Row> rows(Handle handle, Paged.ById asked, CallContext context) {
        Instant now = clock.instant();
        return handle.createQuery(
                        """
                        SELECT q.id, q.contract_id, c.name, c.sold_on, q.from_site_id, q.reason, q.asked_at, c.currency,
                          (SELECT COUNT(*) FROM unit u
                            WHERE u.contract_id = c.id AND u.state IN ('OPEN', 'RESERVED', 'FROZEN')) AS units,
                          (SELECT COALESCE(SUM(u.value_left_minor), 0) FROM unit u
                            WHERE u.contract_id = c.id AND u.state IN ('OPEN', 'RESERVED', 'FROZEN')) AS value_minor,
                          GREATEST(c.paid_minor - c.earned_minor - c.released_minor, 0) AS held_minor,
                          (SELECT IF(a.move_id IS NULL, a.held_minor, NULL) FROM home_move_agreement a
                            WHERE a.contract_id = c.id AND a.from_site_id = q.from_site_id
                              AND a.to_site_id = q.to_site_id AND a.legal_entity_id = :owner
                            ORDER BY a.id DESC LIMIT 1) AS agreed_minor
                        FROM home_move_request q JOIN package_contract c ON c.id = q.contract_id
                        WHERE %s AND (:before IS NULL OR q.id \\< :before)
                        ORDER BY q.id DESC LIMIT :atMost
                        """
                                .formatted(STANDING))
                .bind("site", context.requiredSite())
                .bind("owner", owner(handle, context.requiredSite(), now).orElse(null))
                .bind("since", now.minus(OPEN))
                .bind("before", asked.cursor())
                .bind("atMost", asked.sought())
                .mapTo(Row.class)
                .list();
    }

    private static Optional<LegalEntityId> owner(Handle handle, SiteId site, Instant now) {
        return Sites.find(handle, site)
                .flatMap(found -> SiteOwnerships.findEntityAt(handle, site, found.dayOf(now)))
                .map(LegalEntity::id);
    }
}
