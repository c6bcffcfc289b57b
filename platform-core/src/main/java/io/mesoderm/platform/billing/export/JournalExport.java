package io.mesoderm.platform.billing.export;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.http.FileOutput;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.LegalEntities;
import io.mesoderm.platform.tenancy.LegalEntity;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.CallContext;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes the journal of a legal entity between two business dates. What an event did at one site is one transaction: it
 * balances for itself, and the two dates of an event at midnight never meet in one. Ordered by business date,
 * journal and line, from one snapshot.
 */
public final class JournalExport {

    /** What a reading of the ledger fetches at a time: its size takes no memory here. */
    private static final int ROWS = 1000;

    /** The postings of the entity's accounts in the span; found by account, since the journal has no index by date. */
    static final String POSTINGS =
            """
            FROM <ledger>.posting p
              JOIN <ledger>.journal j ON j.id = p.journal_id
              JOIN site s ON s.id = p.site_id
              LEFT JOIN site c ON c.id = p.counter_site_id
            WHERE p.account_id IN (SELECT account_id FROM account_balance WHERE legal_entity_id = :entity)
              AND p.business_date BETWEEN :from AND :to
            """;

    private final TenantDatabase database;

    public JournalExport(TenantDatabase database) {
        this.database = database;
    }

    /** What is exported: a legal entity, its first and last business date, and the format. */
    public record Request(
            LegalEntityId legalEntity, LocalDate from, LocalDate to, ExportFormat format) {}

    private record Used(
            String site,
            Account account,
            String qualifier,
            Optional<String> counterSite,
            String currency) {

        AccountName name() {
            return new AccountName(site, account, qualifier, counterSite);
        }
    }

    /** The file; {@link Problem} 404 if there is no such entity. */
    public FileAnswer file(Request request, CallContext context) {
        ExportSpan span = database.inReport(context, handle -> span(handle, request));
        return new FileAnswer(
                "%s_%s_%s.%s"
                        .formatted(
                                span.entity().replaceAll("[^A-Za-z0-9-]", "-"),
                                request.from,
                                request.to,
                                request.format.extension()),
                request.format.contentType(),
                out -> database.inReport(context, handle -> write(handle, request, span, out)));
    }

    /** The same within a snapshot that others read too. */
    static void write(Handle handle, Request request, FileOutput out) {
        write(handle, request, span(handle, request), out);
    }

    private static ExportSpan span(Handle handle, Request request) {
        if (request.to.isBefore(request.from)) {
            throw Problem.invalid("to", "is before from");
        }
        LegalEntity entity =
                LegalEntities.find(handle, request.legalEntity).orElseThrow(Problem::notFound);
        Map<Account, String> codes = AccountCodes.read(handle, request.legalEntity);
        if (request.format.needsCodes()) {
            requireCodes(used(handle, request), codes);
        }
        return new ExportSpan(
                entity.code(),
                entity.country(),
                entity.currency(),
                request.from,
                request.to,
                codes);
    }

    private static void requireCodes(List<Used> used, Map<Account, String> codes) {
        List<String> missing =
                used.stream()
                        .map(Used::account)
                        .distinct()
                        .filter(account -> !codes.containsKey(account))
                        .map(Account::name)
                        .sorted()
                        .toList();
        if (!missing.isEmpty()) {
            throw Problem.conflict(
                    "account-code-missing",
                    "These accounts have no code in the entity's accounting program: "
                            + String.join(", ", missing)
                            + ".");
        }
    }

    /** From the beginning: a try before may have written half of it. */
    private static Void write(Handle handle, Request request, ExportSpan span, FileOutput out) {
        try {
            out.restart();
            JournalWriter writer = request.format.to(out);
            List<Used> used = used(handle, request);
            writer.begin(
                    span,
                    used.stream().map(Used::name).distinct().sorted(AccountName.ORDER).toList(),
                    used.stream()
                            .map(Used::currency)
                            .flatMap(c -> Stream.of(c, span.currency().getCurrencyCode()))
                            .distinct()
                            .sorted()
                            .toList());
            try (Stream<ExportLine> lines = lines(handle, request)) {
                transactions(lines.iterator(), writer);
            }
            writer.end();
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Cuts the lines where the journal's transaction changes, and by site within it. */
    static void transactions(Iterator<ExportLine> lines, JournalWriter writer) throws IOException {
        Map<String, List<ExportLine>> bySite = new LinkedHashMap<>();
        Optional<UUID> current = Optional.empty();
        while (lines.hasNext()) {
            ExportLine line = lines.next();
            if (current.filter(line.journalId()::equals).isEmpty()) {
                flush(bySite, writer);
                current = Optional.of(line.journalId());
            }
            bySite.computeIfAbsent(line.site(), site -> new ArrayList<>()).add(line);
        }
        flush(bySite, writer);
    }

    private static void flush(Map<String, List<ExportLine>> bySite, JournalWriter writer)
            throws IOException {
        for (List<ExportLine> transaction : bySite.values()) {
            writer.transaction(transaction);
        }
        bySite.clear();
    }

    private static List<Used> used(Handle handle, Request request) {
        return bound(
                        handle.createQuery(
                                """
                                SELECT s.code AS site, p.account, p.qualifier, c.code AS counter_site, p.currency
                                """
                                        + POSTINGS
                                        + """
                                        GROUP BY s.code, p.account, p.qualifier, c.code, p.currency
                                        """),
                        request)
                .mapTo(Used.class)
                .list();
    }

    private static Stream<ExportLine> lines(Handle handle, Request request) {
        return bound(
                handle.createQuery(
                        """
                                SELECT p.journal_id, j.kind, j.occurred_at, j.recorded_at, j.reverses_id, p.line_no,
                                  p.business_date, p.period, s.code AS site, p.account, p.qualifier,
                                  c.code AS counter_site, p.currency, p.amount_minor, p.functional_currency,
                                  p.functional_minor
                                """
                                + POSTINGS
                                + """
                                        ORDER BY p.business_date, p.journal_id, p.line_no
                                        """),
                request)
                .setFetchSize(ROWS)
                .mapTo(ExportLine.class)
                .stream();
    }

    static Query bound(Query query, Request request) {
        return query.bind("entity", request.legalEntity)
                .bind("from", request.from)
                .bind("to", request.to);
    }
}
