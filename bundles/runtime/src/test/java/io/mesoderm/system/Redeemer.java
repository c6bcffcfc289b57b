package io.mesoderm.system;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A client that records massages as fast as it can and does what the contract asks of clients: whatever did
 * not come through is sent again with the same Idempotency-Key until there is an answer that lasts.
 */
final class Redeemer implements Callable<Redeemer.Harvest> {

    private static final long PAUSE = Duration.ofMillis(50).toNanos();

    private final Aurelia.Masseur masseur;
    private final String patient;
    private final String contract;
    private final Supplier<URI> platform;
    private final BooleanSupplier goOn;
    private final Semaphore acknowledged;
    private final List<String> units = new ArrayList<>();
    private final Map<String, Integer> retried = new TreeMap<>();
    private final List<String> forgotten = new ArrayList<>();

    Redeemer(
            Aurelia.Masseur masseur,
            String patient,
            String contract,
            Supplier<URI> platform,
            BooleanSupplier goOn,
            Semaphore acknowledged) {
        this.masseur = masseur;
        this.patient = patient;
        this.contract = contract;
        this.platform = platform;
        this.goOn = goOn;
        this.acknowledged = acknowledged;
    }

    /**
     * The units of all acknowledged sessions, what made the client send something again, and the keys of commands
     * whose answer was another when they were sent again.
     */
    record Harvest(List<String> units, Map<String, Integer> retried, List<String> forgotten) {}

    /** A command with its key, and the answer that it had. */
    private record Done(JsonNode massage, String key, JsonNode answer) {}

    @Override
    public Harvest call() {
        Optional<Done> before = Optional.empty();
        while (goOn.getAsBoolean()) {
            int felt = timesRetried();
            Done done = insist(masseur.massage(patient, contract), UUID.randomUUID().toString());
            done.answer.path("redeemed").forEach(unit -> units.add(unit.path("unit").asText()));
            if (timesRetried() > felt) {
                before.ifPresent(this::sendAgain);
            }
            before = Optional.of(done);
            acknowledged.release();
        }
        return new Harvest(units, retried, forgotten);
    }

    private int timesRetried() {
        return retried.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** What was answered before a kill is known after it: the same answer, and nothing is done. */
    private void sendAgain(Done before) {
        if (!insist(before.massage, before.key).answer.equals(before.answer)) {
            forgotten.add(before.key);
        }
    }

    private Done insist(JsonNode massage, String key) {
        while (true) {
            String why;
            try {
                ApiClient client = masseur.client().at(platform.get());
                ApiClient.Answer answer = client.post(masseur.path(), massage, key);
                if (!mayBeSentAgain(answer)) {
                    return new Done(massage, key, answer.ok());
                }
                why = answer.outcome();
            } catch (UncheckedIOException e) {
                why = "no answer";
            }
            retried.merge(why, 1, Integer::sum);
            LockSupport.parkNanos(PAUSE);
        }
    }

    private static boolean mayBeSentAgain(ApiClient.Answer answer) {
        return answer.status() == 503 || answer.outcome().equals("409 command-in-flight");
    }
}
