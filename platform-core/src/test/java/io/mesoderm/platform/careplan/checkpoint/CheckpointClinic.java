package io.mesoderm.platform.careplan.checkpoint;

import io.mesoderm.platform.careplan.PlanClinic;
import io.mesoderm.platform.careplan.checkpoint.Checkpoint.Decision;
import io.mesoderm.platform.careplan.checkpoint.CheckpointEndpoints.Completion;
import io.mesoderm.platform.careplan.checkpoint.CheckpointEndpoints.Deciding;
import io.mesoderm.platform.careplan.checkpoint.CheckpointEndpoints.OfPlan;
import io.mesoderm.platform.careplan.checkpoint.CheckpointEndpoints.Skip;
import io.mesoderm.platform.careplan.checkpoint.Checkpoints.Seen;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tasks.Tasks;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.CarePlanId;
import io.mesoderm.spi.context.PatientId;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The clinic of plans with its desk of checkpoints, and what fills them. */
final class CheckpointClinic {

    /** Nothing has to be told. */
    static final Map<String, String> NOTHING = Map.of();

    final PlanClinic clinic;
    final CheckpointDesk desk;

    CheckpointClinic(TestChain chain, TenantDatabase database, Path keys) {
        this.clinic = new PlanClinic(chain, database, keys);
        this.desk =
                new CheckpointDesk(
                        database,
                        clinic.checkpoints,
                        new CheckpointReports(clinic.reference, clinic.checkpoints),
                        clinic.courses(),
                        new DecisionTasks(
                                new Tasks(clinic.text, clinic.audit, clinic.clock()),
                                clinic.clock()),
                        clinic.text,
                        clinic.audit,
                        clinic.clock());
    }

    List<Seen> list(CarePlanId plan) {
        return desk.list(new OfPlan(plan), clinic.north);
    }

    Seen find(CarePlanId plan, String code) {
        return list(plan).stream()
                .filter(seen -> seen.checkpoint().code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    Map<String, LocalDate> dues(CarePlanId plan) {
        return list(plan).stream()
                .map(Seen::checkpoint)
                .collect(Collectors.toMap(Checkpoint::code, Checkpoint::dueOn));
    }

    List<String> missing(CarePlanId plan, String code) {
        return find(plan, code).captures().stream()
                .filter(each -> !each.there())
                .map(Captured::item)
                .toList();
    }

    Seen complete(CarePlanId plan, String code, Map<String, String> told) {
        return complete(plan, code, told, false);
    }

    Seen complete(CarePlanId plan, String code, Map<String, String> told, boolean vouched) {
        return desk.complete(
                new Completion(
                        plan,
                        find(plan, code).checkpoint().id(),
                        Optional.of(told),
                        Optional.of(vouched)),
                clinic.north);
    }

    Seen skip(CarePlanId plan, String code) {
        return desk.skip(
                new Skip(plan, find(plan, code).checkpoint().id(), "was on a journey"),
                clinic.north);
    }

    Seen decide(CarePlanId plan, String code, Decision decision) {
        return desk.decide(
                new Deciding(
                        plan, find(plan, code).checkpoint().id(), decision, "as we talked about"),
                clinic.north);
    }

    void photos(PatientId patient, LocalDate on, int hour) {
        for (String view : List.of("FRONTAL", "MIDLINE", "VERTEX", "TEMPORAL_RIGHT")) {
            clinic.photo(patient, view, "", on, hour);
        }
    }

    /** All that a checkpoint within a course asks for in photos and values. */
    void full(PatientId patient, LocalDate on) {
        photos(patient, on, 5);
        clinic.photo(patient, "OTHER", "vertex tattoo", on, 5);
        clinic.value(patient, "sinclair@5-point", "CLINICIAN", "2", on);
        clinic.value(patient, "hair-pull@2017", "CLINICIAN", "1", on);
        clinic.value(patient, "sixty-second-count@2008", "PATIENT", "11", on);
        clinic.value(patient, "hair-density@per-area", "CLINICIAN", "120.5", on, "vertex");
        clinic.value(patient, "terminal-vellus@40-um", "CLINICIAN", "2.6", on, "vertex");
        clinic.value(patient, "dlqi@1994", "PATIENT", "7", on);
        clinic.value(patient, "gais@1-best", "PATIENT", "2", on);
        clinic.value(patient, "gais@1-best", "CLINICIAN", "3", on);
    }
}
