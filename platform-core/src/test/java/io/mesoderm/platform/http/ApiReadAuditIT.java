package io.mesoderm.platform.http;

import static io.mesoderm.platform.http.ApiServer.SITE;
import static io.mesoderm.platform.http.ApiServer.UNKNOWN;
import static io.mesoderm.platform.http.TrialEndpoints.OTHER;
import static io.mesoderm.platform.http.TrialEndpoints.PATIENT;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.http.ReadEvent.Outcome;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.util.Set;

/** A reading of patients leaves one event. */
class ApiReadAuditIT {

    @RegisterExtension final ApiServer api = new ApiServer();

    @Test
    void leavesOneEventPerAnswer() {
        api.get(SITE + "/patients/" + PATIENT);
        api.get(SITE + "/patients");
        assertThat(api.doubles.reads)
                .containsExactly(
                        new ReadEvent("core.read-chart", Set.of(PATIENT), Outcome.READ),
                        new ReadEvent("core.search", Set.of(PATIENT, OTHER), Outcome.READ));
    }

    @Test
    void leavesOneEventPerRefusal() {
        api.get(SITE + "/patients/" + UNKNOWN);
        assertThat(api.doubles.reads)
                .containsExactly(
                        new ReadEvent(
                                "core.read-chart", Set.of(PatientId.of(UNKNOWN)), Outcome.REFUSED));
    }

    @Test
    void leavesNoneWhenTheInputIsWrong() {
        api.get(SITE + "/patients?limit=x");
        assertThat(api.doubles.reads).isEmpty();
    }
}
