package io.mesoderm.platform.scheduling;

import static io.mesoderm.platform.scheduling.BookClinic.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.Actor;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Catalogue;
import io.mesoderm.spi.reference.Entry;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A visit that is longer than whoever looks for overlaps looks back would be overlooked. */
class SlotLengthsTest {

    private static final CallContext CONTEXT =
            new CallContext(
                    new ChainId("chain"),
                    Optional.empty(),
                    new Actor("Desk", Optional.empty(), Set.of()),
                    Locale.ENGLISH,
                    ZoneOffset.UTC,
                    "test");

    /** Ten hours at most, three of preparation and one of observation. */
    private static final class LongDays implements ReferenceData {

        @Override
        public <R extends Record> List<Entry<R>> list(Catalogue<R> catalogue, CallContext context) {
            var slot =
                    new SlotEntry(
                            Modality.TOPICAL,
                            60,
                            60,
                            600,
                            180,
                            60,
                            Optional.empty(),
                            Optional.empty(),
                            Map.of());
            return List.of(new Entry<>("long", catalogue.type().cast(slot), List.of(), true));
        }

        @Override
        public <R extends Record> Optional<Entry<R>> find(
                Catalogue<R> catalogue, String code, CallContext context) {
            return list(catalogue, context).stream()
                    .filter(entry -> entry.code().equals(code))
                    .findFirst();
        }
    }

    private final SlotLengths lengths = new SlotLengths(new LongDays());

    @Test
    void twelveHoursAreALengthAndAMinuteMoreIsNone() {
        assertThat(lengths.of(Modality.TOPICAL, Optional.of(480), CONTEXT).whole())
                .isEqualTo(Duration.ofHours(12));
        Problem refused =
                refusal(
                        "input-invalid",
                        () -> lengths.of(Modality.TOPICAL, Optional.of(481), CONTEXT));
        assertThat(refused.errors())
                .containsExactly(
                        new FieldError(
                                "minutes",
                                "makes a visit of more than 12 hours with preparation and observation"));
    }
}
