package io.mesoderm.platform.persistence;

import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.NextValExpression;
import net.sf.jsqlparser.expression.UserVariable;
import net.sf.jsqlparser.expression.VariableAssignment;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.CCJSqlParserConstants;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.StringProvider;
import net.sf.jsqlparser.parser.TokenMgrException;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.update.Update;
import net.sf.jsqlparser.statement.upsert.Upsert;
import net.sf.jsqlparser.statement.upsert.UpsertType;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides which statements of a module reach the server: one SELECT, INSERT, UPDATE, DELETE, REPLACE
 * or WITH, on the module's own tables, with harmless functions. It is an allow-list over a parsed
 * statement; what the parser does not understand is refused. The role would refuse most of it too,
 * but even a refused statement can end the host's transaction.
 */
final class StatementGuard {

    private static final int LONGEST = 32_768;
    private static final int REMEMBERED = 2_048;

    private final Map<String, Optional<String>> verdicts = new ConcurrentHashMap<>();

    void check(String sql) throws RefusedStatement {
        Optional<String> reason = verdicts.get(sql);
        if (reason == null) {
            reason = fault(sql);
            if (verdicts.size() >= REMEMBERED) {
                verdicts.clear();
            }
            verdicts.put(sql, reason);
        }
        if (reason.isPresent()) {
            throw new RefusedStatement(reason.get());
        }
    }

    private static Optional<String> fault(String sql) {
        if (sql.length() > LONGEST) {
            return Optional.of("it is longer than " + LONGEST + " characters");
        }
        StatementTokens tokens = StatementTokens.of(sql);
        Optional<String> words = tokens.fault(sql);
        if (words.isPresent()) {
            return words;
        }
        Optional<Statement> statement = parsed(sql);
        if (statement.isEmpty()) {
            return Optional.of("it cannot be parsed");
        }
        if (!isAllowed(statement.get())) {
            return Optional.of("only SELECT, INSERT, UPDATE, DELETE, REPLACE and WITH are allowed");
        }
        List<Object> nodes = SyntaxTree.nodesOf(statement.get());
        return nodes.stream()
                .map(StatementGuard::faultOf)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> tokens.faultOfQualifiers(names(nodes)));
    }

    /** The one statement that {@code sql} is; empty if it is none, or more than one. */
    private static Optional<Statement> parsed(String sql) {
        for (boolean complex : new boolean[] {false, true}) {
            try {
                CCJSqlParser parser = new CCJSqlParser(new StringProvider(sql));
                Statement statement = parser.withAllowComplexParsing(complex).Statement();
                return parser.getNextToken().kind == CCJSqlParserConstants.EOF
                        ? Optional.ofNullable(statement)
                        : Optional.empty();
            } catch (ParseException | TokenMgrException unreadable) {
                continue;
            }
        }
        return Optional.empty();
    }

    private static boolean isAllowed(Statement statement) {
        return switch (statement) {
            case Select ignored -> true;
            case Insert ignored -> true;
            case Update ignored -> true;
            case Delete ignored -> true;
            case Upsert upsert -> upsert.getUpsertType() == UpsertType.REPLACE;
            default -> false;
        };
    }

    private static Optional<String> faultOf(Object node) {
        return switch (node) {
            case Table table when table.getNameParts().size() > 1 ->
                    Optional.of("a table of another database: " + table.getFullyQualifiedName());
            case PlainSelect select
                    when select.getIntoTables() != null && !select.getIntoTables().isEmpty() ->
                    Optional.of("SELECT INTO");
            case Function call when !AllowedFunctions.contains(call.getName()) ->
                    Optional.of("the function " + call.getName());
            case AnalyticExpression call when !AllowedFunctions.contains(call.getName()) ->
                    Optional.of("the function " + call.getName());
            case UserVariable variable -> Optional.of("the variable " + variable.getName());
            case VariableAssignment assignment -> Optional.of("an assignment: " + assignment);
            case NextValExpression sequence -> Optional.of("a sequence: " + sequence);
            default -> Optional.empty();
        };
    }

    /** What may stand left of a dot: the statement's own tables and aliases. */
    private static Set<String> names(List<Object> nodes) {
        Set<String> names = new HashSet<>();
        for (Object node : nodes) {
            String name =
                    switch (node) {
                        case Table table -> table.getName();
                        case Alias alias -> alias.getName();
                        default -> null;
                    };
            if (name != null) {
                names.add(StatementTokens.unquoted(name).toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }
}
