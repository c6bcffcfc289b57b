package io.mesoderm.platform.demo;

import io.mesoderm.platform.audit.PlatformTrail;
import io.mesoderm.platform.audit.PlatformTrail.Who;
import io.mesoderm.platform.demo.DemoYear.Progress;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Gives the demo chain its year, a month with each call: whoever asks sees it grow, and may stop asking. */
public final class DemoYearEndpoints {

    /** What the year is to be; the seed is 1 if it is left out. */
    public record Wish(
            @Range(min = 1, max = 20_000) int packages,
            @Range(min = 0, max = 1_000_000_000) Optional<Long> seed) {}

    private final Supplier<Demo> demo;
    private final PlatformTrail trail;
    private final TenantDatabase database;

    public DemoYearEndpoints(Supplier<Demo> demo, PlatformTrail trail, TenantDatabase database) {
        this.demo = demo;
        this.trail = trail;
        this.database = database;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "play-demo-month",
                                Scope.PLATFORM,
                                Method.POST,
                                "/demo-months",
                                Wish.class)
                        .permission("platform.chains")
                        .summary(
                                "Plays the next month of the demo chain's year; once it is done, nothing more.")
                        .answers(Progress.class, call -> play(call.input())));
    }

    private Progress play(Wish wish) {
        Progress progress =
                demo.get().year().playMonth(wish.packages, wish.seed.orElse(DemoYear.USUAL_SEED));
        database.inControl(
                control -> {
                    trail.record(
                            control,
                            Who.caller(),
                            "demo-month.played",
                            "chain",
                            progress.chain(),
                            progress.month().orElse(""));
                    return null;
                });
        return progress;
    }
}
