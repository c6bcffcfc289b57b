package io.mesoderm.platform.module;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.host.CareRecords;

import java.time.LocalDate;
import java.util.Optional;

/** What was done for the patients of a chain, asked for by one module version. */
record BoundCareRecords(HostServices.Caller caller, CareRecords delegate) implements CareRecords {

    @Override
    public Courses courses(Optional<PatientId> after, int patients, CallContext context) {
        return caller.asks(context, () -> delegate.courses(after, patients, context));
    }

    @Override
    public boolean suits(PatientId patient, Modality modality, LocalDate day, CallContext context) {
        return caller.asks(context, () -> delegate.suits(patient, modality, day, context));
    }

    @Override
    public long treatedPatients(CallContext context) {
        return caller.asks(context, () -> delegate.treatedPatients(context));
    }
}
