/**
 * A mesotherapy session: what the host hands in as details, what is screened before it is done, which
 * rows the module keeps, and what goes back to the core (lots, summary, aftercare sheet). {@link
 * io.mesoderm.treatment.hairmesotherapy.session.MesotherapyRecorder} ties these together.
 */
package io.mesoderm.treatment.hairmesotherapy.session;
