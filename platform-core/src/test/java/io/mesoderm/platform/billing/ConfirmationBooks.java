package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.use.ConfirmUses;
import io.mesoderm.platform.billing.use.Confirming;
import io.mesoderm.platform.billing.use.UnconfirmedUses;
import io.mesoderm.platform.billing.use.UnitOrder;
import io.mesoderm.platform.billing.use.UsePolicyEndpoints.NewPolicy;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.junit.jupiter.api.BeforeEach;

import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** What tests of confirmations have in common: somebody who was treated, and evidence of it. */
abstract class ConfirmationBooks extends ClinicBooks {

    PatientId patient;

    TreatmentSessionId session;

    CallContext here;

    @BeforeEach
    void treat() {
        clinics.clock.set("2026-03-10T10:00:00Z");
        patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
        session = treated();
        here = clinics.at(clinics.berlin);
    }

    void execute(String statement) {
        clinics.database.inTransaction(here, handle -> handle.execute(statement));
    }

    static String answer(Callable<ConfirmUses.Confirmed> call) throws Exception {
        try {
            call.call();
            return "confirmed";
        } catch (Problem problem) {
            return problem.code();
        }
    }

    static String wrong(ConfirmUses.IssuedCode issued) {
        return issued.code().equals("000000") ? "000001" : "000000";
    }

    static String cut(String base64) {
        return base64.substring(0, base64.length() / 8 * 4);
    }

    /** One bit of the picture's height is another. */
    static String bent(String base64) {
        byte[] png = Base64.getDecoder().decode(base64);
        png[23] ^= 1;
        return Base64.getEncoder().encodeToString(png);
    }

    ConfirmUses uses() {
        return clinics.billing.use().confirmations();
    }

    TreatmentSessionId treated() {
        TreatmentSessionId done = clinics.session();
        clinics.perform(clinics.berlin, patient, done);
        return done;
    }

    PatientId sold() {
        PatientId sold = clinics.patient();
        clinics.sellThree(sold, 100_000);
        return sold;
    }

    void require(SiteId site, LocalDate from) {
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

    List<TreatmentSessionId> waiting(SiteId site) {
        return uses().waiting(Paged.ById.first(), clinics.at(site)).items().stream()
                .map(UnconfirmedUses::session)
                .toList();
    }

    byte[] stored() {
        return clinics.database.inReport(
                here,
                handle ->
                        handle.createQuery(
                                        "SELECT signature FROM use_confirmation WHERE treatment_session_id = :id")
                                .bind("id", session)
                                .mapTo(byte[].class)
                                .one());
    }

    String hash() {
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
