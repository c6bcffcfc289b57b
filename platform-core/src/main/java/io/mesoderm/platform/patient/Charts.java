package io.mesoderm.platform.patient;

import io.mesoderm.platform.patient.ClinicalFact.Kind;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.care.HealthAnswer;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.util.Comparator;
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
        return new Chart(
                Patients.require(handle, linked.survivor()),
                linked.list().stream().filter(id -> !id.equals(linked.survivor())).toList(),
                PatientIdentifiers.list(handle, linked.ids()),
                PatientSites.list(handle, linked.ids()),
                facts.list(handle, linked, Kind.ALLERGY),
                clinical ? facts.list(handle, linked, Kind.CONDITION) : List.of(),
                clinical ? facts.list(handle, linked, Kind.MEDICATION) : List.of(),
                clinical ? answers(handle, linked, context) : List.of(),
                sharing.list(handle, linked),
                clinical ? sessions.of(handle, linked) : List.of());
    }

    private List<HealthAnswer> answers(Handle handle, LinkedPatients linked, CallContext context) {
        return health.of(handle, linked, context).values().stream()
                .sorted(Comparator.comparing(HealthAnswer::question))
                .toList();
    }
}
