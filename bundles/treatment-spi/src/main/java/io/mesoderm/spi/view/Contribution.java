package io.mesoderm.spi.view;

/** Something the module shows in a slot, in ascending {@code order}, to those who hold {@code permission}. */
public record Contribution(
        Slot slot, int order, Text title, String permission, ViewSource source) {}
