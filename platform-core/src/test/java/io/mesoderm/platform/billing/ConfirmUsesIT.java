package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.billing.use.Confirming;
import io.mesoderm.platform.billing.use.UseConfirmation;
import io.mesoderm.platform.billing.use.UseConfirmation.Method;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.Signatures;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.junit.jupiter.api.Test;

import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** A patient confirms a session once, by a signature or a code; nothing of it changes, and what waits is listed. */
@MariaDb
class ConfirmUsesIT extends ConfirmationBooks {

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
}
