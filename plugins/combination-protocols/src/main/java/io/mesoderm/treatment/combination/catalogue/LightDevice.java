package io.mesoderm.treatment.combination.catalogue;

import io.mesoderm.spi.care.Sex;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model of a light device: how it is used, what its maker or the trial limits, and whom it is cleared
 * or was tried for. The rhythm is {@code sessions} in {@code days}; what a profile leaves out is not
 * limited.
 */
public record LightDevice(
        Map<String, String> name,
        boolean home,
        int minutes,
        int sessions,
        int days,
        Optional<Integer> minHours,
        Optional<Integer> perDay,
        Optional<Integer> minDays,
        List<Use> indicated) {

    public LightDevice {
        indicated = List.copyOf(indicated);
    }

    /**
     * One group of people it is for. {@code stages} says which, {@code onScale} are the words of them on the instrument
     * {@code scale}, and {@code skinTypes} those after Fitzpatrick; an empty list limits nothing.
     */
    public record Use(
            Sex sex,
            Optional<Integer> ageMin,
            Optional<Integer> ageMax,
            String stages,
            Optional<String> scale,
            List<String> onScale,
            List<String> skinTypes) {

        public Use {
            onScale = List.copyOf(onScale);
            skinTypes = List.copyOf(skinTypes);
        }
    }
}
