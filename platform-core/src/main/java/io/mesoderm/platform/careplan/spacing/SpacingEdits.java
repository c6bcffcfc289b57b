package io.mesoderm.platform.careplan.spacing;

import io.mesoderm.platform.reference.Draft;
import io.mesoderm.platform.reference.EditCheck;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.schema.InvalidInput;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.reference.Catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds that a spacing rule that a director writes has distances which can be kept, each no shorter than the one before. */
public final class SpacingEdits implements EditCheck {

    private static final int MOST_DAYS = 3650;

    @Override
    public boolean concerns(String module, Catalogue<?> catalogue) {
        return catalogue.equals(SpacingEntry.CATALOGUE);
    }

    @Override
    public Consequence check(Draft draft, Record value, CallContext context) {
        SpacingEntry rule = (SpacingEntry) value;
        List<FieldError> errors = new ArrayList<>();
        within("minDays", Optional.of(rule.minDays()), 0, errors);
        rule.minHours()
                .filter(hours -> hours < 0 || hours > 24 * MOST_DAYS)
                .ifPresent(hours -> errors.add(new FieldError("minHours", "must be 0 to 87600")));
        within("lateDays", rule.lateDays(), rule.minDays(), errors);
        within("reviewDays", rule.reviewDays(), rule.lateDays().orElse(rule.minDays()), errors);
        if (rule.message().getOrDefault("en", "").isBlank()) {
            errors.add(new FieldError("message.en", "is needed"));
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        return Consequence.NONE;
    }

    private static void within(
            String field, Optional<Integer> days, int least, List<FieldError> errors) {
        days.filter(given -> given < least || given > MOST_DAYS)
                .ifPresent(
                        given ->
                                errors.add(
                                        new FieldError(
                                                field, "must be " + least + " to " + MOST_DAYS)));
    }
}
