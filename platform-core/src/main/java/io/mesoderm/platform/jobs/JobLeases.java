package io.mesoderm.platform.jobs;

import io.mesoderm.platform.persistence.Leases;
import io.mesoderm.platform.persistence.Leases.Lease;
import io.mesoderm.platform.persistence.TenantDatabase;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** The leases under which jobs run, in the control database, where all nodes see them. */
record JobLeases(TenantDatabase database) {

    private static final Duration LENGTH = Duration.ofSeconds(60);

    /** The lease of this name, unless another node has it. */
    Optional<Lease> acquire(String name) {
        return in(connection -> Leases.acquire(connection, name, LENGTH));
    }

    /** Says whether it was still one's own. */
    boolean renew(Lease lease) {
        return in(connection -> Leases.renew(connection, lease));
    }

    void release(Lease lease) {
        in(
                connection -> {
                    Leases.release(connection, lease);
                    return true;
                });
    }

    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private <T> T in(Work<T> work) {
        return database.inControl(
                handle -> {
                    try {
                        return work.with(handle.getConnection());
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }
}
