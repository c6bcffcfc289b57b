package io.mesoderm.treatment.hairmesotherapy.session;

import io.mesoderm.spi.ErrorCode;
import io.mesoderm.spi.ErrorKind;

import java.util.Locale;

/** Why a session's details are refused. */
public enum SessionError implements ErrorCode {
    /** A device, technique, step or agent that the chain's catalogue does not hold. */
    NOT_IN_CATALOGUE(422),
    RECIPE_VERSION_UNKNOWN(422),
    /** Neither a zone nor a point on the map says where it went. */
    ZONE_MISSING(422),
    /** The zone is told as a whole and has points on the map. */
    ZONE_TOLD_TWICE(422),
    SESSION_NOT_FOUND(404),
    /** A lot that is not at this site, or not usable. */
    LOT_NOT_USABLE(422),
    /** A product of the recipe has no lot recorded (FO-07). */
    LOT_MISSING(422),
    /** The device's needle, cartridge or roller head is not recorded (FO-07). */
    PART_MISSING(422),
    SERIAL_MISSING(422),
    /** The part was used in another session (FO-17). */
    PART_ALREADY_USED(409),
    STEP_MISSING(422),
    STEP_REPEATED(422);

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
