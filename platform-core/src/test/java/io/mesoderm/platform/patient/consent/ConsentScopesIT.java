package io.mesoderm.platform.patient.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.PatientDocuments;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.patient.Registration;
import io.mesoderm.platform.patient.consent.ConsentEndpoints.NewConsent;
import io.mesoderm.platform.patient.consent.ConsentEndpoints.Withdrawal;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.CareDuty;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.CareSeeds;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.MarkedKeys;
import io.mesoderm.platform.testing.Signatures;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Consents to one recipe beside those to the treatment as such, and by which minute they count. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsentScopesIT {

    private static final Instant NOW = Instant.parse("2026-03-10T10:05:23Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final CareChain care;
    private final CallContext north;
    private final ConsentDesk desk;
    private final ConsentCheck check;
    private PatientId patient;

    ConsentScopesIT(TestChain chain, TenantDatabase database) {
        this.care = CareChain.create(chain, database);
        this.north = care.at(care.north, "care.read", "care.consent");
        WriteAudit silent = (handle, context, action, type, id, detail) -> {};
        var text = new PatientText(new MarkedKeys());
        var consents = new Consents(new CareSeeds(), text, now::get);
        this.desk =
                new ConsentDesk(
                        database, consents, new PatientDocuments(text, now::get), silent, now::get);
        this.check = new ConsentCheck(consents);
        database.inTransaction(north, handle -> CareDuty.CONSENT.begin(handle, TODAY, TODAY, NOW));
    }

    @BeforeEach
    void register() {
        now.set(NOW);
        patient =
                care.register(
                                new Registration(
                                        (handle, context, action, type, id, detail) -> {},
                                        now::get),
                                care.north,
                                CareChain.woman(
                                        Ids.next().toString().substring(24),
                                        "Ada",
                                        Optional.empty()))
                        .id();
    }

    /** Who takes back one recipe has not consented to it by what was signed for the treatment as such. */
    @Test
    void EL_36_firesForTheRecipeThatWasWithdrawnUntilItIsSignedAnew() {
        sign(Optional.empty());
        Consent serum = sign(Optional.of("serum@2"));
        assertThat(findings("serum@2", NOW.plusSeconds(60))).isEmpty();

        desk.withdraw(new Withdrawal(patient, serum.id(), "does not want it"), north);
        Instant later = NOW.plusSeconds(60);
        assertThat(findings("serum@2", later))
                .extracting(Finding::because)
                .containsExactly("The consent was withdrawn.");
        assertThat(findings("other@1", later)).as("of another recipe nothing was said").isEmpty();
        assertThat(findings("", later)).isEmpty();
        assertThat(findings("serum@2", NOW.minusSeconds(23)))
                .as("it stood when the session of before began")
                .isEmpty();

        sign(Optional.of("serum@2"));
        assertThat(findings("serum@2", later)).isEmpty();
    }

    /** Signed at 10:05:23, and the session typed as of 10:05. */
    @Test
    void EL_36_silentInTheMinuteOfTheSignatureAndFiresInTheOneBefore() {
        sign(Optional.empty());

        assertThat(findings("", Instant.parse("2026-03-10T10:05:00Z"))).isEmpty();
        assertThat(findings("", Instant.parse("2026-03-10T10:04:59Z"))).hasSize(1);
    }

    /** Before a session nobody knows the recipe: what was signed for one is named and stops nothing. */
    @Test
    void EL_36_silentBeforeASessionOnceOneRecipeIsSignedForAndFiresForNothingSigned() {
        assertThat(before()).extracting(Finding::severity).containsExactly(Severity.BLOCK);

        Consent serum = sign(Optional.of("serum@2"));
        assertThat(before())
                .extracting(Finding::severity, Finding::because)
                .containsExactly(tuple(Severity.ADVISORY, "Signed for serum@2."));

        desk.withdraw(new Withdrawal(patient, serum.id(), "does not want it"), north);
        assertThat(before()).extracting(Finding::severity).containsExactly(Severity.BLOCK);

        sign(Optional.empty());
        assertThat(before()).isEmpty();
    }

    private Consent sign(Optional<String> scope) {
        ConsentText text = new CareSeeds().list(ConsentText.CATALOGUE, north).getFirst().value();
        return desk.sign(
                new NewConsent(
                        patient,
                        Modality.MESOTHERAPY,
                        text.version(),
                        text.sha256("en"),
                        scope,
                        NOW.minus(Duration.ofDays(2)),
                        Optional.empty(),
                        Signatures.drawn()),
                north);
    }

    private List<Finding> findings(String scope, Instant at) {
        return care.database.inTransaction(
                north,
                handle ->
                        check.findings(
                                handle,
                                LinkedPatients.of(handle, patient),
                                Modality.MESOTHERAPY,
                                scope,
                                TODAY,
                                at,
                                north));
    }

    private List<Finding> before() {
        return care.database.inTransaction(
                north,
                handle ->
                        check.before(
                                handle,
                                LinkedPatients.of(handle, patient),
                                Modality.MESOTHERAPY,
                                TODAY,
                                NOW.plusSeconds(3600),
                                north));
    }
}
