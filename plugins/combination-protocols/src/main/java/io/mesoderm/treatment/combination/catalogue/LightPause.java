package io.mesoderm.treatment.combination.catalogue;

import io.mesoderm.spi.care.Modality;

import java.util.Map;

/** For how many days after a session of another modality light is left out (SC-08, SC-09). */
public record LightPause(Modality after, int days, Map<String, String> message) {}
