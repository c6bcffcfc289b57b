package io.mesoderm.treatment.combination.prp;

import io.mesoderm.spi.care.Finding;
import io.mesoderm.treatment.combination.rule.FormularyRules;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whose blood it is and how it was spun (FO-15), and how much of it, how dense and how pure (FO-14). */
final class PrpScreening {

    private static final String DOSE = "FO-14-DOSE";
    private static final String VOLUME = "FO-14-VOLUME";
    private static final String PLATELETS = "FO-14-PLATELETS";
    private static final String ACTIVATION = "FO-14-ACTIVATION";
    private static final String LABEL = "FO-15";
    private static final String SPIN = "FO-15-SPIN";
    private static final String FORCE = "FO-15-FORCE";
    private static final String DRAWN = "FO-15-DRAWN";

    private final FormularyRules rules;
    private final Set<String> patientNumbers;

    PrpScreening(FormularyRules rules, Set<String> patientNumbers) {
        this.rules = rules;
        this.patientNumbers = patientNumbers;
    }

    List<Finding> findings(PrpDetails details, Instant endedAt) {
        return Stream.of(
                        labels(details.tubes()),
                        drawn(details.tubes(), endedAt),
                        spins(details.spins()),
                        rules.outside(DOSE, details.mlPerCm2(), "because.dose-per-area").stream(),
                        rules.outside(VOLUME, details.injectedMl(), "because.volume").stream(),
                        platelets(details).stream(),
                        activation(details).stream())
                .flatMap(findings -> findings)
                .toList();
    }

    private Stream<Finding> labels(List<Tube> tubes) {
        return tubes.stream()
                .filter(tube -> !ofPatient(tube.firstLabel()) || !ofPatient(tube.secondLabel()))
                .map(
                        tube ->
                                rules.finding(
                                        LABEL,
                                        "because.labels",
                                        tube.code(),
                                        tube.firstLabel(),
                                        tube.secondLabel()));
    }

    private boolean ofPatient(String label) {
        return patientNumbers.contains(label.strip());
    }

    private Stream<Finding> drawn(List<Tube> tubes, Instant endedAt) {
        return tubes.stream()
                .flatMap(
                        tube ->
                                rules
                                        .outside(
                                                DRAWN,
                                                tube.hoursUntil(endedAt),
                                                "because.drawn",
                                                tube.code())
                                        .stream());
    }

    private Stream<Finding> spins(List<Spin> spins) {
        return Stream.concat(
                spins.stream()
                        .filter(spin -> spin.force().isEmpty())
                        .map(spin -> rules.finding(SPIN, "because.spin-alone")),
                spins.stream().flatMap(spin -> contradiction(spin).stream()));
    }

    private Optional<Finding> contradiction(Spin spin) {
        return spin.differencePercent()
                .flatMap(
                        percent ->
                                rules.outside(
                                        FORCE,
                                        percent,
                                        "because.spin-contradicts",
                                        spin.rcf().orElseThrow(),
                                        spin.computed().orElseThrow()));
    }

    private Optional<Finding> platelets(PrpDetails details) {
        return details.plateletsPerMicrolitre()
                .flatMap(
                        count ->
                                rules.outside(
                                        PLATELETS, BigDecimal.valueOf(count), "because.platelets"));
    }

    private Optional<Finding> activation(PrpDetails details) {
        return details.activation() == Activation.NONE
                ? Optional.empty()
                : Optional.of(
                        rules.finding(
                                ACTIVATION,
                                "because.activation",
                                rules.words().name(details.activation())));
    }
}
