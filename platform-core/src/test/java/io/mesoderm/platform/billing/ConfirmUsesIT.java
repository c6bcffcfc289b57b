package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.billing.use.ConfirmUses;
import io.mesoderm.platform.billing.use.Confirming;
import io.mesoderm.platform.billing.use.UnconfirmedUses;
import io.mesoderm.platform.billing.use.UnitOrder;
import io.mesoderm.platform.billing.use.UseConfirmation;
import io.mesoderm.platform.billing.use.UseConfirmation.Method;
import io.mesoderm.platform.billing.use.UsePolicyEndpoints.NewPolicy;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A patient confirms a session once, by a signature or a code; nothing of it changes, and what waits is listed. */
@MariaDb
class ConfirmUsesIT extends ClinicBooks {

    private PatientId patient;
    private TreatmentSessionId session;
    private CallContext here;

    @BeforeEach
    void treat() {
        clinics.clock.set("2026-03-10T10:00:00Z");
        patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
        session = treated();
        here = clinics.at(clinics.berlin);
    }

    @Test
    void aSignatureIsKeptSealedWithItsDigest() throws Exception {
        byte[] png = Base64.getDecoder().decode(Signatures.drawn());

        assertThat(uses().sign(session, Signatures.drawn(), here).method())
                .isEqualTo(Method.SIGNATURE);

        UseConfirmation kept = uses().read(session, here);
        assertThat(kept.signature()).contains(Signatures.drawn());
        assertThat(kept.sha256())
                .contains(
                        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(png)));
        assertThat(kept.confirmedAt()).contains(clinics.clock.instant());
        assertThat(kept.patient()).isEqualTo(patient);
        assertThat(stored()).hasSizeGreaterThan(png.length).isNotEqualTo(png);
        assertThat(clinics.trail).contains("session.uses-confirmed");
        assertProblem(
                "session-uses-confirmed", () -> uses().sign(session, Signatures.drawn(), here));
        assertProblem("session-uses-confirmed", () -> uses().issue(session, here));
    }

    @Test
    void whatIsNoSmallDrawnPngIsNoSignature() {
        for (String bad :
                List.of(
                        "no base64!",
                        Base64.getEncoder().encodeToString(new byte[100]),
                        Base64.getEncoder().encodeToString(new byte[32 * 1024 + 1]),
                        cut(Signatures.drawn()),
                        bent(Signatures.drawn()),
                        Signatures.withoutAlpha(),
                        Signatures.tooWide(),
                        Signatures.empty())) {
            assertField("signature", () -> uses().sign(session, bad, here));
        }
        assertThat(uses().read(session, here).method()).isEmpty();
    }

    @Test
    void theCodeConfirmsAndIsNowhereToRead() {
        ConfirmUses.IssuedCode issued = uses().issue(session, here);

        assertThat(issued.code()).matches("\\d{6}");
        assertThat(hash()).startsWith("$argon2id$").doesNotContain(issued.code());
        assertThat(uses().read(session, here).codeExpiresAt()).contains(issued.expiresAt());
        assertThat(uses().say(session, " " + issued.code() + " ", here).method())
                .isEqualTo(Method.CODE);
        assertThat(uses().read(session, here).codeExpiresAt()).isEmpty();
        assertProblem("session-uses-confirmed", () -> uses().say(session, issued.code(), here));
    }

    @Test
    void aWrongCodeLeavesFewTries() {
        assertProblem("use-code-missing", () -> uses().say(session, "000000", here));
        ConfirmUses.IssuedCode issued = uses().issue(session, here);
        for (int left = 4; left >= 0; left--) {
            String told = "is not the code; tries left: " + left;
            assertThatThrownBy(() -> uses().say(session, wrong(issued), here))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> {
                                assertThat(problem.code()).isEqualTo("use-code-wrong");
                                assertThat(problem.errors().getFirst().message()).isEqualTo(told);
                            });
        }
        assertProblem("use-code-used-up", () -> uses().say(session, issued.code(), here));

        ConfirmUses.IssuedCode another = uses().issue(session, here);
        assertThat(uses().say(session, another.code(), here).method()).isEqualTo(Method.CODE);
        assertThat(clinics.trail).contains("use-code.mistaken");
    }

    @Test
    void aCodeExpiresAndCountsNoMoreWhenAnotherIsMade() {
        ConfirmUses.IssuedCode issued = uses().issue(session, here);
        clinics.clock.set("2026-03-10T10:10:00Z");
        assertProblem("use-code-expired", () -> uses().say(session, issued.code(), here));

        ConfirmUses.IssuedCode older = uses().issue(session, here);
        clinics.clock.set("2026-03-10T10:19:59Z");
        ConfirmUses.IssuedCode newer = uses().issue(session, here);
        if (!older.code().equals(newer.code())) {
            assertProblem("use-code-wrong", () -> uses().say(session, older.code(), here));
        }
        assertThat(uses().say(session, newer.code(), here).session()).isEqualTo(session);
    }

    @Test
    void ofTwoAtOnceOneConfirms() throws Exception {
        String code = uses().issue(session, here).code();
        Callable<String> said = () -> answer(() -> uses().say(session, code, here));
        Callable<String> signed =
                () -> answer(() -> uses().sign(session, Signatures.drawn(), here));
        try (ExecutorService four = Executors.newFixedThreadPool(4)) {
            List<Future<String>> answers = four.invokeAll(List.of(said, signed, said, signed));
            int confirmed = 0;
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isIn("confirmed", "session-uses-confirmed");
                confirmed += answer.get().equals("confirmed") ? 1 : 0;
            }
            assertThat(confirmed).isOne();
        }
    }

    /** Two wrong codes at once are two tries. */
    @Test
    void everyTryCountsAtOnceToo() throws Exception {
        ConfirmUses.IssuedCode issued = uses().issue(session, here);
        Callable<String> wrong = () -> answer(() -> uses().say(session, wrong(issued), here));
        try (ExecutorService four = Executors.newFixedThreadPool(4)) {
            for (Future<String> answer :
                    four.invokeAll(List.of(wrong, wrong, wrong, wrong, wrong, wrong))) {
                assertThat(answer.get()).isIn("use-code-wrong", "use-code-used-up");
            }
        }
        assertProblem("use-code-used-up", () -> uses().say(session, issued.code(), here));
    }

    @Test
    void whatIsUndoneKeepsItsEvidenceAndIsNotConfirmedAfterwards() {
        TreatmentSessionId other = treated();
        uses().sign(session, Signatures.drawn(), here);
        clinics.billing.sessionUses().undo(session, "wrong package", here);
        clinics.billing.sessionUses().undo(other, "wrong package", here);

        UseConfirmation kept = uses().read(session, here);
        assertThat(kept.undone()).isTrue();
        assertThat(kept.signature()).contains(Signatures.drawn());
        assertProblem("session-uses-undone", () -> uses().issue(other, here));
        assertProblem("session-uses-undone", () -> uses().say(other, "000000", here));
        assertProblem("session-uses-undone", () -> uses().sign(other, Signatures.drawn(), here));
    }

    @Test
    void anotherSiteDoesNotKnowTheSession() {
        CallContext potsdam = clinics.at(clinics.potsdam);
        TreatmentSessionId unknown = clinics.session();
        assertProblem("not-found", () -> uses().read(session, potsdam));
        assertProblem("not-found", () -> uses().issue(session, potsdam));
        assertProblem("not-found", () -> uses().say(session, "000000", potsdam));
        assertProblem("not-found", () -> uses().sign(unknown, Signatures.drawn(), here));
    }

    @Test
    void whatThePolicyAsksForIsListedUntilItIsConfirmedOrUndone() {
        assertThat(waiting(clinics.berlin)).isEmpty();
        require(clinics.berlin, LocalDate.of(2026, 3, 11));
        clinics.clock.set("2026-03-11T10:00:00Z");
        TreatmentSessionId second = treated();
        TreatmentSessionId third = treated();
        clinics.perform(clinics.potsdam, sold());

        assertThat(waiting(clinics.berlin)).containsExactlyInAnyOrder(second, third);
        assertThat(waiting(clinics.potsdam)).isEmpty();
        assertThat(uses().read(second, here).confirming()).isEqualTo(Confirming.REQUIRED);
        assertThat(uses().read(session, here).confirming()).isEqualTo(Confirming.NOT_ASKED);

        uses().say(second, uses().issue(second, here).code(), here);
        clinics.billing.sessionUses().undo(third, "wrong package", here);
        assertThat(waiting(clinics.berlin)).isEmpty();
    }

    @Test
    void nothingOfItChanges() {
        String code = uses().issue(session, here).code();
        uses().say(session, code, here);
        for (String table : List.of("use_code", "use_confirmation")) {
            assertThatThrownBy(() -> execute("DELETE FROM " + table))
                    .hasMessageContaining("never changes");
            assertThatThrownBy(() -> execute("UPDATE " + table + " SET site_id = site_id"))
                    .hasMessageContaining("never changes");
        }
    }

    private void execute(String statement) {
        clinics.database.inTransaction(here, handle -> handle.execute(statement));
    }

    private static String answer(Callable<ConfirmUses.Confirmed> call) throws Exception {
        try {
            call.call();
            return "confirmed";
        } catch (Problem problem) {
            return problem.code();
        }
    }

    private static String wrong(ConfirmUses.IssuedCode issued) {
        return issued.code().equals("000000") ? "000001" : "000000";
    }

    private static String cut(String base64) {
        return base64.substring(0, base64.length() / 8 * 4);
    }

    /** One bit of the picture's height is another. */
    private static String bent(String base64) {
        byte[] png = Base64.getDecoder().decode(base64);
        png[23] ^= 1;
        return Base64.getEncoder().encodeToString(png);
    }

    private ConfirmUses uses() {
        return clinics.billing.use().confirmations();
    }

    private TreatmentSessionId treated() {
        TreatmentSessionId done = clinics.session();
        clinics.perform(clinics.berlin, patient, done);
        return done;
    }

    private PatientId sold() {
        PatientId sold = clinics.patient();
        clinics.sellThree(sold, 100_000);
        return sold;
    }

    private void require(SiteId site, LocalDate from) {
        clinics.billing
                .use()
                .policies()
                .add(
                        new NewPolicy(
                                Optional.of(site),
                                from,
                                UnitOrder.FIRST_EXPIRING,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(Confirming.REQUIRED)),
                        clinics.chainWide());
    }

    private List<TreatmentSessionId> waiting(SiteId site) {
        return uses().waiting(Paged.ById.first(), clinics.at(site)).items().stream()
                .map(UnconfirmedUses::session)
                .toList();
    }

    private byte[] stored() {
        return clinics.database.inReport(
                here,
                handle ->
                        handle.createQuery(
                                        "SELECT signature FROM use_confirmation WHERE treatment_session_id = :id")
                                .bind("id", session)
                                .mapTo(byte[].class)
                                .one());
    }

    private String hash() {
        return clinics.database.inReport(
                here,
                handle ->
                        handle.createQuery(
                                        "SELECT code_hash FROM use_code WHERE treatment_session_id = :id")
                                .bind("id", session)
                                .mapTo(String.class)
                                .one());
    }
}
