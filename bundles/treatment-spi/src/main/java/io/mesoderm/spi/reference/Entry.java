package io.mesoderm.spi.reference;

import java.util.List;

/**
 * One row of reference data: its code, unique in the catalogue, the record, the ids of its sources in
 * {@code seeds/sources.yaml}, and whether it is a design default (◆), for which no published value is known.
 */
public record Entry<R extends Record>(
        String code, R value, List<String> sources, boolean designDefault) {

    public Entry {
        sources = List.copyOf(sources);
    }
}
