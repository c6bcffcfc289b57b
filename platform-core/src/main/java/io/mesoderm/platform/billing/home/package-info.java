/** Packages moved to another home site: the one in whose books what is not yet used stands. */
package io.mesoderm.platform.billing.home;
