package io.mesoderm.platform.patient.photo;

import io.mesoderm.spi.reference.Catalogue;

import java.util.Map;

/**
 * A view of {@code seeds/care/photo-views.yaml}, by the code that is the {@link PhotoView}. A set of photos needs one of each
 * {@code set}; views of no set are extra. Texts by language.
 */
public record StandardView(Map<String, String> name, Map<String, String> pose, String set) {

    public static final Catalogue<StandardView> CATALOGUE =
            new Catalogue<>("photo-views", StandardView.class);

    /** What no set of photos needs. */
    static final String EXTRA = "extra";

    /** Whether no set of photos needs it. */
    public boolean isExtra() {
        return set.equals(EXTRA);
    }
}
