package io.mesoderm.platform.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What a patient's own key opens, and when nothing does any more. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TinkPatientKeysIT extends SealedChain {

    TinkPatientKeysIT(TestChain chain, TenantDatabase database, @TempDir Path folder) {
        super(chain, database, folder);
    }

    @Test
    void aDroppedKeyErasesWhatWasSealedUnderItAndNothingElse() {
        PatientId erased = new PatientId(Ids.next());
        PatientId other = new PatientId(Ids.next());
        byte[] gone = in(handle -> text.seal(handle, erased, CANARY));
        byte[] stays = in(handle -> text.seal(handle, other, CANARY));

        drop(erased);

        assertThat(refusal(() -> in(handle -> text.open(handle, erased, gone))).status())
                .isEqualTo(410);
        assertThat(refusal(() -> in(handle -> text.seal(handle, erased, "again"))).code())
                .isEqualTo("patient-erased");
        assertThat(open(text, other, stays)).isEqualTo(CANARY);
    }

    @Test
    void aValueMovedToAnotherPatientOrChangedByOneBitDoesNotOpen() {
        PatientId patient = new PatientId(Ids.next());
        PatientId other = new PatientId(Ids.next());
        byte[] sealed = in(handle -> text.seal(handle, patient, CANARY));
        in(handle -> text.seal(handle, other, "something"));

        assertThatThrownBy(() -> in(handle -> text.open(handle, other, sealed)))
                .hasMessage("a sealed value of patient " + other + " is damaged");
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> in(handle -> text.open(handle, patient, sealed)))
                .hasMessage("a sealed value of patient " + patient + " is damaged");
    }

    @Test
    void anotherInstallationCannotOpenIt(@TempDir Path elsewhere) {
        PatientId patient = new PatientId(Ids.next());
        byte[] sealed = in(handle -> text.seal(handle, patient, CANARY));
        var stranger =
                new PatientText(
                        new TinkPatientKeys(
                                InstallationKey.at(elsewhere.resolve("master.json")), CLOCK));

        assertThatThrownBy(() -> in(handle -> stranger.open(handle, patient, sealed)))
                .isInstanceOf(IllegalStateException.class);
        var restarted = new PatientText(new TinkPatientKeys(installation, CLOCK));
        assertThat(open(restarted, patient, sealed)).isEqualTo(CANARY);
    }

    @Test
    void twoFirstWritesAtOnceShareOneKey() throws Exception {
        for (int round = 0; round < 20; round++) {
            PatientId patient = new PatientId(Ids.next());
            var together = new CyclicBarrier(2);
            Callable<byte[]> write =
                    () -> {
                        together.await();
                        return in(handle -> text.seal(handle, patient, CANARY));
                    };
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<byte[]> one = threads.submit(write);
                Future<byte[]> two = threads.submit(write);
                assertThat(open(text, patient, get(one))).isEqualTo(CANARY);
                assertThat(open(text, patient, get(two))).isEqualTo(CANARY);
            }
            assertThat(keysOf(patient)).isEqualTo(1);
        }
    }

    private static byte[] get(Future<byte[]> sealed) {
        try {
            return sealed.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private String open(PatientText by, PatientId patient, byte[] sealed) {
        return in(handle -> by.open(handle, patient, sealed));
    }

    private void drop(PatientId patient) {
        in(
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE patient_key SET wrapped = NULL, dropped_at = UTC_TIMESTAMP(6)
                                        WHERE patient_id = :patient
                                        """)
                                .bind("patient", patient)
                                .execute());
    }

    private static Problem refusal(Runnable work) {
        try {
            work.run();
        } catch (Problem problem) {
            return problem;
        }
        throw new AssertionError("it was allowed");
    }
}
