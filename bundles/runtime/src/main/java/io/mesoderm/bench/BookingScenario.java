package io.mesoderm.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.system.ApiClient;
import io.mesoderm.system.PlatformProcess;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * Sixty-four desks that book over few people and rooms at once, ten thousand tries in all: nobody may be in two places
 * afterwards, and no answer may be the server's fault.
 */
final class BookingScenario implements Scenario {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CHAIN = "/chains/aurelia";
    private static final int CLIENTS = 64;
    private static final int TRIES = 10_000;
    private static final int PATIENTS = 200;
    private static final int ROOMS = 6;
    private static final int DAYS = 5;

    private static final String OVERLAPS =
            """
            SELECT COUNT(*) FROM c_aurelia.appointment_resource a JOIN c_aurelia.appointment_resource b
              ON b.resource_id = a.resource_id AND b.appointment_id > a.appointment_id
            WHERE a.state = 'ON' AND b.state = 'ON' AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at
            """;

    private static final String PATIENT_OVERLAPS =
            """
            SELECT COUNT(*) FROM c_aurelia.appointment a JOIN c_aurelia.appointment b
              ON b.patient_id = a.patient_id AND b.id > a.id
            WHERE a.state IN ('BOOKED', 'ARRIVED', 'DONE') AND b.state IN ('BOOKED', 'ARRIVED', 'DONE')
              AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at
            """;

    /** What all wish for. */
    private record Stage(
            String site,
            String token,
            List<String> patients,
            List<String> practitioners,
            List<String> rooms) {}

    @Override
    public String name() {
        return "booking";
    }

    @Override
    public void run(Workplace workplace, ObjectNode result) throws Exception {
        Path data = workplace.fresh("booking");
        Map<Integer, Integer> answers = new ConcurrentSkipListMap<>();
        try (PlatformProcess platform = PlatformProcess.launch(data)) {
            Stage stage = stage(platform.url());
            long[] nanos = race(platform.url(), stage, answers);
            result.put("clients", CLIENTS);
            result.put("tries", nanos.length);
            ObjectNode byStatus = result.putObject("answers");
            answers.forEach((status, count) -> byStatus.put(status.toString(), count));
            result.put("p50-ms", Figures.rounded(nanos[nanos.length / 2] / 1e6));
            result.put("p99-ms", Figures.rounded(nanos[(int) (nanos.length * 0.99)] / 1e6));
            long overlaps = count(Database.of(data), OVERLAPS);
            long patients = count(Database.of(data), PATIENT_OVERLAPS);
            result.put("overlaps", overlaps);
            result.put("patient-overlaps", patients);
            if (overlaps + patients > 0
                    || answers.keySet().stream().anyMatch(status -> status >= 500)) {
                throw new IllegalStateException(
                        "%d overlaps, %d of patients; answers by status: %s"
                                .formatted(overlaps, patients, answers));
            }
        }
    }

    private static Stage stage(URI url) {
        ApiClient anonymous = ApiClient.anonymous(url);
        ApiClient desk = anonymous.demo("desk.berlin@demo.example");
        ApiClient owner = anonymous.demo("owner@demo.example");
        String site = CHAIN + "/sites/" + berlin(desk);
        List<String> patients = new ArrayList<>();
        for (int i = 0; i < PATIENTS; i++) {
            ObjectNode person =
                    JSON.createObjectNode()
                            .put("familyName", "Book" + i)
                            .put("givenNames", "Ben")
                            .put("birthDate", "1980-01-01")
                            .put("sex", "MALE");
            patients.add(desk.post(site + "/patients", person).ok().path("id").textValue());
        }
        List<String> rooms = new ArrayList<>();
        for (int i = 0; i < ROOMS; i++) {
            ObjectNode room =
                    JSON.createObjectNode().put("code", "bench-" + i).put("name", "R" + i);
            rooms.add(owner.post(site + "/rooms", room).ok().path("id").textValue());
        }
        List<String> practitioners = new ArrayList<>();
        desk.get(site + "/practitioners")
                .ok()
                .path("items")
                .forEach(each -> practitioners.add(each.path("id").textValue()));
        return new Stage(
                site,
                anonymous.demoToken("desk.berlin@demo.example"),
                patients,
                practitioners,
                rooms);
    }

    private static String berlin(ApiClient desk) {
        for (JsonNode site : desk.get(CHAIN + "/sites").ok().path("items")) {
            if (site.path("code").asText().equals("berlin")) {
                return site.path("id").asText();
            }
        }
        throw new IllegalStateException("the demo has no Berlin");
    }

    private static long[] race(URI url, Stage stage, Map<Integer, Integer> answers)
            throws Exception {
        try (ExecutorService desks = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<long[]>> running = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int number = i;
                running.add(desks.submit(() -> book(url, stage, number, answers)));
            }
            LongStream all = LongStream.empty();
            for (Future<long[]> desk : running) {
                all = LongStream.concat(all, LongStream.of(desk.get()));
            }
            return all.sorted().toArray();
        }
    }

    private static long[] book(URI url, Stage stage, int number, Map<Integer, Integer> answers)
            throws Exception {
        Random random = new Random(number);
        LongStream.Builder times = LongStream.builder();
        Wire wire = new Wire(url);
        for (int i = number; i < TRIES; i += CLIENTS) {
            String headers =
                    "Authorization: Bearer %s\r\nContent-Type: application/json\r\nIdempotency-Key: %s\r\n"
                            .formatted(stage.token, UUID.randomUUID());
            long began = System.nanoTime();
            int status =
                    wire.ask(
                            "POST",
                            "/api/v1" + stage.site + "/appointments",
                            headers,
                            wish(stage, random));
            times.add(System.nanoTime() - began);
            answers.merge(status, 1, Integer::sum);
            if (status != 201 && status != 409 && status < 500) {
                throw new IllegalStateException("answered with " + status + ": " + wire.text());
            }
        }
        wire.close();
        return times.build().toArray();
    }

    private static String wish(Stage stage, Random random) {
        LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(2 + random.nextInt(DAYS));
        return JSON.createObjectNode()
                .put("patient", pick(stage.patients, random))
                .put("modality", "TOPICAL")
                .put("start", day.atTime(6 + random.nextInt(14), 10 * random.nextInt(6)).toString())
                .put("practitioner", pick(stage.practitioners, random))
                .put("room", pick(stage.rooms, random))
                .toString();
    }

    private static <T> T pick(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private static long count(Database database, String overlaps) throws Exception {
        try (Connection connection = database.migrator();
                PreparedStatement select = connection.prepareStatement(overlaps);
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
