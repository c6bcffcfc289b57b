package io.mesoderm.platform.patient.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mesoderm.platform.http.FileOutput;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.http.RawBody;
import io.mesoderm.platform.patient.Registration;
import io.mesoderm.platform.patient.photo.PhotoEndpoints.AddPhoto;
import io.mesoderm.platform.patient.photo.PhotoEndpoints.ListPhotos;
import io.mesoderm.platform.patient.photo.PhotoEndpoints.ListedPhoto;
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

import org.junit.jupiter.api.TestInstance;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** A chain whose photos are kept, on the real database. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PhotoChain {

    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-10T10:00:00Z"));
    static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
    static final LocalDate BEFORE = LocalDate.of(2025, 9, 1);

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

    final CareChain care;
    final CallContext north;
    final List<String> trail = new CopyOnWriteArrayList<>();
    final PhotoAlbum album;
    private int pictures;

    PhotoChain(TestChain chain, TenantDatabase database) {
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

    static String code(Runnable command) {
        return catchThrowableOfType(Problem.class, command::run).code();
    }

    PatientId patient() {
        return care.register(
                        new Registration((handle, context, action, type, id, detail) -> {}, CLOCK),
                        care.north,
                        CareChain.woman("Falk", "Freja", Optional.empty()))
                .id();
    }

    UUID add(PatientId patient, PhotoView view, LocalDate day, boolean wet) {
        byte[] file = Arrays.copyOf(Pictures.jpeg(60, 40), 4000 + pictures++);
        return album.add(photo(patient, file, view, "", day, wet), north).photo();
    }

    static AddPhoto photo(
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

    Page<ListedPhoto> list(PatientId patient, Optional<UUID> cursor) {
        return album.list(new ListPhotos(patient, cursor, Optional.of(1)), north);
    }

    byte[] stored(UUID photo) {
        return care.database.inTransaction(
                north,
                handle ->
                        handle.createQuery("SELECT content FROM photo WHERE id = :id")
                                .bind("id", photo)
                                .mapTo(byte[].class)
                                .one());
    }

    String field(AddPhoto input) {
        return refusal(() -> album.add(input, north)).errors().getFirst().field();
    }

    static Problem refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        Problem refused = catchThrowableOfType(Problem.class, call);
        assertThat(refused).as("what was not refused").isNotNull();
        return refused;
    }

    /** A file in memory. */
    static final class Kept extends FileOutput {

        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

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
