package io.mesoderm.platform.billing.paper;

import io.mesoderm.platform.paper.Paper;
import io.mesoderm.platform.paper.PaperWords;

import java.util.List;

/** The tax on a paper, a line for each code and rate. Why nothing is charged stands with the code that says so. */
public final class TaxTable {

    private TaxTable() {}

    public static Paper.Table of(List<TaxLine> taxes, PaperWords words) {
        return new Paper.Table(
                "",
                List.of(
                        Paper.Column.text(words.say("tax-code")),
                        Paper.Column.amount(words.say("percent")),
                        Paper.Column.amount(words.say("tax-base")),
                        Paper.Column.amount(words.say("tax"))),
                taxes.stream().map(line -> row(line, words)).toList(),
                List.of());
    }

    private static List<String> row(TaxLine line, PaperWords words) {
        return List.of(
                line.reason().map(why -> line.code() + ": " + why).orElse(line.code()),
                line.percent().stripTrailingZeros().toPlainString(),
                words.money(line.base()),
                words.money(line.tax()));
    }
}
