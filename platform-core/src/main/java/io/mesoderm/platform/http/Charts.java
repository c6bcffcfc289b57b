package io.mesoderm.platform.http;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

/** Whether a chart may be opened. Asked before a module's endpoint that reads a patient; core features ask for themselves, since money has other rules than the chart. */
@FunctionalInterface
public interface Charts {

    /** Throws {@link Problem#notFound()} when the chart may not be opened in this call, whatever the reason. */
    void require(PatientId patient, CallContext context);
}
