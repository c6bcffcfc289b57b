package io.mesoderm.platform.careplan.adverse;

import io.mesoderm.platform.jobs.Chore;
import io.mesoderm.platform.tenancy.SystemContext;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Looks for events that last longer than such events do, and tells a clinician once (AE-02). */
public final class EventWatch {

    private final EventConsequences consequences;

    EventWatch(EventConsequences consequences) {
        this.consequences = consequences;
    }

    /** The chain's chore. */
    public Chore chore(ChainId chain) {
        CallContext context = SystemContext.of(chain);
        return new Chore(
                "adverse-events",
                Duration.ZERO,
                (handle, before, atMost) -> watch(handle, before, atMost, context));
    }

    /** How many it told of; an event that lasts just as long as expected is not one of them. */
    int watch(Handle handle, Instant now, int atMost, CallContext context) {
        List<EventRow> overdue = EventRow.overdue(handle, now, atMost);
        for (EventRow event : overdue) {
            handle.execute("UPDATE adverse_event SET state = 'WATCHED' WHERE id = ?", event.id());
            consequences.lasts(handle, event, now, context);
        }
        return overdue.size();
    }
}
