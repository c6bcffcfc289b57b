package io.mesoderm.spi.settings;

/** A module's settings: a record with annotated components ({@code spi.field}) and the values that hold at first. */
public record SettingsForm<R extends Record>(Class<R> type, R defaults) {}
