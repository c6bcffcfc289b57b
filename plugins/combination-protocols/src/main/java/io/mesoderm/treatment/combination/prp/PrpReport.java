package io.mesoderm.treatment.combination.prp;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;
import io.mesoderm.treatment.combination.session.ScalpZone;

import java.math.BigDecimal;
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
        List<View> parts = new ArrayList<>();
        parts.add(facts(details));
        parts.add(tubes(details.tubes()));
        parts.add(spins(details.spins()));
        details.note().map(note -> new View.Paragraph(Text.literal(note))).ifPresent(parts::add);
        return new View.Section(Text.of("prp.title"), parts);
    }

    /** What the module's own list tells of it. */
    static String told(PrpDetails details) {
        return plain(details.injectedMl()) + " ml · " + plain(details.areaCm2()) + " cm²";
    }

    private static View facts(PrpDetails details) {
        List<View.Pair> pairs = new ArrayList<>();
        pairs.add(pair("PrpDetails.injectedMl", plain(details.injectedMl()) + " ml"));
        pairs.add(pair("PrpDetails.areaCm2", plain(details.areaCm2()) + " cm²"));
        pairs.add(pair("prp.dose", plain(details.mlPerCm2().round(SHOWN)) + " ml/cm²"));
        pairs.add(pair("PrpDetails.yieldMl", plain(details.yieldMl()) + " ml"));
        details.plateletsPerMicrolitre()
                .ifPresent(
                        count ->
                                pairs.add(
                                        pair("PrpDetails.plateletsPerMicrolitre", count + " /µl")));
        pairs.add(
                new View.Pair(
                        Text.of("PrpDetails.activation"),
                        Text.of("Activation." + details.activation())));
        for (ScalpZone zone : details.zones()) {
            pairs.add(new View.Pair(Text.of("PrpDetails.zones"), Text.of("ScalpZone." + zone)));
        }
        return new View.KeyValues(pairs);
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
                                                Text.literal(plain(tube.bloodMl()) + " ml"),
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

    private static View.Pair pair(String key, String value) {
        return new View.Pair(Text.of(key), Text.literal(value));
    }

    private static String plain(BigDecimal figure) {
        return figure.stripTrailingZeros().toPlainString();
    }
}
