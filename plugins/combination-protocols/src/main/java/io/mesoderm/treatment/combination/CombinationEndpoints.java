package io.mesoderm.treatment.combination;

import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.treatment.combination.light.LightAdherence;
import io.mesoderm.treatment.combination.light.LightForms;
import io.mesoderm.treatment.combination.light.LightUses;
import io.mesoderm.treatment.combination.light.TellLightUse;
import io.mesoderm.treatment.combination.light.ToldLightUse;

import java.util.List;

/** The module's own endpoints. */
final class CombinationEndpoints {

    private final SessionHistory history;
    private final LightUses light;

    CombinationEndpoints(SessionHistory history, LightUses light) {
        this.history = history;
        this.light = light;
    }

    List<Endpoint<?, ?>> all() {
        return List.of(listSessions(), tellLightUse(), lightAdherence());
    }

    private Endpoint<?, ?> listSessions() {
        return Endpoint.of(
                        "list-sessions",
                        Method.GET,
                        "/patients/{patient}/sessions",
                        ListSessions.class)
                .permission(CombinationPermissions.READ_SESSION)
                .summary("Sessions of a patient recorded by this module, newest first")
                .readsPatient("patient")
                .pages(
                        SessionSummary.class,
                        request -> history.list(request.input(), request.context()));
    }

    private Endpoint<?, ?> tellLightUse() {
        return Endpoint.of(
                        LightForms.TELL,
                        Method.POST,
                        "/patients/{patient}/light-uses",
                        TellLightUse.class)
                .permission(CombinationPermissions.TELL_LIGHT)
                .summary("Writes down a use of a home device, as the patient tells it")
                .creates()
                .idempotent()
                .readsPatient("patient")
                .answers(
                        ToldLightUse.class,
                        request -> light.tell(request.input(), request.context()));
    }

    private Endpoint<?, ?> lightAdherence() {
        return Endpoint.of(
                        "light-adherence",
                        Method.GET,
                        "/patients/{patient}/light-adherence",
                        OfPatient.class)
                .permission(CombinationPermissions.READ_SESSION)
                .summary("How well the rhythm of each light device was kept")
                .readsPatient("patient")
                .answers(
                        LightAdherence.class,
                        request -> light.adherence(request.input().patient(), request.context()));
    }

    /** Input of {@code light-adherence}. */
    public record OfPatient(PatientId patient) {}
}
