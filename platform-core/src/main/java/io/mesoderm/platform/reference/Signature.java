package io.mesoderm.platform.reference;

/** Holds that whoever signs is the one who is signed in: the password is asked for again. */
@FunctionalInterface
public interface Signature {

    /** 422 at {@code password} unless it is the signed-in person's; 403 for a program. Not in a unit of work. */
    void require(String password);
}
