/**
 * Before a unit is used: which one goes first and why, what is held for a visit, and what a visit costs that was missed.
 * What is used is decided and posted in {@code billing} alone.
 */
package io.mesoderm.platform.billing.use;
