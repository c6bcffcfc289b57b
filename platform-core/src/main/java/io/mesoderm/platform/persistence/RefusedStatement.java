package io.mesoderm.platform.persistence;

import java.sql.SQLException;

/** The guard of a module's connection refused a call before it reached the server; the message says which and why. */
public final class RefusedStatement extends SQLException {

    private static final long serialVersionUID = 1L;

    RefusedStatement(String reason) {
        super("statement-refused: " + reason, "42000");
    }
}
