package io.mesoderm.platform.events;

import static io.mesoderm.spi.http.Method.GET;
import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Scope.CHAIN;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Page;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Events that a module was given too often in vain: which they are, and how they get another chance. */
public final class DeliveryEndpoints {

    private final TenantDatabase database;
    private final OutboxDispatcher dispatcher;
    private final WriteAudit trail;
    private final InstantSource clock;

    public DeliveryEndpoints(
            TenantDatabase database,
            OutboxDispatcher dispatcher,
            WriteAudit trail,
            InstantSource clock) {
        this.database = database;
        this.dispatcher = dispatcher;
        this.trail = trail;
        this.clock = clock;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("list-dead-deliveries", CHAIN, GET, "/dead-deliveries", ListDead.class)
                        .permission("module.manage")
                        .summary(
                                "Events given up on their way to a module, the oldest first; what a module said last may name a patient.")
                        .readsPatients()
                        .pages(DeadDelivery.class, call -> list(call.input(), call.context())),
                Endpoint.of(
                                "revive-delivery",
                                CHAIN,
                                POST,
                                "/dead-deliveries/{event}/revivals",
                                Revive.class)
                        .permission("module.manage")
                        .summary(
                                "Has an event tried again that was given up; it comes after what the module heard since.")
                        .idempotent()
                        .answers(Revived.class, call -> revive(call.input(), call.context())));
    }

    /** Input of {@code list-dead-deliveries}. */
    public record ListDead(
            @Length(min = 1, max = 80) Optional<String> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {}

    /** Input of {@code revive-delivery}. */
    public record Revive(UUID event, ModuleId module) {}

    /** What is tried again. */
    public record Revived(UUID event, ModuleId module) {}

    /** The delivery that a page ended with. */
    private record Cursor(UUID event, ModuleId module) {

        static Cursor read(String text) {
            try {
                String[] parts = text.split("\\.", 2);
                return new Cursor(UUID.fromString(parts[0]), new ModuleId(parts[1]));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw Problem.invalid("cursor", "is not one that this list gave");
            }
        }

        static String of(DeadDelivery last) {
            return last.event() + "." + last.module();
        }
    }

    Page<DeadDelivery> list(ListDead input, CallContext context) {
        Optional<Cursor> cursor = input.cursor().map(Cursor::read);
        return database.inReport(
                context,
                handle ->
                        input.page(
                                DeadDeliveries.list(
                                        handle,
                                        cursor.map(Cursor::event),
                                        cursor.map(Cursor::module),
                                        input.sought()),
                                Cursor::of));
    }

    Revived revive(Revive input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    if (!DeadDeliveries.revive(
                            handle, input.event(), input.module(), clock.instant())) {
                        throw Problem.notFound();
                    }
                    trail.record(
                            handle,
                            context,
                            "delivery.revived",
                            "outbox_delivery",
                            input::event,
                            input.module().value());
                    TenantDatabase.afterCommit(
                            () -> dispatcher.ring(context.chain(), Set.of(input.module())));
                    return new Revived(input.event(), input.module());
                });
    }
}
