package io.mesoderm.platform.notify;

import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import java.time.Instant;
import java.util.List;

/**
 * A message to a patient as a feature writes it.
 *
 * @param key what it comes from, such as {@code maint/<patient>/<modality>/<due>/<step>}: one key is one notice, ever
 * @param purpose what patients refuse as a whole, such as {@code recall}
 * @param template its words: a code of {@code seeds/care/messages.yaml}
 * @param words what fills them; kept under the patient's key
 * @param notAfter when it is of no use any more
 */
public record NewNotice(
        String key,
        PatientId patient,
        SiteId site,
        String purpose,
        String template,
        List<String> words,
        Instant dueAt,
        Instant notAfter) {

    public NewNotice {
        words = List.copyOf(words);
    }
}
