package io.mesoderm.platform.migration;

import java.util.List;

/**
 * What Liquibase did to an empty template, and what the template looked like afterwards. Steps that a
 * database has already taken are skipped, so that a first enable, a new chain and an upgrade are the
 * same thing.
 */
record Recording(
        String template,
        String checksum,
        String version,
        int templateMs,
        List<RecordedStep> steps,
        SchemaFingerprint fingerprint) {

    Recording {
        steps = List.copyOf(steps);
    }
}
