package io.mesoderm.platform.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.schema.FieldError;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What a delivery may say of a product that is known. */
class HandlingTest {

    /** Typed wrong at first: as one patient's it is only handled more carefully. */
    @Test
    void anAmpouleThatWasEnteredAsAMultiDoseVialIsMended() {
        assertThat(refused(Container.MULTI_DOSE, Container.SINGLE_DOSE)).isEmpty();
    }

    @Test
    void whatIsForOnePatientStaysSo() {
        assertThat(refused(Container.SINGLE_DOSE, Container.MULTI_DOSE))
                .containsExactly("container");
        assertThat(refused(Container.PART, Container.SINGLE_DOSE)).containsExactly("container");
        assertThat(refused(Container.MULTI_DOSE, Container.OTHER)).containsExactly("container");
    }

    @Test
    void whatNobodyKnewMayBeAnything() {
        for (Container asked : Container.values()) {
            assertThat(refused(Container.OTHER, asked)).isEmpty();
            assertThat(refused(asked, asked)).isEmpty();
        }
    }

    private static List<String> refused(Container known, Container asked) {
        Receipt receipt =
                new Receipt(
                                "ampoule",
                                Optional.empty(),
                                Optional.empty(),
                                "L1",
                                LocalDate.parse("2027-01-01"),
                                BigDecimal.ONE)
                        .handled(asked, Optional.empty(), false);
        Problem problem =
                catchThrowableOfType(
                        Problem.class,
                        () ->
                                new Handling(known, Optional.empty(), false)
                                        .requireNotWeaker(receipt));
        return problem == null
                ? List.of()
                : problem.errors().stream().map(FieldError::field).toList();
    }
}
