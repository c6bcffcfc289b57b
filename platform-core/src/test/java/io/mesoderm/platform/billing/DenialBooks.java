package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.settlement.DenialEndpoints;
import io.mesoderm.platform.billing.settlement.DenialEndpoints.NewDenial;
import io.mesoderm.platform.billing.settlement.UseDenial;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What tests of denials have in common: packages used at a site, and denials of it. */
abstract class DenialBooks extends ClinicBooks {

    static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    /** The chain is that of all tests here, and a denial that is ended holds until its last day is over. */
    @AfterEach
    void forgetAll() {
        clinics.database.inTransaction(
                clinics.chainWide(), handle -> handle.execute("DELETE FROM use_denial"));
    }

    static List<String> atOnce(Callable<UseDenial> act) {
        Callable<String> tried =
                () -> {
                    try {
                        act.call();
                        return "done";
                    } catch (Problem problem) {
                        return problem.code();
                    }
                };
        try (ExecutorService six = Executors.newFixedThreadPool(6)) {
            return six.invokeAll(Collections.nCopies(6, tried)).stream()
                    .map(Future::resultNow)
                    .toList();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void denied(ThrowingCallable use) {
        assertProblem("use-elsewhere-denied", use);
    }

    PatientId patientWith(String template) {
        PatientId patient = clinics.patient();
        clinics.sell(clinics.berlin, patient, template, 0);
        return patient;
    }

    UUID unit(PatientId patient) {
        return clinics.database.inReport(
                clinics.chainWide(),
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT u.id FROM unit u JOIN package_contract c ON c.id = u.contract_id
                                        WHERE c.patient_id = :patient
                                        """)
                                .bind("patient", patient)
                                .mapTo(UUID.class)
                                .one());
    }

    UseUnit.Used take(UUID unit, SiteId site) {
        return clinics.billing
                .units()
                .use(new UseUnit.Wish(unit, 10, Optional.empty()), clinics.at(site));
    }

    UseDenial add(NewDenial denial) {
        return clinics.billing.agreements().denials().add(denial, clinics.chainWide());
    }

    UseDenial end(UUID denial, LocalDate lastDay) {
        return clinics.billing
                .agreements()
                .denials()
                .end(new DenialEndpoints.DenialEnd(denial, lastDay), clinics.chainWide());
    }

    static NewDenial denial(
            Optional<SiteId> seller,
            Optional<SiteId> provider,
            Optional<String> template,
            Optional<Measure> measure) {
        return new NewDenial(seller, provider, template, measure, TODAY, Optional.empty());
    }
}
