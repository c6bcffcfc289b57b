package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.expiry.ExtendUnits;
import io.mesoderm.platform.billing.export.SheetFormat;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.report.ReportEndpoints;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** The package liability of a past day as it was known at an instant: the same bytes again, whatever came late. */
@MariaDb
class KnownLiabilityIT extends ClinicBooks {

    private static final Instant KNOWN = Instant.parse("2026-03-31T16:00:00Z");

    @Test
    void isTheSameFileAfterAllThatCameLate() throws IOException {
        clinics.publish("brief", 90_000, Optional.of(20), new NewItem("mesotherapy", 3));
        PatientId patient = clinics.patient();
        UUID contract = clinics.sell(clinics.berlin, patient, "brief", 60_000);
        TreatmentSessionId session = clinics.session();
        clinics.perform(clinics.berlin, patient, session);
        PatientId other = clinics.patient();
        UUID others = clinics.sellThree(other, 100_000);
        clinics.clock.set("2026-04-02T10:00:00Z");
        byte[] then = file(Optional.of(KNOWN));
        assertThat(then).isEqualTo(file(Optional.empty()));

        clinics.performedAt("2026-03-20T10:00:00Z", clinics.potsdam, other);
        assertThat(file(Optional.of(KNOWN))).isEqualTo(then);
        clinics.reverse(clinics.berlin, session);
        clinics.billing.payments().take(contract, Tender.CASH, 10_000, clinics.at(clinics.potsdam));
        clinics.billing.expiry().run(Optional.empty(), clinics.chainWide());
        byte[] expired = file(Optional.empty());
        assertThat(expired).isNotEqualTo(then);
        clinics.clock.set("2026-04-03T10:00:00Z");
        assertThat(file(Optional.of(Instant.parse("2026-04-02T11:00:00Z")))).isEqualTo(expired);
        extendAndRefund(contract, others);

        assertThat(file(Optional.of(KNOWN))).isEqualTo(then);
        assertThat(file(Optional.of(Instant.parse("2026-04-02T11:00:00Z")))).isEqualTo(expired);
    }

    private void extendAndRefund(UUID extended, UUID refunded) {
        clinics.billing
                .extending()
                .extend(
                        new ExtendUnits.Wish(
                                extended,
                                Optional.empty(),
                                LocalDate.parse("2026-06-30"),
                                "an illness"),
                        clinics.at(clinics.berlin));
        clinics.refund(refunded);
    }

    @Test
    void isNotToldOfAnInstantAtWhichMoreMayBeRecorded() {
        clinics.clock.set("2026-03-31T16:00:59Z");
        assertField("knownAt", () -> file(Optional.of(KNOWN)));
    }

    private byte[] file(Optional<Instant> known) throws IOException {
        return SavedFile.bytes(
                clinics.billing
                        .reports()
                        .file(
                                new ReportEndpoints.KnownSpanFile(
                                        LocalDate.parse("2026-03-01"),
                                        LocalDate.parse("2026-04-30"),
                                        SheetFormat.CSV,
                                        known),
                                Optional.of(clinics.berlin),
                                clinics.chainWide()));
    }
}
