package io.mesoderm.platform.billing.einvoice;

import io.mesoderm.platform.http.Problem;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;

/** E-invoices that may have been sent: what they say of a legal entity stands. */
final class SentPapers {

    private SentPapers() {}

    /**
     * A {@code legal-identity-behind} problem if what held until now stands on e-invoices from a day on. One that was missing
     * something for them let none leave, so that may still be dated back.
     */
    static void requireNone(Handle handle, LegalIdentity held, LocalDate from) {
        boolean outside = held.registrationNumber().isPresent();
        boolean taxed = held.vatId().isPresent() || outside && held.taxNumber().isPresent();
        boolean sent =
                handle.createQuery(
                                """
                                SELECT EXISTS (SELECT 1 FROM (
                                    SELECT i.issued_on FROM invoice i JOIN package_contract c ON c.id = i.contract_id
                                    WHERE i.legal_entity_id = :entity
                                      AND (c.voucher_kind = 'MULTI_PURPOSE' AND :outside
                                        OR c.voucher_kind = 'SINGLE_PURPOSE' AND :taxed)
                                    UNION ALL SELECT issued_on FROM site_invoice
                                    WHERE legal_entity_id = :entity AND (:outside OR :taxed)
                                      OR counter_entity_id = :entity) p
                                  WHERE p.issued_on >= :from AND NOT EXISTS (SELECT 1 FROM legal_identity b
                                    WHERE b.legal_entity_id = :entity AND b.valid_from BETWEEN :from AND p.issued_on))
                                """)
                        .bind("entity", held.legalEntity())
                        .bind("outside", outside)
                        .bind("taxed", taxed)
                        .bind("from", from)
                        .mapTo(Boolean.class)
                        .one();
        if (sent) {
            throw Problem.conflict(
                    "legal-identity-behind",
                    "E-invoices since that day say what held then: choose a day after the last of them.");
        }
    }
}
