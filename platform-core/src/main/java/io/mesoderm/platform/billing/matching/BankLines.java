package io.mesoderm.platform.billing.matching;

import io.mesoderm.platform.billing.bank.StatementState;
import io.mesoderm.platform.billing.bank.format.StatementKind;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lines of a site's accounts that nobody has matched yet. */
final class BankLines {

    /** A line with what matters for matching it. */
    record Row(
            UUID id,
            UUID accountId,
            String code,
            Currency currency,
            StatementKind kind,
            StatementState state,
            LocalDate bookedOn,
            BigDecimal amount,
            Optional<String> reference,
            Optional<String> endToEnd,
            Optional<String> bankReference,
            Optional<String> counterparty,
            String text) {

        /** In minor units; empty for parts of one, which books cannot hold. */
        OptionalLong minor() {
            try {
                return OptionalLong.of(
                        amount.movePointRight(Math.max(0, currency.getDefaultFractionDigits()))
                                .longValueExact());
            } catch (ArithmeticException e) {
                return OptionalLong.empty();
            }
        }

        Optional<Scorer.Line> line() {
            OptionalLong minor = minor();
            return minor.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new Scorer.Line(bookedOn, minor.getAsLong(), new LineWords(words())));
        }

        private String words() {
            return Stream.of(
                            reference.stream(),
                            endToEnd.stream(),
                            counterparty.stream(),
                            Stream.of(text))
                    .flatMap(each -> each)
                    .collect(Collectors.joining(" | "));
        }
    }

    private static final String LINES =
            """
            SELECT l.id, l.account_id, a.code, a.currency, s.kind, s.state, l.booked_on, l.amount, l.reference,
              l.end_to_end, l.bank_reference, l.counterparty, l.text
            FROM bank_line l JOIN bank_statement s ON s.id = l.statement_id
              JOIN bank_account a ON a.id = l.account_id
            WHERE a.site_id = :site
            """;

    private static final String OPEN =
            LINES
                    + """
                    AND s.kind = 'CLOSED' AND s.state \\<> 'BROKEN'
                    AND NOT EXISTS (SELECT 1 FROM bank_match_part m
                      WHERE m.subject_id = l.id AND m.site_id = :site AND m.live)
                    AND (:after IS NULL OR l.id > :after)
                    """;

    private static final String PAGE = "ORDER BY l.id LIMIT :atMost";

    private BankLines() {}

    /** Those of closed statements that add up, in the order in which they came in. */
    static List<Row> open(Handle handle, SiteId site, Paged.ById page) {
        return handle.createQuery(OPEN + PAGE)
                .bind("site", site)
                .bind("after", page.cursor())
                .bind("atMost", page.sought())
                .mapTo(Row.class)
                .list();
    }

    /** Those of them up to this line. */
    static List<Row> openUntil(Handle handle, SiteId site, UUID last, Paged.ById page) {
        return handle.createQuery(OPEN + "AND l.id <= :last " + PAGE)
                .bind("site", site)
                .bind("last", last)
                .bind("after", page.cursor())
                .bind("atMost", page.sought())
                .mapTo(Row.class)
                .list();
    }

    static Row require(Handle handle, SiteId site, UUID line) {
        return find(handle, site, List.of(line)).stream()
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /** These lines, held until the commit; fewer if the site has not all of them. */
    static List<Row> hold(Handle handle, SiteId site, List<UUID> lines) {
        handle.createQuery("SELECT id FROM bank_line WHERE id IN (<lines>) ORDER BY id FOR UPDATE")
                .bindList("lines", lines)
                .mapTo(UUID.class)
                .list();
        return find(handle, site, lines);
    }

    private static List<Row> find(Handle handle, SiteId site, List<UUID> lines) {
        return handle.createQuery(LINES + "AND l.id IN (<lines>) ORDER BY l.id")
                .bind("site", site)
                .bindList("lines", lines)
                .mapTo(Row.class)
                .list();
    }
}
