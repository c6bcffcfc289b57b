/** Work that nobody asks for: done by the clock, in the background, in small pieces. */
package io.mesoderm.platform.jobs;
