/**
 * Screens as data: a module says what is on a screen and the host renders it, so that every
 * page is accessible, translated, printable and themed without a line of HTML.
 */
@Export
@Version("1.1.0")
package io.mesoderm.spi.view;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
