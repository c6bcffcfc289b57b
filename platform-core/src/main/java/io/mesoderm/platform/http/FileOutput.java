package io.mesoderm.platform.http;

import java.io.IOException;
import java.io.OutputStream;

/** Where the content of a {@link FileAnswer} goes; none of it is sent before all of it is there. */
public abstract class FileOutput extends OutputStream {

    /** Forgets what was written: for a try that follows one that failed half-way, as a unit of work may be. */
    public abstract void restart() throws IOException;
}
