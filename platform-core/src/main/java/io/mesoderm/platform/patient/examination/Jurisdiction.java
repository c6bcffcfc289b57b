package io.mesoderm.platform.patient.examination;

import io.mesoderm.platform.patient.examination.Examination.Profession;
import io.mesoderm.spi.reference.Catalogue;

import java.time.LocalDate;
import java.util.List;

/** What the law of a country asks ({@code seeds/care/jurisdictions.yaml}); its code is the country. */
public record Jurisdiction(List<FaceToFace> faceToFace) {

    static final Catalogue<Jurisdiction> CATALOGUE =
            new Catalogue<>("jurisdictions", Jurisdiction.class);

    /** Whose examination must be in person, and since when. */
    public record FaceToFace(Profession profession, LocalDate from) {}

    /** Whether somebody's must be on the day. */
    boolean asks(LocalDate day) {
        return faceToFace.stream().anyMatch(each -> !day.isBefore(each.from()));
    }

    /** Whether this examination is enough on the day: one in person always is, another while the law lets it be. */
    boolean suffices(Profession profession, boolean inPerson, LocalDate day) {
        return inPerson
                || faceToFace.stream()
                        .noneMatch(
                                each ->
                                        each.profession() == profession
                                                && !day.isBefore(each.from()));
    }
}
