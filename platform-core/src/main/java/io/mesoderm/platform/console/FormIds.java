package io.mesoderm.platform.console;

import io.mesoderm.platform.http.Problem;

import java.util.UUID;

/** Ids that a form or an address hands back: what is none was not made by a page, and is not found. */
final class FormIds {

    private FormIds() {}

    static UUID of(PageRequest request, String field) {
        return of(request.form().value(field));
    }

    static UUID of(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }
}
