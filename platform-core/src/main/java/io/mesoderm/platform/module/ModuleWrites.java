package io.mesoderm.platform.module;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.schema.Field;
import io.mesoderm.platform.schema.RecordSchema;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Handler;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Request;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Every write of a module's own runs in one unit of work of the host, which ends with its audit event: no module
 * can forget it, and neither is there without the other.
 */
final class ModuleWrites {

    /** Of one module; the others wait, within their own time. A quarter of the pool of connections as shipped. */
    private static final int AT_ONCE = 4;

    private final Map<ModuleId, Semaphore> turns = new ConcurrentHashMap<>();
    private final TenantDatabase database;
    private final WriteAudit audit;

    ModuleWrites(TenantDatabase database, WriteAudit audit) {
        this.database = database;
        this.audit = audit;
    }

    /** The handler of an endpoint with its event around it; a GET's is left as it is. */
    <I, O> Handler<I, O> recorded(ModuleId module, Endpoint<I, O> endpoint, Handler<I, O> handler) {
        if (endpoint.method() == Method.GET) {
            return handler;
        }
        return request -> inTurn(module, () -> written(module, endpoint, handler, request));
    }

    private <I, O> O written(
            ModuleId module, Endpoint<I, O> endpoint, Handler<I, O> handler, Request<I> request) {
        return database.inTransaction(
                request.context(),
                handle -> {
                    O answer = handler.handle(request);
                    record(handle, module, endpoint, request);
                    return answer;
                });
    }

    /** A module that dawdles inside its writes must not hold every connection there is. */
    private <T> T inTurn(ModuleId module, Supplier<T> work) {
        Semaphore turn = turns.computeIfAbsent(module, any -> new Semaphore(AT_ONCE, true));
        try {
            turn.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("no turn came before the call's time was over", e);
        }
        try {
            return work.get();
        } finally {
            turn.release();
        }
    }

    private <I> void record(
            Handle handle, ModuleId module, Endpoint<I, ?> endpoint, Request<I> request) {
        String action = module.value() + "." + endpoint.id();
        String object = object(endpoint, request.input());
        EntityId site = request.context().requiredSite();
        Optional<PatientId> patient = patient(request.input());
        if (patient.isPresent()) {
            audit.record(
                    handle,
                    request.context(),
                    action,
                    module.value(),
                    patient.get(),
                    patient.get(),
                    object);
        } else {
            audit.record(handle, request.context(), action, module.value(), site, object);
        }
    }

    /** The path below the module's own with the values of this call, and the code of what is made there. */
    private static String object(Endpoint<?, ?> endpoint, Object input) {
        String path = endpoint.path();
        String code = "";
        for (Field field : RecordSchema.of(endpoint.input()).fields()) {
            path = path.replace("{" + field.name() + "}", String.valueOf(field.of(input)));
            if (field.name().equals("code") && endpoint.is(Endpoint.Trait.CREATES)) {
                code = "/" + field.of(input);
            }
        }
        return path + code;
    }

    private static Optional<PatientId> patient(Object input) {
        List<PatientId> named = new ArrayList<>(1);
        RecordSchema.collect(input, PatientId.class, named::add);
        return named.stream().findFirst();
    }
}
