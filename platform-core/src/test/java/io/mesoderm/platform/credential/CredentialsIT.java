package io.mesoderm.platform.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.credential.Credential.Kind;
import io.mesoderm.platform.credential.CredentialEndpoints.Ending;
import io.mesoderm.platform.credential.CredentialEndpoints.Expiring;
import io.mesoderm.platform.credential.CredentialEndpoints.NewCredential;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.CareDuty;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.CareSeeds;
import io.mesoderm.platform.testing.Crossing;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.Actor;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.StaffId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Who may treat: by licence and competence, from the day they were issued to the last day they count. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CredentialsIT {

    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-03-10T10:00:00Z"));
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    private final TestDatabase server;
    private final CareChain care;
    private final CallContext chain;
    private final Credentials credentials;
    private final CredentialCheck check = new CredentialCheck(new CareSeeds());

    CredentialsIT(TestDatabase server, TestChain chain, TenantDatabase database) {
        this.server = server;
        this.care = CareChain.create(chain, database);
        CallContext north = care.at(care.north, "staff.read", "staff.credential");
        this.chain =
                new CallContext(
                        north.chain(),
                        north.site(),
                        new Actor("Head office", Optional.empty(), north.actor().permissions()),
                        north.locale(),
                        north.zone(),
                        "test");
        this.credentials =
                new Credentials(database, (h, context, action, type, id, detail) -> {}, CLOCK);
        database.inTransaction(
                this.chain, h -> CareDuty.CREDENTIAL.begin(h, TODAY, TODAY, CLOCK.instant()));
    }

    @BeforeEach
    void none() {
        care.chain.executeInCore("DELETE FROM staff_credential");
    }

    @Test
    void EL_37_firesWithoutTheCompetenceOrTheLicence() {
        assertThat(findings(Modality.MESOTHERAPY, TODAY))
                .extracting(Finding::because)
                .containsExactly("Missing or expired: licence, competence in this treatment.");

        add(Kind.LICENCE, Optional.empty(), TODAY, Optional.empty());
        add(Kind.COMPETENCE, Optional.of(Modality.PRP), TODAY, Optional.empty());

        assertThat(findings(Modality.MESOTHERAPY, TODAY))
                .extracting(Finding::because)
                .containsExactly("Missing or expired: competence in this treatment.");
    }

    @Test
    void EL_37_silentOnTheFirstAndTheLastDayAndFiresAroundThem() {
        LocalDate first = TODAY.plusDays(10);
        LocalDate last = TODAY.plusDays(20);
        add(Kind.LICENCE, Optional.empty(), TODAY, Optional.empty());
        add(Kind.COMPETENCE, Optional.of(Modality.MESOTHERAPY), first, Optional.of(last));

        assertThat(findings(Modality.MESOTHERAPY, first.minusDays(1))).hasSize(1);
        assertThat(findings(Modality.MESOTHERAPY, first)).isEmpty();
        assertThat(findings(Modality.MESOTHERAPY, last)).isEmpty();
        assertThat(findings(Modality.MESOTHERAPY, last.plusDays(1))).hasSize(1);
    }

    @Test
    void EL_37_silentBeforeTheDuty() {
        assertThat(findings(Modality.MESOTHERAPY, TODAY.minusDays(1))).isEmpty();
    }

    /** A treatment of which no rule speaks asks for a licence. */
    @Test
    void EL_37_firesForATreatmentWithoutARuleUntilThereIsALicence() {
        assertThat(findings(Modality.ORAL, TODAY))
                .extracting(Finding::because)
                .containsExactly("Missing or expired: licence.");

        add(Kind.LICENCE, Optional.empty(), TODAY, Optional.empty());

        assertThat(findings(Modality.ORAL, TODAY)).isEmpty();
    }

    /** What was ended this morning still counted yesterday. */
    @Test
    void EL_37_silentForASessionBeforeTheEnd() {
        UUID id = add(Kind.COMPETENCE, Optional.empty(), TODAY, Optional.empty()).id();
        credentials.end(new Ending(care.staff, id, "withdrawn"), chain);

        assertThat(findings(Modality.LLLT, TODAY, CLOCK.instant().minusMillis(1))).isEmpty();
        assertThat(findings(Modality.LLLT, TODAY, CLOCK.instant())).hasSize(1);
    }

    /** Of two who end it at once one is told that it has ended. */
    @Test
    void EL_37_firesWhenItHasEndedWhichTwoCannotDoAtOnce() {
        UUID licence = add(Kind.COMPETENCE, Optional.empty(), TODAY, Optional.empty()).id();
        assertThat(findings(Modality.LLLT, TODAY)).isEmpty();
        Queue<String> ends = new ConcurrentLinkedQueue<>();
        Runnable command =
                () ->
                        ends.add(
                                code(
                                        () ->
                                                credentials.end(
                                                        new Ending(
                                                                care.staff, licence, "withdrawn"),
                                                        chain)));

        Crossing.of(
                server,
                care.chain.id(),
                handle ->
                        handle.execute(
                                "UPDATE staff_credential SET technique = 'x' WHERE id = ?",
                                licence),
                command,
                command);

        assertThat(ends).containsExactlyInAnyOrder("done", "credential-ended");
        assertThat(findings(Modality.LLLT, TODAY)).hasSize(1);
    }

    @Test
    void listsWhatEndsSoonTheFirstFirst() {
        add(Kind.LICENCE, Optional.empty(), TODAY, Optional.of(TODAY.plusDays(61)));
        UUID edge =
                add(Kind.LICENCE, Optional.empty(), TODAY, Optional.of(TODAY.plusDays(60))).id();
        UUID over =
                add(
                                Kind.CERTIFICATE,
                                Optional.empty(),
                                TODAY.minusDays(9),
                                Optional.of(TODAY.minusDays(1)))
                        .id();
        add(Kind.COMPETENCE, Optional.empty(), TODAY, Optional.empty());

        assertThat(
                        credentials
                                .expiring(
                                        new Expiring(
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty()),
                                        chain)
                                .items())
                .extracting(Credential::id)
                .containsExactly(over, edge);
    }

    @Test
    void refusesDaysInTheWrongOrderAndSomebodyElsesCredential() {
        UUID licence = add(Kind.LICENCE, Optional.empty(), TODAY, Optional.empty()).id();
        StaffId stranger = new StaffId(Ids.next());

        assertThat(
                        code(
                                () ->
                                        add(
                                                Kind.LICENCE,
                                                Optional.empty(),
                                                TODAY,
                                                Optional.of(TODAY.minusDays(1)))))
                .isEqualTo("input-invalid");
        assertThat(code(() -> credentials.end(new Ending(stranger, licence, "no reason"), chain)))
                .isEqualTo("not-found");
        assertThat(code(() -> credentials.ofStaff(stranger, chain))).isEqualTo("not-found");
    }

    private Credential add(
            Kind kind, Optional<Modality> modality, LocalDate issued, Optional<LocalDate> expires) {
        return credentials.add(of(care.staff, kind, modality, issued, expires), chain);
    }

    private static NewCredential of(
            StaffId staff,
            Kind kind,
            Optional<Modality> modality,
            LocalDate issued,
            Optional<LocalDate> expires) {
        return new NewCredential(
                staff, kind, modality, Optional.empty(), "Chamber", "4711", issued, expires);
    }

    private List<Finding> findings(Modality modality, LocalDate day) {
        return findings(modality, day, CLOCK.instant());
    }

    private List<Finding> findings(Modality modality, LocalDate day, Instant at) {
        return care.database.inTransaction(
                chain, handle -> check.findings(handle, care.staff, modality, day, at, chain));
    }

    private static String code(Runnable command) {
        try {
            command.run();
            return "done";
        } catch (Problem problem) {
            return problem.code();
        }
    }
}
