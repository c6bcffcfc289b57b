package io.mesoderm.console;

import org.junit.jupiter.api.extension.ExtendWith;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a test class a {@link DemoConsole} that no other class sees, as a parameter of its constructor: for a story
 * that changes of the demo what another asserts, or the other way round. It takes a minute to open, so {@link
 * OpenConsole} is the rule.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(DemoConsoleExtension.class)
@interface OwnConsole {}
