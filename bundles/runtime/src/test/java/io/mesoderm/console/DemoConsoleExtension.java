package io.mesoderm.console;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Opens the console that a class wants: the run's, which the first class opens and the end of the run closes, or its own. */
final class DemoConsoleExtension implements BeforeAllCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(DemoConsoleExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        var executable = Chromium.executable();
        assumeTrue(
                executable.isPresent(),
                "no browser: MESODERM_CHROMIUM is not set and no chromium is on the path");
        keeper(context)
                .getOrComputeIfAbsent(
                        key(context), key -> DemoConsole.open(executable.get()), DemoConsole.class);
    }

    /** Whose end closes the console. */
    private static Store keeper(ExtensionContext context) {
        return (ownsConsole(context) ? context : context.getRoot()).getStore(NAMESPACE);
    }

    /** Another for each owner: the store of a class also finds what the run's holds. */
    private static Object key(ExtensionContext context) {
        return ownsConsole(context) ? context.getRequiredTestClass() : DemoConsole.class;
    }

    private static boolean ownsConsole(ExtensionContext context) {
        return context.getRequiredTestClass().isAnnotationPresent(OwnConsole.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == DemoConsole.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return keeper(context).get(key(context), DemoConsole.class);
    }
}
