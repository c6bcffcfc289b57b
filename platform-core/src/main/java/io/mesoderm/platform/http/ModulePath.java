package io.mesoderm.platform.http;

import io.mesoderm.spi.context.ModuleId;

import java.util.List;

/** The path of a module's own endpoint: {@code /api/v1/chains/{chain}/sites/{site}/modules/{module}/…}. */
record ModulePath(String chain, String site, String module) {

    private static final int PREFIX = 8;

    /** True for every path with a segment below the module's name; {@code …/modules/{module}} itself is the core's. */
    static boolean isOne(List<String> segments) {
        return segments.size() > PREFIX
                && segments.get(2).equals("chains")
                && segments.get(4).equals("sites")
                && segments.get(6).equals("modules");
    }

    static ModulePath of(List<String> segments) {
        return new ModulePath(segments.get(3), segments.get(5), segments.get(7));
    }

    /** The module's id; 404 when the word cannot be one. */
    ModuleId id() {
        try {
            return new ModuleId(module);
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }
}
