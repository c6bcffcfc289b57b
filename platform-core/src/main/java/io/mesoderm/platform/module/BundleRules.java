package io.mesoderm.platform.module;

import io.mesoderm.platform.http.ModuleVersion;
import io.mesoderm.spi.context.ModuleId;

import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a bundle's manifest must keep before anything of it runs. An import without a range always
 * resolves and so defeats the check of the SPI's version; an export would let modules see each
 * other.
 */
final class BundleRules {

    private static final Pattern LOW = Pattern.compile("\\(version>=([^)]+)\\)");
    private static final Pattern HIGH = Pattern.compile("\\(!\\(version>=([^)]+)\\)\\)");
    private static final Pattern CEILING = Pattern.compile("\\(!\\(version>=|\\(version<=");
    private static final Set<String> JDK_PACKAGES =
            ModuleFinder.ofSystem().findAll().stream()
                    .map(ModuleReference::descriptor)
                    .flatMap(module -> module.packages().stream())
                    .collect(Collectors.toUnmodifiableSet());

    private static final String NONE = "none";
    private static final String NOT_OFFERED =
            "Only the treatment SPI, JDBI, SLF4J and the JDK can be imported: put the library into the bundle.";

    private BundleRules() {}

    /** The module and version the bundle says it is; {@link ModuleRefused} when its name is none of a module. */
    static ModuleVersion identity(Bundle bundle) {
        return new ModuleVersion(idOf(bundle), bundle.getVersion().toString());
    }

    /** {@link ModuleRefused} when the bundle breaks a rule. */
    static void check(Bundle bundle, Bundle system) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        List<BundleCapability> exports =
                revision.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE);
        if (!exports.isEmpty()) {
            throw new ModuleRefused(
                    "module-exports",
                    "Bundle "
                            + name(bundle)
                            + " exports package "
                            + packageOf(exports.getFirst())
                            + ".",
                    "A module exports nothing: remove Export-Package and build it again.");
        }
        for (BundleRequirement wanted : packageRequirements(revision)) {
            if (!hasRange(wanted) && !JDK_PACKAGES.contains(packageOf(wanted))) {
                throw withoutRange(bundle, packageOf(wanted), offersOf(system));
            }
        }
    }

    private static ModuleRefused withoutRange(
            Bundle bundle, String packageName, List<BundleCapability> offers) {
        String offered = versionsOf(packageName, offers);
        return new ModuleRefused(
                "module-import-without-range",
                "Bundle %s imports package %s without a version range; this platform offers %s."
                        .formatted(name(bundle), packageName, offered),
                offered.equals(NONE)
                        ? NOT_OFFERED
                        : "Import it with a range such as "
                                + packageName
                                + ";version=\"[1.0,2)\" and build it again.");
    }

    /** Why the framework cannot wire the bundle: the first package nobody offers in the wanted range. */
    static ModuleFault unresolved(Bundle bundle, Bundle system, String frameworkSays) {
        List<BundleCapability> offers = offersOf(system);
        for (BundleRequirement wanted : packageRequirements(bundle.adapt(BundleRevision.class))) {
            if (isMandatory(wanted) && offers.stream().noneMatch(wanted::matches)) {
                return missing(bundle, wanted, offers);
            }
        }
        return new ModuleFault(
                "module-unresolved",
                "Bundle " + name(bundle) + " cannot be resolved: " + frameworkSays,
                "Build it against the SPI of this platform.");
    }

    private static ModuleFault missing(
            Bundle bundle, BundleRequirement wanted, List<BundleCapability> offers) {
        String packageName = packageOf(wanted);
        String offered = versionsOf(packageName, offers);
        return new ModuleFault(
                "module-unresolved",
                "Bundle %s needs package %s in range %s; this platform offers %s."
                        .formatted(name(bundle), packageName, rangeOf(wanted), offered),
                offered.equals(NONE)
                        ? NOT_OFFERED
                        : "Build the module against the offered version, or install a platform that offers the wanted one.");
    }

    private static List<BundleCapability> offersOf(Bundle system) {
        return system.adapt(BundleRevision.class)
                .getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE);
    }

    private static String versionsOf(String packageName, List<BundleCapability> offers) {
        String versions =
                offers.stream()
                        .filter(offer -> packageName.equals(packageOf(offer)))
                        .map(
                                offer ->
                                        offer.getAttributes()
                                                .get(Constants.VERSION_ATTRIBUTE)
                                                .toString())
                        .distinct()
                        .collect(Collectors.joining(" and "));
        return versions.isEmpty() ? NONE : versions;
    }

    private static ModuleId idOf(Bundle bundle) {
        String symbolicName = String.valueOf(bundle.getSymbolicName());
        String tail = symbolicName.substring(symbolicName.lastIndexOf('.') + 1);
        try {
            return new ModuleId(tail);
        } catch (IllegalArgumentException e) {
            throw new ModuleRefused(
                    "module-id-wrong",
                    "The symbolic name "
                            + symbolicName
                            + " does not end in a module id: "
                            + e.getMessage()
                            + ".",
                    "Name the bundle <anything>.<module id> and build it again.");
        }
    }

    private static List<BundleRequirement> packageRequirements(BundleRevision revision) {
        return revision.getDeclaredRequirements(PackageNamespace.PACKAGE_NAMESPACE);
    }

    private static boolean isMandatory(BundleRequirement wanted) {
        String resolution =
                wanted.getDirectives().get(PackageNamespace.REQUIREMENT_RESOLUTION_DIRECTIVE);
        return resolution == null || resolution.equals(PackageNamespace.RESOLUTION_MANDATORY);
    }

    private static boolean hasRange(BundleRequirement wanted) {
        return LOW.matcher(filterOf(wanted)).find() && CEILING.matcher(filterOf(wanted)).find();
    }

    private static String rangeOf(BundleRequirement wanted) {
        return "[" + first(LOW, wanted, "0") + "," + first(HIGH, wanted, "∞") + ")";
    }

    private static String first(Pattern pattern, BundleRequirement wanted, String otherwise) {
        Matcher matcher = pattern.matcher(filterOf(wanted));
        return matcher.find() ? matcher.group(1) : otherwise;
    }

    private static String filterOf(BundleRequirement wanted) {
        return wanted.getDirectives()
                .getOrDefault(PackageNamespace.REQUIREMENT_FILTER_DIRECTIVE, "");
    }

    private static String packageOf(BundleCapability offer) {
        return String.valueOf(offer.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE));
    }

    private static String packageOf(BundleRequirement wanted) {
        Matcher matcher =
                Pattern.compile(
                                "\\("
                                        + Pattern.quote(PackageNamespace.PACKAGE_NAMESPACE)
                                        + "=([^)]+)\\)")
                        .matcher(filterOf(wanted));
        return matcher.find() ? matcher.group(1) : filterOf(wanted);
    }

    private static String name(Bundle bundle) {
        return bundle.getSymbolicName() + " " + bundle.getVersion();
    }
}
