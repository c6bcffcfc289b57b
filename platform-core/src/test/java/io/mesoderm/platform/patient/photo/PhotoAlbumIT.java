package io.mesoderm.platform.patient.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.patient.photo.PhotoEndpoints.AddPhoto;
import io.mesoderm.platform.patient.photo.PhotoEndpoints.AddedPhoto;
import io.mesoderm.platform.patient.photo.PhotoEndpoints.Compare;
import io.mesoderm.platform.patient.photo.PhotoEndpoints.ListedPhoto;
import io.mesoderm.platform.patient.photo.PhotoEndpoints.OnePhoto;
import io.mesoderm.platform.patient.photo.PhotoEndpoints.StrikePhoto;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MarkedKeys;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.http.Page;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Photos of charts: kept once, sealed, given back to whom they belong, and struck. */
class PhotoAlbumIT extends PhotoChain {

    PhotoAlbumIT(TestChain chain, TenantDatabase database) {
        super(chain, database);
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
}
