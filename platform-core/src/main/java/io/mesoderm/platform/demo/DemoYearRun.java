package io.mesoderm.platform.demo;

import io.mesoderm.platform.demo.DemoYear.Progress;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.CancellationException;

/** Plays the demo's usual year behind the back of a platform that is ready, so that a first start does not wait for it. */
public final class DemoYearRun implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DemoYearRun.class);

    private final DemoYear year;

    private DemoYearRun(DemoYear year) {
        this.year = year;
    }

    /** Begins, or goes on with what was cut off. */
    public static DemoYearRun begin(DemoYear year) {
        Thread.ofVirtual().name("demo-year").start(() -> play(year));
        return new DemoYearRun(year);
    }

    private static void play(DemoYear year) {
        try {
            Progress progress = year.playMonth();
            while (!progress.done()) {
                LOG.info(
                        "demo year: {} played, {} of {} packages sold",
                        progress.month().orElse(""),
                        progress.sold(),
                        progress.packages());
                progress = year.playMonth();
            }
            LOG.info(
                    "demo year: done, {} to {}, {} packages sold",
                    progress.from(),
                    progress.to(),
                    progress.sold());
        } catch (CancellationException e) {
            LOG.info("demo year: cut off, the next start goes on with it");
        } catch (RuntimeException e) {
            LOG.warn("demo-year-cut: the next start goes on with it", e);
        }
    }

    @Override
    public void close() {
        year.close();
    }
}
