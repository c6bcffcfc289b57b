package io.mesoderm.platform.console;

import io.mesoderm.platform.http.WrittenFile;
import io.mesoderm.spi.context.PatientId;

import java.util.Set;

/** What a page answers. */
sealed interface Answer {

    /** A page or a part of one; {@code patients} are those it shows beside the one in its address. */
    record Html(int status, String html, Set<PatientId> patients) implements Answer {

        static Html of(String html) {
            return new Html(200, html, Set.of());
        }
    }

    /** A file to be saved. */
    record File(WrittenFile file) implements Answer {}

    /** Go there next: after every successful write, so that a reload repeats nothing. */
    record Redirect(String href) implements Answer {}
}
