package io.mesoderm.platform.billing.export;

import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import java.util.List;

/** The books as files. */
public final class ExportEndpoints {

    private final JournalExport journal;

    public ExportEndpoints(JournalExport journal) {
        this.journal = journal;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "export-journal",
                                Scope.CHAIN,
                                Method.GET,
                                "/legal-entities/{legalEntity}/journal",
                                JournalExport.Request.class)
                        .permission("billing.audit")
                        .summary(
                                "The journal of a legal entity between two business dates, as a file for hledger, for beancount, or as CSV.")
                        .answers(
                                FileAnswer.class,
                                call -> journal.file(call.input(), call.context())));
    }
}
