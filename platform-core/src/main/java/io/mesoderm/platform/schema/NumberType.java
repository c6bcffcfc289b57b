package io.mesoderm.platform.schema;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.math.BigDecimal;

/** Numbers, whole or decimal, within the bounds of their Java type and of the component's range. */
record NumberType(Kind kind, BigDecimal min, BigDecimal max) implements ValueType {

    /** A number that costs more than this to write out is an attack, not a measurement. */
    private static final int MOST_DIGITS = 38;

    enum Kind {
        INT("integer", "int32"),
        LONG("integer", "int64"),
        DOUBLE("number", "double"),
        DECIMAL("number", "decimal");

        private final String type;
        private final String format;

        Kind(String type, String format) {
            this.type = type;
            this.format = format;
        }
    }

    static final NumberType INT = whole(Kind.INT, Integer.MIN_VALUE, Integer.MAX_VALUE);
    static final NumberType LONG = whole(Kind.LONG, Long.MIN_VALUE, Long.MAX_VALUE);
    static final NumberType DOUBLE = new NumberType(Kind.DOUBLE, null, null);
    static final NumberType DECIMAL = new NumberType(Kind.DECIMAL, null, null);

    private static NumberType whole(Kind kind, long min, long max) {
        return new NumberType(kind, BigDecimal.valueOf(min), BigDecimal.valueOf(max));
    }

    @Override
    public ValueType constrained(Constraints constraints) {
        if (constraints.length().isPresent() || constraints.shape().isPresent()) {
            throw new UnsupportedRecord("a number takes no length or shape");
        }
        return constraints
                .range()
                .map(
                        range ->
                                new NumberType(
                                        kind,
                                        range.min() == -Double.MAX_VALUE
                                                ? min
                                                : BigDecimal.valueOf(range.min()),
                                        range.max() == Double.MAX_VALUE
                                                ? max
                                                : BigDecimal.valueOf(range.max())))
                .orElse(this);
    }

    private boolean isWhole() {
        return kind == Kind.INT || kind == Kind.LONG;
    }

    @Override
    public Object read(JsonNode node, FieldPath path, Faults faults) {
        if (!node.isNumber() || (isWhole() && !node.isIntegralNumber())) {
            return refuse(path, faults);
        }
        return checked(node.decimalValue(), path, faults);
    }

    @Override
    public boolean textual() {
        return true;
    }

    @Override
    public Object parse(String text, FieldPath path, Faults faults) {
        try {
            if (text.length() <= MOST_DIGITS + 2) {
                return checked(new BigDecimal(text), path, faults);
            }
        } catch (NumberFormatException e) {
            // Said below, with what is wanted.
        }
        return refuse(path, faults);
    }

    private Object checked(BigDecimal number, FieldPath path, Faults faults) {
        boolean plain =
                number.precision() <= MOST_DIGITS
                        && number.scale() <= MOST_DIGITS
                        && number.precision() - (long) number.scale() <= MOST_DIGITS;
        if (!plain
                || (isWhole() && number.scale() != 0)
                || (min != null && number.compareTo(min) < 0)
                || (max != null && number.compareTo(max) > 0)) {
            return refuse(path, faults);
        }
        return switch (kind) {
            case INT -> number.intValueExact();
            case LONG -> number.longValueExact();
            case DOUBLE -> number.doubleValue();
            case DECIMAL -> number;
        };
    }

    private Object refuse(FieldPath path, Faults faults) {
        String what =
                "must be a "
                        + (isWhole()
                                ? "whole number"
                                : "number of at most " + MOST_DIGITS + " digits");
        String from = min == null ? "" : " from " + text(min);
        String to = max == null ? "" : " up to " + text(max);
        return faults.refuse(path, what + from + to);
    }

    private static String text(BigDecimal bound) {
        return bound.stripTrailingZeros().toPlainString();
    }

    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        switch (kind) {
            case INT -> out.writeNumber((Integer) value);
            case LONG -> out.writeNumber((Long) value);
            case DOUBLE -> out.writeNumber((Double) value);
            case DECIMAL -> out.writeNumber((BigDecimal) value);
        }
    }

    @Override
    public ObjectNode describe(Definitions definitions) {
        ObjectNode schema = Definitions.type(kind.type).put("format", kind.format);
        if (min != null) {
            schema.set("minimum", number(min));
        }
        if (max != null) {
            schema.set("maximum", number(max));
        }
        return schema;
    }

    private JsonNode number(BigDecimal bound) {
        return isWhole()
                ? Json.NODES.numberNode(bound.longValue())
                : Json.NODES.numberNode(new BigDecimal(text(bound)));
    }
}
