package io.mesoderm.platform.module;

import io.mesoderm.platform.http.HealthCheck;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names the modules that do not run; the platform is ready all the same. */
final class ModuleHealth implements HealthCheck {

    private final ModuleRegistry registry;

    ModuleHealth(ModuleRegistry registry) {
        this.registry = registry;
    }

    @Override
    public String name() {
        return "modules";
    }

    @Override
    public boolean critical() {
        return false;
    }

    @Override
    public Optional<String> trouble() {
        String trouble =
                Stream.concat(
                                registry.all().stream()
                                        .filter(module -> module.fault().isPresent())
                                        .map(
                                                module ->
                                                        module.version()
                                                                + " is "
                                                                + module.state()
                                                                + ": "
                                                                + module.fault().get()),
                                registry.rejected().entrySet().stream()
                                        .map(
                                                jar ->
                                                        jar.getKey().getFileName()
                                                                + " is refused: "
                                                                + jar.getValue()))
                        .collect(Collectors.joining("; "));
        return trouble.isEmpty() ? Optional.empty() : Optional.of(trouble);
    }
}
