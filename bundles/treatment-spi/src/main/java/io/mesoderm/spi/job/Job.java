package io.mesoderm.spi.job;

/** Scheduled work: once per chain that has the module enabled at some site. */
public record Job(String name, Schedule schedule, JobWork work) {}
