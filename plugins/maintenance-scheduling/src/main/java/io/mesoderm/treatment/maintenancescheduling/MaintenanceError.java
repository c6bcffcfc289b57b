package io.mesoderm.treatment.maintenancescheduling;

import io.mesoderm.spi.ErrorCode;
import io.mesoderm.spi.ErrorKind;

/** Why a wish is refused. */
enum MaintenanceError implements ErrorCode {
    /** The patient has had nothing of the modality at this site, or the job has not seen it yet. */
    COURSE_UNKNOWN(404),
    /** A review without a grade or a density tells nothing of the outcome. */
    OUTCOME_UNMEASURED(422),
    /** A list goes on behind the cursor that a page of it gave, and behind nothing else. */
    CURSOR_UNKNOWN(422);

    private final int status;

    MaintenanceError(int status) {
        this.status = status;
    }

    @Override
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
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
