package io.mesoderm.platform.careplan.spacing;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.reference.Catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a patient leaves out after a session, and for how long: {@code hours} from its end, or {@code days} counted
 * from its day (2 means not on day 0 nor day 1). With a {@code policy} the entry holds while the chain has chosen
 * {@code value}; with {@code traits} after sessions done in all these ways; with {@code sameDay} only after one on whose
 * day there was a session of that treatment too; {@code advised} is a wish and no must.
 */
public record HoldEntry(
        Set<Modality> after,
        Map<String, String> what,
        Optional<Integer> hours,
        Optional<Integer> days,
        Optional<String> policy,
        Optional<String> value,
        Optional<List<String>> traits,
        Optional<Modality> sameDay,
        boolean advised,
        Map<String, String> message) {

    public static final Catalogue<HoldEntry> CATALOGUE =
            new Catalogue<>("hold-rules", HoldEntry.class);

    boolean holds(SpacedSession done, Map<String, String> policies) {
        return after.contains(done.modality())
                && done.traits().containsAll(traits.orElse(List.of()))
                && policy.map(p -> value.equals(Optional.ofNullable(policies.get(p)))).orElse(true);
    }
}
