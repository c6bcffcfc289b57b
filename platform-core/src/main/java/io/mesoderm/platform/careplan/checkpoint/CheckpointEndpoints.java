package io.mesoderm.platform.careplan.checkpoint;

import static io.mesoderm.spi.http.Method.GET;
import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Scope.SITE;

import io.mesoderm.platform.careplan.checkpoint.Checkpoint.Decision;
import io.mesoderm.platform.careplan.checkpoint.Checkpoints.Seen;
import io.mesoderm.spi.context.CarePlanId;
import io.mesoderm.spi.field.FreeText;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.http.Endpoint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The checkpoints of a plan: what is due, what is there and what is missing, and what was decided. */
public final class CheckpointEndpoints {

    private static final String ALL = "/care-plans/{plan}/checkpoints";
    private static final String ONE = ALL + "/{checkpoint}";

    private final CheckpointDesk desk;

    CheckpointEndpoints(CheckpointDesk desk) {
        this.desk = desk;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("list-checkpoints", SITE, GET, ALL, OfPlan.class)
                        .permission("care.read")
                        .summary(
                                "The checkpoints of a plan with what is there of each, and what is missing.")
                        .readsPatients()
                        .answers(
                                CheckpointList.class,
                                call ->
                                        new CheckpointList(
                                                desk.list(call.input(), call.context()))),
                Endpoint.of(
                                "read-checkpoint-report",
                                SITE,
                                GET,
                                ONE + "/report",
                                OneCheckpoint.class)
                        .permission("care.read")
                        .summary(
                                "The outcome at a checkpoint beside the baseline of its course, with changes in percent.")
                        .readsPatients()
                        .answers(
                                CheckpointReport.class,
                                call -> desk.report(call.input(), call.context())),
                Endpoint.of(
                                "complete-checkpoint",
                                SITE,
                                POST,
                                ONE + "/completion",
                                Completion.class)
                        .permission("care.record")
                        .summary("Completes a checkpoint, whose items must all be there.")
                        .idempotent()
                        .readsPatients()
                        .answers(Seen.class, call -> desk.complete(call.input(), call.context())),
                Endpoint.of("skip-checkpoint", SITE, POST, ONE + "/skip", Skip.class)
                        .permission("care.record")
                        .summary("Leaves a checkpoint out, with the reason.")
                        .idempotent()
                        .readsPatients()
                        .answers(Seen.class, call -> desk.skip(call.input(), call.context())),
                Endpoint.of("decide-by-checkpoint", SITE, POST, ONE + "/decision", Deciding.class)
                        .permission("care.plan")
                        .summary(
                                "Decides by a checkpoint that is done: the course continues, is switched or stopped, or maintenance begins.")
                        .idempotent()
                        .readsPatients()
                        .answers(Seen.class, call -> desk.decide(call.input(), call.context())));
    }

    /** Input of {@code list-checkpoints}. */
    public record OfPlan(CarePlanId plan) {}

    /** Input of {@code read-checkpoint-report}. */
    public record OneCheckpoint(CarePlanId plan, UUID checkpoint) {}

    /** Answer of {@code list-checkpoints}, in the order of their days. */
    public record CheckpointList(List<Seen> checkpoints) {}

    /**
     * Input of {@code complete-checkpoint}: {@code told} by the item's code; {@code takenBeforeInjection} says that what was
     * written down after an injection of the day was taken before it.
     */
    public record Completion(
            CarePlanId plan,
            UUID checkpoint,
            Optional<Map<String, String>> told,
            Optional<Boolean> takenBeforeInjection) {}

    /** Input of {@code skip-checkpoint}. */
    public record Skip(
            CarePlanId plan,
            UUID checkpoint,
            @FreeText @Length(min = 5, max = 1000) String reason) {}

    /** Input of {@code decide-by-checkpoint}. */
    public record Deciding(
            CarePlanId plan,
            UUID checkpoint,
            Decision decision,
            @FreeText @Length(min = 5, max = 1000) String note) {}
}
