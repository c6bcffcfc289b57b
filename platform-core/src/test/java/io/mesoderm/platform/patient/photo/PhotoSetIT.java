package io.mesoderm.platform.patient.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.http.RawBody;
import io.mesoderm.platform.patient.photo.PhotoEndpoints.AddPhoto;
import io.mesoderm.platform.patient.photo.PhotoEndpoints.Compare;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;

import java.util.Optional;
import java.util.UUID;

/** What a day of photos lacks, what may be compared, and what is refused of a new one. */
class PhotoSetIT extends PhotoChain {

    PhotoSetIT(TestChain chain, TenantDatabase database) {
        super(chain, database);
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
}
