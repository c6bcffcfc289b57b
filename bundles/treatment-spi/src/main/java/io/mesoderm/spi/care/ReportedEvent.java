package io.mesoderm.spi.care;

/** An adverse event seen during the session: its code, grade 1 to 5, and a note. */
public record ReportedEvent(String code, int grade, String note) {}
