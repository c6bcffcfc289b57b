package io.mesoderm.platform.bookimport;

import static io.mesoderm.spi.http.Method.GET;
import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Scope.SITE;

import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.RawBody;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The way in for another system's book. A file again, and a piece again, do no harm, so these need no idempotency key.
 */
public final class BookImportEndpoints {

    private static final String PERMISSION = "booking.import";
    private static final String IMPORTS = "/book-imports";
    private static final String ONE = IMPORTS + "/{bookImport}";

    /** Input of {@code take-book-import}: the file as it is, what is in it, and what it is called. */
    public record Take(
            RawBody file, ImportKind kind, @Length(min = 1, max = 255) Optional<String> name) {}

    /** One of the site's imports. */
    public record One(UUID bookImport) {}

    /** Input of {@code list-book-imports}. */
    public record ListImports(
            Optional<UUID> cursor, @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {}

    /** Input of {@code list-book-import-lines}. */
    public record ListLines(
            UUID bookImport,
            Optional<Outcome> outcome,
            Optional<UUID> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {}

    private final BookImports imports;

    public BookImportEndpoints(BookImports imports) {
        this.imports = imports;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("take-book-import", SITE, POST, IMPORTS, Take.class)
                        .permission(PERMISSION)
                        .summary(
                                "Takes a CSV or XLSX file of visits or sessions of another system; nothing of it is in yet.")
                        .answers(
                                ImportReport.class,
                                call -> imports.take(call.input(), call.context())),
                Endpoint.of("list-book-imports", SITE, GET, IMPORTS, ListImports.class)
                        .permission(PERMISSION)
                        .summary("The imports of this site, newest first.")
                        .pages(
                                ImportReport.class,
                                call -> imports.list(call.input(), call.context())),
                Endpoint.of("read-book-import", SITE, GET, ONE, One.class)
                        .permission(PERMISSION)
                        .summary("How an import stands.")
                        .answers(
                                ImportReport.class,
                                call -> imports.read(call.input().bookImport, call.context())),
                Endpoint.of("list-book-import-lines", SITE, GET, ONE + "/lines", ListLines.class)
                        .permission(PERMISSION)
                        .readsPatients()
                        .summary("The lines of an import and what became of each.")
                        .pages(
                                ImportLine.class,
                                call -> imports.lines(call.input(), call.context())),
                Endpoint.of("work-on-book-import", SITE, POST, ONE + "/pieces", One.class)
                        .permission(PERMISSION)
                        .summary(
                                "Checks or takes over the next lines; repeat it while the state is CHECKING or IMPORTING.")
                        .answers(
                                ImportReport.class,
                                call -> imports.piece(call.input().bookImport, call.context())),
                Endpoint.of("start-book-import", SITE, POST, ONE + "/starts", One.class)
                        .permission(PERMISSION)
                        .summary("Lets what fits be taken over, or a stopped import go on.")
                        .answers(
                                ImportReport.class,
                                call -> imports.start(call.input().bookImport, call.context())),
                Endpoint.of("stop-book-import", SITE, POST, ONE + "/stops", One.class)
                        .permission(PERMISSION)
                        .summary("Stops an import behind its line; what is in stays in.")
                        .answers(
                                ImportReport.class,
                                call -> imports.stop(call.input().bookImport, call.context())),
                Endpoint.of("recheck-book-import", SITE, POST, ONE + "/checks", One.class)
                        .permission(PERMISSION)
                        .summary("Checks again what does not fit, after something was mended.")
                        .answers(
                                ImportReport.class,
                                call ->
                                        imports.checkAgain(
                                                call.input().bookImport, call.context())));
    }
}
