package io.mesoderm.platform.module;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.http.ModuleVersion;
import io.mesoderm.platform.testing.RecordedMessages;
import io.mesoderm.spi.context.Actor;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** No module ends what another one wrote. */
class BoundPatientMessagesTest {

    private static final ChainId CHAIN = new ChainId("aurelia");
    private static final ModuleId MODULE = new ModuleId("recalls");
    private static final CallContext CONTEXT =
            new CallContext(
                    CHAIN,
                    Optional.empty(),
                    new Actor("test", Optional.empty(), Set.of()),
                    Locale.ENGLISH,
                    ZoneOffset.UTC,
                    "test");

    @Test
    void whatItStopsBeginsWithItsName() {
        List<String> stopped = new ArrayList<>();
        var delegate =
                new RecordedMessages() {
                    @Override
                    public synchronized int stop(
                            PatientId patient, String keys, String why, CallContext context) {
                        stopped.add(keys);
                        return 3;
                    }
                };
        try (var served = new ServedVersions(List::of)) {
            served.put(
                    new ChainModule(
                            CHAIN,
                            MODULE,
                            "1.0.0",
                            "x",
                            ChainModule.State.READY,
                            Optional.empty()));
            var caller = new HostServices.Caller(new ModuleVersion(MODULE, "1.0.0"), served);

            int count =
                    new BoundPatientMessages(caller, delegate)
                            .stop(new PatientId(new UUID(1, 2)), "a/PRP/", "gone", CONTEXT);

            assertThat(count).isEqualTo(3);
            assertThat(stopped).containsExactly("recalls/a/PRP/");
        }
    }
}
