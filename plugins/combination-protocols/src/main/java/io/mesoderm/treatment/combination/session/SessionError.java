package io.mesoderm.treatment.combination.session;

import io.mesoderm.spi.ErrorCode;
import io.mesoderm.spi.ErrorKind;

import java.util.Locale;

/** Why a session's details are refused. */
public enum SessionError implements ErrorCode {
    /** A lot that is not at this site, or not usable (FO-07). */
    LOT_NOT_USABLE(422),
    /** Blood that is said to be drawn after the session. */
    DRAWN_TOO_LATE(422),
    /** More plasma went in than came out of the tubes. */
    MORE_THAN_YIELD(422),
    /** A tube of this label went into a session already (FO-15). */
    TUBE_ALREADY_USED(409);

    private final int status;

    SessionError(int status) {
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
