package io.mesoderm.platform.module;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Says why a started bundle gave no service: which reference of which component nobody satisfies, or what
 * its constructor threw. The component runtime's types live in its own bundle, hence the reflection.
 */
final class MissingServices {

    private static final String RUNTIME =
            "org.osgi.service.component.runtime.ServiceComponentRuntime";

    private static final String CAUSE = "Caused by: ";

    private MissingServices() {}

    static String explain(BundleContext system, Bundle bundle) {
        ServiceReference<?> reference = runtime(system);
        if (reference == null) {
            return "no component runtime (org.apache.felix.scr) is in the modules folder";
        }
        try {
            List<String> reasons = reasons(system.getService(reference), bundle);
            return reasons.isEmpty() ? "it declares no component" : String.join("; ", reasons);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the component runtime cannot be asked", e);
        } finally {
            system.ungetService(reference);
        }
    }

    /** Whatever class the host itself may know by that name: it is not cast. */
    private static ServiceReference<?> runtime(BundleContext system) {
        try {
            ServiceReference<?>[] found = system.getAllServiceReferences(RUNTIME, null);
            return found == null ? null : found[0];
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> reasons(Object runtime, Bundle bundle)
            throws ReflectiveOperationException {
        List<String> reasons = new ArrayList<>();
        Class<?> api = Class.forName(RUNTIME, true, runtime.getClass().getClassLoader());
        Class<?> description =
                Class.forName(
                        "org.osgi.service.component.runtime.dto.ComponentDescriptionDTO",
                        true,
                        api.getClassLoader());
        Object components =
                api.getMethod("getComponentDescriptionDTOs", Bundle[].class)
                        .invoke(runtime, (Object) new Bundle[] {bundle});
        for (Object component : (Collection<?>) components) {
            Object states =
                    api.getMethod("getComponentConfigurationDTOs", description)
                            .invoke(runtime, component);
            for (Object state : (Collection<?>) states) {
                addReasons(reasons, field(component, "implementationClass"), state, component);
            }
        }
        return reasons;
    }

    private static void addReasons(
            List<String> reasons, Object type, Object state, Object component)
            throws ReflectiveOperationException {
        Object unsatisfied = field(state, "unsatisfiedReferences");
        for (int i = 0; i < Array.getLength(unsatisfied); i++) {
            Object name = field(Array.get(unsatisfied, i), "name");
            reasons.add(
                    "component "
                            + type
                            + " needs "
                            + interfaceOf(component, name)
                            + ", which the host does not offer");
        }
        Object failure = field(state, "failure");
        if (failure != null) {
            reasons.add("component " + type + " failed: " + rootOf(failure.toString()));
        }
    }

    private static String rootOf(String stackTrace) {
        List<String> lines = stackTrace.lines().map(String::strip).toList();
        return lines.reversed().stream()
                .filter(line -> line.startsWith(CAUSE))
                .map(line -> line.substring(CAUSE.length()))
                .findFirst()
                .orElse(lines.getFirst());
    }

    private static Object interfaceOf(Object component, Object referenceName)
            throws ReflectiveOperationException {
        Object references = field(component, "references");
        for (int i = 0; i < Array.getLength(references); i++) {
            Object reference = Array.get(references, i);
            if (referenceName.equals(field(reference, "name"))) {
                return field(reference, "interfaceName");
            }
        }
        return referenceName;
    }

    private static Object field(Object dto, String name) throws ReflectiveOperationException {
        return dto.getClass().getField(name).get(dto);
    }
}
