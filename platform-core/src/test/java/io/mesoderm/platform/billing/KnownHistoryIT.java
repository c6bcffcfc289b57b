package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.export.SheetFormat;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.report.ReportEndpoints;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Whatever was recorded in between: what was told of every hour is told again of it later, to the byte, early and late. */
@MariaDb
class KnownHistoryIT extends ClinicBooks {

    /** What was told, by all that was known then. */
    private record Told(Instant at, SiteId site, byte[] file) {}

    private record Use(SiteId site, TreatmentSessionId session) {}

    private final List<UUID> contracts = new ArrayList<>();
    private final List<PatientId> patients = new ArrayList<>();
    private final List<Use> uses = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 20, 300, 4_000})
    void isToldAgainAsItWasTold(long seed) throws IOException {
        Random random = new Random(seed);
        List<Told> told = new ArrayList<>();
        for (int step = 0; step < 24; step++) {
            clinics.clock.set(
                    clinics.clock
                            .instant()
                            .plus(Duration.ofMinutes(1 + random.nextInt(2_000)))
                            .toString());
            act(random);
            for (SiteId site : List.of(clinics.berlin, clinics.potsdam)) {
                told.add(new Told(clinics.clock.instant(), site, file(site, Optional.empty())));
            }
        }
        clinics.clock.set(clinics.clock.instant().plus(Duration.ofDays(1)).toString());
        for (Told each : told) {
            assertThat(file(each.site, Optional.of(each.at)))
                    .describedAs("as known at " + each.at)
                    .isEqualTo(each.file);
        }
    }

    /** Some are refused, as nothing is left or everything is paid: then nothing was recorded. */
    private void act(Random random) {
        SiteId site = random.nextBoolean() ? clinics.berlin : clinics.potsdam;
        int one = contracts.isEmpty() ? 0 : random.nextInt(contracts.size());
        try {
            switch (contracts.isEmpty() ? 0 : random.nextInt(5)) {
                case 0 -> sell(site, random.nextInt(100_001));
                case 1 -> perform(site, patients.get(one), random.nextInt(4_000));
                case 2 -> undo();
                case 3 ->
                        clinics.billing
                                .payments()
                                .take(contracts.get(one), Tender.CASH, 5_000, clinics.at(site));
                default -> perform(site, patients.get(one), 0);
            }
        } catch (Problem refused) {
            assertThat(refused.status()).isBetween(400, 422);
        }
    }

    private void sell(SiteId site, long paidMinor) {
        patients.add(clinics.patient());
        contracts.add(clinics.sell(site, patients.getLast(), "meso-3", paidMinor));
    }

    /** Recorded now, done so many minutes ago. */
    private void perform(SiteId site, PatientId patient, int minutes) {
        TreatmentSessionId session = clinics.session();
        clinics.performed(
                clinics.clock.instant().minus(Duration.ofMinutes(minutes)),
                site,
                patient,
                session,
                "mesotherapy");
        uses.add(new Use(site, session));
    }

    private void undo() {
        if (!uses.isEmpty()) {
            Use last = uses.removeLast();
            clinics.reverse(last.site, last.session);
        }
    }

    private byte[] file(SiteId site, Optional<Instant> known) throws IOException {
        return SavedFile.bytes(
                clinics.billing
                        .reports()
                        .file(
                                new ReportEndpoints.KnownSpanFile(
                                        LocalDate.parse("2026-03-16"),
                                        LocalDate.parse("2026-12-31"),
                                        SheetFormat.CSV,
                                        known),
                                Optional.of(site),
                                clinics.chainWide()));
    }
}
