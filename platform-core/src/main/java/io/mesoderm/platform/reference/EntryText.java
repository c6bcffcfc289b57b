package io.mesoderm.platform.reference;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.schema.InvalidInput;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.platform.schema.RecordSchema;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** An entry's body as text: read as its record and written by it, so that the same entry is always the same text. */
final class EntryText {

    private EntryText() {}

    static <R extends Record> String of(JsonNode body, Class<R> type) {
        return Json.text(RecordSchema.of(type).read(body));
    }

    /**
     * Of a body as it is stored, by a seed or by a signature. One that was signed before its record changed, and fits no
     * more, is shown as it is, so that it can be written anew or withdrawn.
     */
    static <R extends Record> JsonNode stored(String body, Class<R> type) {
        try {
            return Json.parse(Json.text(ChainReference.record(body, type)));
        } catch (InvalidInput old) {
            return SeedFields.named(Json.parse(body), type);
        }
    }

    /** As above, of what acts: signed over a seed, or the seed itself. */
    static <R extends Record> JsonNode signed(String seed, String body, Class<R> type) {
        return stored(SignedBody.over(seed, body, type).toString(), type);
    }

    static String sha256(String body) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
