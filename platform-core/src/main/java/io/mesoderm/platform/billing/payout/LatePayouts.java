package io.mesoderm.platform.billing.payout;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.CallContext;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Payouts whose day is over and of which no bank line of the site's accounts tells, oldest first: of one that is told of
 * late or never nobody would hear otherwise. A line tells of one payout only, whether it was matched or not.
 */
public final class LatePayouts {

    /** As long as a payout is looked for: what is older is for whoever reads the list of all. */
    private static final int DAYS = 400;

    /** A bank may book a payout before the processor says it arrives. */
    private static final int DAYS_EARLY = 3;

    private static final int MOST = 1000;

    /** A payout, the day it should have come, or that it was told of if no day was, and for how long that is over. */
    public record Late(
            UUID id,
            String externalId,
            Currency currency,
            long netMinor,
            LocalDate dueOn,
            long daysLate) {}

    /** All there are now. */
    public record Report(List<Late> payouts) {}

    record Due(UUID id, String externalId, Currency currency, long netMinor, LocalDate dueOn) {

        private boolean isToldBy(Came line) {
            BigDecimal amount =
                    BigDecimal.valueOf(netMinor, Math.max(0, currency.getDefaultFractionDigits()));
            return line.currency.equals(currency)
                    && line.amount.compareTo(amount) == 0
                    && !line.bookedOn.isBefore(dueOn.minusDays(DAYS_EARLY));
        }
    }

    record Came(Currency currency, BigDecimal amount, LocalDate bookedOn) {}

    private final TenantDatabase database;
    private final InstantSource clock;

    LatePayouts(TenantDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** By the days of the site. */
    public Report read(CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    Site site = Sites.require(handle, context);
                    LocalDate today = site.dayOf(clock.instant());
                    LocalDate from = today.minusDays(DAYS);
                    return new Report(
                            late(
                                    due(handle, site, from, today),
                                    came(handle, site, from.minusDays(DAYS_EARLY)),
                                    today));
                });
    }

    /** Each payout takes the first line that is left for it; both come in the order of their days. */
    static List<Late> late(List<Due> payouts, List<Came> lines, LocalDate today) {
        List<Came> left = new ArrayList<>(lines);
        List<Late> late = new ArrayList<>();
        for (Due payout : payouts) {
            Optional<Came> line = left.stream().filter(payout::isToldBy).findFirst();
            line.ifPresent(left::remove);
            if (line.isEmpty()) {
                late.add(
                        new Late(
                                payout.id,
                                payout.externalId,
                                payout.currency,
                                payout.netMinor,
                                payout.dueOn,
                                ChronoUnit.DAYS.between(payout.dueOn, today)));
            }
        }
        return late;
    }

    private static List<Due> due(Handle handle, Site site, LocalDate from, LocalDate today) {
        return handle.createQuery(
                        """
                        SELECT id, external_id, currency, net_minor, due_on FROM (
                          SELECT id, external_id, currency, net_minor,
                            COALESCE(arrives_on, DATE(imported_at)) AS due_on
                          FROM payout WHERE site_id = :site AND net_minor \\<> 0) p
                        WHERE due_on >= :from AND due_on \\< :today ORDER BY due_on, id LIMIT :most
                        """)
                .bind("site", site.id())
                .bind("from", from)
                .bind("today", today)
                .bind("most", MOST)
                .mapTo(Due.class)
                .list();
    }

    /** Those alone whose amount is that of a payout, in minor units of no, two or three digits. */
    private static List<Came> came(Handle handle, Site site, LocalDate from) {
        return handle.createQuery(
                        """
                        SELECT a.currency, l.amount, l.booked_on
                        FROM bank_line l JOIN bank_account a ON a.id = l.account_id
                        WHERE a.site_id = :site AND l.booked_on >= :from AND EXISTS (
                          SELECT 1 FROM payout p WHERE p.site_id = a.site_id AND p.currency = a.currency
                            AND p.net_minor IN (l.amount, l.amount * 100, l.amount * 1000))
                        ORDER BY l.booked_on, l.id
                        """)
                .bind("site", site.id())
                .bind("from", from)
                .mapTo(Came.class)
                .list();
    }
}
