package io.mesoderm.platform.events;

import java.util.Optional;

/** How a delivery went, as its row says it. */
record Outcome(State state, int failures, Optional<String> error) {

    /** Where a delivery stands; all but the first are final. */
    enum State {
        PENDING,
        DELIVERED,
        SKIPPED,
        /** Given up after too many failures; the events after it go on. */
        DEAD
    }
}
