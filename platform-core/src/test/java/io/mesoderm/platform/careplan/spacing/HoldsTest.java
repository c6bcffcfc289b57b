package io.mesoderm.platform.careplan.spacing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.careplan.rule.CarePolicy;
import io.mesoderm.platform.careplan.spacing.Holds.Hold;
import io.mesoderm.platform.testing.CoreSeeds;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.Actor;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.reference.Entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a patient leaves out after a session, to the minute. */
class HoldsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDateTime END = LocalDateTime.of(2026, 11, 21, 16, 30);
    private static final CallContext READER =
            new CallContext(
                    new ChainId("trial"),
                    Optional.empty(),
                    new Actor("test", Optional.empty(), Set.of()),
                    Locale.ENGLISH,
                    BERLIN,
                    "test");

    private static final List<Entry<HoldEntry>> RULES = CoreSeeds.care(HoldEntry.CATALOGUE);

    /** The hold lasts until the second time; a minute before it still fires, at it it is silent. */
    @ParameterizedTest(name = "{0} after {1} lasts until {3}")
    @CsvSource({
        "SC-11-STANDARD,MICRONEEDLING,'',2026-11-22T16:30,standard",
        "SC-11-TRIAL,MICRONEEDLING,'',2026-11-23T00:00,trial",
        "SC-11-PRP,PRP,mn-medium with-prp,2026-11-23T16:30,standard",
        "SC-12,MESOTHERAPY,'',2026-11-22T16:30,standard",
        "SC-13-AFTER,PRP,'',2026-12-05T00:00,standard",
        "SC-14-AFTER,PRP,'',2026-11-24T00:00,standard",
        "SC-14-ADVISED,PRP,'',2026-11-28T00:00,standard",
        "SC-16-MESO,MESOTHERAPY,'',2026-11-24T00:00,standard",
        "SC-16-PRP,PRP,'',2026-11-24T00:00,standard"
    })
    void SC_11_SC_12_SC_13_SC_14_SC_16_firesUntil(
            String rule, Modality modality, String traits, LocalDateTime until, String policy) {
        Hold hold =
                after(modality, traits, policy).stream()
                        .filter(h -> h.rule().equals(rule))
                        .findFirst()
                        .orElseThrow();

        assertThat(hold.until()).isEqualTo(instant(until));
        assertThat(hold.sources()).isNotEmpty();
    }

    @Test
    void SC_11_silent_underTheOtherPolicy() {
        assertThat(rules(after(Modality.MICRONEEDLING, "", "trial")))
                .contains("SC-11-TRIAL")
                .doesNotContain("SC-11-STANDARD", "SC-11-PRP");
        assertThat(rules(after(Modality.MICRONEEDLING, "", "standard")))
                .contains("SC-11-STANDARD")
                .doesNotContain("SC-11-TRIAL", "SC-11-PRP");
    }

    @Test
    void SC_11_PRP_silent_withoutBothTraits() {
        assertThat(rules(after(Modality.PRP, "with-prp", "standard"))).doesNotContain("SC-11-PRP");
        assertThat(rules(after(Modality.MICRONEEDLING, "mn-medium", "standard")))
                .doesNotContain("SC-11-PRP");
    }

    @Test
    void SC_12_SC_14_SC_16_silent_afterOtherTreatments() {
        assertThat(rules(after(Modality.LLLT, "", "standard"))).isEmpty();
        assertThat(rules(after(Modality.MESOTHERAPY, "", "standard")))
                .containsExactlyInAnyOrder("SC-12", "SC-13-AFTER", "SC-16-MESO");
    }

    @Test
    void everyPolicyAHoldNamesHasTheValue() {
        Map<String, List<String>> values =
                CoreSeeds.care(CarePolicy.CATALOGUE).stream()
                        .collect(Collectors.toMap(Entry::code, policy -> policy.value().values()));
        assertThat(RULES)
                .filteredOn(rule -> rule.value().policy().isPresent())
                .isNotEmpty()
                .allSatisfy(
                        rule ->
                                assertThat(values.get(rule.value().policy().get()))
                                        .contains(rule.value().value().orElseThrow()));
    }

    private static List<Hold> after(Modality modality, String traits, String policy) {
        var done =
                new SpacedSession(
                        modality,
                        END.toLocalDate(),
                        Optional.of(instant(END)),
                        Optional.empty(),
                        traits.isEmpty() ? Set.of() : Set.of(traits.split(" ")));
        return new Holds(RULES, Map.of("minoxidil-after-needling", policy))
                .after(done, instant(END), READER);
    }

    private static List<String> rules(List<Hold> holds) {
        return holds.stream().map(Hold::rule).toList();
    }

    private static Instant instant(LocalDateTime local) {
        return local.atZone(BERLIN).toInstant();
    }
}
