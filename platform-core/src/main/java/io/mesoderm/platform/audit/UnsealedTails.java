package io.mesoderm.platform.audit;

import io.mesoderm.platform.http.HealthCheck;
import io.mesoderm.spi.context.ChainId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The chains with entries that wait for their seals, as this node knows them, and the alarm over those
 * that wait too long. A chain is here until it was sealed, also while somebody is at it and hangs.
 */
final class UnsealedTails implements HealthCheck {

    private static final Logger log = LoggerFactory.getLogger(UnsealedTails.class);

    private final InstantSource clock;
    private final Map<ChainId, Tail> waiting = new HashMap<>();
    private final Map<ChainId, Tail> taken = new HashMap<>();
    private final Set<ChainId> reported = new HashSet<>();

    UnsealedTails(InstantSource clock) {
        this.clock = clock;
    }

    /** From which entry on to seal, and since when that has been known. */
    record Tail(Instant oldest, Instant since) {

        private static Tail longer(Tail one, Tail other) {
            return new Tail(earlier(one.oldest, other.oldest), earlier(one.since, other.since));
        }

        private static Instant earlier(Instant one, Instant other) {
            return one.isBefore(other) ? one : other;
        }
    }

    /** True if the chain did not wait yet. */
    synchronized boolean add(ChainId chain, Instant oldest) {
        boolean first = !waiting.containsKey(chain);
        waiting.merge(chain, new Tail(oldest, clock.instant()), Tail::longer);
        return first;
    }

    /** Whoever takes it seals it: entries committed from now on wait anew. */
    synchronized Optional<Tail> take(ChainId chain) {
        Optional<Tail> tail = Optional.ofNullable(waiting.remove(chain));
        tail.ifPresent(found -> taken.merge(chain, found, Tail::longer));
        return tail;
    }

    synchronized void sealed(ChainId chain) {
        taken.remove(chain);
        if (reported.remove(chain)) {
            log.info("the entries of chain {} are sealed again", chain);
        }
    }

    synchronized List<ChainId> waiting() {
        return List.copyOf(waiting.keySet());
    }

    synchronized boolean areSealed() {
        return waiting.isEmpty() && taken.isEmpty();
    }

    /** Once for each chain, until it is sealed again. */
    void report() {
        for (ChainId chain : late()) {
            if (reportedFirst(chain)) {
                log.error(
                        "seal-late: entries of chain {} have waited for their seals for more than {} s",
                        chain,
                        Sealer.LATE.toSeconds());
            }
        }
    }

    private synchronized boolean reportedFirst(ChainId chain) {
        return reported.add(chain);
    }

    private synchronized List<ChainId> late() {
        Instant limit = clock.instant().minus(Sealer.LATE);
        return Stream.of(waiting, taken)
                .flatMap(tails -> tails.entrySet().stream())
                .filter(entry -> entry.getValue().since().isBefore(limit))
                .map(Map.Entry::getKey)
                .distinct()
                .sorted(Comparator.comparing(ChainId::key))
                .toList();
    }

    @Override
    public String name() {
        return "seals";
    }

    @Override
    public Optional<String> trouble() {
        List<ChainId> late = late();
        return late.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "seal-late: "
                                + late.stream()
                                        .map(ChainId::key)
                                        .collect(Collectors.joining(", ")));
    }

    /** Unsealed entries are as safe as before; they could only be changed unseen. */
    @Override
    public boolean critical() {
        return false;
    }
}
