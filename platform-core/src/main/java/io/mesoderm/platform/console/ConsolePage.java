package io.mesoderm.platform.console;

import io.mesoderm.spi.http.Method;

import java.util.Optional;

/**
 * One address of the console: like an endpoint it declares its permission, and a page that shows a
 * patient names the path parameter that carries the id, so that its reading is audited. The path begins
 * with {@code /c/{chain}} or {@code /c/{chain}/s/{site}}.
 */
record ConsolePage(
        String id,
        Method method,
        String path,
        String permission,
        Optional<String> patientParameter,
        boolean readsPatients,
        boolean takesFile,
        PageHandler handler) {

    static ConsolePage get(String id, String path, String permission, PageHandler handler) {
        return new ConsolePage(
                id, Method.GET, path, permission, Optional.empty(), false, false, handler);
    }

    static ConsolePage post(String id, String path, String permission, PageHandler handler) {
        return new ConsolePage(
                id, Method.POST, path, permission, Optional.empty(), false, false, handler);
    }

    /** A form that carries a file, in {@link PageRequest#file()}. */
    static ConsolePage upload(String id, String path, String permission, PageHandler handler) {
        return new ConsolePage(
                id, Method.POST, path, permission, Optional.empty(), false, true, handler);
    }

    /** Shows the patient of the path parameter {@code patient}. */
    ConsolePage showingPatient() {
        return new ConsolePage(
                id, method, path, permission, Optional.of("patient"), true, takesFile, handler);
    }

    /** Shows patients found by a search. */
    ConsolePage showingPatients() {
        return new ConsolePage(
                id, method, path, permission, Optional.empty(), true, takesFile, handler);
    }
}
