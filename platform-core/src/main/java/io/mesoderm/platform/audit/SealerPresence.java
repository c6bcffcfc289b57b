package io.mesoderm.platform.audit;

import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.Leases;
import io.mesoderm.platform.persistence.Leases.Lease;
import io.mesoderm.platform.persistence.TenantDatabase;

import org.jdbi.v3.core.ConnectionException;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * This node among those that seal: a lease of its own, renewed while it lives. One that ended without
 * being given back says that its node died and may have left entries unsealed; so nobody has to look at
 * chains in which nothing happens.
 */
final class SealerPresence {

    private static final String PREFIX = "sealer:";
    private static final Duration LENGTH = Duration.ofSeconds(5);

    private final TenantDatabase tenants;
    private final String name = PREFIX + Ids.next();
    private volatile Optional<Lease> own = Optional.empty();

    SealerPresence(TenantDatabase tenants) {
        this.tenants = tenants;
    }

    /** Says that this node lives. Returns what dead ones left, which nobody else gets meanwhile. */
    List<Lease> beat() {
        own = control(this::renewed);
        return control(SealerPresence::takeOver);
    }

    /** A node that was paused for long may have lost it, and begins again. */
    private Optional<Lease> renewed(Connection control) throws SQLException {
        return own.isPresent() && Leases.renew(control, own.get())
                ? own
                : Leases.acquire(control, name, LENGTH);
    }

    private static List<Lease> takeOver(Connection control) throws SQLException {
        var taken = new ArrayList<Lease>();
        for (String dead : Leases.ended(control, PREFIX)) {
            Leases.acquire(control, dead, LENGTH).ifPresent(taken::add);
        }
        return taken;
    }

    /** The dead node's chains were looked at. */
    void forget(Lease dead) {
        control(
                control -> {
                    Leases.remove(control, dead);
                    return null;
                });
    }

    void release(Lease lease) {
        control(
                control -> {
                    Leases.release(control, lease);
                    return null;
                });
    }

    /** Goes without leaving anything to others. */
    void leave() {
        own.ifPresent(this::forget);
    }

    <T> T control(ControlWork<T> work) {
        return tenants.inControl(
                handle -> {
                    try {
                        return work.with(handle.getConnection());
                    } catch (SQLException e) {
                        throw new ConnectionException(e);
                    }
                });
    }

    interface ControlWork<T> {
        T with(Connection connection) throws SQLException;
    }
}
