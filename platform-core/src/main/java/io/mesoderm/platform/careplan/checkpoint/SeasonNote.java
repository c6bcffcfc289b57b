package io.mesoderm.platform.careplan.checkpoint;

import io.mesoderm.spi.reference.Catalogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What is printed on reports of some months, since more hair is shed in them (SC-20, {@code seeds/care/season-notes.yaml}).
 *
 * @param months of the north
 * @param southShiftMonths how much later they are in the south
 */
public record SeasonNote(List<Integer> months, int southShiftMonths, Map<String, String> says) {

    static final Catalogue<SeasonNote> CATALOGUE =
            new Catalogue<>("season-notes", SeasonNote.class);

    boolean isFor(LocalDate day, boolean south) {
        return months.contains(
                south ? day.minusMonths(southShiftMonths).getMonthValue() : day.getMonthValue());
    }
}
