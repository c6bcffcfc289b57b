package io.mesoderm.platform.careplan.adverse;

import io.mesoderm.spi.reference.Catalogue;

import java.util.Map;

/** What a grade means ({@code seeds/care/adverse-event-grades.yaml}). */
public record EventGrade(Map<String, String> says) {

    public static final Catalogue<EventGrade> CATALOGUE =
            new Catalogue<>("adverse-event-grades", EventGrade.class);
}
