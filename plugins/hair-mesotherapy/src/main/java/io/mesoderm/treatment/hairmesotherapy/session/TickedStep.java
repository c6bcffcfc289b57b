package io.mesoderm.treatment.hairmesotherapy.session;

import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Lookup;

import java.time.Instant;
import java.util.Optional;

/** A step of the checklist that was done; by the one who records and at the session's end unless said otherwise. */
public record TickedStep(
        @Lookup("steps") @Length(min = 1, max = 60) String step,
        Optional<StaffId> by,
        Optional<Instant> at) {}
