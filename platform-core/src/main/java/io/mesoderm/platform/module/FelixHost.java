package io.mesoderm.platform.module;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.FrameworkWiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The embedded framework. Only the launch API of OSGi is used, so that another framework can take
 * Felix's place; its storage is rebuilt at every boot, since the modules folder and the control
 * database are the truth.
 */
public final class FelixHost implements AutoCloseable {

    /** What Declarative Services needs and itself, in the order of starting; the only bundles that may export. */
    static final List<String> FOUNDATION =
            List.of(
                    "org.osgi.util.function",
                    "org.osgi.util.promise",
                    "org.osgi.service.component",
                    "org.apache.felix.scr");

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final Framework framework;

    private FelixHost(Framework framework) {
        this.framework = framework;
    }

    /** Starts an empty framework that keeps its files under {@code storage}. */
    public static FelixHost start(Path storage) {
        try {
            Files.createDirectories(storage);
            Framework framework =
                    ServiceLoader.load(FrameworkFactory.class)
                            .findFirst()
                            .orElseThrow()
                            .newFramework(settings(storage));
            framework.start();
            return new FelixHost(framework);
        } catch (BundleException | IOException e) {
            throw new IllegalStateException("the module framework does not start", e);
        }
    }

    private static Map<String, String> settings(Path storage) {
        Map<String, String> settings = new HashMap<>();
        settings.put(Constants.FRAMEWORK_STORAGE, storage.toString());
        settings.put(
                Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        settings.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SystemPackages.extra());
        settings.put(Constants.FRAMEWORK_BUNDLE_PARENT, Constants.FRAMEWORK_BUNDLE_PARENT_BOOT);
        // Felix would guess a missing import from the caller's stack and hide that it is missing.
        settings.put("felix.bootdelegation.implicit", "false");
        settings.put("felix.log.level", "0");
        settings.put("ds.loglevel", "0");
        return settings;
    }

    /** The system bundle's context, where the host's services are registered. */
    BundleContext context() {
        return framework.getBundleContext();
    }

    /** Copies the jar into the framework; nothing of it runs yet. */
    Bundle install(String location, Path jar) throws BundleException, IOException {
        try (var content = Files.newInputStream(jar)) {
            return context().installBundle(location, content);
        }
    }

    static boolean isFoundation(Bundle bundle) {
        return FOUNDATION.contains(bundle.getSymbolicName());
    }

    /** Uninstalls and refreshes, so that nothing keeps the bundle's class loader. */
    void uninstall(Bundle bundle) {
        try {
            bundle.uninstall();
        } catch (BundleException | IllegalStateException e) {
            throw new IllegalStateException(bundle + " does not go", e);
        } finally {
            refresh(List.of(bundle));
        }
    }

    private void refresh(Collection<Bundle> bundles) {
        CountDownLatch refreshed = new CountDownLatch(1);
        FrameworkListener done =
                event -> {
                    if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                        refreshed.countDown();
                    }
                };
        framework.adapt(FrameworkWiring.class).refreshBundles(bundles, done);
        try {
            refreshed.await(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops all bundles and the framework. */
    @Override
    public void close() {
        try {
            framework.stop();
            framework.waitForStop(STOP_LIMIT.toMillis());
        } catch (BundleException e) {
            throw new IllegalStateException("the module framework does not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
