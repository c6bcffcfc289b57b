package io.mesoderm.platform.careplan;

import io.mesoderm.spi.care.ProducedDocument;
import io.mesoderm.spi.care.SessionOutcome;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;
import io.mesoderm.spi.view.View.Callout;
import io.mesoderm.spi.view.View.Chart;
import io.mesoderm.spi.view.View.Checklist;
import io.mesoderm.spi.view.View.Element;
import io.mesoderm.spi.view.View.Form;
import io.mesoderm.spi.view.View.Item;
import io.mesoderm.spi.view.View.KeyValues;
import io.mesoderm.spi.view.View.Link;
import io.mesoderm.spi.view.View.Moment;
import io.mesoderm.spi.view.View.Pair;
import io.mesoderm.spi.view.View.Paragraph;
import io.mesoderm.spi.view.View.Section;
import io.mesoderm.spi.view.View.Series;
import io.mesoderm.spi.view.View.Table;
import io.mesoderm.spi.view.View.Timeline;

/** A view with its words in it: it reads the same for ever, also when the module is gone. */
final class WordedView {

    private WordedView() {}

    /** All that a session leaves to be read, with its words in it. */
    static SessionOutcome of(SessionOutcome outcome, ModuleWords words) {
        return new SessionOutcome(
                of(outcome.summary(), words),
                outcome.productUses(),
                outcome.observations(),
                outcome.adverseEvents(),
                outcome.documents().stream().map(document -> of(document, words)).toList());
    }

    private static ProducedDocument of(ProducedDocument document, ModuleWords words) {
        return new ProducedDocument(
                document.kind(),
                words.words(Text.of(document.titleKey())),
                of(document.content(), words));
    }

    static View of(View view, ModuleWords words) {
        return switch (view) {
            case Section section ->
                    new Section(
                            words.literal(section.title()),
                            section.parts().stream().map(part -> of(part, words)).toList());
            case Paragraph paragraph -> new Paragraph(words.literal(paragraph.text()));
            case KeyValues values ->
                    new KeyValues(
                            values.pairs().stream()
                                    .map(
                                            p ->
                                                    new Pair(
                                                            words.literal(p.label()),
                                                            words.literal(p.value())))
                                    .toList());
            case Table table -> table(table, words);
            case Checklist list ->
                    new Checklist(
                            words.literal(list.title()),
                            list.items().stream()
                                    .map(item -> new Item(words.literal(item.text()), item.done()))
                                    .toList());
            case Callout callout -> callout;
            case Timeline timeline ->
                    new Timeline(
                            timeline.moments().stream()
                                    .map(
                                            m ->
                                                    new Moment(
                                                            m.at(),
                                                            words.literal(m.title()),
                                                            words.literal(m.body())))
                                    .toList());
            case Chart chart -> chart(chart, words);
            case Element element ->
                    new Element(element.tag(), element.attributes(), of(element.twin(), words));
            case Link link -> new Link(words.literal(link.text()), link.parameters());
            case Form form -> form;
        };
    }

    private static Table table(Table table, ModuleWords words) {
        return new Table(
                words.literal(table.caption()),
                table.columns().stream().map(words::literal).toList(),
                table.rows().stream()
                        .map(row -> row.stream().map(words::literal).toList())
                        .toList());
    }

    private static Chart chart(Chart chart, ModuleWords words) {
        return new Chart(
                words.literal(chart.title()),
                words.literal(chart.unit()),
                chart.series().stream()
                        .map(s -> new Series(words.literal(s.name()), s.x(), s.y()))
                        .toList());
    }
}
