package io.mesoderm.platform.http;

import io.mesoderm.spi.http.Method;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds a route by its path's segments in one walk, however many routes there are; a literal segment wins over a parameter. */
final class PathTree<T> {

    private final Map<String, PathTree<T>> literals = new HashMap<>();
    private final Map<Method, T> targets = new EnumMap<>(Method.class);
    private PathTree<T> parameter;

    /** What lies at a path: by method, with the values of the parameters in order. */
    record Match<T>(Map<Method, T> targets, List<String> values) {}

    /** False when the method already has a target at this path. */
    boolean add(Method method, List<String> template, T target) {
        PathTree<T> node = this;
        for (String segment : template) {
            node =
                    isParameter(segment)
                            ? node.parameterNode()
                            : node.literals.computeIfAbsent(segment, s -> new PathTree<>());
        }
        return node.targets.putIfAbsent(method, target) == null;
    }

    static boolean isParameter(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    private PathTree<T> parameterNode() {
        if (parameter == null) {
            parameter = new PathTree<>();
        }
        return parameter;
    }

    Optional<Match<T>> find(List<String> segments) {
        return find(segments, 0, new ArrayList<>(4));
    }

    private Optional<Match<T>> find(List<String> segments, int at, List<String> values) {
        if (at == segments.size()) {
            return targets.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Match<>(targets, List.copyOf(values)));
        }
        PathTree<T> literal = literals.get(segments.get(at));
        if (literal != null) {
            Optional<Match<T>> found = literal.find(segments, at + 1, values);
            if (found.isPresent()) {
                return found;
            }
        }
        if (parameter == null) {
            return Optional.empty();
        }
        values.add(segments.get(at));
        Optional<Match<T>> found = parameter.find(segments, at + 1, values);
        values.removeLast();
        return found;
    }
}
