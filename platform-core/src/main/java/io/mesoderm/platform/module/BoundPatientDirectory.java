package io.mesoderm.platform.module;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.host.PatientDirectory;

import java.util.Set;

/** Who a patient is, asked by one module version. */
record BoundPatientDirectory(HostServices.Caller caller, PatientDirectory delegate)
        implements PatientDirectory {

    @Override
    public Set<PatientId> idsOf(PatientId patient, CallContext context) {
        return caller.asks(context, () -> delegate.idsOf(patient, context));
    }

    @Override
    public Set<String> numbersOf(PatientId patient, CallContext context) {
        return caller.asks(context, () -> delegate.numbersOf(patient, context));
    }

    @Override
    public PatientId survivorOf(PatientId patient, CallContext context) {
        return caller.asks(context, () -> delegate.survivorOf(patient, context));
    }

    @Override
    public boolean mayOpenChart(PatientId patient, CallContext context) {
        return caller.asks(context, () -> delegate.mayOpenChart(patient, context));
    }
}
