package io.mesoderm.platform.careplan;

import io.mesoderm.spi.http.Endpoint;

import java.util.List;
import java.util.stream.Stream;

/** Every way into care: plans, the question whether a treatment suits, and the recording of sessions. */
public final class CareEndpoints {

    private final PlanEndpoints plans;
    private final SessionEndpoints sessions;

    public CareEndpoints(PlanEndpoints plans, SessionEndpoints sessions) {
        this.plans = plans;
        this.sessions = sessions;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return Stream.of(plans.endpoints(), sessions.endpoints())
                .<Endpoint<?, ?>>flatMap(List::stream)
                .toList();
    }
}
