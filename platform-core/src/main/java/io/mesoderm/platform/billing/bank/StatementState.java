package io.mesoderm.platform.billing.bank;

import java.math.BigDecimal;
import java.util.Optional;

/** Whether a statement adds up; UNCHECKED where the bank gives no opening or no closing balance. */
public enum StatementState {
    OK,
    BROKEN,
    UNCHECKED;

    static StatementState of(Optional<BigDecimal> difference) {
        return difference.map(rest -> rest.signum() == 0 ? OK : BROKEN).orElse(UNCHECKED);
    }
}
