package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.amount.Bounds;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Scope;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A run paid by as few transfers as can be, instead of pair by pair. */
public final class NettingEndpoints {

    /** The run to net. */
    public record NewNetting(UUID run) {}

    /** The transfers to be made. */
    public record Netted(List<Transfers.Transfer> transfers) {}

    /** A page of the transfers of a run. */
    public record OfRun(
            UUID run,
            Optional<UUID> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {}

    /** A transfer that was made, and in another currency than that of the books what the banks made of it. */
    public record Payment(
            UUID transfer,
            @Range(min = 1, max = Bounds.MINOR) Optional<Long> paidMinor,
            @Range(min = 1, max = Bounds.MINOR) Optional<Long> receivedMinor) {}

    private final TenantDatabase database;
    private final SettlementNetting netting;
    private final PaySettlement payments;

    public NettingEndpoints(
            TenantDatabase database, SettlementNetting netting, PaySettlement payments) {
        this.database = database;
        this.netting = netting;
        this.payments = payments;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "net-settlement",
                                Scope.CHAIN,
                                Method.POST,
                                "/settlement-runs/{run}/nettings",
                                NewNetting.class)
                        .permission("billing.settle")
                        .summary(
                                "Puts the fewest transfers in the place of all a run leaves to pay.")
                        .idempotent()
                        .creates()
                        .answers(Netted.class, call -> net(call.input().run, call.context())),
                Endpoint.of(
                                "list-settlement-transfers",
                                Scope.CHAIN,
                                Method.GET,
                                "/settlement-runs/{run}/transfers",
                                OfRun.class)
                        .permission("billing.settle")
                        .summary("The transfers of a netted run, paid and to be paid.")
                        .pages(
                                Transfers.Transfer.class,
                                call -> list(call.input(), call.context())),
                Endpoint.of(
                                "pay-settlement-transfer",
                                Scope.CHAIN,
                                Method.POST,
                                "/settlement-transfers/{transfer}/payments",
                                Payment.class)
                        .permission("billing.settle")
                        .summary("Books a transfer of a netting that the bank has made.")
                        .idempotent()
                        .creates()
                        .answers(
                                PaySettlement.Settled.class,
                                call -> pay(call.input(), call.context())));
    }

    public Netted net(UUID run, CallContext context) {
        return new Netted(netting.net(run, context));
    }

    public PaySettlement.Settled pay(Payment payment, CallContext context) {
        return payments.payTransfer(payment, context);
    }

    public Page<Transfers.Transfer> list(OfRun input, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    SettlementRuns.require(handle, input.run);
                    return input.page(
                            Transfers.ofRun(handle, input.run, input.cursor, input.sought()),
                            Transfers.Transfer::id);
                });
    }
}
