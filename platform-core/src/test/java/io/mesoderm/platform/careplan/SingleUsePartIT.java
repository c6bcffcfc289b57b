package io.mesoderm.platform.careplan;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.inventory.Container;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A part that was in one patient is in no other. */
@MariaDb
@TestInstance(Lifecycle.PER_CLASS)
class SingleUsePartIT extends VialClinic {

    SingleUsePartIT(TestDatabase database) {
        super(database);
    }

    @Test
    void FO_17_firesForTheSecondScanOfOnePartAndIsSilentForItsCorrection() {
        LotId lot = receive(receipt("p-1", Container.PART, Optional.empty(), false));
        PatientId patient = clinic.register(care.north, "Lea");
        RecordedSession first = use(patient, serial(lot, "R-1"));

        assertThat(refusal(clinic.register(care.north, "Mia"), serial(lot, "R-1")))
                .isEqualTo("part-used details.used.lot");
        use(clinic.register(care.north, "Nia"), serial(lot, "R-2"));
        correct(first, patient, serial(lot, "R-1"));
        assertThat(
                        read(
                                "SELECT serial FROM used_part WHERE lot_id = :id ORDER BY serial",
                                lot.value()))
                .containsExactly("R-1", "R-2");
    }

    @Test
    void FO_17_firesForAPartWithoutItsNumber() {
        LotId lot = receive(receipt("p-3", Container.PART, Optional.empty(), false));

        assertThat(refusal(clinic.register(care.north, "Una"), lot))
                .isEqualTo("part-serial-missing details.used.lot");
    }

    @Test
    void FO_17_firesHoweverTheNumberIsWritten() {
        LotId lot = receive(receipt("p-4", Container.PART, Optional.empty(), false));
        use(clinic.register(care.north, "Vic"), serial(lot, "R-7"));

        assertThat(refusal(clinic.register(care.north, "Wim"), serial(lot, " r-7 ")))
                .isEqualTo("part-used details.used.lot");
    }

    @Test
    void FO_17_ofTwoAtOnceOneHasThePart() throws Exception {
        LotId lot = receive(receipt("p-2", Container.PART, Optional.empty(), false));
        List<PatientId> patients =
                List.of(clinic.register(care.north, "Oda"), clinic.register(care.north, "Pia"));

        List<String> ends = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> both =
                    patients.stream()
                            .map(
                                    patient ->
                                            threads.submit(
                                                    () -> attempt(patient, serial(lot, "R-9"))))
                            .toList();
            for (Future<String> one : both) {
                ends.add(one.get());
            }
        }

        assertThat(ends).containsExactlyInAnyOrder("done", "part-used details.used.lot");
        assertThat(left(care.north, lot)).isEqualByComparingTo("9");
    }
}
