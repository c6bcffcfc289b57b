package io.mesoderm.platform.http;

import io.mesoderm.spi.http.Endpoint;

import java.util.Optional;

/** One way in as it is mounted: {@code path} is whole, with {@code {names}}; {@code module} is empty for the core's. */
public record Route(
        String operationId, String path, Endpoint<?, ?> endpoint, Optional<ModuleVersion> module) {

    static final String API = "/api/v1";

    static Route of(Endpoint<?, ?> endpoint) {
        return new Route(
                "core." + endpoint.id(),
                prefix(endpoint) + tail(endpoint),
                endpoint,
                Optional.empty());
    }

    static Route of(Endpoint<?, ?> endpoint, ModuleVersion module) {
        String prefix = prefix(endpoint).replace("{module}", module.module().value());
        return new Route(
                module.module().value() + "." + endpoint.id(),
                prefix + tail(endpoint),
                endpoint,
                Optional.of(module));
    }

    private static String tail(Endpoint<?, ?> endpoint) {
        return endpoint.path().equals("/") ? "" : endpoint.path();
    }

    private static String prefix(Endpoint<?, ?> endpoint) {
        return API
                + switch (endpoint.scope()) {
                    case ROOT -> "";
                    case PLATFORM -> "/platform";
                    case CHAIN -> "/chains/{chain}";
                    case SITE -> "/chains/{chain}/sites/{site}";
                    case MODULE -> "/chains/{chain}/sites/{site}/modules/{module}";
                };
    }

    /** Whether it lies in a chain, so that a caller must be let in first. */
    boolean inChain() {
        return switch (endpoint.scope()) {
            case ROOT, PLATFORM -> false;
            case CHAIN, SITE, MODULE -> true;
        };
    }

    boolean isPublic() {
        return endpoint.permission().equals(Endpoint.PUBLIC);
    }
}
