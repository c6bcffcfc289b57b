package io.mesoderm.platform.patient.consent;

import static io.mesoderm.spi.http.Method.GET;
import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Scope.SITE;

import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.paper.SignaturePicture;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Texts to consent to, and consents signed and withdrawn. */
public final class ConsentEndpoints {

    private static final String CONSENTS = "/patients/{patient}/consents";

    private final ConsentDesk desk;

    ConsentEndpoints(ConsentDesk desk) {
        this.desk = desk;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("list-consent-texts", SITE, GET, "/consent-texts", Empty.class)
                        .permission("reference.read")
                        .summary(
                                "What patients are told before consenting, in the caller's language.")
                        .answers(Texts.class, call -> desk.texts(call.context())),
                Endpoint.of("list-consents", SITE, GET, CONSENTS, ListConsents.class)
                        .permission("care.read")
                        .summary(
                                "The patient's consents, newest first, each with whether it stands.")
                        .readsPatient("patient")
                        .pages(Consent.class, call -> desk.list(call.input(), call.context())),
                Endpoint.of("sign-consent", SITE, POST, CONSENTS, NewConsent.class)
                        .permission("care.consent")
                        .summary(
                                "Keeps a consent that the patient has signed, and files its sheet.")
                        .idempotent()
                        .creates()
                        .readsPatient("patient")
                        .answers(Consent.class, call -> desk.sign(call.input(), call.context())),
                Endpoint.of(
                                "withdraw-consent",
                                SITE,
                                POST,
                                CONSENTS + "/{consent}/withdrawals",
                                Withdrawal.class)
                        .permission("care.consent")
                        .summary("Withdraws a consent, from now on.")
                        .idempotent()
                        .creates()
                        .readsPatient("patient")
                        .answers(
                                Consent.class,
                                call -> desk.withdraw(call.input(), call.context())));
    }

    /** Answer of {@code list-consent-texts}. */
    public record Texts(List<ToRead> texts) {}

    /** One text as the patient reads it. */
    public record ToRead(
            Modality modality,
            int version,
            String name,
            String text,
            String textSha256,
            int reflectionHours,
            List<String> sources,
            boolean designDefault) {}

    /** Input of {@code list-consents}. */
    public record ListConsents(
            PatientId patient,
            Optional<UUID> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {}

    /**
     * Input of {@code sign-consent}: version and hash are those of the text that was read, {@code informedAt} is when the
     * talk was, {@code waiver} why it is signed before the time to think is over.
     */
    public record NewConsent(
            PatientId patient,
            Modality modality,
            @Range(min = 1, max = 100000) int version,
            @Length(min = 64, max = 64) String textSha256,
            @Length(min = 1, max = 100) Optional<String> scope,
            Instant informedAt,
            @Length(min = 3, max = 500) Optional<String> waiver,
            @Length(min = 1, max = SignaturePicture.MOST_TEXT) String signature) {}

    /** Input of {@code withdraw-consent}. */
    public record Withdrawal(
            PatientId patient, UUID consent, @Length(min = 3, max = 500) String reason) {}
}
