package io.mesoderm.platform.http;

/**
 * All permissions there are, so that a route naming one that nobody could ever hold is refused when
 * it is mounted.
 */
@FunctionalInterface
public interface PermissionCatalogue {

    boolean knows(String permission);
}
