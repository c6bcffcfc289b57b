package io.mesoderm.platform.billing.transfer;

import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import java.util.List;
import java.util.UUID;

/** Units passed to another patient. */
public final class TransferEndpoints {

    /** Which units of the contract, to whom, and why. */
    public record NewTransfer(
            UUID contract,
            PatientId patient,
            @Length(min = 1, max = 500) List<UUID> units,
            @Length(min = 3, max = 200) String reason) {}

    private final TransferUnits transfers;

    public TransferEndpoints(TransferUnits transfers) {
        this.transfers = transfers;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "transfer-units",
                                Scope.SITE,
                                Method.POST,
                                "/package-contracts/{contract}/transfers",
                                NewTransfer.class)
                        .permission("billing.refund")
                        .summary(
                                "Passes paid units of a contract to another patient, at what they are worth.")
                        .idempotent()
                        .creates()
                        .answers(
                                TransferUnits.Transferred.class,
                                call ->
                                        transfers.transfer(
                                                new TransferUnits.Wish(
                                                        call.input().contract,
                                                        call.input().patient,
                                                        call.input().units,
                                                        call.input().reason),
                                                call.context())));
    }
}
