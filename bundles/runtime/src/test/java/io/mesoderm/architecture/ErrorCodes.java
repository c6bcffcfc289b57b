package io.mesoderm.architecture;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The error codes that shipped sources can answer with, read from the sources. */
final class ErrorCodes {

    private static final String CODE = "\"([a-z][a-z0-9]*(?:-[a-z0-9]+)+)\"";
    private static final Pattern GIVEN =
            Pattern.compile(
                    "\\b(?:of\\(\\s*\\d{3},|(?:conflict|fault|super|ModuleFault|ModuleRefused)\\()\\s*"
                            + CODE);
    private static final Pattern RETURNED =
            Pattern.compile("String code\\(\\) \\{\\s*return " + CODE);
    private static final Pattern ENUM =
            Pattern.compile("enum \\w+ implements ErrorCode \\{(.*?);", Pattern.DOTALL);
    private static final Pattern CONSTANT =
            Pattern.compile("^\\s+([A-Z][A-Z0-9_]+)\\b", Pattern.MULTILINE);

    private ErrorCodes() {}

    static Set<String> inSources(Collection<Path> files) {
        var codes = new TreeSet<String>();
        files.stream()
                .filter(file -> file.toString().contains("src/main/java"))
                .map(Tree::read)
                .forEach(source -> collect(source, codes));
        return codes;
    }

    private static void collect(String source, Set<String> codes) {
        GIVEN.matcher(source).results().map(match -> match.group(1)).forEach(codes::add);
        RETURNED.matcher(source).results().map(match -> match.group(1)).forEach(codes::add);
        ENUM.matcher(source)
                .results()
                .flatMap(match -> CONSTANT.matcher(match.group(1)).results())
                .map(ErrorCodes::dashed)
                .forEach(codes::add);
    }

    private static String dashed(MatchResult constant) {
        return constant.group(1).toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
