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

/** What expired turned into revenue, and expiry put off. */
public final class ExpiryEndpoints {

    /** By which day units had to be used; if left out, by the last one that is over at each site. */
    public record ExpiredBy(Optional<LocalDate> lastDay) {}

    /** Until when units of a contract are to be usable, and why; all that would expire before, if none are named. */
    public record NewExtension(
            UUID contract,
            @Length(min = 1, max = 500) Optional<List<UUID>> units,
            LocalDate expiresOn,
            @Length(min = 3, max = 200) String reason) {}

    /** A contract. */
    public record ExtensionsOf(UUID contract) {}

    /** What was put off for a contract, oldest first. */
    public record Extensions(List<Extension> extensions) {}

    private final ExpireUnits expiry;
    private final ExtendUnits extending;
    private final UnclaimedRules rules;
    private final UnclaimedReport unclaimed;

    public ExpiryEndpoints(
            ExpireUnits expiry,
            ExtendUnits extending,
            UnclaimedRules rules,
            UnclaimedReport unclaimed) {
        this.expiry = expiry;
        this.extending = extending;
        this.rules = rules;
        this.unclaimed = unclaimed;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return Stream.of(own(), rules.endpoints(), unclaimed.endpoints())
                .flatMap(List::stream)
                .toList();
    }

    private List<Endpoint<?, ?>> own() {
        return List.of(
                Endpoint.of("expire-units", Scope.CHAIN, Method.POST, "/expiries", ExpiredBy.class)
                        .permission("billing.close")
                        .summary(
                                "Turns what has expired into revenue, contract by contract; run again, it turns nothing twice.")
                        .answers(
                                ExpireUnits.Run.class,
                                call -> expiry.run(call.input().lastDay, call.context())),
                Endpoint.of(
                                "extend-units",
                                Scope.SITE,
                                Method.POST,
                                "/package-contracts/{contract}/extensions",
                                NewExtension.class)
                        .permission("billing.extend")
                        .summary(
                                "Puts the expiry of a contract's units off; what had expired comes back.")
                        .idempotent()
                        .creates()
                        .answers(
                                ExtendUnits.Extended.class,
                                call ->
                                        extending.extend(
                                                new ExtendUnits.Wish(
                                                        call.input().contract,
                                                        call.input().units,
                                                        call.input().expiresOn,
                                                        call.input().reason),
                                                call.context())),
                Endpoint.of(
                                "list-extensions",
                                Scope.SITE,
                                Method.GET,
                                "/package-contracts/{contract}/extensions",
                                ExtensionsOf.class)
                        .permission("billing.read")
                        .summary("When and why the expiry of a contract's units was put off.")
                        .answers(
                                Extensions.class,
                                call ->
                                        new Extensions(
                                                extending.list(
                                                        call.input().contract, call.context()))));
    }
}
