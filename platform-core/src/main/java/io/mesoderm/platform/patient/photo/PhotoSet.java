package io.mesoderm.platform.patient.photo;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The standard views in the caller's language, and what the newest day with photos has and lacks of them. */
public record PhotoSet(
        Optional<LocalDate> takenOn, List<View> views, List<PhotoView> missing, boolean wetHair) {

    public PhotoSet {
        views = List.copyOf(views);
        missing = List.copyOf(missing);
    }

    /** A standard view; {@code sources} are ids of {@code seeds/sources.yaml}. */
    public record View(PhotoView view, String name, String pose, List<String> sources) {}
}
