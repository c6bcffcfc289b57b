package io.mesoderm.platform.patient;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Who may open a chart: a site that knows the patient, a site of the same legal entity (or of the
 * chain, if its policy says so), a site of an entity the patient consented to, and whoever broke the
 * glass for this one patient. Anybody else gets the answer of an unknown id.
 */
public final class ChartAccess {

    /** True for rows {@code v.patient_id} that the call's site may see; see {@link #bindSite}. */
    static final String SITE_SEES =
            """
            (EXISTS (SELECT 1 FROM patient_site v
                WHERE v.patient_id IN (%1$s) AND v.since <= :now AND (v.until IS NULL OR v.until > :now)
                  AND (v.site_id = :site
                    OR (SELECT sharing FROM chain_policy) = 'CHAIN'
                    OR EXISTS (SELECT 1 FROM site_ownership theirs
                        JOIN site_ownership ours ON ours.legal_entity_id = theirs.legal_entity_id
                        WHERE theirs.site_id = v.site_id AND ours.site_id = :site
                          AND theirs.valid_from <= :day AND (theirs.valid_to IS NULL OR theirs.valid_to > :day)
                          AND ours.valid_from <= :day AND (ours.valid_to IS NULL OR ours.valid_to > :day))))
             OR EXISTS (SELECT 1 FROM sharing_consent c
                JOIN site_ownership o ON o.legal_entity_id = c.legal_entity_id
                WHERE c.patient_id IN (%1$s) AND c.running AND o.site_id = :site
                  AND o.valid_from <= :day AND (o.valid_to IS NULL OR o.valid_to > :day)))
            """;

    private ChartAccess() {}

    /** What one statement says of some ids of a patient and of the site that asks. */
    record Sight(boolean known, boolean linked, boolean open) {}

    /** The linked set of a patient, and whether the call may open its chart. */
    public record Look(LinkedPatients patients, boolean open) {}

    /** The linked set of a patient whose chart the call may open; else 404. */
    public static LinkedPatients require(Handle handle, CallContext context, PatientId patient) {
        Look look = look(handle, context, patient);
        if (!look.open()) {
            throw Problem.notFound();
        }
        return look.patients();
    }

    /** Whether the call may open the chart of the patient; nobody may open that of an unknown one. */
    public static boolean mayOpen(Handle handle, CallContext context, PatientId patient) {
        return look(handle, context, patient).open();
    }

    /**
     * The two questions in one look. Nearly every patient has no duplicates and is asked for at a site that knows it:
     * that is asked first, by a statement that costs a fraction of the whole one.
     */
    public static Look look(Handle handle, CallContext context, PatientId patient) {
        LinkedPatients itself = new LinkedPatients(patient, Set.of(patient));
        if (aloneAtOwnSite(handle, context, patient)) {
            return new Look(itself, true);
        }
        Sight alone = sight(handle, context, List.of(patient));
        if (!alone.linked()) {
            return new Look(itself, alone.known() && alone.open());
        }
        LinkedPatients linked = LinkedPatients.of(handle, patient);
        return new Look(linked, sight(handle, context, linked.list()).open());
    }

    private static boolean aloneAtOwnSite(Handle handle, CallContext context, PatientId patient) {
        String question =
                """
                SELECT 1 FROM patient_site v
                  LEFT JOIN patient_link s ON s.survivor_id = v.patient_id AND s.running
                  LEFT JOIN patient_link r ON r.retired_id = v.patient_id AND r.running
                WHERE v.patient_id = :patient AND v.site_id = :site
                  AND v.since <= :now AND (v.until IS NULL OR v.until > :now)
                  AND s.id IS NULL AND r.id IS NULL
                LIMIT 1
                """;
        return handle.createQuery(question)
                .bind("patient", patient)
                .bind("site", context.site().orElse(null))
                .bind("now", Instant.now())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    private static Sight sight(Handle handle, CallContext context, List<PatientId> patients) {
        String question =
                """
                SELECT EXISTS (SELECT 1 FROM patient WHERE id IN (<patients>)) AS known,
                  EXISTS (SELECT 1 FROM patient_link WHERE running AND survivor_id IN (<patients>))
                    OR EXISTS (SELECT 1 FROM patient_link WHERE running AND retired_id IN (<patients>)) AS linked,
                  %s OR EXISTS (SELECT 1 FROM break_glass g
                    WHERE g.patient_id IN (<patients>) AND g.staff_id = :staff AND g.site_id = :site
                      AND g.expires_at > :now) AS open
                """
                        .formatted(SITE_SEES.formatted("<patients>"));
        return bindSite(handle.createQuery(question).bindList("patients", patients), context)
                .bind("staff", context.actor().staff().orElse(null))
                .mapTo(Sight.class)
                .one();
    }

    /** Binds what {@link #SITE_SEES} asks for; a call without a site matches by policy only. */
    static <S extends SqlStatement<S>> S bindSite(S statement, CallContext context) {
        Instant now = Instant.now();
        return statement
                .bind("site", context.site().orElse(null))
                .bind("now", now)
                .bind("day", now.atZone(context.zone()).toLocalDate());
    }
}
