package io.mesoderm.treatment.combination.light;

import io.mesoderm.spi.care.CareSituation;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Observed;
import io.mesoderm.spi.reference.Entry;
import io.mesoderm.spi.rule.LocalText;
import io.mesoderm.treatment.combination.catalogue.LightDevice;
import io.mesoderm.treatment.combination.rule.FormularyRules;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A device's own limits: time between two uses (SC-10), minutes, and whom it is cleared for (EL-24).
 * Days are the site's.
 */
final class DeviceLimits {

    private static final String SPACING = "SC-10";
    private static final String MINUTES = "SC-10-MINUTES";
    private static final String INDICATION = "EL-24";
    private static final String SKIN_TYPE = "fitzpatrick";

    private final Entry<LightDevice> device;
    private final FormularyRules rules;
    private final Locale locale;

    DeviceLimits(Entry<LightDevice> device, FormularyRules rules, Locale locale) {
        this.device = device;
        this.rules = rules;
        this.locale = locale;
    }

    /** {@code others} are the patient's uses of the same device, before and after. */
    List<Finding> ofUse(Instant at, int minutes, List<Instant> others, ZoneId zone) {
        List<Finding> findings = new ArrayList<>();
        spacing(at, others, zone).ifPresent(findings::add);
        if (minutes > device.value().minutes()) {
            findings.add(
                    cited(
                            rules.finding(
                                    MINUTES,
                                    "because.minutes",
                                    minutes,
                                    device.value().minutes())));
        }
        return findings;
    }

    private Optional<Finding> spacing(Instant at, List<Instant> others, ZoneId zone) {
        LightDevice limits = device.value();
        LocalDate day = LocalDate.ofInstant(at, zone);
        boolean tooSoon =
                limits.minHours()
                        .filter(hours -> others.stream().anyMatch(o -> within(at, o, hours)))
                        .isPresent();
        long sameDay =
                others.stream().filter(o -> LocalDate.ofInstant(o, zone).equals(day)).count();
        boolean tooOften = limits.perDay().filter(most -> sameDay >= most).isPresent();
        boolean tooClose =
                limits.minDays()
                        .filter(days -> others.stream().anyMatch(o -> apart(day, o, zone) < days))
                        .isPresent();
        if (tooSoon) {
            return spaced("because.hours", limits.minHours().orElseThrow());
        }
        if (tooOften) {
            return spaced("because.per-day", limits.perDay().orElseThrow());
        }
        return tooClose ? spaced("because.days", limits.minDays().orElseThrow()) : Optional.empty();
    }

    private Optional<Finding> spaced(String because, int limit) {
        return Optional.of(
                cited(
                        rules.finding(
                                SPACING,
                                because,
                                LocalText.in(device.value().name(), locale),
                                limit)));
    }

    private static boolean within(Instant one, Instant other, int hours) {
        return Duration.between(one, other).abs().compareTo(Duration.ofHours(hours)) < 0;
    }

    private static long apart(LocalDate day, Instant other, ZoneId zone) {
        return Math.abs(ChronoUnit.DAYS.between(day, LocalDate.ofInstant(other, zone)));
    }

    /** Whether the patient is among those the device is for; who is not known to be is not. */
    Optional<Finding> ofPatient(CareSituation patient) {
        boolean meant = device.value().indicated().stream().anyMatch(use -> covers(use, patient));
        return meant
                ? Optional.empty()
                : Optional.of(
                        cited(
                                rules.finding(
                                        INDICATION,
                                        "because.indication",
                                        LocalText.in(device.value().name(), locale),
                                        indicated(),
                                        known(patient))));
    }

    private static boolean covers(LightDevice.Use use, CareSituation patient) {
        return use.sex() == patient.sex()
                && patient.ageYears().filter(years -> covers(use, years)).isPresent()
                && among(use.onScale(), use.scale().flatMap(scale -> word(scale, patient)))
                && among(use.skinTypes(), word(SKIN_TYPE, patient));
    }

    private static boolean covers(LightDevice.Use use, int years) {
        return use.ageMin().filter(least -> years < least).isEmpty()
                && use.ageMax().filter(most -> years > most).isEmpty();
    }

    private static boolean among(List<String> words, Optional<String> observed) {
        return words.isEmpty() || observed.filter(words::contains).isPresent();
    }

    private static Optional<String> word(String scale, CareSituation patient) {
        return Optional.ofNullable(patient.observations().get(scale)).flatMap(Observed::word);
    }

    /** What is known of the patient of all that the device's groups ask for. */
    private String known(CareSituation patient) {
        List<String> facts = new ArrayList<>();
        facts.add(rules.words().name(patient.sex()));
        facts.add(patient.ageYears().map(String::valueOf).orElse("–"));
        device.value().indicated().stream()
                .filter(use -> use.sex() == patient.sex())
                .flatMap(use -> use.scale().stream())
                .forEach(scale -> facts.add(observed(scale, patient)));
        if (device.value().indicated().stream().anyMatch(use -> !use.skinTypes().isEmpty())) {
            facts.add(observed(SKIN_TYPE, patient));
        }
        return String.join(", ", facts);
    }

    private String observed(String scale, CareSituation patient) {
        return rules.words().say("scale." + scale)
                + " "
                + word(scale, patient).orElseGet(() -> rules.words().say("not-observed"));
    }

    private String indicated() {
        return String.join("; ", device.value().indicated().stream().map(this::said).toList());
    }

    private String said(LightDevice.Use use) {
        String ages =
                use.ageMin().map(String::valueOf).orElse("")
                        + "–"
                        + use.ageMax().map(String::valueOf).orElse("");
        return rules.words().name(use.sex())
                + " "
                + ages
                + ", "
                + use.stages()
                + (use.skinTypes().isEmpty()
                        ? ""
                        : ", Fitzpatrick "
                                + use.skinTypes().getFirst()
                                + "–"
                                + use.skinTypes().getLast());
    }

    /** The limit is the device's, so its sources are. */
    private Finding cited(Finding finding) {
        return new Finding(
                finding.rule(),
                finding.severity(),
                finding.message(),
                finding.because(),
                finding.resolution(),
                device.sources());
    }
}
