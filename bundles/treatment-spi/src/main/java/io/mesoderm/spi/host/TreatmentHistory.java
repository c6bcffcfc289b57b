package io.mesoderm.spi.host;

import io.mesoderm.spi.care.DoneSession;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.osgi.annotation.versioning.ProviderType;

import java.util.List;

/** Done sessions of a patient (with its linked duplicates), of every module, newest first. */
@ProviderType
public interface TreatmentHistory {

    List<DoneSession> of(PatientId patient, CallContext context);
}
