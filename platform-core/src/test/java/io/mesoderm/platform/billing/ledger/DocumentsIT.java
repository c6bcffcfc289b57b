package io.mesoderm.platform.billing.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentsIT {

    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");

    private final CareChain care;
    private final TenantDatabase database;

    DocumentsIT(TestChain chain, TenantDatabase database) {
        this.care = CareChain.create(chain, database);
        this.database = database;
    }

    @Test
    void eachEntityTypeAndYearCountsFromOne() {
        assertThat(issue(care.secondEntity, 202_606, Documents.Type.RECEIPT))
                .isEqualTo("R2026-000001");
        assertThat(issue(care.secondEntity, 202_612, Documents.Type.RECEIPT))
                .isEqualTo("R2026-000002");
        assertThat(issue(care.secondEntity, 202_701, Documents.Type.RECEIPT))
                .isEqualTo("R2027-000001");
        assertThat(issue(care.secondEntity, 202_606, Documents.Type.SETTLEMENT_STATEMENT))
                .isEqualTo("S2026-000001");
        assertThat(issue(care.firstEntity, 203_001, Documents.Type.RECEIPT))
                .isEqualTo("R2030-000001");
    }

    @Test
    void aCrowdOfWhichEveryThirdRollsBackLeavesNoGapAndNoNumberTwice() throws Exception {
        List<Future<String>> papers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < 60; n++) {
                boolean fails = n % 3 == 0;
                papers.add(threads.submit(() -> fails ? spoil() : issue(2028)));
            }
        }
        assertThat(papers.stream().map(DocumentsIT::get).filter("spoilt"::equals)).hasSize(20);
        assertThat(numbers(2028))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 40).boxed().toList());
        assertThat(issue(2028)).isEqualTo("R2028-000041");
    }

    @Test
    void oneSubjectHasOnePaperOfAKind() {
        var subject = Ids.next();
        SiteBook book = book(care.firstEntity, 202_901);
        database.inTransaction(
                care.chain.id(),
                handle -> Documents.issue(handle, book, Documents.Type.RECEIPT, subject, NOW));

        assertThatThrownBy(
                        () ->
                                database.inTransaction(
                                        care.chain.id(),
                                        handle ->
                                                Documents.issue(
                                                        handle,
                                                        book,
                                                        Documents.Type.RECEIPT,
                                                        subject,
                                                        NOW)))
                .hasMessageContaining("document_subject");
        assertThat(numbers(2029)).containsExactly(1L);
    }

    private String spoil() {
        try {
            return database.inTransaction(
                    care.chain.id(),
                    handle -> {
                        Documents.issue(
                                handle,
                                book(care.firstEntity, 202_801),
                                Documents.Type.RECEIPT,
                                Ids.next(),
                                NOW);
                        throw new IllegalStateException("the printer is on fire");
                    });
        } catch (IllegalStateException e) {
            return "spoilt";
        }
    }

    private String issue(int year) {
        return issue(care.firstEntity, year * 100 + 1, Documents.Type.RECEIPT);
    }

    private String issue(LegalEntityId entity, int period, Documents.Type type) {
        return database.inTransaction(
                care.chain.id(),
                handle -> Documents.issue(handle, book(entity, period), type, Ids.next(), NOW));
    }

    private SiteBook book(LegalEntityId entity, int period) {
        return new SiteBook(
                entity,
                care.north,
                Currency.getInstance("EUR"),
                LocalDate.of(period / 100, period % 100, 1),
                period);
    }

    private List<Long> numbers(int year) {
        return database.inTransaction(
                care.chain.id(),
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT number FROM document
                                        WHERE type = 'RECEIPT' AND fiscal_year = :year ORDER BY number
                                        """)
                                .bind("year", year)
                                .mapTo(Long.class)
                                .list());
    }

    private static String get(Future<String> paper) {
        try {
            return paper.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
