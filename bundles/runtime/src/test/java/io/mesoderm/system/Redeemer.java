package io.mesoderm.system;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** The units of all acknowledged sessions, and what made the client send something again. */
    record Harvest(List<String> units, Map<String, Integer> retried) {}

    @Override
    public Harvest call() {
        while (goOn.getAsBoolean()) {
            JsonNode recorded = insist();
            recorded.path("redeemed").forEach(unit -> units.add(unit.path("unit").asText()));
            acknowledged.release();
        }
        return new Harvest(units, retried);
    }

    private JsonNode insist() {
        JsonNode massage = masseur.massage(patient, contract);
        String key = UUID.randomUUID().toString();
        while (true) {
            String why;
            try {
                ApiClient client = masseur.client().at(platform.get());
                ApiClient.Answer answer = client.post(masseur.path(), massage, key);
                if (!mayBeSentAgain(answer)) {
                    return answer.ok();
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
