package io.mesoderm.platform.careplan;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.ChartAccess;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.host.PatientRules;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules as modules ask them, for who may read the chart. */
public final class ChainPatientRules implements PatientRules {

    private static final String READ = "care.read";

    private final TenantDatabase database;
    private final CourseRules rules;

    public ChainPatientRules(TenantDatabase database, CourseRules rules) {
        this.database = database;
        this.rules = rules;
    }

    @Override
    public List<Finding> findings(
            PatientId patient,
            Modality modality,
            Set<String> substances,
            LocalDate day,
            CallContext context) {
        if (!context.actor().may(READ)) {
            throw Problem.forbidden(READ);
        }
        return database.inTransaction(
                context,
                handle -> {
                    LinkedPatients linked = ChartAccess.require(handle, context, patient);
                    return rules.findings(
                            rules.situation(handle, linked, modality, day, context),
                            Optional.empty(),
                            substances,
                            context);
                });
    }
}
