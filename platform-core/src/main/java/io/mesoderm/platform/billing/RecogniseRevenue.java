package io.mesoderm.platform.billing;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.ledger.SiteBooks;
import io.mesoderm.platform.billing.packages.Contracts;
import io.mesoderm.platform.billing.packages.LockedContract;
import io.mesoderm.platform.billing.packages.PeriodCut;
import io.mesoderm.platform.billing.packages.UseSource;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Earns what time has earned of benefits that are unlimited while they last. Whether days and months were earned is told
 * by the units themselves, so that a run which is repeated, late or cut off earns each of them once, on its own day.
 */
public final class RecogniseRevenue {

    /** What one run does at most, so that it holds no contract for long. */
    static final int AT_ONCE = 500;

    /**
     * @param steps how many times something was earned
     * @param more whether there is more to earn: run it again
     */
    public record Run(int steps, boolean more) {}

    private record Due(UUID contractId, UUID unitId, LocalDate soldOn) {}

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;

    public RecogniseRevenue(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    /** Up to the last day that is over everywhere it counts, or an earlier one. */
    public Run run(Optional<LocalDate> lastDay, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    int steps = earn(handle, lastDay, AT_ONCE, context);
                    trail.record(
                            handle,
                            context,
                            "revenue.recognised",
                            "recognition_run",
                            Ids::next,
                            steps + " steps");
                    return new Run(steps, steps == AT_ONCE);
                });
    }

    /** The same as a chore of the platform's own; it leaves an event only if there was something to earn. */
    public int chore(Handle handle, int atMost, CallContext context) {
        int steps = earn(handle, Optional.empty(), atMost, context);
        if (steps > 0) {
            trail.record(
                    handle,
                    context,
                    "revenue.recognised",
                    "recognition_run",
                    Ids::next,
                    steps + " steps");
        }
        return steps;
    }

    private int earn(Handle handle, Optional<LocalDate> lastDay, int atMost, CallContext context) {
        Instant now = clock.instant();
        int steps = 0;
        for (Site site : Sites.list(handle)) {
            LocalDate over = site.dayOf(now).minusDays(1);
            LocalDate until = lastDay.filter(over::isAfter).orElse(over);
            for (Due due : due(handle, site.id(), until, atMost - steps)) {
                while (steps < atMost && step(handle, due, site, until, now, context)) {
                    steps++;
                }
            }
        }
        return steps;
    }

    /** Units by way of their versions: few of these have such a line, and units know their contracts. */
    private static List<Due> due(Handle handle, SiteId site, LocalDate until, int atMost) {
        if (atMost == 0) {
            return new ArrayList<>();
        }
        return handle.createQuery(
                        """
                        SELECT c.id AS contract_id, u.id AS unit_id, c.sold_on
                        FROM package_version_item i
                          JOIN package_contract c ON c.version_id = i.version_id
                          JOIN unit u ON u.contract_id = c.id AND u.line_no = i.line_no
                        WHERE i.measure IN ('DAY', 'MONTH', 'CALENDAR_MONTH') AND c.selling_site_id = :site AND u.state = 'OPEN'
                          AND CASE u.measure
                            WHEN 'DAY' THEN c.sold_on + INTERVAL (u.parts - u.parts_left) DAY
                            WHEN 'MONTH' THEN c.sold_on + INTERVAL (u.parts - u.parts_left + 1) MONTH - INTERVAL 1 DAY
                            ELSE LAST_DAY(c.sold_on + INTERVAL (u.parts - u.parts_left) MONTH) END \\<= :until
                            AND NOT EXISTS (SELECT 1 FROM card_dispute cd WHERE cd.contract_id = c.id AND cd.state = 'OPEN')
                        ORDER BY c.id, u.line_no LIMIT :atMost
                        """)
                .bind("site", site)
                .bind("until", until)
                .bind("atMost", atMost)
                .mapTo(Due.class)
                .list();
    }

    private static boolean step(
            Handle handle, Due due, Site site, LocalDate until, Instant now, CallContext context) {
        LockedContract contract = Contracts.lock(handle, due.contractId).orElseThrow();
        Optional<OpenUnit> unit = Units.find(handle, due.unitId);
        Optional<PeriodCut.Step> next =
                unit.flatMap(
                        open ->
                                new PeriodCut(open.measure(), due.soldOn, open.parts())
                                        .next(open.parts() - open.partsLeft(), until));
        if (next.isEmpty()) {
            return false;
        }
        Instant at =
                next.get()
                        .on()
                        .plusDays(1)
                        .atStartOfDay(site.zone())
                        .toInstant()
                        .minus(1, ChronoUnit.MICROS);
        OpenUnit open = unit.get();
        Pick pick = new Pick(1, open, open.next(next.get().parts()), contract);
        Map<SiteId, SiteBook> books = SiteBooks.at(handle, List.of(site.id()), at, context);
        boolean held = contract.isHeldBy(books.get(site.id()).legalEntity());
        if (!held || !Units.use(handle, pick, next.get().on())) {
            return false;
        }
        RedemptionBatch batch =
                new RedemptionBatch(
                        new Occasion(
                                UseSource.PERIOD,
                                Optional.empty(),
                                site.id(),
                                at,
                                context.actor().staff().map(EntityId::value)),
                        books);
        batch.add(handle, pick);
        batch.write(handle, now, now.atZone(site.zone()).toLocalDate());
        return true;
    }
}
