package io.mesoderm.treatment.combination.needling;

/** What carries the needles. */
public enum NeedlingTool {
    ROLLER,
    PEN,
    STAMP
}
