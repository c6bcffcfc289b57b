package io.mesoderm.bench.chaos;

import io.mesoderm.spi.ModuleDescriptor;
import io.mesoderm.spi.Permission;
import io.mesoderm.spi.TreatmentModule;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A module whose one endpoint takes a minute, unless it is woken. */
public final class SleeperModule implements TreatmentModule {

    private static final Duration NAP = Duration.ofSeconds(60);

    @Override
    public ModuleDescriptor descriptor() {
        return new ModuleDescriptor(new ModuleId("sleeper"), "name", Set.of());
    }

    @Override
    public Set<Permission> permissions() {
        return Set.of(new Permission("sleeper.use", Set.of("practitioner")));
    }

    @Override
    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("sleep", Method.POST, "/sleep", Empty.class)
                        .permission("sleeper.use")
                        .answers(
                                Empty.class,
                                request -> {
                                    sleep();
                                    return Empty.EMPTY;
                                }));
    }

    private static void sleep() {
        try {
            new CountDownLatch(1).await(NAP.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("woken", e);
        }
    }
}
