package io.mesoderm.platform.http;

import io.mesoderm.spi.http.Method;

import java.util.List;
import java.util.stream.Collectors;

/** The endpoint a request found, with the values of its path's parameters in order. */
record CompiledCall(CompiledEndpoint endpoint, List<String> pathValues) {

    /** The endpoint of {@code method} at the path; 405 with what the path does answer. */
    static CompiledCall of(PathTree.Match<CompiledEndpoint> match, String method) {
        return match.targets().entrySet().stream()
                .filter(target -> target.getKey().name().equals(method))
                .findFirst()
                .map(target -> new CompiledCall(target.getValue(), match.values()))
                .orElseThrow(() -> Problem.methodNotAllowed(allowed(match)));
    }

    private static String allowed(PathTree.Match<CompiledEndpoint> match) {
        return match.targets().keySet().stream()
                .map(Method::name)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** The chain and site keys at the start of the path, as far as its scope has them. */
    List<String> place() {
        return switch (endpoint.route().endpoint().scope()) {
            case ROOT, PLATFORM -> List.of();
            case CHAIN -> pathValues.subList(0, 1);
            case SITE, MODULE -> pathValues.subList(0, 2);
        };
    }
}
