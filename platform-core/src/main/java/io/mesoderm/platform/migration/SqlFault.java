package io.mesoderm.platform.migration;

import java.sql.SQLException;
import java.util.Optional;

/**
 * What may be told of an SQL error. The server quotes the values of the row it stumbled over
 * ("Duplicate entry 'Ahrens'"), and whoever reads of a failed migration need not be allowed to read
 * that row; so its own words are kept only where they are about the statement alone.
 */
final class SqlFault {

    /** Syntax, and names of tables and columns. */
    private static final String ABOUT_THE_STATEMENT = "42";

    private static final int MOST_OF_A_STATEMENT = 500;

    private SqlFault() {}

    /** Code, state, the server's words if they quote nothing, and the statement. */
    static String told(SQLException fault, Optional<String> statement) {
        return words(fault) + statement.map(sql -> " in: " + shortened(sql)).orElse("");
    }

    /** The same error without the words that must not be told; for the log. */
    static SQLException withoutValues(SQLException fault) {
        var told = new SQLException(words(fault), fault.getSQLState(), fault.getErrorCode());
        told.setStackTrace(fault.getStackTrace());
        return told;
    }

    private static String words(SQLException fault) {
        if (fault.getErrorCode() == 0) {
            return String.valueOf(fault.getMessage());
        }
        String state = String.valueOf(fault.getSQLState());
        return "SQL error %d (%s)".formatted(fault.getErrorCode(), state)
                + (state.startsWith(ABOUT_THE_STATEMENT) ? ": " + fault.getMessage() : "");
    }

    private static String shortened(String sql) {
        String line = sql.strip().replaceAll("\\s+", " ");
        return line.length() <= MOST_OF_A_STATEMENT
                ? line
                : line.substring(0, MOST_OF_A_STATEMENT) + " …";
    }
}
