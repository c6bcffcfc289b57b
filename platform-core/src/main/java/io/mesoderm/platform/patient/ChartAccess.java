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
    private record Look(LinkedPatients patients, boolean open) {}

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

    /** Most patients have no duplicates, so they are asked about as if they had none. */
    private static Look look(Handle handle, CallContext context, PatientId patient) {
        Sight alone = sight(handle, context, List.of(patient));
        if (!alone.linked()) {
            return new Look(
                    new LinkedPatients(patient, Set.of(patient)), alone.known() && alone.open());
        }
        LinkedPatients linked = LinkedPatients.of(handle, patient);
        return new Look(linked, sight(handle, context, linked.list()).open());
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
