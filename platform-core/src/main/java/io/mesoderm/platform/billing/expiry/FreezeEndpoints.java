package io.mesoderm.platform.billing.expiry;

import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Units of a contract frozen and released. */
public final class FreezeEndpoints {

    private static final String FREEZES = "/package-contracts/{contract}/freezes";

    /**
     * From today on, and why; all open units if none are named, until somebody releases them if no last day is.
     *
     * @param fee how what the site takes for it is paid
     */
    public record NewFreeze(
            UUID contract,
            @Length(min = 1, max = 500) Optional<List<UUID>> units,
            Optional<LocalDate> lastDay,
            @Length(min = 3, max = 200) String reason,
            Optional<FreezeFees.Paid> fee) {}

    /** A contract. */
    public record FreezesOf(UUID contract) {}

    /** One freeze of it. */
    public record OneFreeze(UUID contract, UUID freeze) {}

    /** A freeze whose fee goes back, and why. */
    public record FeeBack(UUID contract, UUID freeze, @Length(min = 3, max = 200) String reason) {}

    /** The freezes of a contract, oldest first. */
    public record Freezes(List<Freeze> freezes) {}

    private final FreezeUnits freezing;

    public FreezeEndpoints(FreezeUnits freezing) {
        this.freezing = freezing;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return Stream.concat(own().stream(), freezing.fees().endpoints().stream()).toList();
    }

    private List<Endpoint<?, ?>> own() {
        return List.of(
                Endpoint.of("freeze-units", Scope.SITE, Method.POST, FREEZES, NewFreeze.class)
                        .permission("billing.extend")
                        .summary(
                                "Freezes units of a contract: nobody uses them, and they do not expire.")
                        .idempotent()
                        .creates()
                        .answers(
                                FreezeUnits.Frozen.class,
                                call ->
                                        freezing.freeze(
                                                new FreezeUnits.Wish(
                                                        call.input().contract,
                                                        call.input().units,
                                                        call.input().lastDay,
                                                        call.input().reason,
                                                        call.input().fee),
                                                call.context())),
                Endpoint.of(
                                "release-units",
                                Scope.SITE,
                                Method.POST,
                                FREEZES + "/{freeze}/releases",
                                OneFreeze.class)
                        .permission("billing.extend")
                        .summary(
                                "Releases frozen units; their expiry is as many days later as they were frozen.")
                        .idempotent()
                        .answers(
                                FreezeUnits.Released.class,
                                call ->
                                        freezing.release(
                                                call.input().contract,
                                                call.input().freeze,
                                                call.context())),
                Endpoint.of(
                                "return-freeze-fee",
                                Scope.SITE,
                                Method.POST,
                                FREEZES + "/{freeze}/fee-returns",
                                FeeBack.class)
                        .permission("billing.refund")
                        .summary(
                                "Gives back what was taken for a freeze, as it came; the units stay as they are.")
                        .idempotent()
                        .creates()
                        .answers(
                                FreezeFeeReturns.Returned.class,
                                call ->
                                        freezing.feeReturns()
                                                .giveBack(
                                                        call.input().contract,
                                                        call.input().freeze,
                                                        call.input().reason,
                                                        call.context())),
                Endpoint.of("list-freezes", Scope.SITE, Method.GET, FREEZES, FreezesOf.class)
                        .permission("billing.read")
                        .summary("When and why units of a contract were frozen.")
                        .answers(
                                Freezes.class,
                                call ->
                                        new Freezes(
                                                freezing.list(
                                                        call.input().contract, call.context()))));
    }
}
