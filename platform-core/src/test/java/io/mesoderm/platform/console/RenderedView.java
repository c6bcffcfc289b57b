package io.mesoderm.platform.console;

import io.mesoderm.spi.TreatmentModule;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A module's screen as the console's own templates draw it, and the keys for which there were no words. */
public record RenderedView(String html, Set<String> missing) {

    private static final String PREFIX = "details.";

    public static RenderedView of(
            TreatmentModule module, Text title, View view, Locale locale, ZoneId zone) {
        Set<String> missing = new TreeSet<>();
        Words words = noting(ModuleViews.words(module, Words.of(locale)), missing);
        String heading = drawn(new View.Paragraph(title), words, zone);
        String body =
                view instanceof View.Form form
                        ? drawn(new View.Paragraph(form.title()), words, zone)
                                + form(form, words, zone)
                        : drawn(view, words, zone);
        return new RenderedView(heading + body, missing);
    }

    private static String drawn(View view, Words words, ZoneId zone) {
        return Templates.render(
                "view/view.jte", Map.of("view", view, "words", words, "zone", zone));
    }

    private static Words noting(Words words, Set<String> missing) {
        Words console = Words.of(words.locale());
        return words.with(
                key -> {
                    var found = words.module().apply(key);
                    if (found.isEmpty() && console.say(key).equals(key)) {
                        missing.add(key);
                    }
                    return found;
                });
    }

    /** Each repeating group with a row, since its labels show in rows only. */
    private static String form(View.Form form, Words words, ZoneId zone) {
        Map<String, String> initial = new HashMap<>();
        form.initial().forEach((path, value) -> initial.put(PREFIX + path, value));
        FormValues values = FormValues.of(initial);
        for (FormField field : fields(form, values, words)) {
            if (field.kind() == FormField.Kind.ROWS && field.rows().isEmpty()) {
                values = values.withOneMoreRow(field.path());
            }
        }
        Map<String, View> besides = new HashMap<>();
        form.beside().forEach((path, view) -> besides.put(PREFIX + path, view));
        StringBuilder html = new StringBuilder();
        for (FormField field : fields(form, values, words)) {
            html.append(
                    Templates.render(
                            "view/field.jte",
                            Map.of(
                                    "field", field, "words", words, "besides", besides, "zone",
                                    zone)));
        }
        return html.toString();
    }

    private static List<FormField> fields(View.Form form, FormValues values, Words words) {
        return new FormFields(values, form.lookups(), List.of(), words).of(form.record(), PREFIX);
    }
}
