package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.http.Problem;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The units that a call names among those of its contract: each use case then says which of them it takes. */
public final class UnitChoice {

    private UnitChoice() {}

    /** Those named, in the order of the contract, each once; a problem of {@code units} if one is not there. */
    public static <R> List<R> named(List<R> all, Function<R, UUID> id, Collection<UUID> named) {
        Set<UUID> wanted = new HashSet<>(named);
        List<R> found = all.stream().filter(row -> wanted.contains(id.apply(row))).toList();
        if (found.size() < wanted.size()) {
            throw Problem.invalid("units", "names a unit that is not one of this contract");
        }
        return found;
    }
}
