package io.mesoderm.spi.host;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.osgi.annotation.versioning.ProviderType;

import java.util.Set;

/** Who a patient is, and whether this call may see the chart; a module adds no rule of its own. */
@ProviderType
public interface PatientDirectory {

    /** The ids of a patient and its linked duplicates; reads take them all, writes the {@link #survivorOf}. */
    Set<PatientId> idsOf(PatientId patient, CallContext context);

    /** The numbers by which the clinic calls the patient and its linked duplicates, as printed on labels. */
    Set<String> numbersOf(PatientId patient, CallContext context);

    PatientId survivorOf(PatientId patient, CallContext context);

    boolean mayOpenChart(PatientId patient, CallContext context);
}
