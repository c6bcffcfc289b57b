package io.mesoderm.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;

import io.mesoderm.platform.migration.MigrationEngine;
import io.mesoderm.platform.persistence.Grants;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.MigratorConnections;
import io.mesoderm.platform.persistence.Pool;
import io.mesoderm.platform.persistence.ServerLocation;
import io.mesoderm.platform.persistence.TenantDatabase;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Resolves parameters of {@link MariaDb} classes and looks after each test for what it left behind. */
final class MariaDbExtension implements ParameterResolver, AfterEachCallback, AfterAllCallback {

    private static final Namespace NAMESPACE = Namespace.create(MariaDbExtension.class);
    private static final Duration BORROWED = Duration.ofSeconds(1);
    private static final Map<Class<?>, Function<TestDatabase, Object>> SHARED =
            Map.of(
                    TestDatabase.class, database -> database,
                    TenantDatabase.class, TestDatabase::tenants,
                    Pool.class, TestDatabase::pool,
                    Grants.class, TestDatabase::grants,
                    MigrationEngine.class, TestDatabase::migrations,
                    MigratorConnections.class, TestDatabase::migrator,
                    ServerLocation.class, TestDatabase::location);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == TestChain.class || SHARED.containsKey(type);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == TestChain.class
                ? chain(context)
                : SHARED.get(type).apply(TestDatabase.shared());
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        Pool pool = TestDatabase.shared().pool();
        awaitReturn(pool);
        int left = pool.active();
        assertThat(left)
                .as(() -> "connections left open; who holds them stands in " + threads())
                .isZero();
        assertThat(pool.rolesLeftSet()).as("connections with a role left set").isZero();
    }

    /** A host that lives through the whole class borrows one for a moment now and then; a leak stays. */
    private static void awaitReturn(Pool pool) {
        long end = System.nanoTime() + BORROWED.toNanos();
        while (pool.active() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** All threads as they stand, virtual ones too: among them is whoever took a connection and did not bring it back. */
    private static Path threads() {
        try {
            Path dump =
                    Path.of("target").toAbsolutePath().resolve("threads-" + Ids.next() + ".txt");
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
            return dump;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        TestChain chain = context.getStore(NAMESPACE).remove(key(context), TestChain.class);
        if (chain != null) {
            chain.close();
        }
    }

    /** One for the outermost test class; nested classes work on the same. */
    private static TestChain chain(ExtensionContext context) {
        ExtensionContext outermost = context;
        while (outermost.getParent().flatMap(ExtensionContext::getTestClass).isPresent()) {
            outermost = outermost.getParent().get();
        }
        return outermost
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        key(outermost),
                        key -> TestChain.create(TestDatabase.shared()),
                        TestChain.class);
    }

    private static String key(ExtensionContext context) {
        return context.getRequiredTestClass().getName();
    }
}
