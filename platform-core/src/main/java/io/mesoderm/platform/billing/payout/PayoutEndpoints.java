package io.mesoderm.platform.billing.payout;

import static io.mesoderm.spi.http.Method.GET;
import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Scope.SITE;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.http.Endpoint;

import java.time.InstantSource;
import java.util.List;

/** What a site's card processor pays out. The same file twice changes nothing, so it needs no idempotency key. */
public final class PayoutEndpoints {

    private static final String PERMISSION = "billing.bank";

    private final PayoutImport imports;
    private final Payouts payouts;
    private final LatePayouts late;

    /** Nothing is asked for but the site. */
    public record OfSite() {}

    public PayoutEndpoints(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.imports = new PayoutImport(database, trail, clock);
        this.payouts = new Payouts(database);
        this.late = new LatePayouts(database, clock);
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "import-payout-file",
                                SITE,
                                POST,
                                "/payout-files",
                                PayoutImport.PayoutFile.class)
                        .permission(PERMISSION)
                        .summary("Imports what Stripe or PayPal paid out, all of it or nothing.")
                        .answers(
                                PayoutImport.PayoutReport.class,
                                call -> imports.run(call.input().file().bytes(), call.context())),
                Endpoint.of("list-payouts", SITE, GET, "/payouts", Paged.ById.class)
                        .permission(PERMISSION)
                        .summary("What processors paid out, newest first.")
                        .pages(Payout.class, call -> payouts.list(call.input(), call.context())),
                Endpoint.of("list-late-payouts", SITE, GET, "/late-payouts", OfSite.class)
                        .permission(PERMISSION)
                        .summary("Payouts whose day is over and of which no bank line tells.")
                        .answers(LatePayouts.Report.class, call -> late.read(call.context())),
                Endpoint.of(
                                "read-payout",
                                SITE,
                                GET,
                                "/payouts/{payout}",
                                Payouts.PayoutRequest.class)
                        .permission(PERMISSION)
                        .readsPatients()
                        .summary("One payout with its transactions, and what was told of them.")
                        .answers(
                                Payouts.PayoutDetail.class,
                                call -> payouts.one(call.input(), call.context())));
    }

    public PayoutImport imports() {
        return imports;
    }

    public LatePayouts late() {
        return late;
    }

    public Payouts payouts() {
        return payouts;
    }
}
