package io.mesoderm.platform.patient;

import io.mesoderm.platform.patient.ClinicalFact.Kind;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.care.HealthAnswer;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;

/** Opens charts, for those who may. */
public final class Charts {

    /** Without it a chart shows who the patient is and the allergies, which everybody must know. */
    private static final String CLINICAL = "care.read";

    private final TenantDatabase database;
    private final ClinicalFacts facts;
    private final HealthFacts health;
    private final Sharing sharing;
    private final ChartSession.Source sessions;

    public Charts(
            TenantDatabase database,
            ClinicalFacts facts,
            HealthFacts health,
            Sharing sharing,
            ChartSession.Source sessions) {
        this.database = database;
        this.facts = facts;
        this.health = health;
        this.sharing = sharing;
        this.sessions = sessions;
    }

    /** Throws 404 when the chart may not be opened in this call, whatever the reason. */
    public void require(PatientId patient, CallContext context) {
        database.inTransaction(context, handle -> ChartAccess.require(handle, context, patient));
    }

    public Chart open(Handle handle, PatientId patient, CallContext context) {
        LinkedPatients linked = ChartAccess.require(handle, context, patient);
        boolean clinical = context.actor().may(CLINICAL);
        List<ClinicalFact> coded =
                facts.list(
                        handle,
                        linked,
                        clinical ? EnumSet.allOf(Kind.class) : EnumSet.of(Kind.ALLERGY));
        return new Chart(
                Patients.require(handle, linked.survivor()),
                linked.others(),
                PatientIdentifiers.list(handle, linked.ids()),
                PatientSites.list(handle, linked.ids()),
                only(coded, Kind.ALLERGY),
                only(coded, Kind.CONDITION),
                only(coded, Kind.MEDICATION),
                clinical ? answers(handle, linked, coded, context) : List.of(),
                sharing.list(handle, linked),
                clinical ? sessions.of(handle, linked, context) : List.of());
    }

    /** By three statements where the patient has no duplicates: every screen about a patient asks for it. */
    public PatientBanner banner(Handle handle, PatientId patient, CallContext context) {
        LinkedPatients linked = ChartAccess.require(handle, context, patient);
        return PatientBanner.of(
                Patients.require(handle, linked.survivor()),
                linked.others(),
                facts.list(handle, linked, EnumSet.of(Kind.ALLERGY)));
    }

    private static List<ClinicalFact> only(List<ClinicalFact> facts, Kind kind) {
        return facts.stream().filter(fact -> fact.kind() == kind).toList();
    }

    private List<HealthAnswer> answers(
            Handle handle, LinkedPatients linked, List<ClinicalFact> coded, CallContext context) {
        return health.of(handle, linked, coded, context).values().stream()
                .sorted(Comparator.comparing(HealthAnswer::question))
                .toList();
    }
}
