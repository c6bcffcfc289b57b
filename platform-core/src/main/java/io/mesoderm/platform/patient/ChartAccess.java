package io.mesoderm.platform.patient;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

import java.time.Instant;

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

    /** The linked set of a patient whose chart the call may open; else 404. */
    public static LinkedPatients require(Handle handle, CallContext context, PatientId patient) {
        LinkedPatients linked = LinkedPatients.of(handle, patient);
        if (!mayOpen(handle, context, linked)) {
            throw Problem.notFound();
        }
        return linked;
    }

    /** Whether the call may open the chart of an existing patient. */
    public static boolean mayOpen(Handle handle, CallContext context, PatientId patient) {
        return mayOpen(handle, context, LinkedPatients.of(handle, patient));
    }

    static boolean mayOpen(Handle handle, CallContext context, LinkedPatients linked) {
        String sees =
                """
                SELECT %s OR EXISTS (SELECT 1 FROM break_glass g
                  WHERE g.patient_id IN (<patients>) AND g.staff_id = :staff AND g.site_id = :site
                    AND g.expires_at > :now)
                """
                        .formatted(SITE_SEES.formatted("<patients>"));
        var query = handle.createQuery(sees).bindList("patients", linked.list());
        return bindSite(query, context)
                .bind("staff", context.actor().staff().orElse(null))
                .mapTo(Boolean.class)
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
