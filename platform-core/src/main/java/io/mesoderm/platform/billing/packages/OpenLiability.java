package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.UUID;

/**
 * What a package still owes stands in the books of the entity that sold it, and two entities cannot owe each
 * other at one site. So a site keeps its owner while something it sold is open, and sells nothing that a known
 * new owner would have to perform.
 */
public final class OpenLiability {

    private OpenLiability() {}

    /** An {@code open-liability} problem while the site has contracts of another entity to perform or to be paid. */
    public static void refuseHandover(Handle handle, SiteId site, LegalEntityId next) {
        boolean open =
                handle.createQuery(
                                """
                                SELECT c.id FROM package_contract c
                                WHERE c.selling_site_id = :site AND c.legal_entity_id \\<> :next
                                  AND (c.paid_minor \\<> c.earned_minor + c.released_minor
                                    OR EXISTS (SELECT 1 FROM unit u WHERE u.contract_id = c.id
                                      AND u.state IN ('OPEN', 'RESERVED', 'FROZEN')))
                                LIMIT 1 LOCK IN SHARE MODE
                                """)
                        .bind("site", site)
                        .bind("next", next)
                        .mapTo(UUID.class)
                        .findFirst()
                        .isPresent();
        if (open || owesCredit(handle, site, next) || isInDispute(handle, site, next)) {
            throw Problem.conflict(
                    "open-liability",
                    "Packages or credit sold here are not yet used up and paid, or a card is in dispute. Let the new entity open a site of its"
                            + " own with a settlement rule between the two, or wait until they are.");
        }
    }

    /** A dispute ends in the books it was opened in: those of who took the card, and of who sold. */
    private static boolean isInDispute(Handle handle, SiteId site, LegalEntityId next) {
        return handle.createQuery(
                        """
                        SELECT d.id FROM card_dispute d JOIN package_contract c ON c.id = d.contract_id
                        WHERE d.state = 'OPEN'
                          AND (c.selling_site_id = :site AND c.legal_entity_id \\<> :next
                            OR d.site_id = :site AND EXISTS (SELECT 1 FROM <ledger>.posting p
                              WHERE p.journal_id = d.journal_id AND p.site_id = :site
                                AND p.legal_entity_id \\<> :next))
                        LIMIT 1 LOCK IN SHARE MODE
                        """)
                .bind("site", site)
                .bind("next", next)
                .mapTo(UUID.class)
                .findFirst()
                .isPresent();
    }

    private static boolean owesCredit(Handle handle, SiteId site, LegalEntityId next) {
        return handle.createQuery(
                        """
                        SELECT id FROM credit_lot
                        WHERE site_id = :site AND legal_entity_id \\<> :next AND left_minor > 0
                        LIMIT 1 LOCK IN SHARE MODE
                        """)
                .bind("site", site)
                .bind("next", next)
                .mapTo(UUID.class)
                .findFirst()
                .isPresent();
    }

    /** An {@code owner-change-ahead} problem if a recorded change of owner lies ahead; after the insert of what is sold, which holds the site. */
    public static void refuseSale(Handle handle, SiteBook book) {
        boolean ahead =
                handle.createQuery(
                                """
                                SELECT valid_from FROM site_ownership
                                WHERE site_id = :site AND valid_from > :day AND legal_entity_id \\<> :entity
                                LIMIT 1 LOCK IN SHARE MODE
                                """)
                        .bind("site", book.site())
                        .bind("day", book.businessDate())
                        .bind("entity", book.legalEntity())
                        .mapTo(LocalDate.class)
                        .findFirst()
                        .isPresent();
        if (ahead) {
            throw Problem.conflict(
                    "owner-change-ahead",
                    "This site goes to another entity soon, which could not perform what is sold now. Sell the"
                            + " package at another site, or here once the owner has changed.");
        }
    }
}
