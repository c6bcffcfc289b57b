package io.mesoderm.platform.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The settings as they hold for this start: paths whole, the words of the command line applied. The
 * launcher says where the installation lies ({@code mesoderm.home}) and where its module jars
 * are ({@code mesoderm.modules}).
 */
public record Installation(Settings settings, Path home, Path shippedModules, Overrides overrides) {

    /** What the command line says differently. */
    public record Overrides(
            Optional<Path> config,
            Optional<Path> data,
            Optional<Integer> port,
            boolean noDemo,
            boolean noDemoYear) {

        public static final Overrides NONE =
                new Overrides(Optional.empty(), Optional.empty(), Optional.empty(), false, false);
    }

    /** Reads the file that is named, else {@code config/mesoderm.yaml} of the installation, else the defaults. */
    public static Installation find(Overrides overrides) {
        Path home = Path.of(System.getProperty("mesoderm.home", "")).toAbsolutePath().normalize();
        Path modules =
                Path.of(System.getProperty("mesoderm.modules", home.resolve("modules").toString()));
        Path own = home.resolve("config").resolve("mesoderm.yaml");
        Settings settings =
                overrides.config().isPresent()
                        ? SettingsFile.read(overrides.config().get())
                        : Files.exists(own) ? SettingsFile.read(own) : SettingsFile.defaults();
        return new Installation(settings, home, modules, overrides);
    }

    public Path data() {
        return overrides
                .data()
                .map(Path::toAbsolutePath)
                .orElseGet(() -> home.resolve(settings.data()))
                .normalize();
    }

    public Path seeds() {
        return home.resolve(settings.seeds());
    }

    public Path modules() {
        return settings.modules().folder().map(home::resolve).orElse(shippedModules);
    }

    public int port() {
        return overrides.port().orElse(settings.http().port());
    }

    public boolean demo() {
        return settings.demo() && !overrides.noDemo();
    }

    /** Whether a demo chain that is made gets a year behind it. */
    public boolean demoYear() {
        return settings.demoYear() && !overrides.noDemoYear();
    }

    /** The secret in a file that a setting names. */
    public String secret(Optional<String> file, String setting) {
        Path path =
                home.resolve(
                        file.orElseThrow(
                                () ->
                                        new InvalidSettings(
                                                setting
                                                        + " must name the file with the password of the outside database")));
        try {
            return Files.readString(path).strip();
        } catch (IOException e) {
            throw new InvalidSettings(setting + ": " + path + " cannot be read");
        }
    }
}
