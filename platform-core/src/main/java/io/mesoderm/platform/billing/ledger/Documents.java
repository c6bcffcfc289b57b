package io.mesoderm.platform.billing.ledger;

import io.mesoderm.platform.tenancy.LegalEntityId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.UUID;

/**
 * Gap-free numbers of paper, per entity, type and fiscal year. The row of the series stays locked until
 * the commit, so this comes last in a transaction, and a rollback gives the number back.
 */
public final class Documents {

    /** What is printed, and the letters its number begins with. */
    public enum Type {
        RECEIPT("R"),
        SETTLEMENT_STATEMENT("S");

        private final String letters;

        Type(String letters) {
            this.letters = letters;
        }
    }

    private Documents() {}

    /** Takes the next number for {@code subject}; the text on the paper, as in {@code R2026-000017}. */
    public static String issue(Handle handle, SiteBook book, Type type, UUID subject, Instant now) {
        int fiscalYear = book.fiscalYear();
        long number = next(handle, book.legalEntity(), type, fiscalYear);
        String text = "%s%d-%06d".formatted(type.letters, fiscalYear, number);
        handle.createUpdate(
                        """
                        INSERT INTO document
                          (legal_entity_id, type, fiscal_year, number, text, subject_id, issued_at)
                        VALUES (:entity, :type, :fiscalYear, :number, :text, :subject, :now)
                        """)
                .bind("entity", book.legalEntity())
                .bind("type", type)
                .bind("fiscalYear", fiscalYear)
                .bind("number", number)
                .bind("text", text)
                .bind("subject", subject)
                .bind("now", now)
                .execute();
        return text;
    }

    private static long next(Handle handle, LegalEntityId entity, Type type, int fiscalYear) {
        handle.createUpdate(
                        """
                        INSERT INTO document_series (legal_entity_id, type, fiscal_year, prefix, next_number)
                        VALUES (:entity, :type, :fiscalYear, :prefix, 2)
                        ON DUPLICATE KEY UPDATE next_number = next_number + 1
                        """)
                .bind("entity", entity)
                .bind("type", type)
                .bind("fiscalYear", fiscalYear)
                .bind("prefix", type.letters + fiscalYear + "-")
                .execute();
        return handle.createQuery(
                        """
                        SELECT next_number - 1 FROM document_series
                        WHERE legal_entity_id = :entity AND type = :type AND fiscal_year = :fiscalYear
                        """)
                .bind("entity", entity)
                .bind("type", type)
                .bind("fiscalYear", fiscalYear)
                .mapTo(Long.class)
                .one();
    }
}
