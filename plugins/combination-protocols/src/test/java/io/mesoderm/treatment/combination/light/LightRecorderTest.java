package io.mesoderm.treatment.combination.light;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.testkit.Calls;
import io.mesoderm.testkit.ModuleSeeds;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;
import java.util.Set;

class LightRecorderTest {

    private final LightRecorder recorder =
            new LightRecorder(new ModuleSeeds("combination-protocols"), null, null, null);

    /** EL-25 bars a device at home for whom it lets be treated in the clinic. */
    @ParameterizedTest
    @CsvSource({"cap-650, true", "thera-helmet, true", "clinic-675, false"})
    void tellsTheHostsRulesOfADeviceForHome(String device, boolean home) {
        var details = new LightDetails(device, 5, true, Optional.empty());

        assertThat(recorder.substances(details, Calls.with()))
                .isEqualTo(home ? Set.of("home-light-device") : Set.of());
    }
}
