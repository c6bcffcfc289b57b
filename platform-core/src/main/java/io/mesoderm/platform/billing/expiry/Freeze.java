package io.mesoderm.platform.billing.expiry;

import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * That units of a contract were frozen.
 *
 * @param lastDay after which they are released by themselves
 * @param releasedOn the day from which they can be used again; none while they are frozen
 * @param fee what was taken for it, {@code receipt} the number of its paper, and {@code feeReturnedOn} when it was given back
 */
public record Freeze(
        UUID id,
        SiteId site,
        LocalDate frozenOn,
        Optional<LocalDate> lastDay,
        int units,
        String reason,
        Instant frozenAt,
        Optional<StaffId> frozenBy,
        Optional<LocalDate> releasedOn,
        Optional<UUID> fee,
        Optional<String> receipt,
        Optional<LocalDate> feeReturnedOn) {

    private static final String ROWS =
            """
            SELECT f.id, f.site_id AS site, f.frozen_on, f.last_day, COUNT(*) AS units, f.reason, f.frozen_at,
              f.frozen_by, f.released_on, q.id AS fee, d.text AS receipt, b.returned_on AS fee_returned_on
            FROM unit_freeze f JOIN unit_freeze_unit u ON u.freeze_id = f.id
              LEFT JOIN freeze_fee q ON q.freeze_id = f.id
              LEFT JOIN freeze_fee_return b ON b.fee_id = q.id
              LEFT JOIN document d ON d.subject_id = q.id AND d.type = 'RECEIPT'
            WHERE f.contract_id = :contract AND (:freeze IS NULL OR f.id = :freeze)
            GROUP BY f.id, f.site_id, f.frozen_on, f.last_day, f.reason, f.frozen_at, f.frozen_by, f.released_on,
              q.id, d.text, b.returned_on
            ORDER BY f.id
            """;

    /** One whose last day is over. */
    record Due(UUID id, UUID contractId) {}

    static Freeze of(
            UUID id,
            FreezeUnits.Wish wish,
            LocalDate today,
            Instant now,
            int units,
            CallContext context) {
        return new Freeze(
                id,
                context.requiredSite(),
                today,
                wish.lastDay(),
                units,
                wish.reason(),
                now,
                context.actor().staff(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Of a contract, which bounds how many there are; oldest first. */
    static List<Freeze> of(Handle handle, UUID contract) {
        return rows(handle, contract, Optional.empty());
    }

    static Optional<Freeze> find(Handle handle, UUID contract, UUID freeze) {
        return rows(handle, contract, Optional.of(freeze)).stream().findFirst();
    }

    private static List<Freeze> rows(Handle handle, UUID contract, Optional<UUID> freeze) {
        return handle.createQuery(ROWS)
                .bind("contract", contract)
                .bind("freeze", freeze)
                .mapTo(Freeze.class)
                .list();
    }

    /** The first whose last day is over where the package was sold. */
    static Optional<Due> due(Handle handle, Instant now) {
        for (Site site : Sites.list(handle)) {
            Optional<Due> due =
                    handle.createQuery(
                                    """
                                    SELECT f.id, f.contract_id
                                    FROM unit_freeze f JOIN package_contract c ON c.id = f.contract_id
                                    WHERE f.released_on IS NULL AND f.last_day < :today AND c.selling_site_id = :site
                                      AND NOT EXISTS (SELECT 1 FROM card_dispute d
                                        WHERE d.contract_id = f.contract_id AND d.state = 'OPEN')
                                    ORDER BY f.contract_id LIMIT 1
                                    """)
                            .bind("today", site.dayOf(now))
                            .bind("site", site.id())
                            .mapTo(Due.class)
                            .findOne();
            if (due.isPresent()) {
                return due;
            }
        }
        return Optional.empty();
    }

    /** Those that card disputes of a contract have made and that are not released. */
    static List<UUID> ofDisputes(Handle handle, UUID contract) {
        return handle.createQuery(
                        """
                        SELECT f.id FROM unit_freeze f JOIN card_dispute d ON d.freeze_id = f.id
                        WHERE d.contract_id = :contract AND f.released_on IS NULL ORDER BY f.id
                        """)
                .bind("contract", contract)
                .mapTo(UUID.class)
                .list();
    }

    /** Whether a payment of a contract is disputed. */
    static boolean disputed(Handle handle, UUID contract) {
        return handle.createQuery(
                        "SELECT 1 FROM card_dispute WHERE contract_id = :contract AND state = 'OPEN' LIMIT 1")
                .bind("contract", contract)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** Today, or the day after the last if that is earlier: nobody waits for longer because nobody looked. */
    LocalDate releaseOn(LocalDate today) {
        return lastDay.map(last -> last.plusDays(1)).filter(today::isAfter).orElse(today);
    }

    void insert(Handle handle, UUID contract) {
        handle.createUpdate(
                        """
                        INSERT INTO unit_freeze (id, contract_id, site_id, frozen_on, last_day, reason, frozen_at,
                          frozen_by)
                        VALUES (:id, :contract, :site, :frozenOn, :lastDay, :reason, :frozenAt, :by)
                        """)
                .bind("id", id)
                .bind("contract", contract)
                .bind("site", site)
                .bind("frozenOn", frozenOn)
                .bind("lastDay", lastDay)
                .bind("reason", reason)
                .bind("frozenAt", frozenAt)
                .bind("by", frozenBy.map(EntityId::value))
                .execute();
    }

    void release(Handle handle, LocalDate on, Instant now, CallContext context) {
        handle.createUpdate(
                        """
                        UPDATE unit_freeze SET released_on = :on, released_at = :now, released_by = :by
                        WHERE id = :id AND released_on IS NULL
                        """)
                .bind("on", on)
                .bind("now", now)
                .bind("by", context.actor().staff().map(EntityId::value))
                .bind("id", id)
                .execute();
    }
}
