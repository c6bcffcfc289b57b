package io.mesoderm.platform.careplan.checkin;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.reference.Catalogue;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * A message after sessions of {@code after}: {@code hours} from the end, of no use {@code usefulHours} later ({@code
 * seeds/care/check-ins.yaml}).
 *
 * @param template a code of {@code seeds/care/messages.yaml}
 * @param answerMinutes within which somebody who taps is to be called
 */
record CheckIn(
        Set<Modality> after, int hours, int usefulHours, String template, int answerMinutes) {

    static final Catalogue<CheckIn> CATALOGUE = new Catalogue<>("check-ins", CheckIn.class);

    Instant due(Instant end) {
        return end.plus(Duration.ofHours(hours));
    }

    Instant notAfter(Instant end) {
        return due(end).plus(Duration.ofHours(usefulHours));
    }
}
