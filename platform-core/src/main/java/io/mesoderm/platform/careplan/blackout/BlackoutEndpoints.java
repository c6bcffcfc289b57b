package io.mesoderm.platform.careplan.blackout;

import static io.mesoderm.spi.http.Method.GET;
import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Scope.SITE;

import io.mesoderm.platform.http.Paged;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.field.FreeText;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Days on which a patient cannot come, as the desk writes them down. */
public final class BlackoutEndpoints {

    /** When the patient cannot come, both days included, and why. */
    public record NewBlackout(
            PatientId patient,
            LocalDate from,
            LocalDate to,
            Blackout.Kind kind,
            @FreeText @Length(min = 1, max = 500) Optional<String> note) {

        Blackouts.Wish wish() {
            return new Blackouts.Wish(patient, from, to, kind, note);
        }
    }

    /** Those of one patient. */
    public record OfPatient(
            PatientId patient,
            Optional<UUID> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit) {}

    /** One of a patient. */
    public record One(PatientId patient, UUID blackout) {}

    private static final String BLACKOUTS = "/patients/{patient}/blackouts";

    private final Blackouts blackouts;

    public BlackoutEndpoints(Blackouts blackouts) {
        this.blackouts = blackouts;
    }

    /** Every one of them. */
    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("list-blackouts", SITE, GET, BLACKOUTS, OfPatient.class)
                        .permission("booking.read")
                        .summary(
                                "Days to come on which the patient cannot come; why, for who may read care.")
                        .readsPatient("patient")
                        .pages(
                                Blackout.class,
                                call ->
                                        blackouts.list(
                                                call.input().patient,
                                                new Paged.ById(
                                                        call.input().cursor, call.input().limit),
                                                call.context())),
                Endpoint.of("add-blackout", SITE, POST, BLACKOUTS, NewBlackout.class)
                        .permission("booking.write")
                        .summary(
                                "Says when the patient cannot come: no plan or visit is put there; visits that stand there are told.")
                        .idempotent()
                        .creates()
                        .readsPatient("patient")
                        .answers(
                                Blackout.class,
                                call -> blackouts.add(call.input().wish(), call.context())),
                Endpoint.of("end-blackout", SITE, POST, BLACKOUTS + "/{blackout}/ends", One.class)
                        .permission("booking.write")
                        .summary("Says that the patient can come on these days after all.")
                        .idempotent()
                        .readsPatient("patient")
                        .answers(
                                Blackout.class,
                                call ->
                                        blackouts.end(
                                                call.input().patient,
                                                call.input().blackout,
                                                call.context())));
    }
}
