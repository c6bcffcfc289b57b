package io.mesoderm.platform.events;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.module.ModuleListeners;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.event.EventId;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Brings the events of a lane to their module one by one. Ending one delivery and claiming the next are
 * one transaction; the module is called between two of them, with no connection held.
 */
final class Courier {

    private static final Logger log = LoggerFactory.getLogger(Courier.class);

    /** The host could not ask the module: nobody's failure, so it is not counted. */
    private static final Set<String> NOT_NOW =
            Set.of("module-busy", "module-unavailable", "module-version-not-served");

    private final TenantDatabase database;
    private final ModuleListeners listeners;
    private final InstantSource clock;
    private final Pace pace;

    Courier(TenantDatabase database, ModuleListeners listeners, InstantSource clock, Pace pace) {
        this.database = database;
        this.listeners = listeners;
        this.clock = clock;
        this.pace = pace;
    }

    /** Delivers what may go, at most {@code batch}, and says when to come again, if ever. */
    Optional<Instant> walk(Lane lane, int batch, BooleanSupplier mayGoOn) {
        Step step = next(lane, Optional.empty(), mayGoOn.getAsBoolean());
        for (int gone = 1; step.claim().isPresent(); gone++) {
            Claim claim = step.claim().get();
            Done done = new Done(claim, deliver(lane, claim));
            step = next(lane, Optional.of(done), gone < batch && mayGoOn.getAsBoolean());
        }
        return step.comeAgain();
    }

    private record Done(Claim claim, Outcome outcome) {}

    /** Either there is something to deliver, or {@code comeAgain} says when there may be. */
    private record Step(Optional<Claim> claim, Optional<Instant> comeAgain) {}

    private Step next(Lane lane, Optional<Done> before, boolean goOn) {
        return database.inTransaction(
                lane.chain(),
                handle -> {
                    before.ifPresent(done -> finish(handle, lane, done));
                    Optional<Claim> claim = goOn ? claim(handle, lane) : Optional.empty();
                    return claim.isPresent()
                            ? new Step(claim, Optional.empty())
                            : new Step(claim, Deliveries.nextDue(handle, lane.module()));
                });
    }

    private void finish(Handle handle, Lane lane, Done done) {
        Outcome outcome = done.outcome();
        Instant now = clock.instant();
        Instant due =
                outcome.error().isPresent()
                        ? now.plus(pace.pauseAfter(Math.max(1, outcome.failures())))
                        : now;
        if (!Deliveries.finish(handle, done.claim(), lane.module(), outcome, due)) {
            log.warn(
                    "event-claim-lost: {} to {} took longer than its lease, another node has it",
                    done.claim().event(),
                    lane);
        }
    }

    private Optional<Claim> claim(Handle handle, Lane lane) {
        while (true) {
            Instant now = clock.instant();
            Optional<Claim> seen = Deliveries.next(handle, lane.module(), now);
            if (seen.isEmpty()) {
                return seen;
            }
            Optional<Claim> taken =
                    Deliveries.take(handle, seen.get(), lane.module(), now.plus(pace.lease()));
            if (taken.isPresent()) {
                if (listeners.entitled(handle, taken.get().site(), lane.module())) {
                    return taken;
                }
                Deliveries.finish(handle, taken.get(), lane.module(), skipped(taken.get()), now);
            }
        }
    }

    private static Outcome skipped(Claim claim) {
        return new Outcome(Outcome.State.SKIPPED, claim.failures(), Optional.empty());
    }

    private Outcome deliver(Lane lane, Claim claim) {
        try {
            listeners.deliver(lane.module(), claim.delivery(lane.chain()));
            return new Outcome(Outcome.State.DELIVERED, claim.failures(), Optional.empty());
        } catch (Problem problem) {
            return NOT_NOW.contains(problem.code())
                    ? new Outcome(
                            Outcome.State.PENDING, claim.failures(), Optional.of(problem.code()))
                    : failed(lane, claim, problem.code() + ": " + problem.getMessage());
        } catch (RuntimeException e) {
            return failed(lane, claim, e.toString());
        }
    }

    private Outcome failed(Lane lane, Claim claim, String error) {
        int failures = claim.failures() + 1;
        if (failures < pace.tries()) {
            return new Outcome(Outcome.State.PENDING, failures, Optional.of(error));
        }
        EventId event = claim.event();
        log.error("event-dead: {} to {} failed {} times, last {}", event, lane, failures, error);
        return new Outcome(Outcome.State.DEAD, failures, Optional.of(error));
    }
}
