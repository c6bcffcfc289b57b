package io.mesoderm.platform.persistence;

import com.zaxxer.hikari.HikariDataSource;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.host.SqlWork;

import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The one way to a chain's data. A unit of work is one transaction on one connection; what is called
 * inside it joins it, and the role on the connection is always that of the part that speaks.
 */
public final class TenantDatabase {

    private static final Logger log = LoggerFactory.getLogger(TenantDatabase.class);

    private final Pool pool;
    private final Jdbi jdbi;
    private final IdentityRows identities = new IdentityRows();
    private final ModuleCallback modules = new ModuleCallback();

    public TenantDatabase(Pool pool) {
        this.pool = pool;
        this.jdbi = JdbiSettings.over(() -> UnitOfWork.RUNNING.get().session().connection());
    }

    /**
     * Runs {@code work} as the chain's core at READ COMMITTED, in the running unit of work of this
     * chain or in a new one. A new one is committed when {@code work} returns, rolled back when it
     * throws, and run again from the start after a deadlock or the like; {@link Unavailable} when
     * that does not help, {@link UnknownOutcome} when nobody can say whether it was committed.
     */
    public <T> T inTransaction(CallContext context, HandleWork<T> work) {
        return inCore(context.chain(), pool.commands(), work);
    }

    /** As {@link #inTransaction}, for jobs that have a chain and no call. */
    public <T> T inTransaction(ChainId chain, HandleWork<T> work) {
        return inCore(chain, pool.commands(), work);
    }

    /** Runs {@code work} on one unchanging view of the chain's data (REPEATABLE READ, read-only), or joins as it is. */
    public <T> T inReport(CallContext context, HandleWork<T> work) {
        return inCore(context.chain(), pool.reports(), work);
    }

    /** Runs {@code work} on the control database; never from inside a chain's unit of work. */
    public <T> T inControl(HandleWork<T> work) {
        Optional<UnitOfWork> running = UnitOfWork.running();
        if (running.isPresent()) {
            requireSame(running.get(), Part.control());
            return work.apply(running.get().handle());
        }
        return open(
                pool.commands(),
                Part.control(),
                Optional.empty(),
                unit -> work.apply(unit.handle()));
    }

    /**
     * Runs {@code work} as the module, on a guarded connection that is valid only inside. In a
     * running unit of work the role and the database are switched on its connection and back.
     */
    public <T> T asModule(ModuleId module, CallContext context, SqlWork<T> work) {
        Part part = Part.module(context.chain(), module);
        Optional<UnitOfWork> running = UnitOfWork.running();
        if (running.isPresent()) {
            UnitOfWork unit = running.get();
            requireChain(unit, context.chain());
            return unit.as(part, () -> callModule(unit, module, work));
        }
        return open(
                pool.commands(), part, Optional.empty(), unit -> callModule(unit, module, work));
    }

    /** Does {@code work} as the last of the running unit of work, as whoever speaks now, with all that was given for it. */
    public static <T> void beforeCommit(LastWork<T> work, List<T> more) {
        running().beforeCommit(work, more);
    }

    /** Runs {@code action} once the outermost unit of work is committed; it is dropped if that is rolled back. */
    public static void afterCommit(Runnable action) {
        running().afterCommit(action);
    }

    /**
     * As {@link #afterCommit}, and also when nobody can say whether the outermost unit of work was committed: for what
     * does no harm if it was not.
     */
    public static void unlessRolledBack(Runnable action) {
        running().unlessRolledBack(action);
    }

    /** What {@code read} finds, which the running unit of work then keeps: all of it is decided by the same. Never nothing. */
    public static <T> T once(Class<T> what, Supplier<T> read) {
        return running().once(what, read);
    }

    /** Lets the running unit of work read that again, since it was changed or may have been. */
    public static void forget(Class<?> what) {
        running().forget(what);
    }

    /** When the running unit of work began: no id that it has made is older. */
    public static Instant runningSince() {
        return running().began();
    }

    private static UnitOfWork running() {
        return UnitOfWork.running()
                .orElseThrow(() -> new IllegalStateException("no unit of work is running"));
    }

    private <T> T inCore(ChainId chain, HikariDataSource source, HandleWork<T> work) {
        Part core = Part.core(chain);
        Optional<UnitOfWork> running = UnitOfWork.running();
        if (running.isPresent()) {
            UnitOfWork unit = running.get();
            requireChain(unit, chain);
            return unit.as(core, () -> work.apply(unit.handle()));
        }
        return open(
                source,
                core,
                Optional.of(DatabaseNames.ledger(chain)),
                unit -> work.apply(unit.handle()));
    }

    private <T> T callModule(UnitOfWork unit, ModuleId module, SqlWork<T> work) {
        identities.check(unit.session(), unit.session().part().database());
        return modules.call(unit, module, work);
    }

    private <T> T open(
            HikariDataSource source,
            Part part,
            Optional<String> ledger,
            Function<UnitOfWork, T> work) {
        return Retries.run(() -> once(source, part, ledger, work));
    }

    private <T> T once(
            HikariDataSource source,
            Part part,
            Optional<String> ledger,
            Function<UnitOfWork, T> work) {
        UnitOfWork unit;
        T result;
        try (Session session = Session.borrow(source, part)) {
            unit = new UnitOfWork(session, ledger, jdbi);
            identities.check(session, part.database());
            ledger.ifPresent(name -> identities.check(session, name));
            result = ScopedValue.where(UnitOfWork.RUNNING, unit).call(() -> whole(unit, work));
            unit.refuseIfBroken();
            commit(unit);
        } catch (SQLException e) {
            throw new TransactionGone(e);
        }
        unit.unlessRolledBack().forEach(TenantDatabase::runQuietly);
        unit.afterCommit().forEach(TenantDatabase::runQuietly);
        return result;
    }

    private static <T> T whole(UnitOfWork unit, Function<UnitOfWork, T> work) {
        T result = work.apply(unit);
        unit.runBeforeCommit();
        return result;
    }

    private static void commit(UnitOfWork unit) throws SQLException {
        try {
            unit.session().commit();
        } catch (UnknownOutcome e) {
            unit.unlessRolledBack().forEach(TenantDatabase::runQuietly);
            throw e;
        }
    }

    private static void runQuietly(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            log.error(
                    "after-commit-failed: the work is committed, what should follow it failed", e);
        }
    }

    private static void requireSame(UnitOfWork running, Part part) {
        if (!running.home().equals(part)) {
            throw new IllegalStateException(
                    "a second connection inside the unit of work of " + running.home().database());
        }
    }

    private static void requireChain(UnitOfWork running, ChainId chain) {
        String core = DatabaseNames.core(chain);
        String database = running.home().database();
        if (!database.equals(core) && !database.startsWith(core + "__")) {
            throw new IllegalStateException(
                    "a second connection inside the unit of work of " + database);
        }
    }
}
