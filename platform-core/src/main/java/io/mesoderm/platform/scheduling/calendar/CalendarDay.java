package io.mesoderm.platform.scheduling.calendar;

import io.mesoderm.spi.context.ModuleId;

import java.time.LocalDate;

/** A day around which a module expects the patient; {@code key} tells it from the module's other days of the patient. */
public record CalendarDay(ModuleId module, String key, LocalDate day) {}
