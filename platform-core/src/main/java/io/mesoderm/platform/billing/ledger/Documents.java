package io.mesoderm.platform.billing.ledger;

import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.platform.tenancy.LegalEntityId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Gap-free numbers of paper, per entity, type and fiscal year. The row of the series stays locked until
 * the commit, so this comes last in a transaction, and a rollback gives the number back.
 */
public final class Documents {

    /** What is printed, and the letters its number begins with. */
    public enum Type {
        RECEIPT("R"),
        INVOICE("I"),
        CREDIT_NOTE("C"),
        SETTLEMENT_STATEMENT("S");

        private final String letters;

        Type(String letters) {
            this.letters = letters;
        }
    }

    /** What gets a number, in the books of the entity whose series it is. */
    public record Numbered(SiteBook book, UUID subject) {}

    private record Series(LegalEntityId entity, int fiscalYear) {

        /** In the order in which all lock them. */
        static final Comparator<Series> ORDER =
                Comparator.comparing((Series series) -> series.entity.toString())
                        .thenComparing(Series::fiscalYear);
    }

    private record Row(
            LegalEntityId entity,
            Type type,
            int fiscalYear,
            long number,
            String text,
            UUID subject,
            Instant issuedAt) {

        static Row of(Series series, Type type, long number, UUID subject, Instant now) {
            String text = "%s%d-%06d".formatted(type.letters, series.fiscalYear, number);
            return new Row(series.entity, type, series.fiscalYear, number, text, subject, now);
        }
    }

    private Documents() {}

    /** Takes the next number for {@code subject}; the text on the paper, as in {@code R2026-000017}. */
    public static String issue(Handle handle, SiteBook book, Type type, UUID subject, Instant now) {
        Series series = new Series(book.legalEntity(), book.fiscalYear());
        Row row = Row.of(series, type, take(handle, series, type, 1), subject, now);
        insert(handle, List.of(row));
        return row.text;
    }

    /** Takes a range of numbers from each series, for the papers in their order. */
    public static void issueAll(Handle handle, Type type, List<Numbered> papers, Instant now) {
        TreeMap<Series, List<UUID>> bySeries = new TreeMap<>(Series.ORDER);
        for (Numbered paper : papers) {
            Series series = new Series(paper.book.legalEntity(), paper.book.fiscalYear());
            bySeries.computeIfAbsent(series, none -> new ArrayList<>()).add(paper.subject);
        }
        List<Row> rows = new ArrayList<>();
        bySeries.forEach(
                (series, subjects) -> {
                    long number = take(handle, series, type, subjects.size());
                    for (UUID subject : subjects) {
                        rows.add(Row.of(series, type, number++, subject, now));
                    }
                });
        insert(handle, rows);
    }

    private static void insert(Handle handle, List<Row> rows) {
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO document
                          (legal_entity_id, type, fiscal_year, number, text, subject_id, issued_at)
                        VALUES (:entity, :type, :fiscalYear, :number, :text, :subject, :issuedAt)
                        """);
        rows.forEach(row -> Rows.bind(batch, row).add());
        batch.execute();
    }

    /** The first of {@code count} numbers. */
    private static long take(Handle handle, Series series, Type type, int count) {
        handle.createUpdate(
                        """
                        INSERT INTO document_series (legal_entity_id, type, fiscal_year, prefix, next_number)
                        VALUES (:entity, :type, :fiscalYear, :prefix, :count + 1)
                        ON DUPLICATE KEY UPDATE next_number = next_number + :count
                        """)
                .bind("entity", series.entity)
                .bind("type", type)
                .bind("fiscalYear", series.fiscalYear)
                .bind("prefix", type.letters + series.fiscalYear + "-")
                .bind("count", count)
                .execute();
        return handle.createQuery(
                        """
                        SELECT next_number - :count FROM document_series
                        WHERE legal_entity_id = :entity AND type = :type AND fiscal_year = :fiscalYear
                        """)
                .bind("entity", series.entity)
                .bind("type", type)
                .bind("fiscalYear", series.fiscalYear)
                .bind("count", count)
                .mapTo(Long.class)
                .one();
    }
}
