package io.mesoderm.platform.billing.export;

import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.http.PreparedHandler;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import java.util.List;
import java.util.stream.Stream;

/** The books as files. */
public final class ExportEndpoints {

    private static final String KEPT = "/legal-entities/{legalEntity}/journal-exports";
    private static final String CODES = "/legal-entities/{legalEntity}/account-codes";

    private final JournalExport journal;
    private final AccountCodes codes;
    private final KeptExports kept;

    public ExportEndpoints(JournalExport journal, AccountCodes codes, KeptExports kept) {
        this.journal = journal;
        this.codes = codes;
        this.kept = kept;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return Stream.of(ofJournal(), ofKept()).flatMap(List::stream).toList();
    }

    private List<Endpoint<?, ?>> ofJournal() {
        return List.of(
                Endpoint.of(
                                "export-journal",
                                Scope.CHAIN,
                                Method.GET,
                                "/legal-entities/{legalEntity}/journal",
                                JournalExport.Request.class)
                        .permission("billing.audit")
                        .summary(
                                "The journal of a legal entity between two business dates, as a file for hledger, beancount, QuickBooks, Xero or NetSuite, as CSV or as XLSX.")
                        .answers(
                                FileAnswer.class,
                                call -> journal.file(call.input(), call.context())),
                Endpoint.of(
                                "list-account-codes",
                                Scope.CHAIN,
                                Method.GET,
                                CODES,
                                AccountCodes.Of.class)
                        .permission("billing.audit")
                        .summary(
                                "What a legal entity calls each account in its own accounting program.")
                        .answers(
                                AccountCodes.Codes.class,
                                call -> codes.get(call.input().legalEntity(), call.context())),
                Endpoint.of(
                                "set-account-codes",
                                Scope.CHAIN,
                                Method.POST,
                                CODES,
                                AccountCodes.NewCodes.class)
                        .permission("billing.close")
                        .summary(
                                "Sets all account codes of a legal entity, in place of those it had.")
                        .idempotent()
                        .answers(
                                AccountCodes.Codes.class,
                                call -> codes.set(call.input(), call.context())));
    }

    private List<Endpoint<?, ?>> ofKept() {
        return List.of(
                Endpoint.of(
                                "list-journal-exports",
                                Scope.CHAIN,
                                Method.GET,
                                KEPT,
                                KeptExport.OfEntity.class)
                        .permission("billing.audit")
                        .summary("What was exported of a legal entity's journal, newest first.")
                        .pages(KeptExport.class, call -> kept.list(call.input(), call.context())),
                Endpoint.of(
                                "keep-journal-export",
                                Scope.CHAIN,
                                Method.POST,
                                KEPT,
                                JournalExport.Request.class)
                        .permission("billing.close")
                        .summary(
                                "Remembers an export by its fingerprint, to be compared with a later one.")
                        .idempotent()
                        .creates()
                        .answers(KeptExport.class, keeping()),
                Endpoint.of(
                                "compare-journal-export",
                                Scope.CHAIN,
                                Method.GET,
                                KEPT + "/{journalExport}",
                                KeptExport.One.class)
                        .permission("billing.audit")
                        .summary("An export against one of the same span made now.")
                        .answers(
                                KeptExport.Comparison.class,
                                call -> kept.compare(call.input(), call.context())),
                Endpoint.of(
                                "list-entries-since-export",
                                Scope.CHAIN,
                                Method.GET,
                                KEPT + "/{journalExport}/entries",
                                KeptExport.EntriesOf.class)
                        .permission("billing.audit")
                        .summary("What was booked into the span of an export after it.")
                        .pages(
                                KeptExport.Added.class,
                                call -> kept.added(call.input(), call.context())));
    }

    /** The file is made before the command, whose transaction could not wait for it. */
    private PreparedHandler<JournalExport.Request, KeptExport> keeping() {
        return call -> {
            try {
                KeptExports.Made made = kept.make(call.input(), call.context());
                return again -> kept.keep(made, again.context());
            } catch (Problem refusal) {
                return again -> {
                    throw refusal;
                };
            }
        };
    }
}
