package io.mesoderm.platform.console;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** One request of the console, let in: its context, what its address holds and what was typed. */
record PageRequest(
        CallContext context,
        String userName,
        String csrf,
        String address,
        Map<String, String> path,
        Map<String, String> query,
        FormValues form) {

    Words words() {
        return Words.of(context.locale());
    }

    String base() {
        return "/c/" + context.chain() + context.site().map(site -> "/s/" + site).orElse("");
    }

    /** An id in the address; the {@code not-found} problem if it is none. */
    <T> T id(String name, Function<UUID, T> type) {
        try {
            return type.apply(UUID.fromString(path.get(name)));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }

    PatientId patient() {
        return id("patient", PatientId::new);
    }
}
