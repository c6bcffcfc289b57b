package io.mesoderm.platform.console;

import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.field.FreeText;
import io.mesoderm.spi.field.Label;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Lookup;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.field.Secret;
import io.mesoderm.spi.field.Unit;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Draws a form from a record: one field per component, as its type and {@code spi.field} annotations say. */
final class FormFields {

    private final FormValues values;
    private final Map<String, List<View.Option>> lookups;
    private final List<View.Option> staff;
    private final Words words;
    private final String form;

    /** Of the one form of a page; {@code staff} are offered wherever a record asks for a member of the staff. */
    FormFields(
            FormValues values,
            Map<String, List<View.Option>> lookups,
            List<View.Option> staff,
            Words words) {
        this(values, lookups, staff, words, "");
    }

    /** As above, of a form that is told apart from others on its page by a name. */
    FormFields(
            FormValues values,
            Map<String, List<View.Option>> lookups,
            List<View.Option> staff,
            Words words,
            String form) {
        this.form = form;
        this.values = values;
        this.lookups = lookups;
        this.staff = staff;
        this.words = words;
    }

    /** The fields of {@code record}, each path beginning with {@code prefix} ({@code details.} or empty). */
    List<FormField> of(Class<?> record, String prefix) {
        List<FormField> fields = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            fields.add(field(component, prefix + component.getName()));
        }
        return fields;
    }

    private FormField field(RecordComponent component, String path) {
        Type type = component.getGenericType();
        boolean required = true;
        if (component.getType() == Optional.class) {
            type = ((ParameterizedType) type).getActualTypeArguments()[0];
            required = false;
        }
        String label = label(component);
        if (type instanceof ParameterizedType generic
                && Collection.class.isAssignableFrom((Class<?>) generic.getRawType())) {
            Class<?> element = (Class<?>) generic.getActualTypeArguments()[0];
            return element.isRecord() && !isValue(element)
                    ? rows(component, element, path, label)
                    : many(component, element, path, label);
        }
        Class<?> simple = (Class<?>) type;
        if (simple.isRecord() && !isValue(simple)) {
            return new FormField(
                    form,
                    path,
                    FormField.Kind.GROUP,
                    label,
                    "",
                    required,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    values.errors(path),
                    required ? group(simple, path) : optional(group(simple, path)),
                    List.of());
        }
        return simple(component, simple, path, label, required);
    }

    private List<FormField> group(Class<?> record, String path) {
        return of(record, path + ".");
    }

    /** Of a group that may stay empty no field is asked for by the browser; the API says what is missing. */
    private static List<FormField> optional(List<FormField> fields) {
        return fields.stream().map(FormField::optional).toList();
    }

    /** Records of one value of the platform (ids, money's currency) are entered as text or chosen. */
    private static boolean isValue(Class<?> record) {
        return io.mesoderm.spi.context.EntityId.class.isAssignableFrom(record)
                || record == io.mesoderm.spi.context.ModuleId.class;
    }

    private FormField simple(
            RecordComponent component, Class<?> type, String path, String label, boolean required) {
        Optional<Range> range = Optional.ofNullable(component.getAnnotation(Range.class));
        return new FormField(
                form,
                path,
                kind(component, type),
                label,
                values.value(path),
                required && type != boolean.class,
                Optional.ofNullable(component.getAnnotation(Unit.class)).map(Unit::value),
                range.filter(r -> r.min() > -Double.MAX_VALUE).map(r -> plain(r.min())),
                range.filter(r -> r.max() < Double.MAX_VALUE).map(r -> plain(r.max())),
                choices(component, type, List.of(values.value(path))),
                values.errors(path),
                List.of(),
                List.of());
    }

    private FormField many(RecordComponent component, Class<?> element, String path, String label) {
        return new FormField(
                form,
                path,
                FormField.Kind.MANY,
                label,
                "",
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                choices(component, element, values.all(path)),
                values.errors(path),
                List.of(),
                List.of());
    }

    private FormField rows(RecordComponent component, Class<?> element, String path, String label) {
        int least =
                Optional.ofNullable(component.getAnnotation(Length.class))
                        .map(Length::min)
                        .orElse(0);
        int count = Math.max(least, values.rows(path));
        List<List<FormField>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<FormField> row = of(element, path + "[" + i + "].");
            rows.add(i < least ? row : row.stream().map(FormField::optional).toList());
        }
        return new FormField(
                form,
                path,
                FormField.Kind.ROWS,
                label,
                "",
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                values.errors(path),
                of(element, path + "[" + FormField.ANY_ROW + "].").stream()
                        .map(FormField::optional)
                        .toList(),
                rows);
    }

    private static FormField.Kind kind(RecordComponent component, Class<?> type) {
        if (component.isAnnotationPresent(Secret.class)) {
            return FormField.Kind.SECRET;
        }
        if (component.isAnnotationPresent(Lookup.class) || type.isEnum() || type == StaffId.class) {
            return FormField.Kind.CHOICE;
        }
        if (type == boolean.class || type == Boolean.class) {
            return FormField.Kind.FLAG;
        }
        if (Set.of(int.class, long.class, double.class).contains(type)
                || Number.class.isAssignableFrom(type)) {
            return FormField.Kind.NUMBER;
        }
        if (type == LocalDate.class) {
            return FormField.Kind.DATE;
        }
        if (type == Instant.class) {
            return FormField.Kind.DATE_TIME;
        }
        return component.isAnnotationPresent(FreeText.class)
                ? FormField.Kind.LONG_TEXT
                : FormField.Kind.TEXT;
    }

    private List<FormField.Choice> choices(
            RecordComponent component, Class<?> type, List<String> selected) {
        Lookup lookup = component.getAnnotation(Lookup.class);
        Stream<View.Option> options = Stream.empty();
        if (lookup != null) {
            options = lookups.getOrDefault(lookup.value(), List.of()).stream();
        } else if (type == StaffId.class) {
            options = staff.stream();
        } else if (type.isEnum()) {
            options =
                    Arrays.stream(type.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .map(
                                    name ->
                                            new View.Option(
                                                    name,
                                                    Text.of(type.getSimpleName() + "." + name)));
        }
        return options.map(
                        o ->
                                new FormField.Choice(
                                        o.value(),
                                        words.say(o.label()),
                                        selected.contains(o.value())))
                .toList();
    }

    private String label(RecordComponent component) {
        Label label = component.getAnnotation(Label.class);
        return words.say(
                Text.of(
                        label == null
                                ? component.getDeclaringRecord().getSimpleName()
                                        + "."
                                        + component.getName()
                                : label.value()));
    }

    private static String plain(double bound) {
        return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
    }
}
