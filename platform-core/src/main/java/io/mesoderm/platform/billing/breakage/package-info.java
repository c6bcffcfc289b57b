/** Breakage by estimate: what of a pool of packages nobody will ever use, earned as the others are used. */
package io.mesoderm.platform.billing.breakage;
