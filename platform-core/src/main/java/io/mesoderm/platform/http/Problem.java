package io.mesoderm.platform.http;

import io.mesoderm.platform.schema.FieldError;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A refusal with a code of {@code docs/errors.md}: answered as an RFC 9457 document. Made without a
 * stack trace, since it is an answer and not a fault.
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient List<FieldError> errors;
    private final int retryAfterSeconds;

    private Problem(
            int status,
            String code,
            String detail,
            List<FieldError> errors,
            int retryAfterSeconds) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.errors = List.copyOf(errors);
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /**
     * {@code detail} is shown to the caller: what is wrong and how to mend it; never patient data.
     */
    public static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, List.of(), -1);
    }

    /** The one answer for what does not exist, may not be seen or belongs to another chain. */
    public static Problem notFound() {
        return of(404, "not-found", "There is nothing here, or it is not yours to see.");
    }

    public static Problem unauthenticated() {
        return of(401, "unauthenticated", "Sign in, or send a valid bearer token.");
    }

    public static Problem forbidden(String permission) {
        return of(
                403,
                "permission-missing",
                "This takes the permission '" + permission + "' at this site or chain.");
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
                422, "input-invalid", "Some fields are not valid; see 'errors'.", errors, -1);
    }

    /** 422 for one field. */
    public static Problem invalid(String field, String message) {
        return invalid(List.of(new FieldError(field, message)));
    }

    /** The same problem, naming one field more. */
    public Problem field(String path, String message) {
        var all = new ArrayList<>(errors);
        all.add(new FieldError(path, message));
        return new Problem(status, code, getMessage(), all, retryAfterSeconds);
    }

    /** The same problem with {@code Retry-After}. */
    public Problem retryAfter(int seconds) {
        return new Problem(status, code, getMessage(), errors, seconds);
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

    public OptionalInt retryAfterSeconds() {
        return retryAfterSeconds < 0 ? OptionalInt.empty() : OptionalInt.of(retryAfterSeconds);
    }
}
