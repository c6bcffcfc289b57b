package io.mesoderm.platform;

import io.mesoderm.platform.billing.PatientCharts;
import io.mesoderm.platform.patient.ChartAccess;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

/** Lets billing ask the patients' rules without knowing the patients. */
public record ChainPatientCharts(TenantDatabase database) implements PatientCharts {

    @Override
    public Chart of(PatientId patient, CallContext context) {
        ChartAccess.Look look =
                database.inTransaction(
                        context, handle -> ChartAccess.look(handle, context, patient));
        return new Chart(look.patients().survivor(), look.patients().ids(), look.open());
    }
}
