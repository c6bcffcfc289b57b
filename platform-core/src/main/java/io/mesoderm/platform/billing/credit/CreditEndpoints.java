package io.mesoderm.platform.billing.credit;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.PatientCharts;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Scope;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Credit of patients, the offers it is sold by, and what sites pay each other for it. */
public final class CreditEndpoints {

    /** Whose credit. */
    public record AccountOf(PatientId patient) {}

    /** A page of the lines of an account. */
    public record MovesOf(
            PatientId patient,
            Optional<UUID> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {}

    private final LoadCredit loading;
    private final CreditAccounts accounts;
    private final CreditOffers offers;
    private final CreditShares shares;

    public CreditEndpoints(
            TenantDatabase database, PatientCharts charts, WriteAudit trail, InstantSource clock) {
        this.loading = new LoadCredit(database, charts, trail, clock);
        this.accounts = new CreditAccounts(database, charts);
        this.offers = new CreditOffers(database, trail, clock);
        this.shares = new CreditShares(database, trail, clock);
    }

    /** Money paid ahead. */
    public LoadCredit loading() {
        return loading;
    }

    /** What patients have. */
    public CreditAccounts accounts() {
        return accounts;
    }

    /** What it is sold by. */
    public CreditOffers offers() {
        return offers;
    }

    /** What sites pay each other for it. */
    public CreditShares shares() {
        return shares;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return Stream.of(own(), offers.endpoints(), shares.endpoints())
                .<Endpoint<?, ?>>flatMap(List::stream)
                .toList();
    }

    private List<Endpoint<?, ?>> own() {
        return List.of(
                Endpoint.of(
                                "read-credit",
                                Scope.SITE,
                                Method.GET,
                                "/patients/{patient}/credit",
                                AccountOf.class)
                        .permission("billing.read")
                        .summary("What the patient has paid ahead and can spend, lot by lot.")
                        .readsPatients()
                        .answers(
                                CreditAccount.class,
                                call -> accounts.of(call.input().patient, call.context())),
                Endpoint.of(
                                "list-credit-moves",
                                Scope.SITE,
                                Method.GET,
                                "/patients/{patient}/credit-moves",
                                MovesOf.class)
                        .permission("billing.read")
                        .summary("The statement of the patient's credit, newest first.")
                        .readsPatients()
                        .pages(CreditMove.class, call -> moves(call.input(), call.context())),
                Endpoint.of(
                                "load-credit",
                                Scope.SITE,
                                Method.POST,
                                "/patients/{patient}/credits",
                                LoadCredit.NewCredit.class)
                        .permission("billing.pay")
                        .summary("Takes money ahead, or sells an offer of credit.")
                        .idempotent()
                        .creates()
                        .answers(
                                LoadCredit.Loaded.class,
                                call -> loading.load(call.input(), call.context())));
    }

    public Page<CreditMove> moves(MovesOf asked, CallContext context) {
        return asked.page(accounts.moves(asked, context), CreditMove::id);
    }
}
