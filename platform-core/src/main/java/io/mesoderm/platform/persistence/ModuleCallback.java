package io.mesoderm.platform.persistence;

import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.host.SqlWork;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * Lets a module speak inside the host's transaction. A savepoint of random name is the trip-wire: if
 * it is gone afterwards, and no error explains it, the module has ended the transaction. What a
 * failed callback wrote is taken back, whatever the host does with the exception.
 */
final class ModuleCallback {

    private static final Logger log = LoggerFactory.getLogger(ModuleCallback.class);

    private final StatementGuard guard = new StatementGuard();

    <T> T call(UnitOfWork unit, ModuleId module, SqlWork<T> work) {
        String wire = "`guard_" + UUID.randomUUID() + "`";
        set(unit, "SAVEPOINT " + wire);
        GuardedConnection guarded = new GuardedConnection(unit.session().connection(), guard, unit);
        T result;
        try {
            result = work.run(guarded.connection());
        } catch (SQLException | RuntimeException | Error failure) {
            guarded.invalidate();
            unit.refuseIfBroken();
            cut(unit, "ROLLBACK TO SAVEPOINT " + wire, module);
            throw failure instanceof SQLException sql
                    ? new ModuleSqlFailure(sql)
                    : unchecked(failure);
        }
        guarded.invalidate();
        unit.refuseIfBroken();
        cut(unit, "RELEASE SAVEPOINT " + wire, module);
        return result;
    }

    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }

    private static void set(UnitOfWork unit, String sql) {
        try (Statement statement = unit.session().connection().createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            unit.note(e);
            throw new TransactionGone(e);
        }
    }

    private static void cut(UnitOfWork unit, String sql, ModuleId module) {
        try (Statement statement = unit.session().connection().createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            if (e.getErrorCode() == SqlErrors.NO_SUCH_SAVEPOINT) {
                log.error("module-hidden-commit: module {} ended the host's transaction", module);
                unit.poison(new HiddenCommit(module, e));
            }
            unit.note(e);
            unit.refuseIfBroken();
            throw new TransactionGone(e);
        }
    }
}
