package io.mesoderm.platform.persistence;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** What MariaDB's error numbers mean to us; the SQL state does not tell, 1020 and 1205 both carry HY000. */
final class SqlErrors {

    static final int ROLE_NOT_GRANTED = 1959;
    static final int NO_SUCH_SAVEPOINT = 1305;
    static final int NO_SUCH_TABLE = 1146;
    static final int DUPLICATE = 1062;

    private static final Set<Integer> DISK_FULL = Set.of(1021, 1114);
    private static final Set<Integer> TRANSACTION_GONE = Set.of(1213, 1205, 1020);

    private SqlErrors() {}

    static Optional<SQLException> in(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof SQLException sql) {
                return Optional.of(sql);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /** Deadlock, lock wait, changed since read, connection lost: the server has rolled the transaction back. */
    static boolean endsTransaction(SQLException error) {
        return TRANSACTION_GONE.contains(told(error).getErrorCode()) || isConnectionLost(error);
    }

    static boolean isConnectionLost(SQLException error) {
        String state = told(error).getSQLState();
        return state != null && state.startsWith("08");
    }

    static boolean isDiskFull(SQLException error) {
        return DISK_FULL.contains(told(error).getErrorCode());
    }

    /** A batch that could not be sent whole says nothing itself: the driver leaves state and number to the cause. */
    private static SQLException told(SQLException error) {
        return error instanceof BatchUpdateException
                        && error.getSQLState() == null
                        && error.getCause() instanceof SQLException cause
                ? cause
                : error;
    }
}
