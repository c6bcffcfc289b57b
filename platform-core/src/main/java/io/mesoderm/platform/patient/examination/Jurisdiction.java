package io.mesoderm.platform.patient.examination;

import io.mesoderm.platform.patient.examination.Examination.Profession;
import io.mesoderm.spi.reference.Catalogue;

import java.time.LocalDate;
import java.util.List;

/** What the law of a country asks ({@code seeds/care/jurisdictions.yaml}); its code is the country. */
public record Jurisdiction(List<FaceToFace> faceToFace) {

    public static final Catalogue<Jurisdiction> CATALOGUE =
            new Catalogue<>("jurisdictions", Jurisdiction.class);

    /** Whose examination must be in person, and since when. */
    public record FaceToFace(Profession profession, LocalDate from) {}

    /** Whether somebody's must be on the day. */
    boolean asks(LocalDate day) {
        return faceToFace.stream().anyMatch(each -> !day.isBefore(each.from()));
    }

    /**
     * Whether this examination is enough on the day: only one by somebody whom the law names is, in person always and
     * from afar while the law still lets it be.
     */
    boolean suffices(Profession profession, boolean inPerson, LocalDate day) {
        return faceToFace.stream()
                .filter(each -> each.profession() == profession)
                .anyMatch(each -> inPerson || day.isBefore(each.from()));
    }
}
