package io.mesoderm.platform.patient;

import io.mesoderm.platform.language.Messages;
import io.mesoderm.platform.schema.InvalidInput;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.platform.schema.MalformedJson;
import io.mesoderm.platform.schema.RecordSchema;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Locale;

/** A worded view as JSON, and back; it needs no module. */
public record StoredView(View view) {

    private static final Logger log = LoggerFactory.getLogger(StoredView.class);

    public String json() {
        return Json.text(this);
    }

    /**
     * The view; one that cannot be read says so in its place and in the log, for what stands around it must be seen.
     *
     * @param code of the error, as {@code docs/errors.md} has it
     * @param where it is kept, for the log
     */
    public static View read(String json, String code, String where, Locale locale) {
        try {
            return RecordSchema.of(StoredView.class).readStored(Json.parse(json)).view();
        } catch (InvalidInput | MalformedJson e) {
            log.error("{}: {}: {}", code, where, e.getMessage());
            Messages words = Messages.of("patient.messages", locale);
            return new View.Paragraph(Text.literal(words.say(code)));
        }
    }
}
