package io.mesoderm.platform.patient.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mesoderm.platform.http.FileOutput;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.http.RawBody;
import io.mesoderm.platform.patient.Registration;
import io.mesoderm.platform.patient.photo.PhotoEndpoints.AddPhoto;
import io.mesoderm.platform.patient.photo.PhotoEndpoints.AddedPhoto;
import io.mesoderm.platform.patient.photo.PhotoEndpoints.Compare;
import io.mesoderm.platform.patient.photo.PhotoEndpoints.ListPhotos;
import io.mesoderm.platform.patient.photo.PhotoEndpoints.ListedPhoto;
import io.mesoderm.platform.patient.photo.PhotoEndpoints.OnePhoto;
import io.mesoderm.platform.patient.photo.PhotoEndpoints.StrikePhoto;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.CoreSeeds;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.MarkedKeys;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.reference.Catalogue;
import io.mesoderm.spi.reference.Entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Photos of charts, on the real database. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PhotoAlbumIT {

    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-03-10T10:00:00Z"));
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
    private static final LocalDate BEFORE = LocalDate.of(2025, 9, 1);

    /** The seeds as a chain gets them. */
    private static final ReferenceData STANDARD =
            new ReferenceData() {
                @Override
                public <R extends Record> List<Entry<R>> list(
                        Catalogue<R> catalogue, CallContext context) {
                    return CoreSeeds.care(catalogue);
                }

                @Override
                public <R extends Record> Optional<Entry<R>> find(
                        Catalogue<R> catalogue, String code, CallContext context) {
                    return list(catalogue, context).stream()
                            .filter(entry -> entry.code().equals(code))
                            .findFirst();
                }
            };

    private final CareChain care;
    private final CallContext north;
    private final List<String> trail = new CopyOnWriteArrayList<>();
    private final PhotoAlbum album;
    private int pictures;

    PhotoAlbumIT(TestChain chain, TenantDatabase database) {
        this.care = CareChain.create(chain, database);
        this.north = care.at(care.north, "care.photo");
        this.album =
                new PhotoAlbum(
                        database,
                        new MarkedKeys(),
                        STANDARD,
                        (handle, context, action, type, id, detail) ->
                                trail.add(action + " " + detail),
                        CLOCK);
    }

    /** N. N.'s picture in Ada's chart: out of sight everywhere, and kept with the reason. */
    @Test
    void aPhotoOfSomebodyElseIsStruckAndKept() {
        PatientId patient = patient();
        UUID right = add(patient, PhotoView.VERTEX, BEFORE, false);
        byte[] file = Arrays.copyOf(Pictures.jpeg(60, 40), 3999);
        AddPhoto picture = photo(patient, file, PhotoView.VERTEX, "", TODAY, false);
        UUID wrong = album.add(picture, north).photo();
        var strike = new StrikePhoto(patient, wrong, "of somebody else");

        assertThat(code(() -> album.strike(new StrikePhoto(patient(), wrong, "no"), north)))
                .isEqualTo("not-found");
        album.strike(strike, north);

        assertThat(list(patient, Optional.empty()).items())
                .extracting(item -> item.photo().id())
                .containsExactly(right);
        assertThat(album.set(patient, north).takenOn()).contains(BEFORE);
        assertThat(code(() -> album.file(new OnePhoto(patient, wrong), north)))
                .isEqualTo("not-found");
        assertThat(code(() -> album.compare(new Compare(patient, right, wrong), north)))
                .isEqualTo("not-found");
        assertThat(code(() -> album.strike(strike, north))).isEqualTo("not-found");
        assertThat(code(() -> album.add(picture, north))).isEqualTo("photo-struck");
        assertThat(trail).contains("photo.struck VERTEX 2026-03-10");
        assertThat(stored(wrong)).isNotEmpty();
    }

    private static String code(Runnable command) {
        return catchThrowableOfType(Problem.class, command::run).code();
    }

    @Test
    void aPhotoIsSealedListedByDayAndGivenBack() throws IOException {
        PatientId patient = patient();
        UUID older = add(patient, PhotoView.VERTEX, BEFORE, false);
        UUID newer = add(patient, PhotoView.FRONTAL, TODAY, false);

        Page<ListedPhoto> first = list(patient, Optional.empty());
        assertThat(first.items()).extracting(item -> item.photo().id()).containsExactly(newer);
        assertThat(list(patient, first.next().map(UUID::fromString)).items())
                .extracting(item -> item.photo().id())
                .containsExactly(older);
        assertThat(Pictures.read(first.items().getFirst().thumb()).getWidth()).isEqualTo(60);
        Kept file = new Kept();
        album.file(new OnePhoto(patient, newer), north).content().writeTo(file);
        assertThat(Pictures.read(file.bytes.toByteArray()).getHeight()).isEqualTo(40);
        byte[] sealed = stored(newer);
        assertThat(new MarkedKeys().decrypt(null, patient, sealed))
                .as("sealed for the patient")
                .isEqualTo(file.bytes.toByteArray());
        assertThat(trail).contains("photo.added VERTEX 2025-09-01");
    }

    @Test
    void theSameFileAtOnceIsOnePhoto() throws InterruptedException {
        PatientId patient = patient();
        byte[] file = Pictures.jpeg(50, 50);
        List<AddedPhoto> answers = new CopyOnWriteArrayList<>();
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            senders.add(
                    Thread.ofPlatform()
                            .start(
                                    () ->
                                            answers.add(
                                                    album.add(
                                                            photo(
                                                                    patient,
                                                                    file,
                                                                    PhotoView.VERTEX,
                                                                    "",
                                                                    TODAY,
                                                                    false),
                                                            north))));
        }
        for (Thread sender : senders) {
            sender.join();
        }

        assertThat(answers).extracting(AddedPhoto::known).containsExactlyInAnyOrder(false, true);
        assertThat(answers).extracting(AddedPhoto::photo).containsOnly(answers.getFirst().photo());
    }

    @Test
    void onlyTheSameSpotIsComparedAndInOrderOfTime() {
        PatientId patient = patient();
        UUID after = add(patient, PhotoView.VERTEX, TODAY, true);
        UUID before = add(patient, PhotoView.VERTEX, BEFORE, false);
        UUID other = add(patient, PhotoView.FRONTAL, BEFORE, false);

        PhotoPair pair = album.compare(new Compare(patient, after, before), north);
        assertThat(pair.before().id()).isEqualTo(before);
        assertThat(pair.after().id()).isEqualTo(after);
        assertThat(pair.unlike()).containsExactly(PhotoPair.Unlike.WET_HAIR);
        assertThat(refusal(() -> album.compare(new Compare(patient, after, other), north)).code())
                .isEqualTo("photos-not-comparable");
    }

    @Test
    void theSetSaysWhatTheNewestDayLacks() {
        PatientId patient = patient();
        assertThat(album.set(patient, north).missing()).isEmpty();
        add(patient, PhotoView.VERTEX, BEFORE, true);
        add(patient, PhotoView.FRONTAL, TODAY, false);
        add(patient, PhotoView.TEMPORAL_RIGHT, TODAY, false);

        PhotoSet set = album.set(patient, north);
        assertThat(set.takenOn()).contains(TODAY);
        assertThat(set.missing()).containsExactly(PhotoView.MIDLINE, PhotoView.VERTEX);
        assertThat(set.wetHair()).isFalse();
        assertThat(set.views())
                .filteredOn(view -> view.view() == PhotoView.VERTEX)
                .singleElement()
                .satisfies(
                        view -> {
                            assertThat(view.name()).isEqualTo("Vertex");
                            assertThat(view.sources()).containsExactly("e126");
                        });
    }

    @Test
    void whatIsToldWronglyIsRefusedByItsField() {
        PatientId patient = patient();
        byte[] file = Pictures.jpeg(10, 10);

        assertThat(field(photo(patient, file, PhotoView.OTHER, " ", TODAY, false)))
                .isEqualTo("spot");
        assertThat(field(photo(patient, file, PhotoView.VERTEX, "", TODAY.plusDays(1), false)))
                .isEqualTo("takenOn");
        assertThat(
                        field(
                                new AddPhoto(
                                        patient,
                                        new RawBody(file, "image/jpeg"),
                                        PhotoView.VERTEX,
                                        Optional.empty(),
                                        TODAY,
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of(UUID.randomUUID()))))
                .isEqualTo("session");
        assertThat(list(patient, Optional.empty()).items()).isEmpty();
    }

    @Test
    void aPhotoIsNotThereForAnotherPatientOrWhereTheChartIsClosed() {
        PatientId patient = patient();
        PatientId stranger = patient();
        UUID photo = add(patient, PhotoView.VERTEX, TODAY, false);

        assertThat(refusal(() -> album.file(new OnePhoto(stranger, photo), north)).status())
                .isEqualTo(404);
        CallContext lake = care.at(care.lake, "care.photo");
        assertThat(refusal(() -> album.file(new OnePhoto(patient, photo), lake)).status())
                .isEqualTo(404);
        assertThat(
                        refusal(
                                        () ->
                                                album.add(
                                                        photo(
                                                                patient,
                                                                new byte[1],
                                                                PhotoView.VERTEX,
                                                                "",
                                                                TODAY,
                                                                false),
                                                        lake))
                                .status())
                .as("before the picture is looked at")
                .isEqualTo(404);
    }

    private PatientId patient() {
        return care.register(
                        new Registration((handle, context, action, type, id, detail) -> {}, CLOCK),
                        care.north,
                        CareChain.woman("Falk", "Freja", Optional.empty()))
                .id();
    }

    private UUID add(PatientId patient, PhotoView view, LocalDate day, boolean wet) {
        byte[] file = Arrays.copyOf(Pictures.jpeg(60, 40), 4000 + pictures++);
        return album.add(photo(patient, file, view, "", day, wet), north).photo();
    }

    private static AddPhoto photo(
            PatientId patient,
            byte[] file,
            PhotoView view,
            String spot,
            LocalDate day,
            boolean wet) {
        return new AddPhoto(
                patient,
                new RawBody(file, "image/jpeg"),
                view,
                Optional.of(spot),
                day,
                Optional.of(wet),
                Optional.empty(),
                Optional.empty());
    }

    private Page<ListedPhoto> list(PatientId patient, Optional<UUID> cursor) {
        return album.list(new ListPhotos(patient, cursor, Optional.of(1)), north);
    }

    private byte[] stored(UUID photo) {
        return care.database.inTransaction(
                north,
                handle ->
                        handle.createQuery("SELECT content FROM photo WHERE id = :id")
                                .bind("id", photo)
                                .mapTo(byte[].class)
                                .one());
    }

    private String field(AddPhoto input) {
        return refusal(() -> album.add(input, north)).errors().getFirst().field();
    }

    private static Problem refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        Problem refused = catchThrowableOfType(Problem.class, call);
        assertThat(refused).as("what was not refused").isNotNull();
        return refused;
    }

    /** A file in memory. */
    private static final class Kept extends FileOutput {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void write(int b) {
            bytes.write(b);
        }

        @Override
        public void write(byte[] some, int from, int length) {
            bytes.write(some, from, length);
        }

        @Override
        public void restart() {
            bytes.reset();
        }
    }
}
