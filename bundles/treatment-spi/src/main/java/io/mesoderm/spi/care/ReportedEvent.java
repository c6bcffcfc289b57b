package io.mesoderm.spi.care;

import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;

/** An adverse event seen during the session: its code, grade 1 to 5, and a note. */
public record ReportedEvent(
        @Length(min = 1, max = 64) String code,
        @Range(min = 1, max = 5) int grade,
        @Length(max = 2000) String note) {}
