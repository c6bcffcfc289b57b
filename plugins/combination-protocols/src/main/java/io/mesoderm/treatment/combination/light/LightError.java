package io.mesoderm.treatment.combination.light;

import io.mesoderm.spi.ErrorCode;
import io.mesoderm.spi.ErrorKind;

import java.util.Locale;

/** Why a use of a light device is refused. */
public enum LightError implements ErrorCode {
    /** No device of the chain's catalogue, or one that stands in the clinic. */
    NOT_IN_CATALOGUE(422),
    USED_IN_FUTURE(422),
    /** This use of the device is written down already. */
    USE_ALREADY_TOLD(409);

    private final int status;

    LightError(int status) {
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
