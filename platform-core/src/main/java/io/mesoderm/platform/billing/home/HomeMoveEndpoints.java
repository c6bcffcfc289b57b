package io.mesoderm.platform.billing.home;

import io.mesoderm.platform.http.Paged;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import java.util.List;
import java.util.UUID;

/** Packages moved to another home site. */
public final class HomeMoveEndpoints {

    private static final String MOVES = "/package-contracts/{contract}/home-moves";

    /** A contract and the home it might get; {@code home} is a site of the chain. */
    public record Asked(UUID contract, SiteId home) {}

    /** Which contract gets which home, and why. */
    public record NewHome(UUID contract, SiteId home, @Length(min = 3, max = 200) String reason) {}

    /** Which contract this site agrees to be the home of, and why. */
    public record Agreed(UUID contract, @Length(min = 3, max = 200) String reason) {}

    /** A contract. */
    public record MovesOf(UUID contract) {}

    /** The moves of a contract, newest first. */
    public record Moves(List<MovedHome> moves) {}

    private final MoveHome homes;

    public HomeMoveEndpoints(MoveHome homes) {
        this.homes = homes;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "quote-home-move",
                                Scope.SITE,
                                Method.POST,
                                "/package-contracts/{contract}/home-move-quotes",
                                Asked.class)
                        .permission("billing.refund")
                        .summary("What moving a package to another home site comes to.")
                        .answers(
                                MoveHome.Quote.class,
                                call ->
                                        homes.quote(
                                                call.input().contract,
                                                call.input().home,
                                                call.context())),
                Endpoint.of("move-home", Scope.SITE, Method.POST, MOVES, NewHome.class)
                        .permission("billing.refund")
                        .summary(
                                "Moves a package to another home site, which is owed what is held for it.")
                        .idempotent()
                        .creates()
                        .answers(
                                MoveHome.Done.class,
                                call -> homes.move(wish(call.input()), call.context())),
                Endpoint.of(
                                "ask-home-move",
                                Scope.SITE,
                                Method.POST,
                                "/package-contracts/{contract}/home-move-requests",
                                NewHome.class)
                        .permission("billing.refund")
                        .summary(
                                "Asks a site of another legal entity to become a package's home, which shows it the package and its money.")
                        .idempotent()
                        .creates()
                        .answers(
                                MoveRequests.Requested.class,
                                call -> homes.requests().ask(wish(call.input()), call.context())),
                Endpoint.of(
                                "list-home-move-requests",
                                Scope.SITE,
                                Method.GET,
                                "/home-move-requests",
                                Paged.ById.class)
                        .permission("billing.refund")
                        .summary(
                                "Packages that this site is asked to become the home of, newest first, without their patients.")
                        .readsPatients()
                        .pages(
                                AskedMove.class,
                                call -> homes.requests().list(call.input(), call.context())),
                Endpoint.of(
                                "agree-home-move",
                                Scope.SITE,
                                Method.POST,
                                "/package-contracts/{contract}/home-move-agreements",
                                Agreed.class)
                        .permission("billing.refund")
                        .summary(
                                "Agrees that this site, of another legal entity, becomes a package's home; somebody else moves it.")
                        .idempotent()
                        .creates()
                        .answers(
                                MoveAgreements.Agreement.class,
                                call ->
                                        homes.agreements()
                                                .agree(
                                                        call.input().contract,
                                                        call.input().reason,
                                                        call.context())),
                Endpoint.of("list-home-moves", Scope.SITE, Method.GET, MOVES, MovesOf.class)
                        .permission("billing.read")
                        .summary("When and why a package was moved from one home site to another.")
                        .answers(
                                Moves.class,
                                call ->
                                        new Moves(
                                                homes.moves(
                                                        call.input().contract, call.context()))));
    }

    private static MoveHome.Wish wish(NewHome input) {
        return new MoveHome.Wish(input.contract, input.home, input.reason);
    }
}
