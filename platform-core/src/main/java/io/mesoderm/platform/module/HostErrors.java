package io.mesoderm.platform.module;

import java.sql.SQLException;
import java.util.Set;

/**
 * Tells the host's errors, which pass through a module unchanged, from the module's own: a deadlock
 * that the unit of work will retry is nobody's fault, and counting it would quarantine a busy module.
 */
final class HostErrors {

    private static final String HOST = "io.mesoderm.platform.";
    private static final Set<Integer> RETRYABLE = Set.of(1213, 1205, 1020);
    private static final String CONNECTION_LOST = "08";

    private HostErrors() {}

    static boolean isHosts(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (isOfHost(cause.getClass())
                    || cause instanceof SQLException sql && isRetryable(sql)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfHost(Class<?> type) {
        return type.getName().startsWith(HOST)
                && type.getClassLoader() == HostErrors.class.getClassLoader();
    }

    private static boolean isRetryable(SQLException sql) {
        return RETRYABLE.contains(sql.getErrorCode())
                || sql.getSQLState() != null && sql.getSQLState().startsWith(CONNECTION_LOST);
    }
}
