package io.mesoderm.platform.patient;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.catalogue.ServiceItems;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.TestClinic;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.TestHost;
import io.mesoderm.platform.testing.TestLimits;
import io.mesoderm.spi.billing.ServiceItem;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** A clinic that sells a package, and what each of its sites is told of a patient who has one. */
abstract class SharedClinic {

    final TestDatabase database;
    private TestHost host;
    TestClinic clinic;
    CareChain care;

    SharedClinic(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    void open(@TempDir Path base, @TempDir Path keys) {
        host = TestHost.start(base, database, TestLimits.of(1));
        clinic = TestClinic.open(host, database, keys);
        care = clinic.care;
        var item = new ServiceItem("care-hour", "care.hour", Modality.TOPICAL);
        in(h -> ServiceItems.register(h, List.of(item), Instant.EPOCH));
        clinic.offer("care-two", "care-hour", 2, 60_000);
    }

    @AfterAll
    void close() {
        host.close();
        clinic.close();
    }

    PatientId patientWithPackage(String family) {
        PatientId patient = clinic.register(care.north, family);
        clinic.sell(patient, "care-two", 60_000);
        return patient;
    }

    boolean charts(CallContext context, PatientId patient) {
        return answers(context, h -> clinic.patients.charts().open(h, patient, context));
    }

    boolean banner(CallContext context, PatientId patient) {
        return answers(context, h -> clinic.patients.charts().banner(h, patient, context));
    }

    private boolean answers(CallContext context, Function<Handle, ?> question) {
        return answer(() -> clinic.database.inTransaction(context, question::apply)).isPresent();
    }

    List<PatientId> found(CallContext context, String family) {
        var wanted =
                new PatientSearch.Wanted(
                        Optional.of(family), Optional.empty(), Optional.empty(), 10);
        return clinic
                .database
                .inTransaction(context, h -> PatientSearch.find(h, wanted, context))
                .items()
                .stream()
                .map(PatientSearch.Found::id)
                .toList();
    }

    Optional<Wallet> wallet(CallContext context, PatientId patient) {
        return answer(() -> clinic.billing.wallets().of(patient, context));
    }

    List<UUID> contracts(CallContext context, PatientId patient) {
        return wallet(context, patient).orElseThrow().contracts().stream()
                .map(Wallet.Contract::id)
                .toList();
    }

    /** What is answered, or empty for the answer of an unknown id; any other refusal fails the test. */
    private static <T> Optional<T> answer(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (Problem problem) {
            assertThat(problem.code()).isEqualTo("not-found");
            return Optional.empty();
        }
    }

    void in(Consumer<Handle> work) {
        read(
                handle -> {
                    work.accept(handle);
                    return null;
                });
    }

    <T> T read(Function<Handle, T> work) {
        return clinic.database.inTransaction(care.at(care.north), work::apply);
    }
}
