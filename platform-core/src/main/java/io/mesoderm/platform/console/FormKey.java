package io.mesoderm.platform.console;

import io.mesoderm.platform.http.Problem;

import java.util.UUID;

/**
 * The key under which the forms of a page are sent, so that each is done once however often it is pressed. It stays with a form that
 * comes back, also when nobody can say whether its command was done: only then is pressing it again the question, and not
 * a second payment. Forms that share a page put what tells them apart behind it.
 */
final class FormKey {

    private static final int LENGTH = 36;

    private final String sent;
    private boolean spent;

    private FormKey(String sent) {
        this.sent = sent;
    }

    /** Of the form that was sent under {@code key}, which is empty if none was. */
    static FormKey of(String key) {
        boolean ours = key.length() >= LENGTH && isUuid(key.substring(0, LENGTH));
        return new FormKey(ours ? key.substring(0, LENGTH) : "");
    }

    private static boolean isUuid(String text) {
        try {
            return UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The form's command is done: the next is another. */
    void done() {
        spent = true;
    }

    /** It was refused; as a rule nothing is kept of it, but what was done under its key with other content stays done. */
    void refused(Problem problem) {
        spent = problem.code().equals("idempotency-key-reused");
    }

    /** For the forms of the page that is answered. */
    String next() {
        return spent || sent.isEmpty() ? UUID.randomUUID().toString() : sent;
    }
}
