package io.mesoderm.platform.careplan.spacing;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.reference.Entry;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The spacing rules of one edition of a chain's reference data, looked up by the modality they judge. */
public final class SpacingTable {

    /** Rules that look from a session of the modality back, and on to what follows it. */
    record Rules(List<Entry<SpacingEntry>> back, List<Entry<SpacingEntry>> on) {}

    private static final Rules NONE = new Rules(List.of(), List.of());

    private final Map<Modality, Rules> rules = new EnumMap<>(Modality.class);

    public SpacingTable(List<Entry<SpacingEntry>> entries) {
        for (Modality modality : Modality.values()) {
            rules.put(
                    modality,
                    new Rules(
                            entries.stream().filter(e -> e.value().later() == modality).toList(),
                            entries.stream()
                                    .filter(e -> e.value().earlier() == modality)
                                    .toList()));
        }
    }

    Rules of(Modality modality) {
        return rules.getOrDefault(modality, NONE);
    }
}
