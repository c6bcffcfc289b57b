package io.mesoderm.platform.persistence;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a module gets instead of the connection: it prepares and runs parsed statements and nothing
 * else, in its own thread, while its callback lasts. Statements and results lead back to this one,
 * never to the connection behind it. Closing it does nothing, as JDBI closes what it is given.
 */
final class GuardedConnection {

    private static final Set<String> CONNECTION_CALLS =
            Set.of(
                    "prepareStatement",
                    "createStatement",
                    "isValid",
                    "isReadOnly",
                    "getTransactionIsolation",
                    "getHoldability",
                    "getWarnings",
                    "clearWarnings",
                    "createBlob",
                    "createClob",
                    "createNClob",
                    "getNetworkTimeout");
    private static final Set<String> REFUSED_ANYWHERE = Set.of("unwrap", "cancel", "setCursorName");

    private final Connection target;
    private final StatementGuard guard;
    private final UnitOfWork unit;
    private final Part part;
    private final Thread owner = Thread.currentThread();
    private final Connection facade;
    private final List<Statement> opened = new ArrayList<>();
    private boolean valid = true;

    GuardedConnection(Connection target, StatementGuard guard, UnitOfWork unit) {
        this.target = target;
        this.guard = guard;
        this.unit = unit;
        this.part = unit.session().part();
        this.facade =
                proxy(
                        Connection.class,
                        (self, method, arguments) -> onConnection(self, method, arguments));
    }

    Connection connection() {
        return facade;
    }

    /** Ends the callback: nothing that came from this connection works from here on. */
    void invalidate() {
        valid = false;
        for (Statement statement : opened) {
            try {
                statement.close();
            } catch (SQLException e) {
                unit.note(e);
            }
        }
    }

    private Object onConnection(Object self, Method method, Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "close":
                return null;
            case "isClosed":
                return !valid;
            case "getAutoCommit":
                return false;
            case "getCatalog":
                return part.database();
            default:
        }
        if (isObjects(method)) {
            return ofObject(self, method, arguments);
        }
        if (!CONNECTION_CALLS.contains(method.getName())) {
            throw refused(method);
        }
        requireOpen();
        if (arguments != null && arguments.length > 0 && arguments[0] instanceof String sql) {
            guard.check(sql);
        }
        Object result = call(target, method, arguments);
        return result instanceof Statement statement ? guarded(statement) : result;
    }

    private Statement guarded(Statement statement) {
        opened.add(statement);
        InvocationHandler handler =
                (self, method, arguments) -> onStatement(self, statement, method, arguments);
        return statement instanceof PreparedStatement
                ? proxy(PreparedStatement.class, handler)
                : proxy(Statement.class, handler);
    }

    private Object onStatement(Object self, Statement statement, Method method, Object[] arguments)
            throws Throwable {
        if ("getConnection".equals(method.getName())) {
            return facade;
        }
        if (isObjects(method)) {
            return ofObject(self, method, arguments);
        }
        if ("close".equals(method.getName())) {
            opened.remove(statement);
        } else {
            requireAllowed(method);
        }
        if (isRun(method) && arguments != null && arguments[0] instanceof String sql) {
            guard.check(sql);
        }
        Object result = call(statement, method, arguments);
        return result instanceof ResultSet rows ? guarded(rows, (Statement) self) : result;
    }

    private ResultSet guarded(ResultSet rows, Statement statement) {
        return proxy(
                ResultSet.class,
                (self, method, arguments) -> {
                    if ("getStatement".equals(method.getName())) {
                        return statement;
                    }
                    if (isObjects(method)) {
                        return ofObject(self, method, arguments);
                    }
                    if (!"close".equals(method.getName())) {
                        requireAllowed(method);
                    }
                    return call(rows, method, arguments);
                });
    }

    private void requireAllowed(Method method) throws SQLException {
        requireOpen();
        if (REFUSED_ANYWHERE.contains(method.getName())
                || method.getDeclaringClass() == ResultSet.class && isUpdate(method.getName())) {
            throw refused(method);
        }
    }

    private static boolean isUpdate(String name) {
        return name.startsWith("update") || Set.of("insertRow", "deleteRow").contains(name);
    }

    private static boolean isRun(Method method) {
        return method.getName().startsWith("execute") || "addBatch".equals(method.getName());
    }

    private void requireOpen() throws SQLException {
        if (!valid) {
            throw new RefusedStatement("the callback of this connection has ended");
        }
        if (Thread.currentThread() != owner) {
            throw new RefusedStatement("another thread than the callback's");
        }
        if (!unit.session().part().equals(part)) {
            throw new RefusedStatement("another part of the platform is speaking");
        }
        Optional<SQLException> broken = unit.broken();
        if (broken.isPresent()) {
            throw new SQLException(
                    "the transaction was rolled back by the server, the host starts it again",
                    broken.get().getSQLState(),
                    broken.get().getErrorCode(),
                    broken.get());
        }
    }

    private Object call(Object on, Method method, Object[] arguments) throws Throwable {
        if (!DriverWatch.CURRENT.isBound()) {
            return invoke(on, method, arguments);
        }
        DriverWatch watch = DriverWatch.CURRENT.get();
        watch.enterDriver();
        try {
            return invoke(on, method, arguments);
        } finally {
            watch.leaveDriver();
        }
    }

    private Object invoke(Object on, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SQLException error) {
                unit.note(error);
            }
            throw e.getCause();
        }
    }

    private static boolean isObjects(Method method) {
        return method.getDeclaringClass() == Object.class
                || "isWrapperFor".equals(method.getName());
    }

    private static Object ofObject(Object self, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            case "isWrapperFor" -> false;
            default -> "guarded connection of a module";
        };
    }

    private static RefusedStatement refused(Method method) {
        return new RefusedStatement(method.getName() + " is the host's business");
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
