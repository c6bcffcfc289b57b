package io.mesoderm.treatment.sampletreatment;

import io.mesoderm.spi.ErrorCode;
import io.mesoderm.spi.ErrorKind;

/** Why a massage is refused. */
enum MassageError implements ErrorCode {
    OIL_UNKNOWN;

    @Override
    public String code() {
        return "oil-unknown";
    }

    @Override
    public ErrorKind kind() {
        return ErrorKind.USER;
    }
}
