/** The console as people use it: the assembled platform in its own process, played in a browser. */
package io.mesoderm.console;
