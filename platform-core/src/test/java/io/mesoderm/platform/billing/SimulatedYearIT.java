package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.export.ExportFormat;
import io.mesoderm.platform.billing.export.JournalExport.Request;
import io.mesoderm.platform.billing.export.ReadBooks;
import io.mesoderm.platform.billing.report.LedgerAudit;
import io.mesoderm.platform.billing.report.ReportEndpoints.BalanceRequest;
import io.mesoderm.platform.http.FileOutput;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.platform.testing.InstalledTool;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;

import org.jdbi.v3.core.generic.GenericType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** hledger and beancount read a simulated year and find what our trial balance says, account by account. */
@MariaDb
class SimulatedYearIT {

    private static final long SEED = 20_260_101;
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2027, 12, 31);
    private static final List<String> READERS = List.of("hledger", "bean-check", "bean-query");

    @TempDir Path folder;

    @Test
    void aYearOfOneHundredPackages(TestDatabase server, TenantDatabase database)
            throws IOException {
        isReadAsWritten(server, database, 100);
    }

    /** Minutes long: run before a release, by its tag. */
    @Test
    @Tag("long")
    void aYearOfFiveThousandPackages(TestDatabase server, TenantDatabase database)
            throws IOException {
        isReadAsWritten(server, database, 5_000);
    }

    private void isReadAsWritten(TestDatabase server, TenantDatabase database, int packages)
            throws IOException {
        READERS.forEach(InstalledTool::required);
        try (TestChain chain = TestChain.create(server)) {
            Clinics clinics = new Clinics(chain, database);
            SimulatedYear year = new SimulatedYear(clinics, SEED);
            year.play(packages);

            for (LegalEntityId entity : year.entities()) {
                Map<String, BigDecimal> ours = ours(clinics, entity);
                assertThat(ours).hasSizeGreaterThan(20);
                assertThat(ReadBooks.byHledger(file(clinics, entity, ExportFormat.HLEDGER)))
                        .isEqualTo(ours);
                assertThat(ReadBooks.byBeancount(file(clinics, entity, ExportFormat.BEANCOUNT)))
                        .isEqualTo(ours);
            }
            clinics.seal();
            assertThat(clinics.billing.audit().run(clinics.chainWide()).results())
                    .extracting(LedgerAudit.Result::broken)
                    .containsOnly(Optional.empty());
        }
    }

    private static Map<String, BigDecimal> ours(Clinics clinics, LegalEntityId entity) {
        var request = new BalanceRequest(Optional.empty(), Optional.of(entity));
        Map<UUID, String> codes =
                clinics.database.inReport(
                        clinics.chainWide(),
                        handle ->
                                handle.createQuery("SELECT id, code FROM site")
                                        .setMapKeyColumn("id")
                                        .setMapValueColumn("code")
                                        .collectInto(new GenericType<Map<UUID, String>>() {}));
        return ReadBooks.of(
                clinics.billing.reports().trialBalance(request, clinics.chainWide()).lines(),
                codes);
    }

    private Path file(Clinics clinics, LegalEntityId entity, ExportFormat format)
            throws IOException {
        Path file = folder.resolve(entity + "." + format);
        try (Written out = new Written(file)) {
            clinics.billing
                    .export()
                    .file(new Request(entity, FIRST, LAST, format), clinics.chainWide())
                    .content()
                    .writeTo(out);
        }
        return file;
    }

    /** A file that a second try begins anew. */
    private static final class Written extends FileOutput {

        private final Path file;
        private OutputStream out = OutputStream.nullOutputStream();

        Written(Path file) {
            this.file = file;
        }

        @Override
        public void restart() throws IOException {
            out.close();
            out = Files.newOutputStream(file);
        }

        @Override
        public void write(int octet) throws IOException {
            out.write(octet);
        }

        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
            out.write(octets, offset, length);
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
