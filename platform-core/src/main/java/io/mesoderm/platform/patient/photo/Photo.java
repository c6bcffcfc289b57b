package io.mesoderm.platform.patient.photo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A photo in a chart, without its picture. {@code spot} is what a close-up shows, in the words of the house: photos of the
 * same view and spot are compared. {@code wetHair} and {@code styled} are told, since hair looks fuller or thinner by them.
 */
public record Photo(
        UUID id,
        PhotoView view,
        String spot,
        LocalDate takenOn,
        boolean wetHair,
        boolean styled,
        int width,
        int height,
        Optional<UUID> session,
        Instant addedAt) {

    boolean sameSpot(Photo other) {
        return view == other.view && spot.equals(other.spot);
    }
}
