package io.mesoderm.platform.careplan;

import io.mesoderm.spi.care.ProtocolTemplate;
import io.mesoderm.spi.context.ModuleId;

import java.util.UUID;

/** A version of a module's protocol template as the chain keeps it; plans name the version they follow. */
public record StoredTemplate(UUID id, ModuleId module, int version, ProtocolTemplate template) {}
