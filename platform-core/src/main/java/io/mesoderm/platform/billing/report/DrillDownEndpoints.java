package io.mesoderm.platform.billing.report;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.LegalEntities;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Scope;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The way from a figure down: the postings of an account, and a transaction with all that belongs to it. */
public final class DrillDownEndpoints {

    /** A transaction of the journal. */
    public record TransactionRequest(UUID transaction) {}

    private final TenantDatabase database;

    public DrillDownEndpoints(TenantDatabase database) {
        this.database = database;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "list-postings",
                                Scope.CHAIN,
                                Method.GET,
                                "/ledger/postings",
                                AccountPostings.Asked.class)
                        .permission("billing.audit")
                        .summary("The postings that a balance is made of, newest first.")
                        .pages(
                                AccountPostings.AccountPosting.class,
                                call -> postings(call.input(), call.context())),
                Endpoint.of(
                                "read-transaction",
                                Scope.CHAIN,
                                Method.GET,
                                "/ledger/transactions/{transaction}",
                                TransactionRequest.class)
                        .permission("billing.audit")
                        .summary(
                                "A transaction: its legs, event, papers, statements and bank lines.")
                        .readsPatients()
                        .answers(
                                LedgerTransaction.class,
                                call ->
                                        transaction(
                                                call.input().transaction,
                                                Optional.empty(),
                                                call.context())),
                Endpoint.of(
                                "read-site-transaction",
                                Scope.SITE,
                                Method.GET,
                                "/ledger/transactions/{transaction}",
                                TransactionRequest.class)
                        .permission("billing.read")
                        .summary("As at the chain, with what this site has a part in.")
                        .readsPatients()
                        .answers(
                                LedgerTransaction.class,
                                call ->
                                        transaction(
                                                call.input().transaction,
                                                call.context().site(),
                                                call.context())));
    }

    public Page<AccountPostings.AccountPosting> postings(
            AccountPostings.Asked asked, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    Sites.requireNamed(handle, asked.site(), "site");
                    asked.counterSite()
                            .ifPresent(site -> Sites.requireNamed(handle, site, "counterSite"));
                    asked.legalEntity()
                            .ifPresent(entity -> LegalEntities.requireNamed(handle, entity));
                    return AccountPostings.page(handle, asked);
                });
    }

    /** What {@code only} has a part in, if it is a site. */
    public LedgerTransaction transaction(UUID id, Optional<SiteId> only, CallContext context) {
        return database.inReport(context, handle -> LedgerTransaction.read(handle, id, only));
    }
}
