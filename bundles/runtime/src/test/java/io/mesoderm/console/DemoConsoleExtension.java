package io.mesoderm.console;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Opens the console for the first class that wants it; the end of the run closes it. */
final class DemoConsoleExtension implements BeforeAllCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(DemoConsoleExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        var executable = Chromium.executable();
        assumeTrue(
                executable.isPresent(),
                "no browser: MESODERM_CHROMIUM is not set and no chromium is on the path");
        context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        DemoConsole.class,
                        key -> DemoConsole.open(executable.get()),
                        DemoConsole.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == DemoConsole.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).get(DemoConsole.class, DemoConsole.class);
    }
}
