package io.mesoderm.platform.careplan;

import io.mesoderm.spi.http.Endpoint;

import java.util.List;
import java.util.stream.Stream;

/** Every way into care: plans, the questions whether and when a treatment suits, and the recording of sessions. */
public final class CareEndpoints {

    private final PlanEndpoints plans;
    private final SessionEndpoints sessions;
    private final SpacingEndpoints spacing;

    CareEndpoints(PlanEndpoints plans, SessionEndpoints sessions, SpacingEndpoints spacing) {
        this.plans = plans;
        this.sessions = sessions;
        this.spacing = spacing;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return Stream.of(plans.endpoints(), sessions.endpoints(), spacing.endpoints())
                .<Endpoint<?, ?>>flatMap(List::stream)
                .toList();
    }
}
