package io.mesoderm.platform.reference;

import io.mesoderm.spi.context.ChainId;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the changes of each chain's reference data on this node, so that what is kept of it can tell that it is old. */
public final class ReferenceEditions {

    private final Map<ChainId, Long> editions = new ConcurrentHashMap<>();

    long of(ChainId chain) {
        return editions.getOrDefault(chain, 0L);
    }

    /** Call it once a change is committed. */
    public void advance(ChainId chain) {
        editions.merge(chain, 1L, Long::sum);
    }
}
