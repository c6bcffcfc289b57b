package io.mesoderm.platform.http;

import static io.mesoderm.platform.http.ApiServer.SITE;
import static io.mesoderm.platform.http.ApiServer.assertProblem;
import static io.mesoderm.platform.http.TrialEndpoints.PATIENT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Endpoints that answer a file. */
class ApiFilesIT {

    private static final String FILE = SITE + "/patients/" + PATIENT + "/file?lines=";

    @RegisterExtension final ApiServer api = new ApiServer();

    @Test
    void answersAFileToBeSavedUnderItsName() {
        HttpResponse<String> response = api.get(FILE + 2);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("line\nline\n");
        assertThat(response.headers().map())
                .containsEntry("content-type", List.of("text/plain"))
                .containsEntry("content-disposition", List.of("attachment; filename=\"lines.txt\""))
                .containsEntry("content-length", List.of("10"))
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsKey("x-request-id");
    }

    @Test
    void answersFilesThatFitIntoNoBufferAndEmptyOnes() {
        assertThat(api.get(FILE + 2_000_000).body()).isEqualTo("line\n".repeat(2_000_000));
        HttpResponse<String> empty = api.get(FILE + 0);
        assertThat(empty.statusCode()).isEqualTo(200);
        assertThat(empty.body()).isEmpty();
    }

    @Test
    void isAProblemAndNoHalfFileWhenWritingItFails() {
        HttpResponse<String> response = api.get(FILE + -1);
        assertProblem(response, 422, "input-invalid");
        assertThat(response.headers().firstValue("Content-Disposition")).isEmpty();
    }

    @Test
    void letsGoOfAFileWhoseReadingCannotBeRecorded() throws IOException {
        long before = openAnswers();
        api.doubles.readsFail = true;
        assertProblem(api.get(FILE + 2), 500, "internal-error");
        assertThat(openAnswers()).isLessThanOrEqualTo(before);
    }

    /** Files of answers that this process still holds; where that can be seen. */
    private static long openAnswers() throws IOException {
        Path held = Path.of("/proc/self/fd");
        assumeThat(held).isDirectory();
        try (Stream<Path> files = Files.list(held)) {
            return files.filter(file -> target(file).contains(".answer")).count();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    @Test
    void leavesOneEventOfReadingThePatientsItsInputNames() {
        api.get(FILE + 1);
        assertThat(api.doubles.reads)
                .containsExactly(
                        new ReadEvent("core.read-file", Set.of(PATIENT), ReadEvent.Outcome.READ));
    }

    @Test
    void isDescribedAsBytesOfAnyType() {
        JsonNode described = ApiServer.body(api.get("/api/v1/openapi.json")).path("paths");
        JsonNode get =
                described.path("/api/v1/chains/{chain}/sites/{site}/patients/{patient}/file");
        assertThat(get.path("get").path("responses").path("200").path("content").toString())
                .isEqualTo("{\"*/*\":{\"schema\":{}}}");
    }

    @Test
    void isRefusedForWhatIsNoReading() {
        Endpoint<?, ?> command =
                Endpoint.of("make", Scope.CHAIN, Method.POST, "/make", Empty.class)
                        .permission("patient.write")
                        .answers(FileAnswer.class, r -> TrialEndpoints.file(1));
        assertThatThrownBy(() -> CompiledEndpoint.of(Route.of(command), permission -> true))
                .isInstanceOf(InvalidEndpoint.class)
                .hasMessageContaining("only a GET answers a file");
    }

    @Test
    void hasANameThatNeedsNoQuotes() {
        assertThatThrownBy(() -> new FileAnswer("a\"b", "text/plain", out -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
