package io.mesoderm.treatment.hairmesotherapy.reprocessing;

import java.util.List;

/** The newest entries of a site's log. */
public record ReprocessingPage(List<Reprocessing> reprocessings) {

    public ReprocessingPage {
        reprocessings = List.copyOf(reprocessings);
    }
}
