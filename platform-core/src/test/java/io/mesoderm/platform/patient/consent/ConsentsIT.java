package io.mesoderm.platform.patient.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.PatientDocuments;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.patient.Registration;
import io.mesoderm.platform.patient.consent.Consent.State;
import io.mesoderm.platform.patient.consent.ConsentEndpoints.ListConsents;
import io.mesoderm.platform.patient.consent.ConsentEndpoints.NewConsent;
import io.mesoderm.platform.patient.consent.ConsentEndpoints.Withdrawal;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.CareDuty;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.CoreSeeds;
import io.mesoderm.platform.testing.Crossing;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.MarkedKeys;
import io.mesoderm.platform.testing.Signatures;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Catalogue;
import io.mesoderm.spi.reference.Entry;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** A consent counts for the text and the treatment it was signed for, until it is withdrawn or the text changes. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsentsIT {

    private static final Instant NOW = Instant.parse("2026-03-10T10:00:00Z");
    private static final LocalDate DUTY = LocalDate.of(2026, 3, 1);

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final TestDatabase server;
    private final CareChain care;
    private final CallContext north;
    private final Texts texts = new Texts();
    private final ConsentDesk desk;
    private final ConsentCheck check;

    ConsentsIT(TestDatabase server, TestChain chain, TenantDatabase database) {
        this.server = server;
        this.care = CareChain.create(chain, database);
        this.north = care.at(care.north, "care.read", "care.consent");
        WriteAudit silent = (handle, context, action, type, id, detail) -> {};
        var text = new PatientText(new MarkedKeys());
        var consents = new Consents(texts, text, now::get);
        this.desk =
                new ConsentDesk(
                        database, consents, new PatientDocuments(text, now::get), silent, now::get);
        this.check = new ConsentCheck(consents);
        database.inTransaction(north, handle -> CareDuty.CONSENT.begin(handle, DUTY, DUTY, NOW));
    }

    /** The seeds' texts, one of which the chain may have written anew. */
    private static final class Texts implements ReferenceData {

        private Optional<ConsentText> newer = Optional.empty();

        @Override
        @SuppressWarnings("unchecked")
        public <R extends Record> List<Entry<R>> list(Catalogue<R> catalogue, CallContext context) {
            if (newer.isPresent() && catalogue.type() == ConsentText.class) {
                return Stream.of(newer.get())
                        .map(text -> new Entry<R>("mesotherapy", (R) text, List.of("house"), true))
                        .toList();
            }
            return CoreSeeds.care(catalogue);
        }

        @Override
        public <R extends Record> Optional<Entry<R>> find(
                Catalogue<R> catalogue, String code, CallContext context) {
            return list(catalogue, context).stream()
                    .filter(entry -> entry.code().equals(code))
                    .findFirst();
        }
    }

    @BeforeEach
    void fresh() {
        texts.newer = Optional.empty();
        now.set(NOW);
    }

    @Test
    void EL_36_firesWithoutAConsentAndForAnotherTreatment() {
        PatientId patient = register();
        assertThat(findings(patient, Modality.MESOTHERAPY, ""))
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.rule()).isEqualTo("EL-36");
                            assertThat(finding.severity()).isEqualTo(Severity.BLOCK);
                            assertThat(finding.sources()).contains("e146");
                        });

        sign(patient, Optional.empty());

        assertThat(findings(patient, Modality.PRP, "")).hasSize(1);
    }

    @Test
    void EL_36_silentWithTheConsentAndBeforeTheDuty() {
        PatientId patient = register();
        assertThat(onDay(patient, DUTY.minusDays(1))).isEmpty();
        assertThat(onDay(patient, DUTY)).hasSize(1);

        Consent signed = sign(patient, Optional.empty());

        assertThat(signed.state()).isEqualTo(State.STANDING);
        assertThat(findings(patient, Modality.MESOTHERAPY, "")).isEmpty();
        assertThat(findings(patient, Modality.MESOTHERAPY, "serum@2")).isEmpty();
    }

    /** Where there is nothing to consent to nobody can have consented. */
    @Test
    void EL_36_firesForATreatmentThatHasNoText() {
        assertThat(findings(register(), Modality.ORAL, ""))
                .extracting(Finding::because)
                .containsExactly("There is no text to consent to for this treatment.");
    }

    /** What counts is what stood when the session began, also when it is written down later. */
    @Test
    void EL_36_firesBeforeTheSignatureAndIsSilentUntilTheWithdrawal() {
        PatientId patient = register();
        Consent signed = sign(patient, Optional.empty());
        now.set(NOW.plus(Duration.ofHours(3)));
        withdraw(patient, signed.id(), north);

        assertThat(at(patient, NOW.minusMillis(1)))
                .extracting(Finding::because)
                .containsExactly("No consent to this treatment is signed.");
        assertThat(at(patient, NOW)).isEmpty();
        assertThat(at(patient, now.get().minusMillis(1))).isEmpty();
        assertThat(at(patient, now.get()))
                .extracting(Finding::because)
                .containsExactly("The consent was withdrawn.");
    }

    @Test
    void EL_36_silentUnderTheSecondConsentAfterTheFirstWasWithdrawn() {
        PatientId patient = register();
        withdraw(patient, sign(patient, Optional.empty()).id(), north);
        now.set(NOW.plusSeconds(60));
        sign(patient, Optional.empty());

        assertThat(at(patient, now.get().minusMillis(1))).hasSize(1);
        assertThat(at(patient, now.get())).isEmpty();
    }

    /** Who could put it off could switch the rule off. */
    @Test
    void aDutyThatHasBegunIsNotPutOffPastToday() {
        LocalDate today = LocalDate.of(2026, 3, 10);
        assertThat(code(() -> begin(today.plusDays(1), today))).isEqualTo("care-duty-begun");
        begin(today, today);
        assertThat(onDay(register(), DUTY)).isEmpty();
        begin(DUTY, today);
        assertThat(onDay(register(), DUTY)).hasSize(1);
    }

    @Test
    void aDutyThatHasNotBegunMayBePutOff() {
        LocalDate before = DUTY.minusDays(2);
        begin(DUTY.plusDays(5), before);
        begin(DUTY, before);
        assertThat(onDay(register(), DUTY)).hasSize(1);
    }

    private void begin(LocalDate from, LocalDate today) {
        care.database.inTransaction(
                north, handle -> CareDuty.CONSENT.begin(handle, from, today, NOW));
    }

    @Test
    void EL_36_firesForAnotherRecipeThanTheOneSigned() {
        PatientId patient = register();
        sign(patient, Optional.of("serum@1"));

        assertThat(findings(patient, Modality.MESOTHERAPY, "serum@1")).isEmpty();
        assertThat(findings(patient, Modality.MESOTHERAPY, "serum@2")).hasSize(1);
        assertThat(findings(patient, Modality.MESOTHERAPY, "")).hasSize(1);
    }

    @Test
    void EL_36_firesWhenTheTextHasChanged() {
        PatientId patient = register();
        Consent signed = sign(patient, Optional.empty());

        texts.newer = Optional.of(version(2, "A new risk is known."));

        assertThat(findings(patient, Modality.MESOTHERAPY, ""))
                .extracting(Finding::because)
                .containsExactly("The text has changed since it was signed.");
        assertThat(desk.list(all(patient), north).items())
                .extracting(Consent::state)
                .containsExactly(State.SUPERSEDED);
        assertThat(code(() -> desk.sign(wish(patient, 1, signed.textSha256()), north)))
                .isEqualTo("consent-text-changed");
    }

    @Test
    void EL_36_firesWhenItIsWithdrawnWhichTwoCannotDoAtOnce() {
        PatientId patient = register();
        UUID consent = sign(patient, Optional.empty()).id();
        Queue<String> ends = new ConcurrentLinkedQueue<>();
        Runnable command = () -> ends.add(code(() -> withdraw(patient, consent, north)));

        Crossing.of(
                server,
                care.chain.id(),
                handle ->
                        handle.execute(
                                "UPDATE patient_consent SET language = 'de' WHERE id = ?", consent),
                command,
                command);

        assertThat(ends).containsExactlyInAnyOrder("done", "consent-withdrawn");
        assertThat(findings(patient, Modality.MESOTHERAPY, ""))
                .extracting(Finding::because)
                .containsExactly("The consent was withdrawn.");
    }

    @Test
    void asksWhyItIsSignedBeforeTheTimeToThinkIsOver() {
        PatientId patient = register();
        String sha = current().sha256("en");
        NewConsent hurried = wish(patient, 1, sha, NOW.minus(Duration.ofHours(24)).plusMillis(1));

        assertThat(code(() -> desk.sign(hurried, north))).isEqualTo("input-invalid");
        assertThat(desk.sign(wish(patient, 1, sha, NOW.minus(Duration.ofHours(24))), north).state())
                .isEqualTo(State.STANDING);
        assertThat(code(() -> desk.sign(wish(patient, 1, sha, NOW.plusSeconds(301)), north)))
                .isEqualTo("input-invalid");
    }

    @Test
    void refusesATextWithAClaimAndAnEmptySignature() {
        PatientId patient = register();
        texts.newer = Optional.of(version(1, "It has no side effects."));
        String sha = texts.newer.get().sha256("en");

        assertThat(code(() -> desk.sign(wish(patient, 1, sha), north)))
                .isEqualTo("consent-text-blocked");
        texts.newer = Optional.empty();
        NewConsent blank =
                new NewConsent(
                        patient,
                        Modality.MESOTHERAPY,
                        1,
                        current().sha256("en"),
                        Optional.empty(),
                        NOW.minus(Duration.ofDays(2)),
                        Optional.empty(),
                        "AAAA");
        assertThat(code(() -> desk.sign(blank, north))).isEqualTo("input-invalid");
        assertThat(desk.list(all(patient), north).items()).isEmpty();
    }

    @Test
    void anotherEntitysSiteSeesNothing() {
        PatientId patient = register();
        UUID consent = sign(patient, Optional.empty()).id();
        CallContext lake = care.at(care.lake, "care.read", "care.consent");

        assertThat(code(() -> desk.list(all(patient), lake))).isEqualTo("not-found");
        assertThat(code(() -> withdraw(patient, consent, lake))).isEqualTo("not-found");
        assertThat(code(() -> withdraw(register(), consent, north))).isEqualTo("not-found");
    }

    /** A session before the new text's first day is held against the text of its day, also when it is written down later. */
    @Test
    void EL_36_silentForASessionBeforeTheFirstDayOfANewTextAndFiresFromItOn() {
        PatientId patient = register();
        sign(patient, Optional.empty());
        LocalDate first = LocalDate.of(2026, 3, 10);

        texts.newer = Optional.of(version(2, Optional.of(first), "A new risk is known."));
        assertThat(onDay(patient, first.minusDays(1))).isEmpty();
        assertThat(onDay(patient, first)).hasSize(1);

        texts.newer = Optional.of(version(3, Optional.of(first), "Yet another."));
        assertThat(onDay(patient, first.minusDays(1))).as("two versions back").isEmpty();
    }

    /** Nobody says since when the new text holds: what was done before today was done under the one before. */
    @Test
    void EL_36_silentForASessionBeforeTodayUnderAnEarlierTextWithoutADay() {
        PatientId patient = register();
        sign(patient, Optional.empty());
        LocalDate today = LocalDate.of(2026, 3, 10);
        texts.newer = Optional.of(version(2, "A new risk is known."));

        assertThat(onDay(patient, today.minusDays(1))).isEmpty();
        assertThat(onDay(patient, today)).hasSize(1);
    }

    private static ConsentText version(int version, String words) {
        return version(version, Optional.empty(), words);
    }

    private static ConsentText version(int version, Optional<LocalDate> since, String words) {
        return new ConsentText(
                Modality.MESOTHERAPY,
                version,
                since,
                24,
                java.util.Map.of("en", "Hair mesotherapy"),
                List.of(
                        new ConsentText.Section(
                                java.util.Map.of("en", "Risks"), java.util.Map.of("en", words))));
    }

    private static ConsentText current() {
        return CoreSeeds.care(ConsentText.CATALOGUE).getFirst().value();
    }

    private Consent sign(PatientId patient, Optional<String> scope) {
        return desk.sign(
                new NewConsent(
                        patient,
                        Modality.MESOTHERAPY,
                        1,
                        current().sha256("en"),
                        scope,
                        NOW.minus(Duration.ofDays(2)),
                        Optional.empty(),
                        Signatures.drawn()),
                north);
    }

    private static NewConsent wish(PatientId patient, int version, String sha) {
        return wish(patient, version, sha, NOW.minus(Duration.ofDays(2)));
    }

    private static NewConsent wish(PatientId patient, int version, String sha, Instant informed) {
        return new NewConsent(
                patient,
                Modality.MESOTHERAPY,
                version,
                sha,
                Optional.empty(),
                informed,
                Optional.empty(),
                Signatures.drawn());
    }

    private Consent withdraw(PatientId patient, UUID consent, CallContext context) {
        return desk.withdraw(new Withdrawal(patient, consent, "does not want it"), context);
    }

    private static ListConsents all(PatientId patient) {
        return new ListConsents(patient, Optional.empty(), Optional.empty());
    }

    private List<Finding> findings(PatientId patient, Modality modality, String scope) {
        return findings(patient, modality, scope, LocalDate.of(2026, 3, 10));
    }

    private List<Finding> onDay(PatientId patient, LocalDate day) {
        return findings(patient, Modality.MESOTHERAPY, "", day);
    }

    private List<Finding> at(PatientId patient, Instant at) {
        return findings(patient, Modality.MESOTHERAPY, "", LocalDate.of(2026, 3, 10), at);
    }

    private List<Finding> findings(
            PatientId patient, Modality modality, String scope, LocalDate day) {
        return findings(patient, modality, scope, day, NOW.plus(Duration.ofHours(12)));
    }

    private List<Finding> findings(
            PatientId patient, Modality modality, String scope, LocalDate day, Instant at) {
        return care.database.inTransaction(
                north,
                handle ->
                        check.findings(
                                handle,
                                LinkedPatients.of(handle, patient),
                                modality,
                                scope,
                                day,
                                at,
                                north));
    }

    private PatientId register() {
        var registration =
                new Registration((handle, context, action, type, id, detail) -> {}, now::get);
        var details =
                CareChain.woman(Ids.next().toString().substring(24), "Cora", Optional.empty());
        return care.register(registration, care.north, details).id();
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
