package io.mesoderm.platform.billing.use;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.UndoSessionUses;
import io.mesoderm.platform.billing.UndoSessionUses.SessionUse;
import io.mesoderm.platform.billing.UseEvidence;
import io.mesoderm.platform.billing.use.UseConfirmation.Method;
import io.mesoderm.platform.billing.use.UseConfirmations.Session;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.paper.SignaturePicture;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.TreatmentSessionId;
import io.mesoderm.spi.http.Page;

import org.jdbi.v3.core.Handle;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The patient confirms what a session used: by a signature, which is sealed under the patient's key, or by a code that
 * the desk makes and the patient says back. Nothing of it is changed afterwards; a session whose uses are given back keeps
 * what was confirmed, and the one that corrects it is confirmed anew.
 */
public final class ConfirmUses {

    /** Shown once; until when it counts, unless another is made. */
    public record IssuedCode(TreatmentSessionId session, String code, Instant expiresAt) {}

    /** Who sees the whole of it reads it. */
    public record Confirmed(TreatmentSessionId session, Method method, Instant confirmedAt) {}

    /** A wrong code leaves so many tries. */
    private record Attempt(Optional<Confirmed> confirmed, int left) {}

    private static final Duration LASTS = Duration.ofMinutes(10);
    private static final int TRIES = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TenantDatabase database;
    private final UndoSessionUses sessions;
    private final UseEvidence evidence;
    private final WriteAudit trail;
    private final InstantSource clock;

    ConfirmUses(
            TenantDatabase database,
            UndoSessionUses sessions,
            UseEvidence evidence,
            WriteAudit trail,
            InstantSource clock) {
        this.database = database;
        this.sessions = sessions;
        this.evidence = evidence;
        this.trail = trail;
        this.clock = clock;
    }

    /** A code of six digits for a session of this site that is not confirmed; the one made before does not count any more. */
    public IssuedCode issue(TreatmentSessionId session, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    requireOpen(handle, session, context);
                    String code = "%06d".formatted(RANDOM.nextInt(1_000_000));
                    Instant now = clock.instant();
                    Instant expires = now.plus(LASTS);
                    UseCodes.insert(handle, session, evidence.hash(code), now, expires, context);
                    note(handle, "use-code.issued", session, context);
                    return new IssuedCode(session, code, expires);
                });
    }

    public Confirmed sign(TreatmentSessionId session, String signature, CallContext context) {
        SignaturePicture picture = SignaturePicture.read(signature);
        return database.inTransaction(
                context,
                handle -> {
                    Session open = requireOpen(handle, session, context);
                    byte[] sealed = evidence.seal(handle, open.patientId(), picture.png());
                    return insert(
                            handle,
                            open,
                            new UseConfirmations.Row(
                                    Method.SIGNATURE,
                                    Optional.empty(),
                                    Optional.of(sealed),
                                    Optional.of(picture.sha256()),
                                    clock.instant(),
                                    context.actor().staff().map(EntityId::value)),
                            context);
                });
    }

    /** A wrong code is refused when its try is stored, so that trying again and again comes to an end. */
    public Confirmed say(TreatmentSessionId session, String code, CallContext context) {
        Attempt attempt =
                database.inTransaction(
                        context,
                        handle ->
                                attempt(
                                        handle,
                                        requireOpen(handle, session, context),
                                        code.strip(),
                                        context));
        return attempt.confirmed.orElseThrow(
                () ->
                        Problem.of(
                                        422,
                                        "use-code-wrong",
                                        "This is not the code that was made last.")
                                .field(
                                        "code",
                                        "is not the code; tries left: %d".formatted(attempt.left)));
    }

    private Attempt attempt(Handle handle, Session session, String said, CallContext context) {
        UseCodes.Code code =
                UseCodes.newest(handle, session.id())
                        .orElseThrow(
                                () ->
                                        Problem.conflict(
                                                "use-code-missing",
                                                "No code was made for this session; make one."));
        Instant now = clock.instant();
        if (!now.isBefore(code.expiresAt())) {
            throw Problem.conflict(
                    "use-code-expired", "The code does not count any more; make another.");
        }
        if (code.tries() >= TRIES) {
            throw Problem.conflict(
                    "use-code-used-up", "The code was tried too often; make another.");
        }
        if (!evidence.matches(said, code.codeHash())) {
            UseCodes.insertTry(handle, code, now, context);
            note(handle, "use-code.mistaken", session.id(), context);
            return new Attempt(Optional.empty(), TRIES - code.tries() - 1);
        }
        Confirmed confirmed =
                insert(
                        handle,
                        session,
                        new UseConfirmations.Row(
                                Method.CODE,
                                Optional.of(code.id()),
                                Optional.empty(),
                                Optional.empty(),
                                now,
                                context.actor().staff().map(EntityId::value)),
                        context);
        return new Attempt(Optional.of(confirmed), 0);
    }

    private Confirmed insert(
            Handle handle, Session session, UseConfirmations.Row row, CallContext context) {
        UseConfirmations.insert(handle, session, row, context);
        note(handle, "session.uses-confirmed", session.id(), context);
        return new Confirmed(session.id(), row.method(), row.confirmedAt());
    }

    private void note(
            Handle handle, String action, TreatmentSessionId session, CallContext context) {
        trail.record(handle, context, action, "treatment_session", session, "");
    }

    public UseConfirmation read(TreatmentSessionId session, CallContext context) {
        return database.inReport(context, handle -> read(handle, session, context));
    }

    /** Sessions of this site that wait for the patient, the oldest first. */
    public Page<UnconfirmedUses> waiting(Paged.ById input, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        input.page(
                                UseConfirmations.waiting(
                                        handle,
                                        context.requiredSite(),
                                        input.cursor(),
                                        input.sought()),
                                UnconfirmedUses::session));
    }

    /** Holds a session that used something which stands, and that nobody has confirmed. */
    private Session requireOpen(Handle handle, TreatmentSessionId session, CallContext context) {
        Session held = UseConfirmations.lock(handle, session, context);
        if (undone(session, context)) {
            throw Problem.conflict(
                    "session-uses-undone",
                    "All that this session took of packages is given back already.");
        }
        if (UseConfirmations.find(handle, session).isPresent()) {
            throw Problem.conflict(
                    "session-uses-confirmed", "The patient has confirmed this session already.");
        }
        return held;
    }

    /** A session without uses, or of packages that this call may not see, is not there. */
    private boolean undone(TreatmentSessionId session, CallContext context) {
        return sessions.uses(session, context).uses().stream().allMatch(SessionUse::reversed);
    }

    private UseConfirmation read(Handle handle, TreatmentSessionId id, CallContext context) {
        Session session = UseConfirmations.require(handle, id, context);
        boolean undone = undone(id, context);
        Optional<UseConfirmations.Row> row = UseConfirmations.find(handle, id);
        Optional<byte[]> sealed = row.flatMap(UseConfirmations.Row::signature);
        Optional<Instant> expires =
                row.isPresent()
                        ? Optional.empty()
                        : UseCodes.newest(handle, id).map(UseCodes.Code::expiresAt);
        return new UseConfirmation(
                id,
                session.patientId(),
                UsePolicies.at(handle, context.requiredSite(), session.doneOn())
                        .map(UsePolicy::confirmation)
                        .orElse(Confirming.NOT_ASKED),
                undone,
                row.map(UseConfirmations.Row::method),
                row.map(UseConfirmations.Row::confirmedAt),
                row.flatMap(UseConfirmations.Row::recordedBy),
                sealed.map(bytes -> evidence.open(handle, session.patientId(), bytes))
                        .map(bytes -> Base64.getEncoder().encodeToString(bytes)),
                row.flatMap(UseConfirmations.Row::signatureSha256)
                        .map(bytes -> HexFormat.of().formatHex(bytes)),
                expires);
    }
}
