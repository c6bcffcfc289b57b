package io.mesoderm.platform.persistence;

/**
 * Told while a module's callback is inside the driver: nothing may interrupt the thread there, since that
 * costs the connection and, at COMMIT, the outcome. Bound by whoever may want to interrupt.
 */
public interface DriverWatch {

    /** The watch of this thread's call into a module, if it has one. */
    ScopedValue<DriverWatch> CURRENT = ScopedValue.newInstance();

    /** Throws to keep the thread out of the driver. */
    void enterDriver();

    void leaveDriver();
}
