package io.mesoderm.platform.persistence;

import java.sql.SQLException;

/** Ends the work of a transaction that the server has rolled back; the outermost unit of work starts it again. */
final class TransactionGone extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TransactionGone(SQLException cause) {
        super("the transaction was rolled back by the server", cause);
    }
}
