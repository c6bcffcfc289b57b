package io.mesoderm.platform.audit;

import io.mesoderm.platform.http.Caller;
import io.mesoderm.platform.http.Exchange;
import io.mesoderm.platform.persistence.Ids;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * What is written outside every chain leaves its row in the control database, in the transaction that writes it.
 * Rows are only ever added; unlike a chain's ledger they are not sealed.
 */
public final class PlatformTrail {

    private final InstantSource clock;

    public PlatformTrail(InstantSource clock) {
        this.clock = clock;
    }

    /** Who did it, and for which chain if it was for one. */
    public record Who(String name, Optional<UUID> account, Optional<String> chain) {

        /** The platform itself: its start, its jobs. */
        public static final Who PLATFORM = new Who("platform", Optional.empty(), Optional.empty());

        /** The signed-in account of the running request. */
        public static Who caller() {
            return of(Exchange.current().caller());
        }

        /** The account whose request is running, else the platform itself. */
        public static Who present() {
            return Exchange.running().flatMap(Exchange::findCaller).map(Who::of).orElse(PLATFORM);
        }

        private static Who of(Caller caller) {
            return new Who(caller.name(), Optional.of(caller.account()), Optional.empty());
        }

        public Who in(String chain) {
            return new Who(name, account, Optional.of(chain));
        }
    }

    /**
     * {@code action} and {@code entityType} as in {@link WriteAudit}; {@code entity} is the thing's id or key,
     * {@code detail} holds ids and codes, never names, addresses or secrets.
     */
    public void record(
            Handle control,
            Who who,
            String action,
            String entityType,
            String entity,
            String detail) {
        control.createUpdate(
                        """
                        INSERT INTO audit_event
                          (id, occurred_at, actor, account_id, chain_key, action, entity_type, entity, detail, request_id)
                        VALUES (:id, :now, :actor, :account, :chain, :action, :type, :entity, :detail, :request)
                        """)
                .bind("id", Ids.next())
                .bind("now", clock.instant())
                .bind("actor", who.name())
                .bind("account", who.account().orElse(null))
                .bind("chain", who.chain().orElse(null))
                .bind("action", action)
                .bind("type", entityType)
                .bind("entity", entity)
                .bind("detail", detail)
                .bind(
                        "request",
                        Exchange.running()
                                .map(Exchange::requestId)
                                .orElseGet(() -> UUID.randomUUID().toString()))
                .execute();
    }
}
