package io.mesoderm.treatment.sampletreatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.spi.care.CareSituation;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.HealthAnswer;
import io.mesoderm.spi.care.HealthAnswer.Value;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.care.Sex;
import io.mesoderm.spi.context.Actor;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

class MassageEligibilityTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

    @Test
    void saysWhatWasAnsweredInTheLanguageOfWhoAsks() {
        assertThat(check(Optional.of(Value.YES), Locale.UK))
                .extracting(
                        Finding::severity, Finding::message, Finding::because, Finding::resolution)
                .containsExactly(
                        tuple(
                                Severity.BLOCK,
                                "No massage on an infected or open scalp.",
                                "Infected? yes",
                                "treat the scalp, then book again"));
        assertThat(check(Optional.of(Value.UNKNOWN), Locale.GERMANY))
                .extracting(
                        Finding::severity, Finding::message, Finding::because, Finding::resolution)
                .containsExactly(
                        tuple(
                                Severity.INCOMPLETE,
                                "Keine Massage auf entzündeter oder offener Kopfhaut.",
                                "Infected? unbekannt",
                                "die Kopfhaut behandeln, dann neu buchen"));
    }

    @Test
    void aMissingAnswerIsNeverANo() {
        assertThat(check(Optional.empty(), Locale.ENGLISH))
                .extracting(Finding::severity, Finding::because)
                .containsExactly(tuple(Severity.INCOMPLETE, "Infected? not answered"));
        assertThat(check(Optional.of(Value.NO), Locale.ENGLISH)).isEmpty();
    }

    private static List<Finding> check(Optional<Value> value, Locale locale) {
        Map<String, HealthAnswer> answers =
                value.map(
                                given ->
                                        Map.of(
                                                "scalp-infection",
                                                new HealthAnswer(
                                                        "scalp-infection",
                                                        given,
                                                        Optional.empty(),
                                                        "told",
                                                        DAY)))
                        .orElse(Map.of());
        var situation =
                new CareSituation(
                        new PatientId(new UUID(0, 1)),
                        DAY,
                        Modality.TOPICAL,
                        Optional.of(40),
                        Sex.OTHER,
                        answers,
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Map.of("scalp-infection", "Infected?"));
        var actor = new Actor("somebody", Optional.empty(), Set.of());
        return MassageEligibility.check(
                situation,
                new CallContext(
                        new ChainId("sample"),
                        Optional.empty(),
                        actor,
                        locale,
                        ZoneOffset.UTC,
                        "r"));
    }
}
