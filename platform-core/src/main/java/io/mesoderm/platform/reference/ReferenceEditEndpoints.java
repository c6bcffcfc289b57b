package io.mesoderm.platform.reference;

import static io.mesoderm.spi.http.Method.GET;
import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Scope.CHAIN;
import static io.mesoderm.spi.http.Scope.SITE;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.reference.EntryEdit.Difference;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.field.Secret;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The chain's rules, templates and texts: read at every site, changed by the medical director's signature. */
public final class ReferenceEditEndpoints {

    static final String SIGN = "reference.sign";

    private static final String CATALOGUE = "/reference-catalogues/{module}/{catalogue}";
    private static final String ENTRY = CATALOGUE + "/entries/{code}";

    private final ReferenceBook book;
    private final ReferenceEdits edits;

    /** {@code checks} are what other features know of the entries of their catalogues. */
    public ReferenceEditEndpoints(
            TenantDatabase database,
            EditableCatalogues catalogues,
            List<EditCheck> checks,
            Signature signature,
            WriteAudit audit,
            InstantSource clock) {
        this.book = new ReferenceBook(database, catalogues);
        this.edits = new ReferenceEdits(database, catalogues, checks, signature, audit, clock);
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "list-reference-catalogues",
                                SITE,
                                GET,
                                "/reference-catalogues",
                                Empty.class)
                        .permission("reference.read")
                        .summary(
                                "The catalogues of rules, templates and texts, with how many entries the director changed.")
                        .answers(Shelves.class, call -> new Shelves(book.shelves(call.context()))),
                Endpoint.of("read-reference-catalogue", SITE, GET, CATALOGUE, OfCatalogue.class)
                        .permission("reference.read")
                        .summary(
                                "The entries of one catalogue, each with its sources and the version that acts.")
                        .answers(
                                Lines.class,
                                call ->
                                        new Lines(
                                                book.lines(
                                                        call.input().module,
                                                        call.input().catalogue,
                                                        call.context()))),
                Endpoint.of("read-reference-entry", SITE, GET, ENTRY, OfEntry.class)
                        .permission("reference.read")
                        .summary(
                                "One entry: its fields, what it rests on, and its signed versions.")
                        .answers(
                                EntrySheet.class, call -> call.input().sheet(book, call.context())),
                Endpoint.of(
                                "preview-reference-edit",
                                CHAIN,
                                POST,
                                ENTRY + "/edit-previews",
                                PreviewEdit.class)
                        .permission(SIGN)
                        .summary(
                                "What a version of an entry would change, or why it would be refused.")
                        .answers(Differences.class, call -> preview(call.input(), call.context())),
                Endpoint.of("sign-reference-edit", CHAIN, POST, ENTRY + "/edits", SignEdit.class)
                        .permission(SIGN)
                        .summary(
                                "Signs a version of an entry, which acts at once; takes the password again.")
                        .creates()
                        .answers(EntrySheet.class, call -> sign(call.input(), call.context())),
                Endpoint.of(
                                "withdraw-reference-edit",
                                CHAIN,
                                POST,
                                ENTRY + "/withdrawals",
                                WithdrawEdit.class)
                        .permission(SIGN)
                        .summary(
                                "Puts an entry back to what was shipped; takes the password again.")
                        .creates()
                        .answers(EntrySheet.class, call -> withdraw(call.input(), call.context())));
    }

    /** Answer of {@code list-reference-catalogues}. */
    record Shelves(List<ReferenceBook.Shelf> catalogues) {}

    /** Answer of {@code read-reference-catalogue}. */
    record Lines(List<ReferenceBook.Line> entries) {}

    /** Answer of {@code preview-reference-edit}. */
    record Differences(List<Difference> changed) {}

    /** Input of {@code read-reference-catalogue}. */
    record OfCatalogue(
            @Length(min = 1, max = 36) String module,
            @Length(min = 1, max = 64) String catalogue) {}

    /** Input of {@code read-reference-entry}. */
    record OfEntry(
            @Length(min = 1, max = 36) String module,
            @Length(min = 1, max = 64) String catalogue,
            @Length(min = 1, max = 80) String code) {

        EntrySheet sheet(ReferenceBook book, CallContext context) {
            return book.sheet(module, catalogue, code, context);
        }
    }

    /** A field of the entry, by its path, and what it shall say; empty for nothing. */
    public record Change(
            @Length(min = 1, max = 200) String field,
            @Length(max = 10_000) Optional<String> value) {

        String text() {
            return value.orElse("");
        }
    }

    /** Input of {@code preview-reference-edit}; {@code acting} is the version that was looked at. */
    record PreviewEdit(
            @Length(min = 1, max = 36) String module,
            @Length(min = 1, max = 64) String catalogue,
            @Length(min = 1, max = 80) String code,
            @Range(min = 0, max = 1_000_000) int acting,
            @Length(min = 1, max = 500) List<Change> changes) {}

    /** Input of {@code sign-reference-edit}; {@code acting} is the version that was looked at, 0 for the seeds' own. */
    public record SignEdit(
            @Length(min = 1, max = 36) String module,
            @Length(min = 1, max = 64) String catalogue,
            @Length(min = 1, max = 80) String code,
            @Range(min = 0, max = 1_000_000) int acting,
            @Length(min = 1, max = 500) List<Change> changes,
            @Length(min = 5, max = 1000) String reason,
            @Secret @Length(min = 1, max = 200) String password) {}

    /** Input of {@code withdraw-reference-edit}. */
    public record WithdrawEdit(
            @Length(min = 1, max = 36) String module,
            @Length(min = 1, max = 64) String catalogue,
            @Length(min = 1, max = 80) String code,
            @Range(min = 0, max = 1_000_000) int acting,
            @Length(min = 5, max = 1000) String reason,
            @Secret @Length(min = 1, max = 200) String password) {}

    private Differences preview(PreviewEdit input, CallContext context) {
        return new Differences(edits.preview(input, context));
    }

    private EntrySheet sign(SignEdit input, CallContext context) {
        edits.sign(input, context);
        return book.sheet(input.module, input.catalogue, input.code, context);
    }

    private EntrySheet withdraw(WithdrawEdit input, CallContext context) {
        edits.withdraw(input, context);
        return book.sheet(input.module, input.catalogue, input.code, context);
    }
}
