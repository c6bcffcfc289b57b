/**
 * The appointment book: when a site is open, what can be booked there (people, rooms, devices), and who comes when.
 * Times are typed by the site's clock and kept as instants; rules count in days of the site.
 */
package io.mesoderm.platform.scheduling;
