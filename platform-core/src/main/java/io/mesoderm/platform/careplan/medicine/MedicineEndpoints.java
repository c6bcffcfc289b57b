package io.mesoderm.platform.careplan.medicine;

import static io.mesoderm.spi.http.Method.GET;
import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Scope.SITE;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.patient.PatientRecords;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tasks.Tasks;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Medicines of a patient: begun by rule, followed by tasks, ended. */
public final class MedicineEndpoints {

    private static final String MEDICINES = "/patients/{patient}/medicines";

    private final Medicines medicines;

    private MedicineEndpoints(Medicines medicines) {
        this.medicines = medicines;
    }

    /** The feature put together; {@code rules} say who may begin. */
    public static List<Endpoint<?, ?>> of(
            TenantDatabase database,
            PatientRecords patients,
            Tasks tasks,
            MedicineRules rules,
            WriteAudit audit,
            InstantSource clock) {
        var medicines =
                new Medicines(
                        database,
                        patients.text(),
                        patients.reference(),
                        rules,
                        new MedicineFollowUps(patients.reference(), tasks),
                        audit,
                        clock);
        return new MedicineEndpoints(medicines).endpoints();
    }

    /** Answer of {@code list-medicine-kinds}. */
    public record Kinds(List<Kind> medicines) {}

    /** One medicine; texts by language. */
    public record Kind(
            String code, Medicine medicine, List<String> sources, boolean designDefault) {}

    /** A prescriber's word that a rule does not stop this start, and why. */
    public record Reasoned(
            @Length(min = 1, max = 64) String rule, @Length(min = 5, max = 1000) String reason) {}

    /** Input of {@code start-medicine}; without a day of the first dose it is today. */
    public record Start(
            PatientId patient,
            @Length(min = 1, max = 64) String medicine,
            @Length(min = 1, max = 200) String dose,
            Optional<LocalDate> on,
            @Length(max = 20) Optional<List<Reasoned>> overrides) {}

    /** Input of {@code end-medicine}; without a day it ends today. */
    public record End(
            PatientId patient,
            UUID course,
            @Length(min = 3, max = 500) String reason,
            Optional<LocalDate> on) {}

    /** Input of {@code list-medicines}. */
    public record ListMedicines(
            PatientId patient,
            Optional<UUID> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {}

    private List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("list-medicine-kinds", SITE, GET, "/medicines", Empty.class)
                        .permission("reference.read")
                        .summary("Medicines that can be begun, with what each rests on.")
                        .answers(
                                Kinds.class,
                                call ->
                                        new Kinds(
                                                medicines.kinds(call.context()).stream()
                                                        .map(
                                                                each ->
                                                                        new Kind(
                                                                                each.code(),
                                                                                each.value(),
                                                                                each.sources(),
                                                                                each
                                                                                        .designDefault()))
                                                        .toList())),
                Endpoint.of("list-medicines", SITE, GET, MEDICINES, ListMedicines.class)
                        .permission("care.read")
                        .summary("The medicines a patient takes or took, the newest first.")
                        .readsPatient("patient")
                        .pages(
                                MedicineCourse.class,
                                call -> medicines.list(call.input(), call.context())),
                Endpoint.of("start-medicine", SITE, POST, MEDICINES, Start.class)
                        .permission("care.record")
                        .summary(
                                "Begins a medicine if the rules let the patient, and opens the tasks that follow.")
                        .idempotent()
                        .creates()
                        .readsPatient("patient")
                        .answers(
                                MedicineCourse.class,
                                call -> medicines.start(call.input(), call.context())),
                Endpoint.of("end-medicine", SITE, POST, MEDICINES + "/{course}/ends", End.class)
                        .permission("care.record")
                        .summary("Ends a medicine and drops what was still to be asked about it.")
                        .idempotent()
                        .creates()
                        .readsPatient("patient")
                        .answers(
                                MedicineCourse.class,
                                call -> medicines.end(call.input(), call.context())));
    }
}
