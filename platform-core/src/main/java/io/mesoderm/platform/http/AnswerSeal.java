package io.mesoderm.platform.http;

import org.jdbi.v3.core.Handle;

/** Keeps stored answers from being read outside the platform, since what they say may be about patients. */
public interface AnswerSeal {

    byte[] seal(Handle handle, byte[] answer);

    byte[] open(Handle handle, byte[] sealed);
}
