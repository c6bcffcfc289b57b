package io.mesoderm.platform.billing.credit;

import io.mesoderm.platform.billing.ledger.CreditPostings.Worth;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows of lots: locked after contracts and vouchers, in the order of their ids. */
final class CreditLots {

    private static final String COLUMNS =
            """
            SELECT id, patient_id, site_id, legal_entity_id, currency, offer_id, model, value_minor, discount_minor,
              left_minor, discount_left_minor, expires_on
            FROM credit_lot
            """;

    private CreditLots() {}

    static void insert(Handle handle, CreditLot lot) {
        Rows.bindAll(
                        handle.createUpdate(
                                """
                                INSERT INTO credit_lot (id, patient_id, site_id, legal_entity_id, currency, offer_id,
                                  model, value_minor, discount_minor, left_minor, discount_left_minor, expires_on)
                                VALUES <lot>
                                """),
                        "lot",
                        List.of(lot))
                .execute();
    }

    /** What these patients can spend on a day, oldest first, held until the commit. */
    static List<CreditLot> lockSpendable(
            Handle handle, Collection<PatientId> patients, Currency currency, LocalDate day) {
        return handle.createQuery(
                        COLUMNS
                                + """
                                WHERE patient_id IN (<patients>) AND currency = :currency AND left_minor > 0
                                  AND (expires_on IS NULL OR expires_on >= :day)
                                ORDER BY id FOR UPDATE
                                """)
                .bindList("patients", List.copyOf(patients))
                .bind("currency", currency)
                .bind("day", day)
                .mapTo(CreditLot.class)
                .list();
    }

    /** Those with something left, oldest first. */
    static List<CreditLot> open(Handle handle, Collection<PatientId> patients, int atMost) {
        return handle.createQuery(
                        COLUMNS
                                + " WHERE patient_id IN (<patients>) AND left_minor > 0 ORDER BY id LIMIT :atMost")
                .bindList("patients", List.copyOf(patients))
                .bind("atMost", atMost)
                .mapTo(CreditLot.class)
                .list();
    }

    /** Those a site owes that can be spent no more after a day. */
    static List<UUID> over(Handle handle, SiteId site, LocalDate lastDay, int atMost) {
        return handle.createQuery(
                        """
                        SELECT l.id FROM credit_lot l
                        WHERE l.site_id = :site AND l.expires_on <= :lastDay AND l.left_minor > 0
                          AND EXISTS (SELECT 1 FROM site_ownership o
                            WHERE o.site_id = l.site_id AND o.legal_entity_id = l.legal_entity_id
                              AND o.valid_from <= l.expires_on
                              AND (o.valid_to IS NULL OR o.valid_to > l.expires_on))
                        ORDER BY l.id LIMIT :atMost
                        """)
                .bind("site", site)
                .bind("lastDay", lastDay)
                .bind("atMost", atMost)
                .mapTo(UUID.class)
                .list();
    }

    static Optional<CreditLot> lock(Handle handle, UUID lot) {
        return handle.createQuery(COLUMNS + " WHERE id = :lot FOR UPDATE")
                .bind("lot", lot)
                .mapTo(CreditLot.class)
                .findOne();
    }

    /** Takes so much off a lot that is held. */
    static void take(Handle handle, UUID lot, Worth worth) {
        give(handle, lot, -worth.valueMinor(), -worth.discountMinor());
    }

    /** Puts it back on a day: what has ended meanwhile lasts until then, so that it can be spent again at once. */
    static void giveBack(Handle handle, UUID lot, long minor, long discountMinor, LocalDate today) {
        handle.createUpdate(
                        "UPDATE credit_lot SET expires_on = GREATEST(expires_on, :today) WHERE id = :lot")
                .bind("lot", lot)
                .bind("today", today)
                .execute();
        give(handle, lot, minor, discountMinor);
    }

    private static void give(Handle handle, UUID lot, long minor, long discountMinor) {
        handle.createUpdate(
                        """
                        UPDATE credit_lot SET left_minor = left_minor + :minor,
                          discount_left_minor = discount_left_minor + :discount
                        WHERE id = :lot
                        """)
                .bind("lot", lot)
                .bind("minor", minor)
                .bind("discount", discountMinor)
                .execute();
    }
}
