package io.mesoderm.platform.persistence;

import net.sf.jsqlparser.parser.CCJSqlParserConstants;
import net.sf.jsqlparser.parser.CCJSqlParserTokenManager;
import net.sf.jsqlparser.parser.SimpleCharStream;
import net.sf.jsqlparser.parser.StringProvider;
import net.sf.jsqlparser.parser.Token;
import net.sf.jsqlparser.parser.TokenMgrException;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A statement's words, as the parser reads them. Where the parser and MariaDB read the same
 * characters differently (quotes, comments, escapes), the statement is refused, so that what is
 * checked is what the server runs.
 */
record StatementTokens(List<Token> tokens) {

    private static final Pattern LITERAL = Pattern.compile("[xX]?'(?:[^'\\\\]|'')*'");
    private static final Pattern QUOTED = Pattern.compile("`[A-Za-z0-9_$]+`");
    private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x7e]+");
    private static final Pattern LINE_COMMENT = Pattern.compile("--(\\s.*)?", Pattern.DOTALL);
    private static final Set<String> SCHEMAS =
            Set.of("information_schema", "performance_schema", "mysql", "sys");
    private static final Set<String> WORDS =
            Set.of(
                    "outfile",
                    "dumpfile",
                    "procedure",
                    "load_file",
                    "get_lock",
                    "release_lock",
                    "release_all_locks",
                    "is_free_lock",
                    "is_used_lock",
                    "sleep",
                    "benchmark",
                    "master_pos_wait",
                    "master_gtid_wait",
                    "current_user",
                    "current_role",
                    "session_user",
                    "system_user");

    /** All words and, last, the end of the input, to which trailing comments belong; none if they cannot be read. */
    static StatementTokens of(String sql) {
        if (sql.isBlank()) {
            return new StatementTokens(List.of());
        }
        var manager =
                new CCJSqlParserTokenManager(new SimpleCharStream(new StringProvider(sql), 1, 1));
        List<Token> tokens = new ArrayList<>();
        try {
            do {
                tokens.add(manager.getNextToken());
            } while (tokens.getLast().kind != CCJSqlParserConstants.EOF);
            return new StatementTokens(tokens);
        } catch (TokenMgrException unreadable) {
            return new StatementTokens(List.of());
        }
    }

    /** Why these words may not reach the server, whatever they mean together. */
    Optional<String> fault(String sql) {
        if (tokens.isEmpty()) {
            return Optional.of("it cannot be read");
        }
        if (sql.indexOf('\\') >= 0 || sql.indexOf('\0') >= 0) {
            return Optional.of("a backslash or NUL in it; bind the value instead");
        }
        if (sql.contains("/*!") || sql.toLowerCase(Locale.ROOT).contains("/*m!")) {
            return Optional.of("an executable comment");
        }
        if (sql.contains("``")) {
            return Optional.of("a quote inside a quoted name");
        }
        return tokens.stream().map(StatementTokens::fault).flatMap(Optional::stream).findFirst();
    }

    private static Optional<String> fault(Token token) {
        for (Token comment = token.specialToken; comment != null; comment = comment.specialToken) {
            if (comment.image.startsWith("--") && !LINE_COMMENT.matcher(comment.image).matches()) {
                return Optional.of("-- without a space, which MariaDB does not read as a comment");
            }
        }
        String image = token.image;
        if (token.kind == CCJSqlParserConstants.EOF) {
            return Optional.empty();
        }
        if (token.kind == CCJSqlParserConstants.S_CHAR_LITERAL) {
            return LITERAL.matcher(image).matches()
                    ? Optional.empty()
                    : Optional.of("a literal that MariaDB reads differently: " + image);
        }
        if (image.startsWith("`") || image.startsWith("\"") || image.startsWith("[")) {
            return QUOTED.matcher(image).matches()
                    ? faultOfWord(unquoted(image))
                    : Optional.of("a quoted name that MariaDB may read differently: " + image);
        }
        return PLAIN.matcher(image).matches()
                ? faultOfWord(image)
                : Optional.of("the character in " + image);
    }

    private static Optional<String> faultOfWord(String word) {
        if (word.chars().anyMatch(c -> c == '@' || c == '#' || c == '{' || c == '}' || c == '"')) {
            return Optional.of("a variable, escape or comment: " + word);
        }
        String lower = word.toLowerCase(Locale.ROOT);
        return SCHEMAS.contains(lower) || WORDS.contains(lower)
                ? Optional.of("the word " + lower)
                : Optional.empty();
    }

    /** The names that stand left of a dot, and whether any name has three parts. */
    Optional<String> faultOfQualifiers(Set<String> known) {
        for (int i = 1; i + 1 < tokens.size(); i++) {
            if (!".".equals(tokens.get(i).image)) {
                continue;
            }
            String left = unquoted(tokens.get(i - 1).image).toLowerCase(Locale.ROOT);
            if (!known.contains(left)) {
                return Optional.of("a database part: " + left);
            }
            if (i + 2 < tokens.size() && ".".equals(tokens.get(i + 2).image)) {
                return Optional.of("a name of three parts: " + left);
            }
        }
        return Optional.empty();
    }

    static String unquoted(String name) {
        return name.length() > 1 && name.startsWith("`")
                ? name.substring(1, name.length() - 1)
                : name;
    }
}
