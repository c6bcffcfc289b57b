package io.mesoderm.platform.module;

import io.mesoderm.spi.context.ModuleId;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What enabling a module at a site does, or has done: the version, whether the chain gets it for the first
 * time, the SQL that its database then gets, and what the chain's roles gain.
 */
public record EnablePlan(
        ModuleId module,
        String version,
        boolean alreadyEnabled,
        boolean firstInChain,
        List<String> sql,
        List<Grant> permissions,
        List<String> serviceItems,
        boolean applied) {

    /** A permission and the roles that get it, by name, so that two plans of one change read alike. */
    public record Grant(String permission, Set<String> roles) {

        public Grant {
            roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
        }
    }
}
