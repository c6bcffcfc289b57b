package io.mesoderm.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles the sources of a trespass into a folder and reads their classes back. */
final class Trespass {

    private static final Pattern NAME =
            Pattern.compile("package (\\S+);.*?(?:class|record|interface) (\\w+)", Pattern.DOTALL);

    private Trespass() {}

    static JavaClasses compile(List<String> sources, Path folder) {
        var complaints = new StringWriter();
        List<String> options =
                List.of(
                        "-proc:none",
                        "-d",
                        folder.toString(),
                        "-classpath",
                        System.getProperty("java.class.path"));
        boolean compiled =
                ToolProvider.getSystemJavaCompiler()
                        .getTask(
                                complaints,
                                null,
                                null,
                                options,
                                null,
                                sources.stream().map(Trespass::source).toList())
                        .call();
        if (!compiled) {
            throw new AssertionError("The trespass does not compile:\n" + complaints);
        }
        return new ClassFileImporter().importPath(folder);
    }

    private static JavaFileObject source(String text) {
        Matcher name = NAME.matcher(text);
        if (!name.find()) {
            throw new AssertionError("No package and type name in: " + text);
        }
        String path = name.group(1).replace('.', '/') + "/" + name.group(2) + ".java";
        return new SimpleJavaFileObject(
                URI.create("string:///" + path), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
