package io.mesoderm.treatment.combination.light;

import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Sex;
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

    /** Whether the patient is among those the device is for; unknown sex or age is not. */
    Optional<Finding> ofPatient(Sex sex, Optional<Integer> age) {
        boolean meant =
                device.value().indicated().stream()
                        .filter(use -> use.sex() == sex)
                        .anyMatch(use -> age.filter(years -> covers(use, years)).isPresent());
        return meant
                ? Optional.empty()
                : Optional.of(
                        cited(
                                rules.finding(
                                        INDICATION,
                                        "because.indication",
                                        LocalText.in(device.value().name(), locale),
                                        indicated())));
    }

    private static boolean covers(LightDevice.Use use, int years) {
        return use.ageMin().filter(least -> years < least).isEmpty()
                && use.ageMax().filter(most -> years > most).isEmpty();
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
                + use.fitzpatrick().map(types -> ", Fitzpatrick " + types).orElse("");
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
