package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.export.SheetFormat;
import io.mesoderm.platform.billing.report.ReportEndpoints.Span;
import io.mesoderm.platform.billing.report.ReportEndpoints.SpanFile;
import io.mesoderm.platform.billing.report.RoyaltyBase;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.tenancy.OwnershipKind;
import io.mesoderm.platform.tenancy.SiteOwnerships;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

/** What royalties are taken of: what a franchise sold, and no use of it a second time. */
@MariaDb
class RoyaltyBaseIT extends ClinicBooks {

    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);
    private static final LocalDate MARCH_END = LocalDate.of(2026, 3, 31);

    /** Potsdam and Berlin are of one entity; from February on Potsdam is a franchise. */
    @BeforeEach
    void franchise() {
        clinics.database.inTransaction(
                clinics.chain.id(),
                handle -> {
                    SiteOwnerships.assign(
                            handle,
                            clinics.potsdam,
                            clinics.german,
                            OwnershipKind.FRANCHISE,
                            LocalDate.of(2026, 2, 1));
                    return null;
                });
        rule(clinics.berlin, clinics.potsdam);
        rule(clinics.potsdam, clinics.berlin);
    }

    private void rule(SiteId seller, SiteId provider) {
        clinics.agree(seller, provider);
    }

    @Test
    void countsWhatWasSoldThereAndNoUseOfIt() {
        PatientId own = clinics.patient();
        clinics.sell(clinics.potsdam, own, "meso-3", 100_000);
        clinics.perform(clinics.potsdam, own);
        clinics.perform(clinics.berlin, own);
        PatientId berlins = clinics.patient();
        clinics.sell(clinics.berlin, berlins, "meso-3", 100_000);
        clinics.perform(clinics.potsdam, berlins);

        assertThat(lines(MARCH, MARCH_END))
                .containsExactly(
                        new RoyaltyBase.Line(
                                clinics.potsdam,
                                202603,
                                eur(100_000),
                                eur(0),
                                eur(100_000),
                                eur(33_334),
                                eur(20_000)));
    }

    @Test
    void takesOffWhatWasTakenBack() {
        PatientId patient = clinics.patient();
        clinics.sell(clinics.potsdam, patient, "meso-3", 100_000);
        TreatmentSessionId session = clinics.session();
        clinics.perform(clinics.potsdam, patient, session);
        clinics.reverse(clinics.potsdam, session);

        assertThat(lines(MARCH, MARCH_END))
                .extracting(RoyaltyBase.Line::base, RoyaltyBase.Line::performedOwn)
                .containsExactly(tuple(eur(100_000), eur(0)));
    }

    @Test
    void isOfTheDaysOfTheFranchiseAlone() {
        clinics.clock.set("2026-01-31T10:00:00Z");
        clinics.sell(clinics.potsdam, clinics.patient(), "meso-3", 0);
        clinics.clock.set("2026-02-01T10:00:00Z");
        clinics.sell(clinics.potsdam, clinics.patient(), "meso-1", 0);
        clinics.sell(clinics.berlin, clinics.patient(), "meso-1", 0);

        assertThat(lines(LocalDate.of(2026, 1, 1), MARCH_END))
                .extracting(RoyaltyBase.Line::month, RoyaltyBase.Line::base)
                .containsExactly(tuple(202602, eur(30_000)));
        assertField("to", () -> lines(LocalDate.of(2026, 1, 1), LocalDate.of(2027, 2, 2)));
        assertField("to", () -> lines(MARCH_END, MARCH));
    }

    @Test
    void isAFileToo() throws IOException {
        clinics.sell(clinics.potsdam, clinics.patient(), "meso-3", 0);
        FileAnswer file =
                clinics.billing
                        .reports()
                        .royaltyFile(
                                new SpanFile(MARCH, MARCH_END, SheetFormat.CSV),
                                clinics.chainWide());

        assertThat(new String(SavedFile.bytes(file), StandardCharsets.UTF_8).lines())
                .contains(
                        "site,month,currency,sold,given_back,base,performed_own,performed_for_others")
                .anySatisfy(
                        line ->
                                assertThat(line)
                                        .endsWith(",202603,EUR,1000.00,0.00,1000.00,0.00,0.00"));
    }

    private List<RoyaltyBase.Line> lines(LocalDate from, LocalDate to) {
        return clinics
                .billing
                .reports()
                .royaltyBase(new Span(from, to), clinics.chainWide())
                .lines()
                .stream()
                .filter(line -> clinics.sites().contains(line.site()))
                .toList();
    }
}
