package io.mesoderm.platform.persistence;

import java.sql.SQLException;

/** A module let an SQL error out of its callback; what it wrote there has been taken back. */
public final class ModuleSqlFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ModuleSqlFailure(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
