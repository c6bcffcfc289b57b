package io.mesoderm.platform.migration;

import io.mesoderm.spi.context.ModuleId;

import java.nio.file.Path;

/** One version of a module as the engine sees it: its jar, and where in it the changelog lies. */
public record ModuleArtifact(ModuleId module, String version, String changelog, Path jar) {}
