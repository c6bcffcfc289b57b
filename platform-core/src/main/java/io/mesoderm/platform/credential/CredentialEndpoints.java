package io.mesoderm.platform.credential;

import static io.mesoderm.spi.http.Method.GET;
import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Scope.CHAIN;

import io.mesoderm.platform.credential.Credential.Kind;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The credentials of staff, and which of them end soon. */
public final class CredentialEndpoints {

    static final int USUAL_DAYS = 60;

    private static final String CREDENTIALS = "/staff/{staff}/credentials";

    private final Credentials credentials;

    CredentialEndpoints(Credentials credentials) {
        this.credentials = credentials;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("list-credentials", CHAIN, GET, CREDENTIALS, OfStaff.class)
                        .permission("staff.read")
                        .summary("The credentials of one of the staff, newest first.")
                        .answers(
                                CredentialList.class,
                                call ->
                                        new CredentialList(
                                                credentials.ofStaff(
                                                        call.input().staff, call.context()))),
                Endpoint.of("add-credential", CHAIN, POST, CREDENTIALS, NewCredential.class)
                        .permission(Credentials.WRITE)
                        .summary("Writes down a credential that the caller has seen.")
                        .idempotent()
                        .creates()
                        .answers(
                                Credential.class,
                                call -> credentials.add(call.input(), call.context())),
                Endpoint.of(
                                "end-credential",
                                CHAIN,
                                POST,
                                CREDENTIALS + "/{credential}/ends",
                                Ending.class)
                        .permission(Credentials.WRITE)
                        .summary("Says that a credential counts no more from now on.")
                        .idempotent()
                        .creates()
                        .answers(
                                Credential.class,
                                call -> credentials.end(call.input(), call.context())),
                Endpoint.of(
                                "list-expiring-credentials",
                                CHAIN,
                                GET,
                                "/expiring-credentials",
                                Expiring.class)
                        .permission("staff.read")
                        .summary(
                                "What has expired or does so within so many days, the first first.")
                        .pages(
                                Credential.class,
                                call -> credentials.expiring(call.input(), call.context())));
    }

    /** Input of {@code list-credentials}. */
    public record OfStaff(StaffId staff) {}

    /** Answer of {@code list-credentials}. */
    public record CredentialList(List<Credential> credentials) {}

    /** Input of {@code add-credential}. */
    public record NewCredential(
            StaffId staff,
            Kind kind,
            Optional<Modality> modality,
            @Length(min = 1, max = 64) Optional<String> technique,
            @Length(min = 2, max = 200) String body,
            @Length(min = 1, max = 100) String number,
            LocalDate issuedOn,
            Optional<LocalDate> expiresOn) {}

    /** Input of {@code end-credential}. */
    public record Ending(
            StaffId staff, UUID credential, @Length(min = 3, max = 300) String reason) {}

    /** Input of {@code list-expiring-credentials}; without days within 60. */
    public record Expiring(
            @Range(min = 0, max = 3650) Optional<Integer> days,
            Optional<UUID> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {}
}
