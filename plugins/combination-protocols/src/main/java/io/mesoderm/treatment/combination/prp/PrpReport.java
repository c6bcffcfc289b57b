package io.mesoderm.treatment.combination.prp;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;
import io.mesoderm.treatment.combination.session.ScalpZone;
import io.mesoderm.treatment.combination.session.Summary;

import java.math.MathContext;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;

/** How a plasma session reads afterwards; the core keeps it. */
final class PrpReport {

    /** Of a dose; rules look at all of it. */
    private static final MathContext SHOWN = new MathContext(4);

    private final CallContext context;

    PrpReport(CallContext context) {
        this.context = context;
    }

    View summary(PrpDetails details) {
        return Summary.of(
                "prp.title",
                facts(details),
                List.of(tubes(details.tubes()), spins(details.spins())),
                details.note());
    }

    /** What the module's own list tells of it. */
    static String told(PrpDetails details) {
        return Summary.plain(details.injectedMl())
                + " ml · "
                + Summary.plain(details.areaCm2())
                + " cm²";
    }

    private static List<View.Pair> facts(PrpDetails details) {
        List<View.Pair> pairs = new ArrayList<>();
        pairs.add(
                Summary.fact("PrpDetails.injectedMl", Summary.plain(details.injectedMl()) + " ml"));
        pairs.add(Summary.fact("PrpDetails.areaCm2", Summary.plain(details.areaCm2()) + " cm²"));
        pairs.add(
                Summary.fact(
                        "prp.dose", Summary.plain(details.mlPerCm2().round(SHOWN)) + " ml/cm²"));
        pairs.add(Summary.fact("PrpDetails.yieldMl", Summary.plain(details.yieldMl()) + " ml"));
        details.plateletsPerMicrolitre()
                .ifPresent(
                        count ->
                                pairs.add(
                                        Summary.fact(
                                                "PrpDetails.plateletsPerMicrolitre",
                                                count + " /µl")));
        pairs.add(Summary.word("PrpDetails.activation", "Activation." + details.activation()));
        for (ScalpZone zone : details.zones()) {
            pairs.add(Summary.word("PrpDetails.zones", "ScalpZone." + zone));
        }
        return pairs;
    }

    private View tubes(List<Tube> tubes) {
        DateTimeFormatter time =
                DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                        .withLocale(context.locale())
                        .withZone(context.zone());
        return new View.Table(
                Text.of("PrpDetails.tubes"),
                List.of(
                        Text.of("Tube.code"),
                        Text.of("Tube.drawnAt"),
                        Text.of("Tube.bloodMl"),
                        Text.of("Tube.firstLabel"),
                        Text.of("Tube.secondLabel")),
                tubes.stream()
                        .map(
                                tube ->
                                        List.of(
                                                Text.literal(tube.code()),
                                                Text.literal(time.format(tube.drawnAt())),
                                                Text.literal(Summary.plain(tube.bloodMl()) + " ml"),
                                                Text.literal(tube.firstLabel()),
                                                Text.literal(tube.secondLabel())))
                        .toList());
    }

    private static View spins(List<Spin> spins) {
        return new View.Table(
                Text.of("PrpDetails.spins"),
                List.of(
                        Text.of("Spin.rcf"),
                        Text.of("Spin.rpm"),
                        Text.of("Spin.radiusMm"),
                        Text.of("Spin.minutes")),
                spins.stream()
                        .map(
                                spin ->
                                        List.of(
                                                figure(spin.force()),
                                                figure(spin.rpm()),
                                                figure(spin.radiusMm()),
                                                Text.literal(String.valueOf(spin.minutes()))))
                        .toList());
    }

    private static Text figure(java.util.Optional<Integer> figure) {
        return Text.literal(figure.map(String::valueOf).orElse("–"));
    }
}
