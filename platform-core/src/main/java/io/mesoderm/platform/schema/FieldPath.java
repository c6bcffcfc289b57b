package io.mesoderm.platform.schema;

/** Where in a document a value stands; written out only when something is wrong with it. */
public record FieldPath(FieldPath parent, String step) {

    public static final FieldPath ROOT = new FieldPath(null, "");

    public FieldPath name(String name) {
        return new FieldPath(this, name);
    }

    public FieldPath index(int index) {
        return new FieldPath(this, "[" + index + "]");
    }

    @Override
    public String toString() {
        if (parent == null) {
            return step;
        }
        String before = parent.toString();
        return before.isEmpty() || step.startsWith("[") ? before + step : before + "." + step;
    }
}
