/** Takes over the appointment book of another system: visits to come, and sessions that were done there. */
package io.mesoderm.platform.bookimport;
