package io.mesoderm.platform.schema;

import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.field.Shape;

import java.lang.reflect.RecordComponent;
import java.util.Optional;

/** The {@code spi.field} annotations of one component that limit its values. */
record Constraints(Optional<Length> length, Optional<Range> range, Optional<Shape> shape) {

    static final Constraints NONE =
            new Constraints(Optional.empty(), Optional.empty(), Optional.empty());

    static Constraints of(RecordComponent component) {
        return new Constraints(
                Optional.ofNullable(component.getAnnotation(Length.class)),
                Optional.ofNullable(component.getAnnotation(Range.class)),
                Optional.ofNullable(component.getAnnotation(Shape.class)));
    }

    boolean any() {
        return length.isPresent() || range.isPresent() || shape.isPresent();
    }
}
