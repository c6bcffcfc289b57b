package io.mesoderm.spi.job;

import java.time.ZoneId;

/** A cron expression of six fields, read in {@code zone}. */
public record Schedule(String cron, ZoneId zone) {}
