package io.mesoderm.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.sql.BatchUpdateException;
import java.sql.SQLException;

/** What a batch says whose sending broke, which the driver reports without a state of its own. */
class SqlErrorsTest {

    @Test
    void aBatchThatWasNotSentIsALostConnection() {
        SQLException unsent = caused(new SQLException("broken pipe", "08000"));

        assertThat(SqlErrors.isConnectionLost(unsent)).isTrue();
        assertThat(SqlErrors.endsTransaction(unsent)).isTrue();
        assertThat(SqlErrors.isDiskFull(unsent)).isFalse();
    }

    @Test
    void aBatchHasTheNumberOfWhatStoppedIt() {
        assertThat(SqlErrors.endsTransaction(caused(new SQLException("deadlock", "40001", 1213))))
                .isTrue();
        assertThat(SqlErrors.isDiskFull(caused(new SQLException("full", "HY000", 1114)))).isTrue();
        assertThat(SqlErrors.endsTransaction(caused(new SQLException("twice", "23000", 1062))))
                .isFalse();
    }

    @Test
    void aBatchThatSaysItselfIsBelieved() {
        SQLException told =
                new BatchUpdateException(
                        "twice", "23000", 1062, new int[2], new SQLException("", "08000"));

        assertThat(SqlErrors.isConnectionLost(told)).isFalse();
    }

    private static SQLException caused(SQLException cause) {
        return new BatchUpdateException(new int[2], cause);
    }
}
