package io.mesoderm.platform.billing;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import java.util.Set;

/** What money asks about a patient, by one look: who it is, and whether this call may see the chart. */
@FunctionalInterface
public interface PatientCharts {

    /** Inside the running unit of work of the chain. An unknown patient is alone, and has no chart to open. */
    Chart of(PatientId patient, CallContext context);

    /**
     * @param survivor what writes name
     * @param ids the patient and its linked duplicates, which reads take together
     * @param open whether the call may open the chart
     */
    record Chart(PatientId survivor, Set<PatientId> ids, boolean open) {

        public Chart {
            ids = Set.copyOf(ids);
        }
    }
}
