package io.mesoderm.platform.billing.use;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.platform.tenancy.ChainPolicies;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows of policies of use, dated and only added. */
public final class UsePolicies {

    private static final String COLUMNS =
            """
            SELECT p.id, p.site_id, p.valid_from, p.unit_order, p.missed, p.notice_hours,
              p.confirmation FROM use_policy p
            """;

    private UsePolicies() {}

    /** What holds at a site on a day there; none if neither it nor the chain has said anything. */
    public static Optional<UsePolicy> at(Handle handle, SiteId site, LocalDate day) {
        return handle.createQuery(
                        COLUMNS
                                + """
                                WHERE (p.site_id IS NULL OR p.site_id = :site) AND p.valid_from <= :day
                                ORDER BY p.site_id IS NULL, p.valid_from DESC, p.id DESC LIMIT 1
                                """)
                .bind("site", site)
                .bind("day", day)
                .mapTo(UsePolicy.class)
                .findOne();
    }

    /** Adds it; a {@code use-policy-exists} problem if one for the same begins that day already. */
    static void insert(Handle handle, UsePolicy policy, Optional<UUID> by, Instant now) {
        ChainPolicies.hold(handle);
        int rows =
                Rows.bind(
                                handle.createUpdate(
                                        """
                                        INSERT INTO use_policy (id, site_id, valid_from, unit_order, missed,
                                          notice_hours, confirmation,
                                          created_at, created_by)
                                        SELECT :id, :siteId, :validFrom, :unitOrder, :missed,
                                          :noticeHours, :confirmation, :now, :by
                                        FROM (SELECT 1 AS one) AS one WHERE NOT EXISTS (SELECT 1 FROM use_policy p
                                          WHERE p.site_id \\<=> :siteId AND p.valid_from = :validFrom)
                                        """),
                                policy)
                        .bind("now", now)
                        .bind("by", by)
                        .execute();
        if (rows == 0) {
            throw Problem.conflict(
                    "use-policy-exists", "Another policy of use begins on that day already.");
        }
    }

    /** The newest first, behind the policy {@code after}. */
    static List<UsePolicy> list(Handle handle, Optional<UUID> after, int atMost) {
        return handle.createQuery(
                        COLUMNS
                                + " WHERE :after IS NULL OR p.id \\< :after ORDER BY p.id DESC LIMIT :atMost")
                .bind("after", after)
                .bind("atMost", atMost)
                .mapTo(UsePolicy.class)
                .list();
    }
}
