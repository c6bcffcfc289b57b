package io.mesoderm.platform.billing.breakage;

import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Breakage by estimate: the estimates, what they come to, and the run that books it. */
public final class BreakageEndpoints {

    private static final String ENTITY = "/legal-entities/{legalEntity}";

    /** An entity. */
    public record EstimatesOf(LegalEntityId legalEntity) {}

    /** What a percentage would come to. */
    public record Asked(
            LegalEntityId legalEntity,
            @Length(min = 1, max = 64) String template,
            @Range(min = 2000, max = 2999) int saleYear,
            BigDecimal percent) {}

    /** An estimate and what it is drawn from. */
    public record NewEstimate(
            LegalEntityId legalEntity,
            @Length(min = 1, max = 64) String template,
            @Range(min = 2000, max = 2999) int saleYear,
            BigDecimal percent,
            @Length(min = 3, max = 500) String source,
            LocalDate validFrom) {}

    /** Nothing: by the estimates that hold today. */
    public record NewRun() {}

    /** The estimates of an entity, the newest first. */
    public record Estimates(List<BreakageEstimate> estimates) {}

    private final BreakageEstimates estimates;
    private final BookBreakage booking;

    public BreakageEndpoints(BreakageEstimates estimates, BookBreakage booking) {
        this.estimates = estimates;
        this.booking = booking;
    }

    public BreakageEstimates estimates() {
        return estimates;
    }

    public BookBreakage booking() {
        return booking;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "read-breakage",
                                Scope.CHAIN,
                                Method.GET,
                                ENTITY + "/breakage",
                                BreakageEstimates.PoolsOf.class)
                        .permission("billing.audit")
                        .summary(
                                "What each pool of packages has come to, and what a run would book of its breakage.")
                        .pages(
                                PoolFigures.class,
                                call -> estimates.pools(call.input(), call.context())),
                Endpoint.of(
                                "list-breakage-estimates",
                                Scope.CHAIN,
                                Method.GET,
                                ENTITY + "/breakage-estimates",
                                EstimatesOf.class)
                        .permission("billing.audit")
                        .summary("How much of which packages was estimated never to be used.")
                        .answers(
                                Estimates.class,
                                call ->
                                        new Estimates(
                                                estimates.list(
                                                        call.input().legalEntity, call.context()))),
                Endpoint.of(
                                "preview-breakage",
                                Scope.CHAIN,
                                Method.POST,
                                ENTITY + "/breakage-previews",
                                Asked.class)
                        .permission("billing.rules")
                        .summary("The catch-up that an estimate would make; writes nothing.")
                        .answers(
                                PoolFigures.class,
                                call ->
                                        estimates.preview(
                                                new BreakageEstimates.Wish(
                                                        call.input().legalEntity,
                                                        call.input().template,
                                                        call.input().saleYear,
                                                        call.input().percent),
                                                call.context())),
                add(),
                Endpoint.of(
                                "book-breakage",
                                Scope.CHAIN,
                                Method.POST,
                                "/breakage-runs",
                                NewRun.class)
                        .permission("billing.close")
                        .summary(
                                "Books the difference to what the estimates come to today; run again, it books nothing twice.")
                        .answers(BookBreakage.Run.class, call -> booking.run(call.context())));
    }

    private Endpoint<?, ?> add() {
        return Endpoint.of(
                        "add-breakage-estimate",
                        Scope.CHAIN,
                        Method.POST,
                        ENTITY + "/breakage-estimates",
                        NewEstimate.class)
                .permission("billing.rules")
                .summary("Estimates from a day on how much of a pool of packages is never used.")
                .idempotent()
                .creates()
                .answers(
                        BreakageEstimate.class,
                        call ->
                                estimates.add(
                                        new BreakageEstimates.Wish(
                                                call.input().legalEntity,
                                                call.input().template,
                                                call.input().saleYear,
                                                call.input().percent),
                                        call.input().source,
                                        call.input().validFrom,
                                        call.context()));
    }
}
