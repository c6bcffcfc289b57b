package io.mesoderm.treatment.trial;

import io.mesoderm.spi.ErrorCode;
import io.mesoderm.spi.ErrorKind;
import io.mesoderm.spi.ModuleDescriptor;
import io.mesoderm.spi.Permission;
import io.mesoderm.spi.TreatmentException;
import io.mesoderm.spi.TreatmentModule;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Handler;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Page;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sleeps, throws, refuses, spins, or answers nothing or too much, as it is asked. */
@Component
public final class RestlessModule implements TreatmentModule {

    private volatile boolean spinning = true;

    /** Ends what no interrupt ends, or a processor would be lost to the tests that follow. */
    @Deactivate
    void stop() {
        spinning = false;
    }

    @Override
    public ModuleDescriptor descriptor() {
        return new ModuleDescriptor(new ModuleId("restless"), "name", Set.of());
    }

    @Override
    public Set<Permission> permissions() {
        return Set.of(new Permission("restless.use", Set.of()));
    }

    @Override
    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                does("sleep", this::sleep),
                does("throw", this::fail),
                does("refuse", this::refuse),
                does("spin", this::spin),
                lists("nothing", request -> null),
                lists(
                        "everything",
                        request ->
                                new Page<>(
                                        Collections.nCopies(1001, Empty.EMPTY), Optional.empty())),
                Endpoint.of("novel", Method.POST, "/novel", Empty.class)
                        .permission("restless.use")
                        .pages(Chapter.class, request -> novel()));
    }

    /** Some of a text that is too long. */
    public record Chapter(String words) {}

    private static Page<Chapter> novel() {
        var chapter = new Chapter("and then ".repeat(1000));
        return new Page<>(Collections.nCopies(1000, chapter), Optional.empty());
    }

    private Endpoint<Empty, Page<Empty>> lists(String id, Handler<Empty, Page<Empty>> handler) {
        return Endpoint.of(id, Method.POST, "/" + id, Empty.class)
                .permission("restless.use")
                .pages(Empty.class, handler);
    }

    private Endpoint<Empty, Empty> does(String id, Runnable deed) {
        return Endpoint.of(id, Method.POST, "/" + id, Empty.class)
                .permission("restless.use")
                .answers(
                        Empty.class,
                        request -> {
                            deed.run();
                            return Empty.EMPTY;
                        });
    }

    private void sleep() {
        try {
            new CountDownLatch(1).await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("woken", e);
        }
    }

    private void fail() {
        throw new IllegalArgumentException("the module's own mistake");
    }

    private void refuse() {
        throw new TreatmentException(Refusal.TOO_DEEP, "The needle goes too deep.", "depthMm");
    }

    private void spin() {
        while (spinning) {
            Thread.onSpinWait();
        }
    }

    private enum Refusal implements ErrorCode {
        TOO_DEEP;

        @Override
        public String code() {
            return "too-deep";
        }

        @Override
        public ErrorKind kind() {
            return ErrorKind.USER;
        }
    }
}
