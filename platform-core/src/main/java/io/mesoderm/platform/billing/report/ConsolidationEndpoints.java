package io.mesoderm.platform.billing.report;

import io.mesoderm.platform.billing.export.SheetFormat;
import io.mesoderm.platform.billing.settlement.SiteCodes;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import java.util.List;
import java.util.Optional;

/** The books of the whole chain as one, without what its sites have only against each other. */
public final class ConsolidationEndpoints {

    /** Up to and including a period such as 202603; without it, everything. */
    public record Until(Optional<Integer> period) {}

    /** The same as a file. */
    public record UntilFile(Optional<Integer> period, SheetFormat format) {}

    private final TenantDatabase database;

    public ConsolidationEndpoints(TenantDatabase database) {
        this.database = database;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "consolidation",
                                Scope.CHAIN,
                                Method.GET,
                                "/ledger/consolidation",
                                Until.class)
                        .permission("billing.audit")
                        .summary(
                                "The trial balances of all sites, what is eliminated between them, and the chain's.")
                        .answers(
                                Consolidation.class,
                                call -> read(call.input().period, call.context())),
                Endpoint.of(
                                "consolidation-file",
                                Scope.CHAIN,
                                Method.GET,
                                "/ledger/consolidation/file",
                                UntilFile.class)
                        .permission("billing.audit")
                        .summary("The same, as CSV or XLSX.")
                        .answers(FileAnswer.class, call -> file(call.input(), call.context())));
    }

    /** One snapshot of the books of every legal entity. */
    public Consolidation read(Optional<Integer> period, CallContext context) {
        return database.inReport(
                context,
                handle -> Consolidation.of(TrialBalance.read(handle, period, Optional.empty())));
    }

    /** The same figures as {@link #read}, with the codes of the sites. */
    public FileAnswer file(UntilFile asked, CallContext context) {
        return ConsolidationSheet.file(
                read(asked.period, context),
                database.inReport(context, SiteCodes::all),
                asked.format);
    }
}
