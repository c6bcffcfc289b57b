package io.mesoderm.platform.module;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

class ServedVersionsTest {

    private final AtomicInteger readings = new AtomicInteger();
    private final CountDownLatch reading = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private volatile boolean interrupted;
    private volatile boolean read;

    /** The connection it reads on would otherwise be lost, and still be out when the host is gone. */
    @Test
    void aReadingUnderWayEndsBeforeItIsClosed() throws Exception {
        var versions = new ServedVersions(this::slowly, Duration.ofMillis(1));
        versions.open();
        reading.await();

        CompletableFuture<Void> closing = CompletableFuture.runAsync(versions::close);
        assertThat(closing).isNotDone();
        answer.countDown();

        assertThat(closing).succeedsWithin(Duration.ofSeconds(5));
        assertThat(read).isTrue();
        assertThat(interrupted).isFalse();
    }

    /** The first is at the opening; the second is asked in the background and waits for its answer. */
    private List<ChainModule> slowly() {
        if (readings.incrementAndGet() > 1) {
            reading.countDown();
            try {
                answer.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
            read = true;
        }
        return List.of();
    }
}
