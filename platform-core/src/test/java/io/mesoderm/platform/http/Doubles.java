package io.mesoderm.platform.http;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.Actor;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.SiteId;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Hand-written stand-ins for the features behind the door: two chains, one site each, three callers. */
final class Doubles implements Authenticator, Access, ModuleDispatch, ReadRecorder, Commands {

    static final ChainId VITA = new ChainId("vita");
    static final ChainId NOVA = new ChainId("nova");
    static final SiteId VITA_SITE = SiteId.of("01890a5d-ac96-774b-bcce-b302099a8001");
    static final SiteId NOVA_SITE = SiteId.of("01890a5d-ac96-774b-bcce-b302099a8002");
    static final ModuleVersion SAMPLE = new ModuleVersion(new ModuleId("sample"), "1.0.0");

    final List<ReadEvent> reads = new ArrayList<>();
    volatile boolean readsFail;
    final ExecutorService pool =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("pool-sample").factory());
    private final Map<String, Answer> stored = new HashMap<>();
    private final Map<String, CommandKey> keys = new HashMap<>();

    @Override
    public Optional<Caller> authenticate(Credentials credentials) {
        return switch (credentials.bearer().orElse("")) {
            case "practitioner" -> Optional.of(caller("practitioner", Set.of()));
            case "reader" -> Optional.of(caller("reader", Set.of()));
            case "operator" -> Optional.of(caller("operator", Set.of("platform.chains")));
            default -> Optional.empty();
        };
    }

    private static Caller caller(String name, Set<String> platform) {
        return new Caller(
                UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                name,
                platform,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public Optional<CallContext> enter(
            Caller caller, ChainId chain, Optional<SiteId> site, Locale locale, String requestId) {
        if (!chain.equals(VITA)
                || site.filter(s -> !s.equals(VITA_SITE)).isPresent()
                || caller.name().equals("operator")) {
            return Optional.empty();
        }
        Set<String> permissions =
                caller.name().equals("reader")
                        ? Set.of("patient.read")
                        : Set.of("patient.read", "patient.write", "sample.write");
        return Optional.of(
                new CallContext(
                        chain,
                        site,
                        new Actor(caller.name(), Optional.empty(), permissions),
                        locale,
                        ZoneOffset.UTC,
                        requestId));
    }

    @Override
    public Optional<ModuleVersion> serving(ChainId chain, SiteId site, ModuleId module) {
        return module.equals(SAMPLE.module()) ? Optional.of(SAMPLE) : Optional.empty();
    }

    @Override
    public List<ModuleVersion> servingAt(ChainId chain, SiteId site) {
        return List.of(SAMPLE);
    }

    @Override
    public Map<Modality, Class<? extends Record>> sessionDetails(ModuleVersion module) {
        return Map.of(Modality.MESOTHERAPY, Dose.class);
    }

    /** What the sample takes of a session. */
    record Dose(int millilitres) {}

    @Override
    public <T> T call(ModuleVersion module, CallContext context, Callable<T> work) {
        try {
            return pool.submit(work).get();
        } catch (ExecutionException e) {
            throw (RuntimeException) e.getCause();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public synchronized void record(ReadEvent event, CallContext context) {
        if (readsFail) {
            throw new IllegalStateException("reads cannot be recorded");
        }
        reads.add(event);
    }

    @Override
    public synchronized Answer once(CommandKey key, CallContext context, Supplier<Answer> command) {
        String name = key.actor() + java.util.HexFormat.of().formatHex(key.key());
        if (keys.containsKey(name)) {
            if (!keys.get(name).asksTheSame(key.route(), key.request())) {
                throw Problem.of(422, "idempotency-key-reused", "reused");
            }
            return Answer.replayed(stored.get(name).status(), stored.get(name).body());
        }
        Answer answer = command.get();
        keys.put(name, key);
        stored.put(name, answer);
        return answer;
    }
}
