package io.mesoderm.bench;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jdbi.v3.core.statement.Update;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Sends a recorded statement with its values, texts and bytes in their order. */
interface Sender {

    void send(Template template, List<Object> values) throws SQLException;

    /** By the driver alone; answers are fetched and not looked at. */
    static Sender bare(Connection connection) {
        return (template, values) -> {
            if (template.isPlain()) {
                plain(connection, template);
            } else {
                prepared(connection, template, values);
            }
        };
    }

    /** By the library with which the platform speaks to its database: values bound, each row read. */
    static Sender library(Connection connection) {
        Jdbi jdbi = Jdbi.create(connection);
        jdbi.getConfig(SqlStatements.class).setTemplateEngine(TemplateEngine.NOP);
        Handle handle = jdbi.open();
        return (template, values) -> {
            if (template.isPlain()) {
                plain(handle.getConnection(), template);
            } else if (template.isQuery()) {
                try (Query query = handle.createQuery(template.sql())) {
                    bind(query, values).map(Sender::columns).list();
                }
            } else {
                try (Update update = handle.createUpdate(template.sql())) {
                    bind(update, values).execute();
                }
            }
        };
    }

    private static void plain(Connection connection, Template template) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(template.sql());
        }
    }

    private static void prepared(Connection connection, Template template, List<Object> values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(template.sql())) {
            for (int i = 0; i < values.size(); i++) {
                switch (values.get(i)) {
                    case String text -> statement.setString(i + 1, text);
                    case byte[] bytes -> statement.setBytes(i + 1, bytes);
                    case Object other -> throw new IllegalArgumentException(other.toString());
                }
            }
            statement.execute();
        }
    }

    private static <S extends SqlStatement<S>> S bind(S statement, List<Object> values) {
        for (int i = 0; i < values.size(); i++) {
            statement.bind(i, values.get(i));
        }
        return statement;
    }

    private static List<String> columns(ResultSet row, StatementContext context)
            throws SQLException {
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            values.add(row.getString(column));
        }
        return values;
    }
}
