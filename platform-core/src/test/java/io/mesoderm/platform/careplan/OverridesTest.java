package io.mesoderm.platform.careplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.context.Actor;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

class OverridesTest {

    private static final OverrideWord REASON =
            new OverrideWord("INR checked this morning", Optional.empty(), Optional.empty());

    @Test
    void letsAdvicePass() {
        assertThatCode(() -> Overrides.of(Map.of()).require(verdict(Severity.ADVISORY), actor()))
                .doesNotThrowAnyException();
    }

    @Test
    void neverLetsABlockOrAMissingAnswerPass() {
        for (Severity severity : List.of(Severity.BLOCK, Severity.INCOMPLETE)) {
            Problem problem = refusal(Map.of("EL-06", REASON), verdict(severity), "care.override");
            assertThat(problem.status()).isEqualTo(409);
            assertThat(problem.code()).isEqualTo("not-eligible");
            assertThat(problem.errors().getFirst().field()).isEqualTo("EL-06");
            assertThat(problem.errors().getFirst().message())
                    .isEqualTo(
                            severity
                                    + ": message. Because: fact. To resolve: act. Sources: seed-001");
        }
    }

    @Test
    void asksAReasonOfSomebodyWhoMayOverride() {
        Verdict verdict = verdict(Severity.OVERRIDE);
        assertThat(refusal(Map.of(), verdict, "care.override").code()).isEqualTo("not-eligible");
        assertThat(refusal(Map.of("EL-06", REASON), verdict).code())
                .isEqualTo("permission-missing");
        Overrides given = Overrides.of(Map.of("EL-06", REASON));
        assertThatCode(() -> given.require(verdict, actor("care.override")))
                .doesNotThrowAnyException();
        assertThat(given.word(verdict.findings().getFirst())).contains(REASON);
    }

    @Test
    void whoConfirmsAWordOfBeforeNeedsNoRightToOverride() {
        var before =
                new OverrideWord(REASON.reason(), Optional.empty(), Optional.of(new UUID(0, 1)));
        assertThatCode(
                        () ->
                                Overrides.of(Map.of("EL-06", before))
                                        .require(verdict(Severity.OVERRIDE), actor()))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesInTheLanguageOfWhoAsks() {
        CallContext english = actor();
        var german =
                new CallContext(
                        english.chain(),
                        english.site(),
                        english.actor(),
                        Locale.GERMANY,
                        english.zone(),
                        english.requestId());
        Problem problem =
                catchThrowableOfType(
                        Problem.class,
                        () ->
                                Overrides.of(Map.of())
                                        .require(
                                                verdict(Severity.BLOCK, Severity.INCOMPLETE),
                                                german));
        assertThat(problem.errors())
                .extracting(error -> error.message())
                .containsExactly(
                        "SPERRE: message. Grund: fact. Abhilfe: act. Quellen: seed-001",
                        "UNVOLLSTÄNDIG: message. Grund: fact. Abhilfe: act. Quellen: seed-001");
    }

    private static Problem refusal(
            Map<String, OverrideWord> given, Verdict verdict, String... permissions) {
        return catchThrowableOfType(
                Problem.class, () -> Overrides.of(given).require(verdict, actor(permissions)));
    }

    private static Verdict verdict(Severity... severities) {
        List<Finding> findings =
                Arrays.stream(severities)
                        .map(
                                s ->
                                        new Finding(
                                                "EL-06",
                                                s,
                                                "message.",
                                                "fact.",
                                                "act.",
                                                List.of("seed-001")))
                        .toList();
        return Verdict.of(Modality.MESOTHERAPY, LocalDate.EPOCH, findings);
    }

    private static CallContext actor(String... permissions) {
        return new CallContext(
                new ChainId("demo"),
                Optional.empty(),
                new Actor("Dr. Test", Optional.empty(), Set.of(permissions)),
                Locale.ENGLISH,
                ZoneOffset.UTC,
                "test");
    }
}
