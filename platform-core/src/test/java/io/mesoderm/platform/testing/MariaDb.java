package io.mesoderm.platform.testing;

import org.junit.jupiter.api.extension.ExtendWith;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a test class a real MariaDB, one server for the whole run. Parameters of constructors, tests
 * and life-cycle methods may be {@link TestDatabase}, {@link TestChain} (one per class, dropped with
 * it), {@code TenantDatabase}, {@code Pool}, {@code Grants}, {@code MigrationEngine}, {@code
 * MigratorConnections} and {@code ServerLocation}. A test fails that leaves a connection open or a role set.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(MariaDbExtension.class)
public @interface MariaDb {}
