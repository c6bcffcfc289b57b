package io.mesoderm.platform.persistence;

import java.util.List;

/** The server runs with settings under which money would not be right; each is named with what is wanted. */
public final class WrongSettings extends DatabaseFailure {

    private static final long serialVersionUID = 1L;

    private final List<String> faults;

    WrongSettings(List<String> faults) {
        super(
                "database-settings-wrong",
                "the database server's settings are wrong: " + String.join("; ", faults),
                null);
        this.faults = List.copyOf(faults);
    }

    public List<String> faults() {
        return faults;
    }
}
