/**
 * Products, their lots and what each site has of them. Every use names lot, patient, session and
 * practitioner, whatever module it came from, so that a recall is one query.
 */
package io.mesoderm.platform.inventory;
