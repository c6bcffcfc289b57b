package io.mesoderm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

import java.util.Map;
import java.util.TreeMap;

/** A contract that nothing can break says nothing: each is seen to fail, and to say why. */
class ContractFailuresIT {

    @Test
    void aModuleThatBreaksItsWordIsToldWhere() {
        Map<String, String> said =
                failures(
                        "anEventToldTwiceHasItsEffectOnce",
                        "everyScreenIsDrawnWhateverStandsInIt",
                        "aQuoteWritesNothing");

        assertThat(said)
                .hasEntrySatisfying(
                        "ModuleEntitled",
                        why ->
                                assertThat(why)
                                        .contains("written to again", "ModuleEntitled[", "slip"))
                .hasEntrySatisfying(
                        "ModuleEvent",
                        why ->
                                assertThat(why)
                                        .contains(
                                                "events() must give one of"
                                                        + " io.mesoderm.spi.event.ModuleEvent"))
                .hasEntrySatisfying(
                        "HOME_CARD 1 en",
                        why -> assertThat(why).contains("keys without words", "no.such.word"))
                .hasEntrySatisfying(
                        "HOME_CARD 2 en",
                        why ->
                                assertThat(why)
                                        .contains(
                                                "module-failed: The module clumsy failed:"
                                                        + " view threw; "))
                .hasEntrySatisfying(
                        "HOME_CARD 3 en",
                        why ->
                                assertThat(why)
                                        .contains(
                                                "module-failed: The module clumsy failed:"
                                                        + " view answered nothing; "))
                .hasEntrySatisfying(
                        "HOME_CARD 4 en",
                        why -> assertThat(why).contains("written to by looking", "slip"))
                .hasEntrySatisfying(
                        "aQuoteWritesNothing()", why -> assertThat(why).contains("[\"slip\"]"))
                .hasSize(7);
    }

    /** What the tests that failed said, by their names. */
    private static Map<String, String> failures(String... methods) {
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
        for (String method : methods) {
            request.selectors(DiscoverySelectors.selectMethod(ClumsyTrial.class, method));
        }
        Map<String, String> failures = new TreeMap<>();
        LauncherDiscoveryRequest trial = request.build();
        LauncherFactory.create()
                .execute(
                        trial,
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(
                                    TestIdentifier test, TestExecutionResult result) {
                                result.getThrowable()
                                        .ifPresent(
                                                why ->
                                                        failures.put(
                                                                test.getDisplayName(),
                                                                why.toString()));
                            }
                        });
        return failures;
    }
}
