package io.mesoderm.platform.tenancy;

import static io.mesoderm.spi.http.Method.GET;
import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Scope.CHAIN;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.CareDuty.Begun;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Request;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;

/** From which day on the chain treats nobody without what its duties name. */
public final class DutyEndpoints {

    private final TenantDatabase database;
    private final WriteAudit audit;
    private final InstantSource clock;

    public DutyEndpoints(TenantDatabase database, WriteAudit audit, InstantSource clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** Answer of {@code list-care-duties}. */
    public record Duties(List<Begun> duties) {}

    /** Input of {@code begin-care-duty}. */
    public record Begin(CareDuty duty, LocalDate from) {}

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("list-care-duties", CHAIN, GET, "/care-duties", Empty.class)
                        .permission("chain.read")
                        .summary(
                                "What must be written down before somebody is treated, and since when.")
                        .answers(
                                Duties.class,
                                call ->
                                        database.inTransaction(
                                                call.context(),
                                                handle -> new Duties(CareDuty.all(handle)))),
                Endpoint.of("begin-care-duty", CHAIN, POST, "/care-duties", Begin.class)
                        .permission("care.duty")
                        .summary("Says from which day on nobody is treated without it.")
                        .idempotent()
                        .answers(Begun.class, this::begin));
    }

    private Begun begin(Request<Begin> request) {
        Begin input = request.input();
        return database.inTransaction(
                request.context(),
                handle -> {
                    Instant now = clock.instant();
                    LocalDate today = LocalDate.ofInstant(now, request.context().zone());
                    Begun begun = input.duty().begin(handle, input.from(), today, now);
                    audit.record(
                            handle,
                            request.context(),
                            "care-duty.begun",
                            "care_duty",
                            input.duty() + " " + input.from());
                    return begun;
                });
    }
}
