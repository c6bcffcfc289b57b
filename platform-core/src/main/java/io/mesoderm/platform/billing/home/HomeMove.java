package io.mesoderm.platform.billing.home;

import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The row of a move. The site that sold a package is the first one it was moved from, and a package that was never moved is
 * at home where it was sold.
 *
 * @param valueMinor of the units that were left
 * @param unpaidMinor of it, which is to be paid to the new home
 */
record HomeMove(
        UUID id,
        UUID contract,
        SiteId fromSite,
        LegalEntityId fromEntity,
        SiteId toSite,
        LegalEntityId toEntity,
        Currency currency,
        long valueMinor,
        long unpaidMinor,
        String reason,
        Instant at,
        LocalDate outOn,
        LocalDate inOn,
        Optional<UUID> by,
        Optional<UUID> journal) {

    private record Row(
            UUID id,
            SiteId fromSiteId,
            SiteId toSiteId,
            Currency currency,
            long valueMinor,
            long unpaidMinor,
            String reason,
            Instant movedAt,
            Optional<UUID> journalId) {

        private MovedHome shown() {
            return new MovedHome(
                    id,
                    fromSiteId,
                    toSiteId,
                    new Money(valueMinor, currency),
                    new Money(unpaidMinor, currency),
                    new Money(valueMinor - unpaidMinor, currency),
                    reason,
                    movedAt,
                    journalId);
        }
    }

    /** Behind the contract's lock, which keeps the numbers of its moves apart. */
    void insert(Handle handle) {
        Rows.bind(
                        handle.createUpdate(
                                """
                                INSERT INTO home_move (id, contract_id, seq, from_site_id, from_entity_id, to_site_id,
                                  to_entity_id, currency, value_minor, unpaid_minor, reason, moved_at, moved_out_on,
                                  moved_in_on, moved_by, journal_id)
                                SELECT :id, :contract, 1 + moves, :fromSite, :fromEntity, :toSite,
                                  :toEntity, :currency, :valueMinor, :unpaidMinor, :reason, :at, :outOn, :inOn, :by,
                                  :journal
                                FROM (SELECT COUNT(*) AS moves FROM home_move WHERE contract_id = :contract) earlier
                                """),
                        this)
                .execute();
        handle.createUpdate(
                        """
                        UPDATE package_contract
                        SET selling_site_id = :site, legal_entity_id = :entity, version = version + 1
                        WHERE id = :contract
                        """)
                .bind("site", toSite)
                .bind("entity", toEntity)
                .bind("contract", contract)
                .execute();
    }

    /** Newest first. */
    static List<MovedHome> of(Handle handle, UUID contract, int atMost) {
        return handle
                .createQuery(
                        """
                        SELECT id, from_site_id, to_site_id, currency, value_minor, unpaid_minor, reason, moved_at,
                          journal_id
                        FROM home_move
                        WHERE contract_id = :contract
                        ORDER BY id DESC LIMIT :atMost
                        """)
                .bind("contract", contract)
                .bind("atMost", atMost)
                .mapTo(Row.class)
                .stream()
                .map(Row::shown)
                .toList();
    }
}
