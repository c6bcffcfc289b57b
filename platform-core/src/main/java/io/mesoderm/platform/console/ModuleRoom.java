package io.mesoderm.platform.console;

import io.mesoderm.spi.view.View;

import java.util.List;
import java.util.Optional;

/** What a module put into the navigation, as its page draws it: a heading with views and forms below it. */
public record ModuleRoom(String title, List<Part> parts) {

    public ModuleRoom {
        parts = List.copyOf(parts);
    }

    /** A view, or a form with its fields ready to be drawn. */
    public record Part(View view, Optional<Fields> form) {}

    /** What a form sends, and to which endpoint of the module. */
    public record Fields(String title, String endpoint, List<FormField> fields) {}
}
