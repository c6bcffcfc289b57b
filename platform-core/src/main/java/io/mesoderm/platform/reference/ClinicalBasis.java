package io.mesoderm.platform.reference;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.reference.ActingPlaces.Place;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.reference.Entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the house takes for true and where it comes from: every clinical fact, the conflicts between sources, and where software acts on them. */
final class ClinicalBasis {

    private final ChainReference reference;
    private final TenantDatabase database;

    /** {@code reference} is that of the core. */
    ClinicalBasis(ChainReference reference, TenantDatabase database) {
        this.reference = reference;
        this.database = database;
    }

    /** All of it, in the order of the seeds. */
    Basis read(CallContext context) {
        List<Entry<BasisFact>> facts = reference.list(BasisFact.CATALOGUE, context);
        List<Entry<BasisConflict>> conflicts = reference.list(BasisConflict.CATALOGUE, context);
        List<String> targets =
                Stream.concat(
                                facts.stream().flatMap(fact -> fact.value().acts().stream()),
                                conflicts.stream().flatMap(one -> one.value().acts().stream()))
                        .toList();
        ActingPlaces places =
                database.inReport(context, handle -> ActingPlaces.of(handle, targets));
        return new Basis(
                facts.stream().map(fact -> Fact.of(fact, places)).toList(),
                conflicts.stream().map(one -> Conflict.of(one, places)).toList());
    }

    /** Output of {@code read-clinical-basis}: some hundred facts and a dozen conflicts, as many as the seeds hold. */
    record Basis(List<Fact> facts, List<Conflict> conflicts) {}

    /** One fact with the places that act on it; {@code none} is why there are no such places. */
    record Fact(
            String code,
            String area,
            Map<String, String> says,
            Optional<String> values,
            boolean designDefault,
            List<String> sources,
            List<Place> acts,
            Optional<Map<String, String>> none) {

        static Fact of(Entry<BasisFact> entry, ActingPlaces places) {
            BasisFact fact = entry.value();
            return new Fact(
                    entry.code(),
                    fact.area(),
                    fact.says(),
                    fact.values(),
                    entry.designDefault(),
                    entry.sources(),
                    fact.acts().stream().map(places::find).toList(),
                    fact.none());
        }
    }

    /** One conflict with both of its sides and what the house decided. */
    record Conflict(
            String code,
            Map<String, String> about,
            List<String> rows,
            List<BasisConflict.Side> sides,
            Map<String, String> decided,
            boolean designDefault,
            List<Place> acts) {

        static Conflict of(Entry<BasisConflict> entry, ActingPlaces places) {
            BasisConflict conflict = entry.value();
            return new Conflict(
                    entry.code(),
                    conflict.about(),
                    conflict.rows(),
                    conflict.sides(),
                    conflict.decided(),
                    entry.designDefault(),
                    conflict.acts().stream().map(places::find).toList());
        }
    }
}
