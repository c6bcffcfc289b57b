package io.mesoderm.platform.config;

/** Settings the platform cannot start with; the message is for whoever wrote them and says how to mend them. */
public final class InvalidSettings extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidSettings(String message) {
        super(message);
    }
}
