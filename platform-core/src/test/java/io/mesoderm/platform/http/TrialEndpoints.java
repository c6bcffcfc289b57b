package io.mesoderm.platform.http;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.spi.ErrorCode;
import io.mesoderm.spi.ErrorKind;
import io.mesoderm.spi.TreatmentException;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Scope;
import io.mesoderm.spi.http.Versioned;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Endpoints of a made-up core and a made-up module, one for each thing that an endpoint may ask of the way in. */
final class TrialEndpoints {

    static final PatientId PATIENT = PatientId.of("01890a5d-ac96-774b-bcce-b302099a8057");
    static final PatientId OTHER = PatientId.of("01890a5d-ac96-774b-bcce-b302099a8058");

    final AtomicInteger created = new AtomicInteger();
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch release = new CountDownLatch(1);

    record ById(PatientId patient) {}

    record Chart(PatientId id, String name, long version) implements Versioned {}

    record NewPatient(String name, @Range(min = 0, max = 130) int age) {}

    record Rename(PatientId patient, String name, long ifMatch) {}

    record Search(Optional<String> name, Optional<Integer> limit, Optional<String> cursor) {}

    record Treat(ModuleId module, String note) implements CallsModule {}

    record Session(ModuleId module, JsonNode details) implements CallsModule {}

    record Ran(String thread) {}

    record FileOf(PatientId patient, int lines) {}

    record Upload(RawBody body) {}

    enum SampleError implements ErrorCode {
        LOT_EXPIRED;

        @Override
        public String code() {
            return "lot-expired";
        }

        @Override
        public ErrorKind kind() {
            return ErrorKind.USER;
        }

        @Override
        public int status() {
            return 409;
        }
    }

    List<Endpoint<?, ?>> core() {
        List<Endpoint<?, ?>> endpoints = new ArrayList<>();
        endpoints.add(
                Endpoint.of("hello", Scope.ROOT, Method.GET, "/hello", Empty.class)
                        .permission(Endpoint.PUBLIC)
                        .answers(
                                Ran.class,
                                r ->
                                        new Ran(
                                                Thread.currentThread().isVirtual()
                                                        ? "virtual"
                                                        : "platform")));
        endpoints.add(
                Endpoint.of("broken", Scope.ROOT, Method.GET, "/broken", Empty.class)
                        .permission(Endpoint.SIGNED_IN)
                        .answers(
                                Ran.class,
                                r -> {
                                    throw new IllegalStateException("secret reason");
                                }));
        endpoints.add(
                Endpoint.of(
                                "read-file",
                                Scope.SITE,
                                Method.GET,
                                "/patients/{patient}/file",
                                FileOf.class)
                        .permission("patient.read")
                        .readsPatient("patient")
                        .answers(FileAnswer.class, r -> file(r.input().lines())));
        endpoints.add(
                Endpoint.of("slow", Scope.ROOT, Method.GET, "/slow", Empty.class)
                        .permission(Endpoint.SIGNED_IN)
                        .answers(Ran.class, r -> waitForRelease()));
        endpoints.add(
                Endpoint.of("list-chains", Scope.PLATFORM, Method.GET, "/chains", Empty.class)
                        .permission("platform.chains")
                        .answers(Ran.class, r -> new Ran(Exchange.current().caller().name())));
        endpoints.add(
                Endpoint.of("read-chart", Scope.SITE, Method.GET, "/patients/{patient}", ById.class)
                        .permission("patient.read")
                        .readsPatient("patient")
                        .answers(Chart.class, r -> chart(r.input().patient())));
        endpoints.add(
                Endpoint.of("search", Scope.SITE, Method.GET, "/patients", Search.class)
                        .permission("patient.read")
                        .readsPatients()
                        .pages(
                                Chart.class,
                                r ->
                                        new Page<>(
                                                List.of(chart(PATIENT), chart(OTHER)),
                                                Optional.of("next"))));
        endpoints.add(
                Endpoint.of("register", Scope.SITE, Method.POST, "/patients", NewPatient.class)
                        .permission("patient.write")
                        .idempotent()
                        .creates()
                        .answers(
                                Chart.class,
                                r ->
                                        new Chart(
                                                PATIENT,
                                                r.input().name(),
                                                created.incrementAndGet())));
        endpoints.add(
                Endpoint.of(
                                "rename",
                                Scope.SITE,
                                Method.PUT,
                                "/patients/{patient}/name",
                                Rename.class)
                        .permission("patient.write")
                        .versioned()
                        .answers(Chart.class, r -> rename(r.input())));
        endpoints.add(
                Endpoint.of("forget", Scope.SITE, Method.DELETE, "/patients/{patient}", ById.class)
                        .permission("patient.write")
                        .answers(Empty.class, r -> Empty.EMPTY));
        endpoints.add(
                Endpoint.of("treat", Scope.SITE, Method.POST, "/treatments", Treat.class)
                        .permission("patient.write")
                        .answers(Ran.class, r -> new Ran(Thread.currentThread().getName())));
        endpoints.add(
                Endpoint.of("record", Scope.SITE, Method.POST, "/sessions", Session.class)
                        .permission("patient.write")
                        .answers(Empty.class, r -> Empty.EMPTY));
        endpoints.add(
                Endpoint.of("upload", Scope.SITE, Method.POST, "/uploads", Upload.class)
                        .permission("patient.write")
                        .answers(
                                Ran.class,
                                r ->
                                        new Ran(
                                                r.input().body().contentType()
                                                        + " "
                                                        + r.input().body().bytes().length)));
        return endpoints;
    }

    /** Reads before its command and says whether either was done by it: {@code commands} holds its own lock meanwhile. */
    static Endpoint<?, ?> close(Doubles commands) {
        PreparedHandler<Empty, Ran> handler =
                r -> {
                    boolean read = Thread.holdsLock(commands);
                    return again ->
                            new Ran("read %s, done %s".formatted(read, Thread.holdsLock(commands)));
                };
        return Endpoint.of("close", Scope.SITE, Method.POST, "/closings", Empty.class)
                .permission("patient.write")
                .idempotent()
                .answers(Ran.class, handler);
    }

    /** So many lines; less than none are refused when half of one is written. */
    static FileAnswer file(int lines) {
        return new FileAnswer(
                "lines.txt",
                "text/plain",
                out -> {
                    out.write("line\n".getBytes(StandardCharsets.US_ASCII), 0, lines < 0 ? 2 : 0);
                    if (lines < 0) {
                        throw Problem.invalid("lines", "are less than none");
                    }
                    for (int line = 0; line < lines; line++) {
                        out.write("line\n".getBytes(StandardCharsets.US_ASCII));
                    }
                });
    }

    private Ran waitForRelease() {
        entered.countDown();
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return new Ran("released");
    }

    private static Chart chart(PatientId patient) {
        if (!patient.equals(PATIENT) && !patient.equals(OTHER)) {
            throw Problem.notFound();
        }
        return new Chart(patient, "Ada", 7);
    }

    private static Chart rename(Rename input) {
        if (input.ifMatch() != 7) {
            throw Problem.stale();
        }
        return new Chart(input.patient(), input.name(), 8);
    }

    static List<Endpoint<?, ?>> module() {
        return List.of(
                Endpoint.of("where", Method.GET, "/where", Empty.class)
                        .permission("patient.read")
                        .answers(Ran.class, r -> new Ran(Thread.currentThread().getName())),
                Endpoint.of("refuse", Method.POST, "/refusals", Empty.class)
                        .permission("sample.write")
                        .answers(
                                Ran.class,
                                r -> {
                                    throw new TreatmentException(
                                            SampleError.LOT_EXPIRED, "The lot expired.", "lot");
                                }));
    }
}
