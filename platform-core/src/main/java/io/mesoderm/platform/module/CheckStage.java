package io.mesoderm.platform.module;

import io.mesoderm.platform.schema.Definitions;
import io.mesoderm.platform.schema.RecordSchema;
import io.mesoderm.platform.schema.UnsupportedRecord;
import io.mesoderm.spi.context.ModuleId;

import java.util.HashSet;
import java.util.Set;

/** What the module says of itself must fit its bundle, so that one word names it everywhere. */
final class CheckStage implements ModuleStage {

    @Override
    public void enter(LoadedModule module) {
        Contributions contributions = module.contributions();
        ModuleId said = contributions.descriptor().id();
        if (!said.equals(module.id())) {
            throw new ModuleRefused(
                    "module-id-wrong",
                    "The bundle's symbolic name ends in "
                            + module.id()
                            + ", its descriptor says "
                            + said
                            + ".",
                    "Give both the same id and build it again.");
        }
        for (String permission : contributions.permissionNames()) {
            if (!permission.startsWith(module.id() + ".")) {
                throw refused(
                        module,
                        "declares the permission " + permission,
                        "Begin it with '" + module.id() + ".'.");
            }
        }
        Set<String> seen = new HashSet<>();
        contributions.jobs().forEach(job -> unique(module, seen, "job " + job.name()));
        contributions
                .endpoints()
                .forEach(endpoint -> unique(module, seen, "endpoint " + endpoint.id()));
        contributions
                .catalogues()
                .forEach(catalogue -> unique(module, seen, "catalogue " + catalogue.name()));
        contributions
                .serviceItems()
                .forEach(item -> unique(module, seen, "service item " + item.code()));
        contributions.schema().ifPresent(schema -> requireResource(module, schema.changelog()));
        contributions.sessionDetails().values().forEach(type -> requireJson(module, type));
    }

    private static void unique(LoadedModule module, Set<String> seen, String thing) {
        if (!seen.add(thing)) {
            throw refused(module, "declares " + thing + " twice", "Name each once.");
        }
    }

    private static void requireResource(LoadedModule module, String path) {
        if (module.bundle().getEntry(path) == null) {
            throw refused(
                    module,
                    "names the changelog " + path + ", which its bundle has not",
                    "Put it into the bundle.");
        }
    }

    private static void requireJson(LoadedModule module, Class<? extends Record> details) {
        try {
            RecordSchema.of(details).reference(new Definitions());
        } catch (UnsupportedRecord e) {
            throw refused(
                    module,
                    "takes session details that cannot be JSON: " + e.getMessage(),
                    "Use the types that the SPI's documentation names.");
        }
    }

    private static ModuleRefused refused(LoadedModule module, String deed, String remedy) {
        return new ModuleRefused(
                "module-check-failed", "Module " + module.id() + " " + deed + ".", remedy);
    }
}
