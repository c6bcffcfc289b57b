package io.mesoderm.platform.migration;

import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.database.Database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Notes what each change really sends to the server, below Liquibase and not from what it prints, so
 * that the recording cannot differ from the run.
 */
final class StatementRecorder extends AbstractChangeExecListener {

    private final Map<String, List<String>> statements = new LinkedHashMap<>();
    private List<String> current;
    private String changeset = "";
    private String refused;

    /** The statements of a changeset, by its key. */
    List<String> statements(String key) {
        return statements.getOrDefault(key, List.of());
    }

    /** Id of the changeset that was begun last. */
    String changeset() {
        return changeset;
    }

    /** The statement of a change that the server refused. */
    Optional<String> refused() {
        return Optional.ofNullable(refused);
    }

    @Override
    public void willRun(Change change, ChangeSet set, DatabaseChangeLog log, Database database) {
        changeset = set.getId();
        current =
                statements.computeIfAbsent(
                        RecordedStep.key(set.getFilePath(), set.getId(), set.getAuthor()),
                        key -> new ArrayList<>());
    }

    @Override
    public void ran(Change change, ChangeSet set, DatabaseChangeLog log, Database database) {
        current = null;
    }

    Connection watch(Connection connection) {
        return proxy(
                Connection.class,
                (method, arguments) -> {
                    if (current != null && method.getName().startsWith("prepare")) {
                        throw new UnsupportedOperationException(
                                "a change with parameters cannot be recorded; write it as SQL");
                    }
                    Object result = call(connection, method, arguments);
                    return result instanceof Statement statement
                                    && method.getName().equals("createStatement")
                            ? watch(statement)
                            : result;
                });
    }

    private Statement watch(Statement statement) {
        return proxy(
                Statement.class,
                (method, arguments) -> {
                    if (current != null
                            && method.getName().startsWith("execute")
                            && !method.getName().equals("executeQuery")
                            && arguments != null
                            && arguments[0] instanceof String sql) {
                        return send(statement, method, sql, arguments);
                    }
                    return call(statement, method, arguments);
                });
    }

    private Object send(Statement statement, Method method, String sql, Object[] arguments)
            throws Throwable {
        current.add(sql);
        try {
            return call(statement, method, arguments);
        } catch (SQLException e) {
            refused = refused == null ? sql : refused;
            throw e;
        }
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(
                Proxy.newProxyInstance(
                        StatementRecorder.class.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, arguments) -> call.on(method, arguments)));
    }

    private interface Call {
        Object on(Method method, Object[] arguments) throws Throwable;
    }
}
