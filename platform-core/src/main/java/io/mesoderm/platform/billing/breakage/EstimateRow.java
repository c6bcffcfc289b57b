package io.mesoderm.platform.billing.breakage;

import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.StaffId;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows of estimates, only ever added: of each pool the newest that has begun holds. */
record EstimateRow(
        UUID id,
        LegalEntityId legalEntityId,
        UUID templateId,
        int saleYear,
        BigDecimal percent,
        String source,
        LocalDate validFrom,
        Instant recordedAt,
        Optional<StaffId> recordedBy) {

    /** One that holds, and the currency of its entity's books. */
    record InForce(
            UUID id,
            LegalEntityId legalEntityId,
            UUID templateId,
            String template,
            int saleYear,
            BigDecimal percent,
            Currency currency) {

        BreakagePool pool() {
            return new BreakagePool(legalEntityId, templateId, saleYear);
        }
    }

    private static final String IN_FORCE =
            """
            SELECT id, legal_entity_id, template_id, template, sale_year, percent, currency
            FROM (
              SELECT b.id, b.legal_entity_id, b.template_id, t.code AS template, b.sale_year, b.percent, e.currency,
                ROW_NUMBER() OVER (PARTITION BY b.legal_entity_id, b.template_id, b.sale_year
                  ORDER BY b.valid_from DESC) AS place
              FROM breakage_estimate b JOIN package_template t ON t.id = b.template_id
                JOIN legal_entity e ON e.id = b.legal_entity_id
              WHERE b.valid_from \\<= :day AND (:entity IS NULL OR b.legal_entity_id = :entity)) dated
            WHERE place = 1
            """;

    /** False if the pool has one from that day on already. */
    boolean insert(Handle handle) {
        return Rows.bind(
                                handle.createUpdate(
                                        """
                                        INSERT IGNORE INTO breakage_estimate (id, legal_entity_id, template_id, sale_year, percent,
                                          source, valid_from, recorded_at, recorded_by)
                                        VALUES (:id, :legalEntityId, :templateId, :saleYear, :percent, :source, :validFrom,
                                          :recordedAt, :recordedBy)
                                        """),
                                this)
                        .execute()
                == 1;
    }

    /** Of all entities. */
    static List<InForce> inForce(Handle handle, LocalDate day) {
        return handle.createQuery(IN_FORCE + " ORDER BY legal_entity_id, template, sale_year")
                .bind("day", day)
                .bind("entity", Optional.empty())
                .mapTo(InForce.class)
                .list();
    }

    /** Of an entity, by template and year, behind the estimate {@code after}. */
    static List<InForce> inForce(
            Handle handle, LegalEntityId entity, LocalDate day, Optional<UUID> after, int atMost) {
        return handle.createQuery(
                        IN_FORCE
                                + """
                                AND (:after IS NULL OR (template, sale_year) > (SELECT t.code, b.sale_year
                                  FROM breakage_estimate b JOIN package_template t ON t.id = b.template_id
                                  WHERE b.id = :after))
                                ORDER BY template, sale_year LIMIT :atMost
                                """)
                .bind("day", day)
                .bind("entity", Optional.of(entity))
                .bind("after", after)
                .bind("atMost", atMost)
                .mapTo(InForce.class)
                .list();
    }

    /** Holds the pool's estimate against other runs. */
    static void lock(Handle handle, UUID estimate) {
        handle.createQuery("SELECT id FROM breakage_estimate WHERE id = :id FOR UPDATE")
                .bind("id", estimate)
                .mapTo(UUID.class)
                .one();
    }

    /** Of an entity, the newest first. */
    static List<BreakageEstimate> of(Handle handle, LegalEntityId entity, int atMost) {
        return handle.createQuery(
                        """
                        SELECT b.id, b.legal_entity_id AS legal_entity, t.code AS template, b.sale_year, b.percent, b.source,
                          b.valid_from, b.recorded_at, b.recorded_by
                        FROM breakage_estimate b JOIN package_template t ON t.id = b.template_id
                        WHERE b.legal_entity_id = :entity ORDER BY b.valid_from DESC, b.id DESC LIMIT :atMost
                        """)
                .bind("entity", entity)
                .bind("atMost", atMost)
                .mapTo(BreakageEstimate.class)
                .list();
    }
}
