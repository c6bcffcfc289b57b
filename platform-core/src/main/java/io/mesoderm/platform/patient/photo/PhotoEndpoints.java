package io.mesoderm.platform.patient.photo;

import static io.mesoderm.spi.http.Method.GET;
import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Scope.SITE;

import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.RawBody;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Photos of a chart. The same file sent twice is one photo, so taking one in needs no idempotency key. */
final class PhotoEndpoints {

    private static final String PERMISSION = "care.photo";

    /** Each photo of a list brings its small picture. */
    private static final int MOST = 100;

    private final PhotoAlbum album;

    PhotoEndpoints(PhotoAlbum album) {
        this.album = album;
    }

    /** Input of {@code add-photo}: the picture as it is, and what is told of it. */
    public record AddPhoto(
            PatientId patient,
            RawBody file,
            PhotoView view,
            @Length(max = 40) Optional<String> spot,
            LocalDate takenOn,
            Optional<Boolean> wetHair,
            Optional<Boolean> styled,
            Optional<UUID> session) {}

    /** Answer of {@code add-photo}; {@code known} when this very file was taken in before. */
    public record AddedPhoto(UUID photo, PatientId patient, boolean known) {}

    /** Input of {@code list-photos}. */
    public record ListPhotos(
            PatientId patient,
            Optional<UUID> cursor,
            @Range(min = 1, max = MOST) Optional<Integer> limit)
            implements Paged {}

    /** A photo of a list; {@code thumb} is a small JPEG. */
    public record ListedPhoto(Photo photo, byte[] thumb) {}

    /** Names a photo in the path. */
    public record OnePhoto(PatientId patient, UUID photo) {}

    /** Input of {@code strike-photo}. */
    public record StrikePhoto(
            PatientId patient, UUID photo, @Length(min = 3, max = 500) String reason) {}

    /** Names a patient in the path. */
    public record OfPatient(PatientId patient) {}

    /** Input of {@code compare-photos}. */
    public record Compare(PatientId patient, UUID one, UUID other) {}

    List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("add-photo", SITE, POST, "/patients/{patient}/photos", AddPhoto.class)
                        .permission(PERMISSION)
                        .summary(
                                "Takes in a photo, JPEG or PNG. It is made anew from its pixels: place, time and camera that stood beside them are dropped.")
                        .creates()
                        .answers(AddedPhoto.class, call -> album.add(call.input(), call.context())),
                Endpoint.of(
                                "list-photos",
                                SITE,
                                GET,
                                "/patients/{patient}/photos",
                                ListPhotos.class)
                        .permission(PERMISSION)
                        .summary("The photos of the chart with small pictures, the newest first.")
                        .readsPatient("patient")
                        .pages(ListedPhoto.class, call -> album.list(call.input(), call.context())),
                Endpoint.of(
                                "get-photo",
                                SITE,
                                GET,
                                "/patients/{patient}/photos/{photo}/file",
                                OnePhoto.class)
                        .permission(PERMISSION)
                        .summary("One photo as a JPEG.")
                        .readsPatient("patient")
                        .answers(
                                FileAnswer.class, call -> album.file(call.input(), call.context())),
                Endpoint.of(
                                "strike-photo",
                                SITE,
                                POST,
                                "/patients/{patient}/photos/{photo}/strikes",
                                StrikePhoto.class)
                        .permission(PERMISSION)
                        .summary(
                                "Takes a photo of somebody else out of the chart: it is kept, with the reason, and shown no more.")
                        .idempotent()
                        .answers(Empty.class, call -> album.strike(call.input(), call.context())),
                Endpoint.of(
                                "get-photo-set",
                                SITE,
                                GET,
                                "/patients/{patient}/photo-set",
                                OfPatient.class)
                        .permission(PERMISSION)
                        .summary(
                                "The standard views with how to pose for them, and which of them the newest day with photos lacks.")
                        .readsPatient("patient")
                        .answers(
                                PhotoSet.class,
                                call -> album.set(call.input().patient(), call.context())),
                Endpoint.of(
                                "compare-photos",
                                SITE,
                                GET,
                                "/patients/{patient}/photo-pair",
                                Compare.class)
                        .permission(PERMISSION)
                        .summary(
                                "Two photos of the same view and spot in order of time, with what makes them unlike.")
                        .readsPatient("patient")
                        .answers(
                                PhotoPair.class,
                                call -> album.compare(call.input(), call.context())));
    }
}
