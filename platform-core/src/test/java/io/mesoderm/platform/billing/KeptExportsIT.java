package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.export.AccountCodes;
import io.mesoderm.platform.billing.export.ExportFormat;
import io.mesoderm.platform.billing.export.JournalExport.Request;
import io.mesoderm.platform.billing.export.KeptExport;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.JournalKind;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What left the house is remembered, and what came between it and now is named entry by entry. */
@MariaDb
class KeptExportsIT extends ClinicBooks {

    private static final LocalDate TENTH = LocalDate.of(2026, 3, 10);

    private PatientId patient;
    private UUID contract;

    @BeforeEach
    void sell() {
        clinics.clock.set("2026-03-10T10:00:00Z");
        patient = clinics.patient();
        contract = clinics.sellThree(patient, 50_000);
    }

    @Test
    void remembersTheFileByItsFingerprint() throws IOException, NoSuchAlgorithmException {
        KeptExport kept = keep(ExportFormat.CSV);

        byte[] file =
                SavedFile.bytes(
                        clinics.billing
                                .export()
                                .file(tenth(ExportFormat.CSV), clinics.chainWide()));
        assertThat(kept.sha256())
                .isEqualTo(
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(file)));
        assertThat(kept.entries()).isEqualTo(1);
        assertThat(kept.madeAt()).isEqualTo(clinics.clock.instant());
        assertThat(kept.madeBy()).contains("Test");
        assertThat(list()).containsExactly(kept);
        assertThat(clinics.trail).endsWith("journal.exported");
    }

    /** Some were sealed when it was kept, some were not yet: neither has come since. */
    @Test
    void namesEachEntryThatWasBookedIntoItsDaysSince() {
        clinics.seal();
        clinics.perform(clinics.berlin, patient);
        KeptExport kept = keep(ExportFormat.HLEDGER);
        assertThat(compare(kept))
                .isEqualTo(new KeptExport.Comparison(kept, kept.sha256(), true, 0));

        clinics.clock.set("2026-03-11T10:00:00Z");
        clinics.billing.payments().take(contract, Tender.CASH, 700, clinics.at(clinics.berlin));
        assertThat(compare(kept).same()).isTrue();
        clinics.performedAt("2026-03-10T16:00:00Z", clinics.potsdam, patient);
        clinics.seal();

        KeptExport.Comparison comparison = compare(kept);
        assertThat(comparison.same()).isFalse();
        assertThat(comparison.added()).isEqualTo(1);
        assertThat(comparison.sha256Now()).isEqualTo(keep(ExportFormat.HLEDGER).sha256());
        KeptExport.Added added = added(kept).getFirst();
        assertThat(added(kept)).hasSize(1);
        assertThat(added.kind()).isEqualTo(JournalKind.PERFORMED);
        assertThat(added.businessDate()).isEqualTo(TENTH);
        assertThat(added.recordedAt()).isEqualTo(clinics.clock.instant());
        assertThat(added.debitMinor()).isEqualTo(33_333);
    }

    /** It began before the export and was committed after: an older id, and yet it came since. */
    @Test
    void namesWhatWasUnderWayWhenItWasKept() throws Exception {
        PatientId other = clinics.patient();
        clinics.sellThree(other, 100_000);
        CountDownLatch booked = new CountDownLatch(1);
        CountDownLatch kept = new CountDownLatch(1);
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<Boolean> late =
                    thread.submit(
                            () ->
                                    clinics.database.inTransaction(
                                            clinics.at(clinics.berlin),
                                            handle -> {
                                                clinics.billing
                                                        .payments()
                                                        .take(
                                                                contract,
                                                                Tender.CASH,
                                                                700,
                                                                clinics.at(clinics.berlin));
                                                booked.countDown();
                                                return await(kept);
                                            }));
            await(booked);
            clinics.clock.set("2026-03-10T10:01:00Z");
            clinics.perform(clinics.berlin, other);
            KeptExport export = keep(ExportFormat.CSV);
            kept.countDown();
            assertThat(late.get()).isTrue();
            clinics.seal();

            assertThat(added(export))
                    .extracting(KeptExport.Added::debitMinor)
                    .containsExactly(700L);
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, java.util.concurrent.TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void saysThatOnlyNamesHaveChanged() {
        KeptExport kept = keep(ExportFormat.QUICKBOOKS);
        clinics.billing
                .accountCodes()
                .set(
                        new AccountCodes.NewCodes(
                                clinics.german,
                                List.of(
                                        new AccountCodes.Coded(
                                                Account.PACKAGE_LIABILITY,
                                                Optional.of("Prepaid")))),
                        clinics.chainWide());

        assertThat(compare(kept).same()).isFalse();
        assertThat(compare(kept).added()).isZero();
    }

    @Test
    void refusesWhatCannotBeComparedAndWhatIsNotThere() {
        assertField("format", () -> keep(ExportFormat.XLSX));
        assertProblem("account-code-missing", () -> keep(ExportFormat.XERO));
        KeptExport kept = keep(ExportFormat.CSV);
        var swiss = new KeptExport.One(clinics.swiss, kept.id());
        assertProblem(
                "not-found",
                () -> clinics.billing.keptExports().compare(swiss, clinics.chainWide()));
    }

    private Request tenth(ExportFormat format) {
        return new Request(clinics.german, TENTH, TENTH, format);
    }

    private KeptExport keep(ExportFormat format) {
        return clinics.billing.keptExports().keep(tenth(format), clinics.at(clinics.berlin));
    }

    private List<KeptExport> list() {
        return clinics.billing
                .keptExports()
                .list(
                        new KeptExport.OfEntity(clinics.german, Optional.empty(), Optional.empty()),
                        clinics.chainWide())
                .items();
    }

    private KeptExport.Comparison compare(KeptExport kept) {
        return clinics.billing
                .keptExports()
                .compare(new KeptExport.One(clinics.german, kept.id()), clinics.chainWide());
    }

    private List<KeptExport.Added> added(KeptExport kept) {
        return clinics.billing
                .keptExports()
                .added(
                        new KeptExport.EntriesOf(
                                clinics.german, kept.id(), Optional.empty(), Optional.empty()),
                        clinics.chainWide())
                .items();
    }
}
