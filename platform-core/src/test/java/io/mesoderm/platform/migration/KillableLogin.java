package io.mesoderm.platform.migration;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the statements that are executed, and ends the session instead of executing the one too many. */
final class KillableLogin implements MigratorLogin {

    static final String KILLED = "killed by the test";

    private final MigratorLogin login;
    private final int statementsBeforeDeath;
    private final AtomicInteger statements = new AtomicInteger();
    private final List<String> executed = new CopyOnWriteArrayList<>();

    KillableLogin(MigratorLogin login, int statementsBeforeDeath) {
        this.login = login;
        this.statementsBeforeDeath = statementsBeforeDeath;
    }

    int statements() {
        return statements.get();
    }

    List<String> executed() {
        return executed;
    }

    @Override
    public Connection open() throws SQLException {
        Connection connection = login.open();
        return (Connection)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (self, method, arguments) -> {
                            if (method.getName().equals("commit")) {
                                step(connection, "COMMIT");
                            }
                            Object result = call(connection, method, arguments);
                            return result instanceof Statement statement
                                    ? watch(connection, statement, arguments)
                                    : result;
                        });
    }

    private Object watch(Connection connection, Statement statement, Object[] prepared) {
        Class<?> type =
                statement instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
        return Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> {
                    if (method.getName().startsWith("execute")) {
                        step(connection, (String) (arguments == null ? prepared[0] : arguments[0]));
                    }
                    return call(statement, method, arguments);
                });
    }

    private void step(Connection connection, String sql) throws SQLException {
        if (statements.getAndIncrement() >= statementsBeforeDeath) {
            connection.close();
            throw new SQLException(KILLED);
        }
        executed.add(sql);
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
