package io.mesoderm.platform.careplan.adverse;

import io.mesoderm.spi.care.Modality;

import java.time.Instant;
import java.util.List;

/**
 * What a rule about an adverse event may look at.
 *
 * @param dayEnd the last moment of the site's day of the report
 * @param sessions what was done before the onset
 */
record EventFacts(
        String kind,
        int grade,
        boolean productFault,
        Instant onset,
        Instant reported,
        Instant dayEnd,
        List<Before> sessions) {

    EventFacts {
        sessions = List.copyOf(sessions);
    }

    /** A session, by the site-local days from it to the onset. */
    record Before(Modality modality, long days) {}
}
