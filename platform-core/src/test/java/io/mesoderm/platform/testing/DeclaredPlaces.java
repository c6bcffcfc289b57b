package io.mesoderm.platform.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the core can be entered, as its sources declare it: pages and endpoints by chain ({@code C}) and site
 * ({@code S}), commands, and the classes there are.
 */
public record DeclaredPlaces(
        Set<String> pages, Set<String> endpoints, Set<String> commands, Set<String> classes) {

    private static final Pattern ENDPOINT =
            Pattern.compile(
                    "\\bEndpoint\\s*\\.of\\(\\s*\"[^\"]+\",\\s*(?:Scope\\.)?(CHAIN|SITE),"
                            + "\\s*(?:Method\\.)?(\\w+),\\s*([^,]+),");
    private static final Pattern PAGE =
            Pattern.compile("\\bConsolePage\\s*\\.(?:get|post)\\(\\s*\"[^\"]+\",\\s*([^,]+),");
    private static final Pattern VERB = Pattern.compile("@Command\\(\\s*name = \"([a-z-]+)\"");
    private static final Pattern TEXT =
            Pattern.compile("static final String (\\w+)\\s*=\\s*([^;]+);");

    /** A class and its text. */
    private record Source(String type, String text) {

        <T> Stream<T> find(Pattern pattern, Function<MatchResult, T> found) {
            return pattern.matcher(text).results().map(found);
        }
    }

    /** All of the sources below {@code folder}. */
    public static DeclaredPlaces in(Path folder) {
        List<Source> sources = sources(folder);
        Map<String, String> texts = new HashMap<>();
        sources.forEach(
                source ->
                        source.find(TEXT, text -> text)
                                .forEach(
                                        text ->
                                                texts.put(
                                                        source.type + "." + text.group(1),
                                                        text.group(2))));
        return new DeclaredPlaces(
                all(sources, source -> pages(source, texts)),
                all(sources, source -> endpoints(source, texts)),
                all(sources, DeclaredPlaces::commands),
                all(sources, source -> Stream.of(source.type)));
    }

    private static Stream<String> pages(Source source, Map<String, String> texts) {
        return source.find(PAGE, page -> path(page.group(1), source.type, texts))
                .flatMap(Optional::stream)
                .map(path -> path.replace("/c/{chain}/s/{site}", "S").replace("/c/{chain}", "C"));
    }

    private static Stream<String> endpoints(Source source, Map<String, String> texts) {
        return source.find(
                        ENDPOINT,
                        endpoint ->
                                path(endpoint.group(3), source.type, texts)
                                        .map(
                                                path ->
                                                        "%s %c%s"
                                                                .formatted(
                                                                        endpoint.group(2),
                                                                        endpoint.group(1).charAt(0),
                                                                        path)))
                .flatMap(Optional::stream);
    }

    /** The first verb of a class is its own, the others come behind it; a class of one of these is called by both. */
    private static Stream<String> commands(Source source) {
        List<String> verbs = source.find(VERB, verb -> verb.group(1)).toList();
        String words = source.type.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return verbs.size() == 1 && words.endsWith(" " + verbs.getFirst())
                ? Stream.of(words)
                : verbs.stream().skip(1).map(verb -> verbs.getFirst() + " " + verb);
    }

    /** A path put together of texts and constants; none if it is made otherwise. */
    private static Optional<String> path(
            String expression, String type, Map<String, String> texts) {
        StringBuilder path = new StringBuilder();
        for (String part : expression.strip().split("\\s*\\+\\s*")) {
            Optional<String> known =
                    part.startsWith("\"")
                            ? Optional.of(part.substring(1, part.length() - 1))
                            : constant(part.contains(".") ? part : type + "." + part, texts);
            if (known.isEmpty()) {
                return Optional.empty();
            }
            path.append(known.get());
        }
        return Optional.of(path.toString());
    }

    private static Optional<String> constant(String name, Map<String, String> texts) {
        return Optional.ofNullable(texts.get(name))
                .flatMap(value -> path(value, name.substring(0, name.indexOf('.')), texts));
    }

    private static Set<String> all(
            Collection<Source> sources, Function<Source, Stream<String>> found) {
        return sources.stream().flatMap(found).collect(Collectors.toUnmodifiableSet());
    }

    private static List<Source> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(DeclaredPlaces::source)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Source source(Path file) {
        try {
            return new Source(
                    file.getFileName().toString().replace(".java", ""), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
