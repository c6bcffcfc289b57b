/**
 * The program. {@link io.mesoderm.platform.Application} reads the command line, {@code Platform} opens
 * and closes what runs, {@code Features} says which feature is given which other; all else lies in the
 * packages below.
 */
package io.mesoderm.platform;
