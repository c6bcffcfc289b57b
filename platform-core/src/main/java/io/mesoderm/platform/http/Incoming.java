package io.mesoderm.platform.http;

import io.vertx.core.MultiMap;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A request as it arrived, body included, cut loose from the event loop. */
record Incoming(
        String method,
        String path,
        List<String> segments,
        String queryText,
        MultiMap query,
        MultiMap headers,
        Credentials credentials,
        byte[] body,
        String requestId) {

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The media type, without parameters, in small letters; empty when none is named. */
    String contentType() {
        String value = header("Content-Type").orElse("");
        int semicolon = value.indexOf(';');
        return (semicolon < 0 ? value : value.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /** The first language asked for. */
    Locale locale() {
        String first = header("Accept-Language").orElse("").split("[,;]", 2)[0].strip();
        Locale locale = Locale.forLanguageTag(first);
        return locale.getLanguage().isEmpty() ? Locale.ENGLISH : locale;
    }
}
