package io.mesoderm.console;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a test class the {@link DemoConsole}, one for the whole run, as a parameter of its constructor. Such classes
 * run last, so that no other test shares the machine with a platform and a browser that are only kept. Among
 * themselves they run in any order: what one test changes of the demo, no other asserts.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(DemoConsoleExtension.class)
@Order(Integer.MAX_VALUE)
@interface OpenConsole {}
