package io.mesoderm.platform.http;

import io.mesoderm.platform.schema.FieldError;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A refusal with a code of {@code docs/errors.md}: answered as an RFC 9457 document. Made without a stack
 * trace, since it is an answer and not a fault.
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient List<FieldError> errors;
    private final transient Map<String, String> headers;

    private Problem(
            int status,
            String code,
            String detail,
            List<FieldError> errors,
            Map<String, String> headers) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.errors = List.copyOf(errors);
        this.headers = Map.copyOf(headers);
    }

    /** {@code detail} is shown to the caller: what is wrong and how to mend it; never patient data. */
    public static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, List.of(), Map.of());
    }

    /** The one answer for what does not exist, may not be seen or belongs to another chain. */
    public static Problem notFound() {
        return of(404, "not-found", "There is nothing here, or it is not yours to see.");
    }

    public static Problem unauthenticated() {
        return of(401, "unauthenticated", "Sign in, or send a valid bearer token.")
                .header("WWW-Authenticate", "Bearer");
    }

    public static Problem forbidden(String permission) {
        return of(
                403,
                "permission-missing",
                "This takes the permission '" + permission + "' at this site or chain.");
    }

    /** 405, for a path that answers other methods. */
    static Problem methodNotAllowed(String allowed) {
        return of(405, "method-not-allowed", "This path answers " + allowed + ".")
                .header("Allow", allowed);
    }

    public static Problem conflict(String code, String detail) {
        return of(409, code, detail);
    }

    /** 412: somebody else changed the record since it was read. */
    public static Problem stale() {
        return of(
                412,
                "version-stale",
                "The record has changed since you read it: read it again and repeat your change.");
    }

    /** 422 with every field at fault. */
    public static Problem invalid(List<FieldError> errors) {
        return new Problem(
                422, "input-invalid", "Some fields are not valid; see 'errors'.", errors, Map.of());
    }

    /** 422 for one field. */
    public static Problem invalid(String field, String message) {
        return invalid(List.of(new FieldError(field, message)));
    }

    /** The same problem, naming one field more. */
    public Problem field(String path, String message) {
        return fields(List.of(new FieldError(path, message)));
    }

    /** The same problem, naming these fields more. */
    public Problem fields(List<FieldError> more) {
        var all = new ArrayList<>(errors);
        all.addAll(more);
        return new Problem(status, code, getMessage(), all, headers);
    }

    /** The same problem with {@code Retry-After}. */
    public Problem retryAfter(int seconds) {
        return header("Retry-After", Integer.toString(seconds));
    }

    Problem header(String name, String value) {
        var all = new TreeMap<>(headers);
        all.put(name, value);
        return new Problem(status, code, getMessage(), errors, all);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public List<FieldError> errors() {
        return errors;
    }

    /** Headers the answer carries besides, such as {@code Retry-After}. */
    public Map<String, String> headers() {
        return headers;
    }
}
