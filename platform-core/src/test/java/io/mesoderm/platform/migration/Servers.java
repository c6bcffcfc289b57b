package io.mesoderm.platform.migration;

import java.sql.*;

final class Servers {
    Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:mariadb://127.0.0.1:33999/?user=mig&password=mig&sslMode=disable");
    }
}
