package io.mesoderm.treatment.hairmesotherapy.reprocessing;

import io.mesoderm.spi.TreatmentException;
import io.mesoderm.spi.care.SessionDraft;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.TreatmentSessionId;
import io.mesoderm.spi.host.ModuleDatabase;
import io.mesoderm.treatment.hairmesotherapy.database.ModuleJdbi;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The log of reusable gun parts. Each entry lets a part into one session: a part that nobody made fit since its last session
 * goes into none (FO-18).
 */
public final class ReprocessingLog {

    private static final int SHOWN = 50;
    private static final int OFFERED = 200;

    private final ModuleDatabase database;
    private final ModuleJdbi jdbi;
    private final InstantSource clock;
    private final ReprocessingTable table = new ReprocessingTable();

    public ReprocessingLog(ModuleDatabase database, ModuleJdbi jdbi, InstantSource clock) {
        this.database = database;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    public Reprocessing log(LogReprocessing input, CallContext context) {
        if (input.method() == ReprocessingMethod.TAP_WATER) {
            throw new TreatmentException(
                    ReprocessingError.TAP_WATER_REFUSED,
                    "A part rinsed with tap water is not fit for a patient: use the steriliser or sterile water.",
                    "method");
        }
        Instant now = clock.instant();
        Instant doneAt = input.doneAt().orElse(now);
        if (doneAt.isAfter(now)) {
            throw new TreatmentException(
                    ReprocessingError.REPROCESSED_LATER, "This time has not come yet.", "doneAt");
        }
        Reprocessing entry =
                new Reprocessing(
                        UUID.randomUUID(),
                        named(input.part()),
                        input.method(),
                        input.logNumber().strip(),
                        doneAt,
                        context.actor().staff().map(EntityId::value),
                        Optional.empty());
        return inTransaction(
                context,
                handle -> {
                    table.insert(handle, site(context), entry);
                    return entry;
                });
    }

    public ReprocessingPage newest(CallContext context) {
        return inTransaction(
                context,
                handle -> new ReprocessingPage(table.newest(handle, site(context), SHOWN)));
    }

    /** The parts that may go into a session now. */
    public List<Reprocessing> ready(CallContext context) {
        return inTransaction(context, handle -> table.ready(handle, site(context), OFFERED));
    }

    /** Whether the part was made fit before the session began, and no session has had it since. */
    public boolean isReady(String part, SessionDraft draft, CallContext context) {
        return inTransaction(context, handle -> free(handle, part, draft).isPresent());
    }

    /** The session had no part after all, or its correction names one: what it had taken is free again. */
    public void release(Handle handle, TreatmentSessionId corrected) {
        table.release(handle, corrected.value());
    }

    /** Takes the part into the session; 409 if it is not fit. */
    public void take(Handle handle, String part, SessionDraft draft) {
        Reprocessing entry =
                free(handle, part, draft)
                        .orElseThrow(
                                () ->
                                        new TreatmentException(
                                                ReprocessingError.PART_NOT_REPROCESSED,
                                                "Nobody made this part fit since its last session.",
                                                "gunPart"));
        table.take(handle, entry.id(), draft.id().value());
    }

    /** A part noted in the minute in which the session begins was noted before it: its start is typed in minutes. */
    private Optional<Reprocessing> free(Handle handle, String part, SessionDraft draft) {
        Instant minuteEnds =
                draft.startedAt().truncatedTo(ChronoUnit.MINUTES).plusSeconds(60).minusNanos(1000);
        return free(handle, part, draft, draft.startedAt())
                .or(() -> free(handle, part, draft, minuteEnds));
    }

    private Optional<Reprocessing> free(
            Handle handle, String part, SessionDraft draft, Instant at) {
        return table.newestOf(handle, draft.site().value(), named(part), at)
                .filter(entry -> entry.free(draft.corrects().map(EntityId::value)));
    }

    /** One part however it is typed. */
    private static String named(String part) {
        return part.strip().toUpperCase(Locale.ROOT);
    }

    private static UUID site(CallContext context) {
        return context.requiredSite().value();
    }

    private <T> T inTransaction(CallContext context, Function<Handle, T> work) {
        return database.inTransaction(context, connection -> jdbi.with(connection, work));
    }
}
