package io.mesoderm.platform.careplan.checkpoint;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Whether one item of a checkpoint is there.
 *
 * @param there whether it was found; what is told counts once it is written down
 * @param tellable whether a sentence may be written for it
 * @param missing what of it is not there, such as views of photos
 * @param on the day it was taken, if it was
 * @param behindInjection whether something was found that was written down on the day of an injection after it began
 *     (SC-19): it counts only when somebody says that it was taken before
 */
public record Captured(
        String item,
        String name,
        CaptureItem.Kind kind,
        boolean there,
        boolean tellable,
        List<String> missing,
        Optional<LocalDate> on,
        boolean behindInjection,
        List<String> sources) {

    public Captured {
        missing = List.copyOf(missing);
        sources = List.copyOf(sources);
    }
}
