package io.mesoderm.platform.module;

import com.fasterxml.jackson.core.JsonGenerator;

import io.mesoderm.platform.schema.Json;
import io.mesoderm.platform.schema.Records;
import io.mesoderm.platform.schema.UnsupportedRecord;
import io.mesoderm.spi.http.Page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Counts the bytes an answer has as JSON, or some more, at any depth, and stops where there are too many: what a module made must
 * not be walked for longer than it takes to see that. Most answers are far below; of the others it writes the JSON to know.
 * Both are needed: the count alone refuses what fits, and the writing alone takes three times as long (measured: 231 against
 * 66 µs for a table of 750 cells) and makes a whole text of bytes or of a number before its gauge sees any of it.
 */
final class AnswerSize {

    /** Quotes, a colon and a comma, or brackets and a comma. */
    private static final int AROUND = 4;

    /** The longest of {@code double}, with its comma. */
    private static final int NUMBER = 26;

    /** An id, an instant, a constant, or which record of its family one is. */
    private static final int WORD = 40;

    private final long most;
    private long found;

    private AnswerSize(long most) {
        this.most = most;
    }

    static boolean exceeds(long most, Object answer) {
        AnswerSize size = new AnswerSize(most);
        size.add(answer);
        return size.found > most && isWrittenLonger(most, answer);
    }

    /** What cannot be written has the length it was counted to have. */
    private static boolean isWrittenLonger(long most, Object answer) {
        try {
            return Json.exceeds(most, (Json.Content) out -> write(answer, out));
        } catch (UncheckedIOException | UnsupportedRecord e) {
            return true;
        }
    }

    /** As the answer goes out: what stands around records has no type that JSON could be told from. */
    private static void write(Object value, JsonGenerator out) throws IOException {
        switch (value) {
            case null -> out.writeNull();
            case Optional<?> one -> write(one.orElse(null), out);
            case Page<?> page -> {
                out.writeStartObject();
                out.writeFieldName("items");
                write(page.items(), out);
                if (page.next().isPresent()) {
                    out.writeStringField("next", page.next().get());
                }
                out.writeEndObject();
            }
            case Collection<?> several -> {
                out.writeStartArray();
                for (Object one : several) {
                    write(one, out);
                }
                out.writeEndArray();
            }
            default -> Json.write(value, out);
        }
    }

    private void add(Object value) {
        if (found > most) {
            return;
        }
        found += AROUND;
        switch (value) {
            case null -> {}
            case CharSequence text -> addText(text);
            case byte[] bytes -> found += (bytes.length + 2L) / 3 * 4;
            case BigDecimal number -> found += plainLength(number);
            case Number number -> found += NUMBER;
            case Optional<?> one -> one.ifPresent(this::add);
            case Collection<?> several -> addAll(several);
            case Map<?, ?> map -> {
                addAll(map.keySet());
                addAll(map.values());
            }
            case Record record -> {
                found += WORD;
                Records.each(
                        record,
                        (name, component) -> {
                            found += AROUND + name.length();
                            add(component);
                        });
            }
            default -> found += WORD;
        }
    }

    private void addAll(Collection<?> several) {
        for (Object one : several) {
            if (found > most) {
                return;
            }
            add(one);
        }
    }

    private void addText(CharSequence text) {
        for (int i = 0; i < text.length() && found <= most; i++) {
            found += bytes(text.charAt(i));
        }
    }

    /** As Jackson writes it: UTF-8, but an escape for what must have one and for both halves of a rare character. */
    private static int bytes(char c) {
        if (c < ' ' || Character.isSurrogate(c)) {
            return 6;
        }
        if (c < 0x80) {
            return c == '"' || c == '\\' ? 2 : 1;
        }
        return c < 0x800 ? 2 : 3;
    }

    /** Digits, sign and point: as JSON has it, all noughts are written out. */
    private static long plainLength(BigDecimal number) {
        long whole = (long) number.precision() - number.scale();
        return 3 + Math.max(whole, 1) + Math.max(number.scale(), 0);
    }
}
