package io.mesoderm.platform.persistence;

import java.nio.file.Path;

/** Two platforms on one data folder would take each other's server for an orphan. */
public final class DataFolderInUse extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DataFolderInUse(Path folder) {
        super("data-folder-in-use: another platform runs on " + folder);
    }
}
