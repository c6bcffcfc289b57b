package io.mesoderm.platform.persistence;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One transaction on one connection: what has been opened in it, what broke it, what is to be done once it is committed. */
final class UnitOfWork {

    /** The unit of work that this thread is in. */
    static final ScopedValue<UnitOfWork> RUNNING = ScopedValue.newInstance();

    private final Session session;
    private final Part home;
    private final Jdbi jdbi;
    private final Optional<String> ledger;
    private final Instant began = Instant.now();
    private final Map<Last, List<Object>> beforeCommit = new LinkedHashMap<>();
    private final Map<Class<?>, Object> known = new HashMap<>();
    private final List<Runnable> unlessRolledBack = new ArrayList<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private Handle handle;
    private SQLException broken;
    private HiddenCommit hiddenCommit;
    private ForeignDatabase nobody;

    /** {@code ledger} is the database that core SQL of this unit may name by {@code <ledger>}. */
    UnitOfWork(Session session, Optional<String> ledger, Jdbi jdbi) {
        this.session = session;
        this.home = session.part();
        this.ledger = ledger;
        this.jdbi = jdbi;
    }

    static Optional<UnitOfWork> running() {
        return RUNNING.isBound() ? Optional.of(RUNNING.get()) : Optional.empty();
    }

    Session session() {
        return session;
    }

    /** The part that opened this unit of work. */
    Part home() {
        return home;
    }

    /** Opened on first use, since a unit of work that only a module speaks in needs none. */
    Handle handle() {
        if (handle == null) {
            handle = jdbi.open();
            ledger.ifPresent(name -> handle.define("ledger", DatabaseNames.quoted(name)));
        }
        return handle;
    }

    Instant began() {
        return began;
    }

    /** Done with the part speaking that speaks now. */
    private record Last(LastWork<?> work, Part speaking) {}

    <T> void beforeCommit(LastWork<T> work, List<T> more) {
        beforeCommit
                .computeIfAbsent(new Last(work, session.part()), last -> new ArrayList<>())
                .addAll(more);
    }

    void runBeforeCommit() {
        beforeCommit.forEach(
                (last, gathered) ->
                        as(
                                last.speaking(),
                                () -> {
                                    last.work().run(handle(), gathered);
                                    return null;
                                }));
    }

    <T> T once(Class<T> what, Supplier<T> read) {
        return what.cast(known.computeIfAbsent(what, first -> read.get()));
    }

    void forget(Class<?> what) {
        known.remove(what);
    }

    void unlessRolledBack(Runnable action) {
        unlessRolledBack.add(action);
    }

    List<Runnable> unlessRolledBack() {
        return unlessRolledBack;
    }

    void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    List<Runnable> afterCommit() {
        return afterCommit;
    }

    /** Remembers an error after which the server has rolled back, whoever catches the exception. */
    void note(SQLException error) {
        if (broken == null && SqlErrors.endsTransaction(error)) {
            broken = error;
        }
    }

    Optional<SQLException> broken() {
        return Optional.ofNullable(broken);
    }

    /** Nothing may be committed any more: a module has ended the transaction behind our back. */
    void poison(HiddenCommit failure) {
        hiddenCommit = failure;
    }

    void refuseIfBroken() {
        if (hiddenCommit != null) {
            throw hiddenCommit;
        }
        if (broken != null) {
            throw new TransactionGone(broken);
        }
        if (nobody != null) {
            throw nobody;
        }
    }

    /** Runs {@code work} with {@code part} speaking and gives the word back to whoever had it. */
    <T> T as(Part part, Supplier<T> work) {
        Part before = session.part();
        try {
            become(part);
            return work.get();
        } finally {
            if (broken == null && hiddenCommit == null && nobody == null) {
                giveBack(before);
            }
        }
    }

    /** If the part that had the word is gone, nobody has it from now on, and nothing is committed. */
    private void giveBack(Part before) {
        try {
            become(before);
        } catch (ForeignDatabase gone) {
            nobody = gone;
            throw gone;
        }
    }

    private void become(Part part) {
        refuseIfBroken();
        try {
            session.become(part);
        } catch (SQLException e) {
            note(e);
            refuseIfBroken();
            throw new ForeignDatabase("there is no database " + part.database(), e);
        }
    }
}
