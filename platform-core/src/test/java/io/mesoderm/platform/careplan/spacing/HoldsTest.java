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

    private static final SpacedSession NEEDLING =
            done(Modality.MICRONEEDLING, END, Set.of("mn-medium"));

    /** The hold lasts until the second time; a minute before it still fires, at it it is silent. */
    @ParameterizedTest(name = "{0} after {1} lasts until {3}")
    @CsvSource({
        "SC-11-STANDARD,MICRONEEDLING,'',2026-11-22T16:30,standard",
        "SC-11-TRIAL,MICRONEEDLING,'',2026-11-23T00:00,trial",
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

    /** The one and the other are recorded each by itself; the hours run from the later. */
    @Test
    void SC_11_PRP_firesForFortyEightHoursAfterPlasmaOnTheDayOfNeedling() {
        for (int later : List.of(0, 2)) {
            Hold hold =
                    after(NEEDLING, List.of(plasma(END.plusHours(later)))).stream()
                            .filter(h -> h.rule().equals("SC-11-PRP"))
                            .findFirst()
                            .orElseThrow();
            assertThat(hold.until()).isEqualTo(instant(END.plusHours(48 + later)));
        }
        assertThat(rules(after(NEEDLING, List.of(plasma(END.minusHours(2))))))
                .contains("SC-11-PRP");
    }

    @Test
    void SC_11_PRP_silent_withoutPlasmaOnTheDayOrTheDepth() {
        assertThat(rules(after(NEEDLING, List.of()))).doesNotContain("SC-11-PRP");
        assertThat(rules(after(NEEDLING, List.of(plasma(END.minusDays(1))))))
                .doesNotContain("SC-11-PRP");
        var deep = done(Modality.MICRONEEDLING, END, Set.of());
        assertThat(rules(after(deep, List.of(plasma(END))))).doesNotContain("SC-11-PRP");
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
        SpacedSession done =
                done(modality, END, traits.isEmpty() ? Set.of() : Set.of(traits.split(" ", -1)));
        return new Holds(RULES, Map.of("minoxidil-after-needling", policy))
                .after(done, instant(END), List.of(done), READER);
    }

    private static List<Hold> after(SpacedSession done, List<SpacedSession> others) {
        return new Holds(RULES, Map.of("minoxidil-after-needling", "standard"))
                .after(done, instant(END), others, READER);
    }

    private static SpacedSession plasma(LocalDateTime end) {
        return done(Modality.PRP, end, Set.of());
    }

    private static SpacedSession done(Modality modality, LocalDateTime end, Set<String> traits) {
        return new SpacedSession(
                modality, end.toLocalDate(), Optional.of(instant(end)), Optional.empty(), traits);
    }

    private static List<String> rules(List<Hold> holds) {
        return holds.stream().map(Hold::rule).toList();
    }

    private static Instant instant(LocalDateTime local) {
        return local.atZone(BERLIN).toInstant();
    }
}
