/**
 * Chains, their legal entities and sites. A site's books belong to whoever owns it on the day, so
 * ownership is dated; money, patients and care ask here who owns a site and which clock it lives
 * by.
 */
package io.mesoderm.platform.tenancy;
