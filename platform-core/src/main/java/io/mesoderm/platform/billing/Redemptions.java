package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.tax.TaxedPart;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows of uses and of their reversals. */
final class Redemptions {

    /** A use that could be undone. */
    record Standing(
            UUID id,
            UUID unitId,
            UUID contractId,
            int parts,
            long valueMinor,
            long discountMinor,
            Optional<UUID> taxCodeId,
            long taxMinor,
            UUID journalId) {

        TaxedPart taxed() {
            return new TaxedPart(taxCodeId, valueMinor, taxMinor);
        }
    }

    private static final String STANDING =
            """
            SELECT r.id, r.unit_id, r.contract_id, r.parts, r.value_minor, r.discount_minor, u.tax_code_id, r.tax_minor,
              r.journal_id
            FROM redemption r JOIN unit u ON u.id = r.unit_id
            """;

    private Redemptions() {}

    static void insert(Handle handle, List<RedemptionRow> rows) {
        Rows.bindAll(
                        handle.createUpdate(
                                """
                        INSERT INTO redemption (id, unit_id, seq, contract_id, source, treatment_session_id,
                          line_no, site_id, performed_at, recorded_by, parts, value_minor, currency, rule_id,
                          settlement_minor, settlement_currency, seller_rate_id, provider_rate_id, journal_id,
                          discount_minor, tax_minor)
                        VALUES <rows>
                        """),
                        "rows",
                        rows)
                .execute();
    }

    /** The session's uses that no reversal has undone. */
    static List<Standing> standing(Handle handle, TreatmentSessionId session) {
        return handle.createQuery(
                        STANDING
                                + """
                        WHERE r.treatment_session_id = :session AND r.reversed_by IS NULL ORDER BY r.line_no
                        """)
                .bind("session", session)
                .mapTo(Standing.class)
                .list();
    }

    /** A use at this site's desk that no reversal has undone. */
    static Optional<Standing> standingAtDesk(Handle handle, UUID redemption, SiteId site) {
        return handle.createQuery(
                        STANDING
                                + """
                        WHERE r.id = :id AND r.site_id = :site AND r.source = 'DESK' AND r.reversed_by IS NULL
                        """)
                .bind("id", redemption)
                .bind("site", site)
                .mapTo(Standing.class)
                .findOne();
    }

    /** What a missed visit took, that no reversal has undone. */
    static Optional<Standing> standingMissed(Handle handle, UUID redemption) {
        return handle.createQuery(
                        STANDING
                                + """
                        WHERE r.id = :id AND r.source = 'MISSED' AND r.reversed_by IS NULL
                        """)
                .bind("id", redemption)
                .mapTo(Standing.class)
                .findOne();
    }

    /** What the sale of a fee earned at once, that no reversal has undone. */
    static Optional<Standing> standingFee(Handle handle, UUID contract) {
        return handle.createQuery(
                        STANDING
                                + """
                        WHERE r.contract_id = :contract AND r.source = 'SALE' AND r.reversed_by IS NULL
                        """)
                .bind("contract", contract)
                .mapTo(Standing.class)
                .findOne();
    }

    /** True if this transaction undoes the use; false if another did. */
    static boolean markReversed(Handle handle, UUID redemption, UUID reversal) {
        return handle.createUpdate(
                                """
                                UPDATE redemption SET reversed_by = :reversal
                                WHERE id = :id AND reversed_by IS NULL
                                """)
                        .bind("id", redemption)
                        .bind("reversal", reversal)
                        .execute()
                == 1;
    }

    static void insertReversal(
            Handle handle,
            UUID reversal,
            Standing use,
            UUID journal,
            String reason,
            Optional<UUID> by,
            Instant now) {
        handle.createUpdate(
                        """
                        INSERT INTO redemption_reversal
                          (id, redemption_id, reversed_at, recorded_by, reason, journal_id)
                        VALUES (:id, :redemption, :now, :by, :reason, :journal)
                        """)
                .bind("id", reversal)
                .bind("redemption", use.id)
                .bind("now", now)
                .bind("by", by)
                .bind("reason", reason)
                .bind("journal", journal)
                .execute();
    }
}
