package io.mesoderm.platform;

import io.mesoderm.platform.config.Installation;
import io.mesoderm.platform.patient.InstallationKey;
import io.mesoderm.platform.reference.SeedLoader;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** What needs no database, made while the database server starts: a good part of a start is waiting for it. */
final class Preparation {

    private final CompletableFuture<Vertx> vertx;
    private final CompletableFuture<SeedLoader> seeds;
    private final CompletableFuture<InstallationKey> key;

    private Preparation(
            Supplier<Vertx> vertx, Supplier<SeedLoader> seeds, Supplier<InstallationKey> key) {
        this.vertx = CompletableFuture.supplyAsync(vertx);
        this.seeds = CompletableFuture.supplyAsync(seeds);
        this.key = CompletableFuture.supplyAsync(key);
    }

    static Preparation begin(Installation installation) {
        return new Preparation(
                Preparation::newVertx,
                () -> SeedLoader.read(installation.seeds(), InstantSource.system()),
                () ->
                        InstallationKey.at(
                                installation.data().resolve("keys").resolve("master.json")));
    }

    private static Vertx newVertx() {
        return Vertx.vertx(
                new VertxOptions()
                        .setEventLoopPoolSize(
                                Math.max(1, Runtime.getRuntime().availableProcessors() / 2)));
    }

    Vertx vertx() {
        return result(vertx);
    }

    SeedLoader seeds() {
        return result(seeds);
    }

    InstallationKey key() {
        return result(key);
    }

    /** Throws what the making threw, since it is meant for whoever starts the platform. */
    private static <T> T result(CompletableFuture<T> making) {
        try {
            return making.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : e;
        }
    }
}
