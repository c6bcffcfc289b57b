package io.mesoderm.platform.patient.consent;

import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.patient.consent.Consent.State;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Entry;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The consents that were signed. They are not changed: one that ends is marked so. */
public final class Consents {

    private static final String SELECT =
            """
            SELECT c.id, c.patient_id AS patient, c.modality, c.scope_key AS scope, c.text_version AS version,
              c.text_sha256, c.signed_at, s.display_name AS taken_by, c.document_id AS document, c.withdrawn_at
            FROM patient_consent c LEFT JOIN staff s ON s.id = c.taken_by
            """;

    private final ReferenceData reference;
    private final PatientText text;
    private final InstantSource clock;

    Consents(ReferenceData reference, PatientText text, InstantSource clock) {
        this.reference = reference;
        this.text = text;
        this.clock = clock;
    }

    /** A consent to keep, with what was drawn as base64 and why the time to think was cut short, if it was. */
    record Signed(
            ConsentText text,
            String language,
            String scope,
            String signature,
            Instant informedAt,
            Optional<String> waiver,
            UUID document) {}

    /** A row as it is kept. */
    record Kept(
            UUID id,
            PatientId patient,
            Modality modality,
            String scope,
            int version,
            String textSha256,
            Instant signedAt,
            Optional<String> takenBy,
            UUID document,
            Optional<Instant> withdrawnAt) {

        /** As it was then. */
        Kept asOf(Instant at) {
            return new Kept(
                    id,
                    patient,
                    modality,
                    scope,
                    version,
                    textSha256,
                    signedAt,
                    takenBy,
                    document,
                    withdrawnAt.filter(end -> !end.isAfter(at)));
        }

        Consent consent(Optional<Integer> current) {
            State state =
                    withdrawnAt.isPresent()
                            ? State.WITHDRAWN
                            : current.equals(Optional.of(version))
                                    ? State.STANDING
                                    : State.SUPERSEDED;
            return new Consent(
                    id,
                    patient,
                    modality,
                    scope,
                    version,
                    textSha256,
                    signedAt,
                    takenBy,
                    document,
                    withdrawnAt,
                    state);
        }
    }

    /** The text of a kind of treatment as it is signed now; none for one that has no text. */
    Optional<Entry<ConsentText>> current(Modality modality, CallContext context) {
        return texts(context).stream()
                .filter(entry -> entry.value().modality() == modality)
                .findFirst();
    }

    List<Entry<ConsentText>> texts(CallContext context) {
        return reference.list(ConsentText.CATALOGUE, context);
    }

    List<Entry<BlockedPhrase>> blocked(CallContext context) {
        return reference.list(BlockedPhrase.CATALOGUE, context);
    }

    UUID add(Handle handle, PatientId patient, Signed signed, CallContext context) {
        UUID id = Ids.next();
        handle.createUpdate(
                        """
                        INSERT INTO patient_consent (id, patient_id, site_id, modality, scope_key, text_version,
                          text_sha256, language, signature, informed_at, waiver, signed_at, taken_by, document_id)
                        VALUES (:id, :patient, :site, :modality, :scope, :version,
                          :sha256, :language, :signature, :informed, :waiver, :now, :staff, :document)
                        """)
                .bind("id", id)
                .bind("patient", patient)
                .bind("site", context.requiredSite())
                .bind("modality", signed.text().modality())
                .bind("scope", signed.scope())
                .bind("version", signed.text().version())
                .bind("sha256", signed.text().sha256(signed.language()))
                .bind("language", signed.language())
                .bind("signature", text.seal(handle, patient, signed.signature()))
                .bind("informed", signed.informedAt())
                .bind(
                        "waiver",
                        signed.waiver().map(why -> text.seal(handle, patient, why)).orElse(null))
                .bind("now", clock.instant())
                .bind("staff", context.actor().staff().orElse(null))
                .bind("document", signed.document())
                .execute();
        return id;
    }

    /** Ends it; false if it has ended already. */
    boolean withdraw(Handle handle, Consent consent, String reason, CallContext context) {
        return handle.createUpdate(
                                """
                                UPDATE patient_consent SET withdrawn_at = :now, withdrawn_by = :staff,
                                  withdraw_reason = :reason
                                WHERE id = :id AND withdrawn_at IS NULL
                                """)
                        .bind("now", clock.instant())
                        .bind("staff", context.actor().staff().orElse(null))
                        .bind("reason", text.seal(handle, consent.patient(), reason))
                        .bind("id", consent.id())
                        .execute()
                == 1;
    }

    Optional<Consent> find(Handle handle, LinkedPatients patient, UUID id, CallContext context) {
        return handle.createQuery(SELECT + " WHERE c.id = :id AND c.patient_id IN (<patients>)")
                .bind("id", id)
                .bindList("patients", patient.list())
                .mapTo(Kept.class)
                .findOne()
                .map(kept -> consent(kept, context));
    }

    /** The newest first, behind {@code after}. */
    List<Consent> list(
            Handle handle,
            LinkedPatients patient,
            Optional<UUID> after,
            int atMost,
            CallContext context) {
        return handle
                .createQuery(
                        SELECT
                                + """
                                WHERE c.patient_id IN (<patients>) AND (:after IS NULL OR c.id < :after)
                                ORDER BY c.id DESC LIMIT :atMost
                                """)
                .bindList("patients", patient.list())
                .bind("after", after.orElse(null))
                .bind("atMost", atMost)
                .mapTo(Kept.class)
                .stream()
                .map(kept -> consent(kept, context))
                .toList();
    }

    /**
     * The newest consent to a kind of treatment as such or to the scope that was signed by then, whatever its state
     * was: what was signed later does not count, and what was withdrawn later still did. Who withdrew the scope, and has
     * not signed it anew, has not consented to it, whatever else was signed. Sessions are known by the minute.
     */
    Optional<Consent> newest(
            Handle handle,
            LinkedPatients patient,
            Modality modality,
            String scope,
            Instant at,
            CallContext context) {
        return newest(handle, patient, modality, "c.scope_key IN ('', :scope)", scope, at, context);
    }

    /** As above, to whatever scope: before a session nobody knows yet which it will be. */
    Optional<Consent> newestOfAny(
            Handle handle,
            LinkedPatients patient,
            Modality modality,
            Instant at,
            CallContext context) {
        return newest(handle, patient, modality, "c.scope_key <> :scope", "", at, context);
    }

    private Optional<Consent> newest(
            Handle handle,
            LinkedPatients patient,
            Modality modality,
            String scopes,
            String scope,
            Instant at,
            CallContext context) {
        return handle.createQuery(
                        SELECT
                                + """
                                WHERE c.patient_id IN (<patients>) AND c.modality = :modality
                                  AND %s AND c.signed_at < :minuteEnd
                                ORDER BY (c.scope_key <> '' AND c.scope_key = :scope AND c.withdrawn_at <= :at
                                    AND NOT EXISTS (SELECT 1 FROM patient_consent n
                                      WHERE n.patient_id IN (<patients>) AND n.modality = :modality
                                        AND n.scope_key = :scope AND n.signed_at < :minuteEnd
                                        AND (n.withdrawn_at IS NULL OR n.withdrawn_at > :at))) DESC,
                                  (c.withdrawn_at IS NULL OR c.withdrawn_at > :at) DESC, c.text_version DESC,
                                  c.id DESC LIMIT 1
                                """
                                        .formatted(scopes)
                                        .replace("<>", "\\<>")
                                        .replace("<=", "\\<=")
                                        .replace("< :", "\\< :"))
                .bindList("patients", patient.list())
                .bind("modality", modality)
                .bind("scope", scope)
                .bind("at", at)
                .bind("minuteEnd", at.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES))
                .mapTo(Kept.class)
                .findOne()
                .map(kept -> consent(kept.asOf(at), context));
    }

    LocalDate today(CallContext context) {
        return LocalDate.ofInstant(clock.instant(), context.zone());
    }

    private Consent consent(Kept kept, CallContext context) {
        return kept.consent(current(kept.modality(), context).map(each -> each.value().version()));
    }
}
