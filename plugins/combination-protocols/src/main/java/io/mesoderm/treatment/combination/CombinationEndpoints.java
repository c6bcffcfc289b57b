package io.mesoderm.treatment.combination;

import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;

import java.util.List;

/** The module's own endpoints. */
final class CombinationEndpoints {

    private final SessionHistory history;

    CombinationEndpoints(SessionHistory history) {
        this.history = history;
    }

    List<Endpoint<?, ?>> all() {
        return List.of(
                Endpoint.of(
                                "list-sessions",
                                Method.GET,
                                "/patients/{patient}/sessions",
                                ListSessions.class)
                        .permission(CombinationPermissions.READ_SESSION)
                        .summary("Sessions of a patient recorded by this module, newest first")
                        .readsPatient("patient")
                        .pages(
                                SessionSummary.class,
                                request -> history.list(request.input(), request.context())));
    }
}
