package io.mesoderm.platform.http;

import io.mesoderm.platform.http.ReadEvent.Outcome;
import io.mesoderm.spi.TreatmentException;
import io.mesoderm.spi.context.Actor;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.http.Endpoint.Trait;
import io.mesoderm.spi.http.Scope;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The blocking part of a call, in the order of design §3: caller, chain and site, entitlement, permission,
 * input, handler, read audit. Runs on a virtual thread; what calls a module goes over to that module's pool.
 */
final class Dispatcher {

    /** Stands where a context needs a chain and the call has none; no chain can have this key, and no database has its name. */
    private static final ChainId NO_CHAIN = new ChainId("platform");

    private final EndpointMounter mounter;
    private final Door door;
    private final ModuleDispatch modules;
    private final Charts charts;
    private final ReadRecorder reads;
    private final Commands commands;

    Dispatcher(
            EndpointMounter mounter,
            Door door,
            ModuleDispatch modules,
            Charts charts,
            ReadRecorder reads,
            Commands commands) {
        this.mounter = mounter;
        this.door = door;
        this.modules = modules;
        this.charts = charts;
        this.reads = reads;
        this.commands = commands;
    }

    /** One call let in: where it goes, who makes it, and the version that serves it if it is a module's. */
    private record Entered(
            CompiledCall call,
            Optional<Caller> caller,
            CallContext context,
            Optional<ModuleVersion> module) {

        CompiledEndpoint endpoint() {
            return call.endpoint();
        }
    }

    /** {@code core} is the route found on the event loop; empty for a module's, which is looked for here. */
    Answer dispatch(Incoming incoming, Optional<CompiledCall> core) {
        Entered entered =
                core.map(call -> enter(call, incoming)).orElseGet(() -> enterModule(incoming));
        return entered.endpoint().is(Trait.READS_PATIENT)
                ? refusalsRecorded(entered, () -> answer(entered, incoming))
                : answer(entered, incoming);
    }

    private Entered enter(CompiledCall call, Incoming incoming) {
        Route route = call.endpoint().route();
        if (route.isPublic()) {
            CallContext context =
                    outside(new Actor("anybody", Optional.empty(), Set.of()), incoming);
            return new Entered(call, Optional.empty(), context, Optional.empty());
        }
        Caller caller = door.caller(incoming.credentials());
        CallContext context =
                route.inChain()
                        ? enterChain(caller, call.place(), incoming)
                        : outside(
                                new Actor(
                                        caller.name(),
                                        Optional.empty(),
                                        caller.platformPermissions()),
                                incoming);
        return new Entered(call, Optional.of(caller), context, Optional.empty());
    }

    private CallContext enterChain(Caller caller, List<String> place, Incoming incoming) {
        Optional<String> site = place.size() > 1 ? Optional.of(place.get(1)) : Optional.empty();
        return door.enter(caller, place.getFirst(), site, incoming.locale(), incoming.requestId());
    }

    private static CallContext outside(Actor actor, Incoming incoming) {
        return new CallContext(
                NO_CHAIN,
                Optional.empty(),
                actor,
                incoming.locale(),
                ZoneOffset.UTC,
                incoming.requestId());
    }

    private Entered enterModule(Incoming incoming) {
        ModulePath path = ModulePath.of(incoming.segments());
        Caller caller = door.caller(incoming.credentials());
        CallContext context = enterChain(caller, List.of(path.chain(), path.site()), incoming);
        ModuleVersion serving =
                modules.serving(context.chain(), context.requiredSite(), path.id())
                        .orElseThrow(Problem::notFound);
        CompiledCall call =
                CompiledCall.of(
                        mounter.findIn(serving, incoming.segments()).orElseThrow(Problem::notFound),
                        incoming.method());
        return new Entered(call, Optional.of(caller), context, Optional.of(serving));
    }

    private Answer answer(Entered entered, Incoming incoming) {
        entered.endpoint().requirePermission(entered.context());
        Object input = entered.endpoint().input().read(entered.call().pathValues(), incoming);
        Optional<CommandKey> key =
                entered.endpoint().is(Trait.IDEMPOTENT)
                        ? Optional.of(
                                CommandKey.of(
                                        entered.endpoint(),
                                        entered.caller().orElseThrow(),
                                        incoming))
                        : Optional.empty();
        Answer answer = onItsThread(entered, input, () -> run(entered, input, key, incoming));
        if (entered.endpoint().is(Trait.READS_PATIENT)) {
            recordReading(entered, input, answer);
        }
        return answer;
    }

    /** What cannot be recorded is not answered; a file that was written for it is let go of. */
    private void recordReading(Entered entered, Object input, Answer answer) {
        try {
            Set<PatientId> patients = CompiledEndpoint.patientsIn(input);
            patients.addAll(answer.patients());
            record(entered, patients, Outcome.READ);
        } catch (RuntimeException e) {
            answer.file().ifPresent(WrittenFile::close);
            throw e;
        }
    }

    private Answer onItsThread(Entered entered, Object input, Supplier<Answer> work) {
        Optional<ModuleVersion> module =
                input instanceof CallsModule calls
                        ? Optional.of(entitled(calls, entered.context()))
                        : entered.module();
        return module.isPresent() ? inModule(module.get(), entered, work) : work.get();
    }

    private Answer inModule(ModuleVersion module, Entered entered, Supplier<Answer> work) {
        try {
            return modules.call(module, entered.context(), work::get);
        } catch (TreatmentException e) {
            String operation = entered.endpoint().route().operationId();
            throw Problems.ofModule(module.module(), e, operation, entered.context().requestId());
        }
    }

    private ModuleVersion entitled(CallsModule calls, CallContext context) {
        return modules.serving(context.chain(), context.requiredSite(), calls.module())
                .orElseThrow(
                        () ->
                                Problem.conflict(
                                        "module-not-entitled",
                                        "The module '"
                                                + calls.module()
                                                + "' is not enabled at this site."));
    }

    private Answer run(Entered entered, Object input, Optional<CommandKey> key, Incoming incoming) {
        var exchange =
                new Exchange(
                        entered.caller(),
                        incoming.credentials().remoteAddress(),
                        incoming.requestId());
        return ScopedValue.where(Exchange.CURRENT, exchange)
                .call(
                        () -> {
                            Supplier<Object> handler =
                                    entered.endpoint().handler(input, entered.context());
                            Supplier<Answer> command =
                                    () -> handle(entered, input, handler, exchange);
                            return key.isPresent()
                                    ? commands.once(key.get(), entered.context(), command)
                                    : command.get();
                        });
    }

    private Answer handle(
            Entered entered, Object input, Supplier<Object> handler, Exchange exchange) {
        CompiledEndpoint endpoint = entered.endpoint();
        if (endpoint.route().endpoint().scope() == Scope.MODULE) {
            endpoint.patientOf(input)
                    .ifPresent(patient -> charts.require(patient, entered.context()));
        }
        return endpoint.answer(handler.get(), exchange);
    }

    /** A refusal is one event; what failed otherwise gave nothing away and leaves none. */
    private Answer refusalsRecorded(Entered entered, Supplier<Answer> work) {
        try {
            return work.get();
        } catch (Problem problem) {
            if (problem.status() == 403 || problem.status() == 404) {
                record(
                        entered,
                        entered.endpoint().patientsIn(entered.call().pathValues()),
                        Outcome.REFUSED);
            }
            throw problem;
        }
    }

    private void record(Entered entered, Set<PatientId> patients, Outcome outcome) {
        reads.record(
                new ReadEvent(entered.endpoint().route().operationId(), patients, outcome),
                entered.context());
    }
}
