package io.mesoderm.treatment.hairmesotherapy.reprocessing;

import io.mesoderm.spi.ErrorCode;
import io.mesoderm.spi.ErrorKind;

import java.util.Locale;

/** Why a part is not written down as fit, or not taken into a session. */
public enum ReprocessingError implements ErrorCode {
    TAP_WATER_REFUSED(422),
    REPROCESSED_LATER(422),
    /** Between the screening and the record another session took it. */
    PART_NOT_REPROCESSED(409);

    private final int status;

    ReprocessingError(int status) {
        this.status = status;
    }

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public ErrorKind kind() {
        return ErrorKind.USER;
    }

    @Override
    public int status() {
        return status;
    }
}
