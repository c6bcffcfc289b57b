package io.mesoderm.treatment.hairmesotherapy.catalogue;

import java.util.Map;

/** A step of the session's checklist; a mandatory one that is not ticked stops the recording. */
public record StepEntry(Map<String, String> name, boolean mandatory) {}
