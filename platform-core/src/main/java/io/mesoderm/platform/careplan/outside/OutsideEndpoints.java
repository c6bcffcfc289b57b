package io.mesoderm.platform.careplan.outside;

import static io.mesoderm.spi.http.Method.GET;
import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Scope.SITE;

import io.mesoderm.platform.http.Paged;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.field.FreeText;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The sessions of a patient that were done elsewhere: read, corrected, struck. */
public final class OutsideEndpoints {

    private static final String SESSIONS = "/patients/{patient}/outside-sessions";
    private static final String ONE = SESSIONS + "/{outsideSession}";

    private final OutsideSessions sessions;

    public OutsideEndpoints(OutsideSessions sessions) {
        this.sessions = sessions;
    }

    /** Input of {@code list-outside-sessions}. */
    public record ListSessions(
            PatientId patient,
            Optional<UUID> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {}

    /** Input of {@code correct-outside-session}: what it was, and why it stood otherwise. */
    public record Correct(
            PatientId patient,
            UUID outsideSession,
            Modality modality,
            LocalDate day,
            @FreeText @Length(min = 3, max = 500) String reason) {}

    /** Input of {@code strike-outside-session}. */
    public record Strike(
            PatientId patient,
            UUID outsideSession,
            @FreeText @Length(min = 3, max = 500) String reason) {}

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("list-outside-sessions", SITE, GET, SESSIONS, ListSessions.class)
                        .permission("care.read")
                        .summary("Sessions of the patient that were done elsewhere, newest first.")
                        .readsPatient("patient")
                        .pages(
                                OutsideSession.class,
                                call -> sessions.list(call.input(), call.context())),
                Endpoint.of(
                                "correct-outside-session",
                                SITE,
                                POST,
                                ONE + "/corrections",
                                Correct.class)
                        .permission("care.record")
                        .summary("Puts another session in the place of one that is wrong.")
                        .idempotent()
                        .creates()
                        .readsPatient("patient")
                        .answers(
                                OutsideSession.class,
                                call -> sessions.correct(call.input(), call.context())),
                Endpoint.of("strike-outside-session", SITE, POST, ONE + "/strikes", Strike.class)
                        .permission("care.record")
                        .summary("Strikes a session that was not, or not of this patient.")
                        .idempotent()
                        .readsPatient("patient")
                        .answers(
                                OutsideSession.class,
                                call -> sessions.strike(call.input(), call.context())));
    }
}
