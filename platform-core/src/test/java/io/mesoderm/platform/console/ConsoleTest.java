package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import org.junit.jupiter.api.Test;

import java.util.Set;
import java.util.stream.Collectors;

/** Whatever pages are written can be visited: a class of pages that nobody mounts is found here. */
class ConsoleTest {

    @Test
    void mountsEveryPageThereIs() {
        Set<JavaClass> pages =
                new ClassFileImporter()
                        .importPackagesOf(Console.class).stream()
                                .filter(each -> each.tryGetMethod("pages").isPresent())
                                .collect(Collectors.toSet());
        Set<JavaClass> made =
                new ClassFileImporter()
                        .importClass(Pages.class).getConstructorCallsFromSelf().stream()
                                .map(call -> call.getTargetOwner())
                                .collect(Collectors.toSet());

        assertThat(pages).hasSizeGreaterThan(50);
        assertThat(pages.stream().map(JavaClass::getName))
                .isSubsetOf(made.stream().map(JavaClass::getName).toList());
    }
}
