package io.mesoderm.spi;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.ModuleId;

import java.util.Set;

/**
 * What the module is: its id, the message key of its name, the modalities it treats with. The version
 * is the bundle's own and is not repeated here.
 */
public record ModuleDescriptor(ModuleId id, String nameKey, Set<Modality> modalities) {

    public ModuleDescriptor {
        modalities = Set.copyOf(modalities);
    }
}
