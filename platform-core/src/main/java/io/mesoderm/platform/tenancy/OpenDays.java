package io.mesoderm.platform.tenancy;

import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.NavigableSet;

/**
 * On which days a site treats. It stands here, below care and the appointment book, so that a plan can keep off closed
 * days without knowing the book that keeps them.
 */
public interface OpenDays {

    /** The days from {@code from} to {@code to}, both included, on which the site is closed, by the site's own calendar. */
    NavigableSet<LocalDate> closed(Handle handle, SiteId site, LocalDate from, LocalDate to);
}
