package io.mesoderm.platform.module;

import io.mesoderm.platform.module.Answered.Fault;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.schema.InvalidInput;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.platform.schema.MalformedJson;
import io.mesoderm.platform.schema.RecordSchema;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.ProducedDocument;
import io.mesoderm.spi.care.SessionOutcome;
import io.mesoderm.spi.view.View;

import java.io.UncheckedIOException;

/**
 * What the core keeps of an answer is written as it will be, read again, and held to the limits that its types declare:
 * a chart must not be the first to find that it cannot be read.
 */
final class ReadBack {

    /** Of its own JSON, to the byte, as it is stored. A chart shows two hundred of them. */
    static final int MOST_OF_A_SUMMARY = 64 << 10;

    /** Sections and elements within one another: under 32 levels of JSON, also where a chart stands around them. */
    static final int DEEPEST = 10;

    private ReadBack() {}

    static void require(SessionOutcome outcome) {
        requireShallow(outcome.summary());
        outcome.documents().stream()
                .map(ProducedDocument::content)
                .forEach(ReadBack::requireShallow);
        if (Json.exceeds(MOST_OF_A_SUMMARY, outcome.summary())) {
            throw new Fault(
                    "answered a summary of more than " + MOST_OF_A_SUMMARY + " bytes as JSON");
        }
        read(outcome);
    }

    static void require(Finding finding) {
        read(finding);
    }

    private static void requireShallow(View view) {
        if (!fits(view, DEEPEST)) {
            throw new Fault("answered views nested more than " + DEEPEST + " deep");
        }
    }

    private static boolean fits(View view, int levels) {
        if (levels == 0) {
            return false;
        }
        return switch (view) {
            case View.Section section ->
                    section.parts().stream().allMatch(part -> fits(part, levels - 1));
            case View.Element element -> fits(element.twin(), levels - 1);
            case View.Paragraph _,
                    View.KeyValues _,
                    View.Table _,
                    View.Checklist _,
                    View.Callout _,
                    View.Timeline _,
                    View.Chart _,
                    View.Link _,
                    View.Form _ ->
                    true;
        };
    }

    private static void read(Record answer) {
        try {
            RecordSchema.of(answer.getClass()).readAnswered(Json.parse(Json.bytes(answer)));
        } catch (InvalidInput e) {
            FieldError first = e.errors().getFirst();
            throw new Fault("answered " + first.field() + ", which " + first.message());
        } catch (MalformedJson e) {
            throw new Fault("answered what cannot be read again: " + e.getMessage());
        } catch (UncheckedIOException e) {
            throw new Fault("answered what cannot be written as JSON");
        }
    }
}
