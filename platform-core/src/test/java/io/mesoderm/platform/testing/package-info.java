/** What tests of every module stand on: a real MariaDB, throw-away chains, and a checker of what a test leaves behind. */
package io.mesoderm.platform.testing;
