package io.mesoderm.treatment.hairmesotherapy;

import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.treatment.hairmesotherapy.reprocessing.LogReprocessing;
import io.mesoderm.treatment.hairmesotherapy.reprocessing.Reprocessing;
import io.mesoderm.treatment.hairmesotherapy.reprocessing.ReprocessingLog;
import io.mesoderm.treatment.hairmesotherapy.reprocessing.ReprocessingPage;

import java.util.List;

/** The log of reusable gun parts. */
final class ReprocessingEndpoints {

    static final String LOG = "log-reprocessing";

    private final ReprocessingLog log;

    ReprocessingEndpoints(ReprocessingLog log) {
        this.log = log;
    }

    List<Endpoint<?, ?>> all() {
        return List.of(
                Endpoint.of("list-reprocessings", Method.GET, "/reprocessings", Empty.class)
                        .permission(MesotherapyPermissions.READ_REPROCESSING)
                        .summary("The newest entries of the site's log of reusable gun parts")
                        .answers(ReprocessingPage.class, request -> log.newest(request.context())),
                Endpoint.of(LOG, Method.POST, "/reprocessings", LogReprocessing.class)
                        .permission(MesotherapyPermissions.LOG_REPROCESSING)
                        .summary(
                                "Notes that a gun part came out of the steriliser or sterile water")
                        .idempotent()
                        .creates()
                        .answers(
                                Reprocessing.class,
                                request -> log.log(request.input(), request.context())));
    }
}
