package io.mesoderm.platform.demo;

import io.mesoderm.platform.identity.Operators;
import io.mesoderm.platform.identity.StaffAdmission;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.schema.RecordSchema;
import io.mesoderm.platform.schema.Yaml;
import io.mesoderm.platform.tenancy.ChainCreation;
import io.mesoderm.platform.tenancy.ChainDirectory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The demo chain as it is made on an empty database, and what to tell whoever starts it. */
public final class Demo {

    private final DemoChain chain;
    private final TenantDatabase database;
    private final DemoTenancy tenancy;

    /** Reads {@code demo/chain.yaml} in {@code seeds}. */
    public Demo(
            Path seeds,
            TenantDatabase database,
            ChainCreation creation,
            Operators operators,
            StaffAdmission admission,
            InstantSource clock) {
        this.chain = read(seeds.resolve("demo").resolve("chain.yaml"));
        this.database = database;
        this.tenancy = new DemoTenancy(database, creation, operators, admission, clock);
    }

    private static DemoChain read(Path file) {
        try {
            return RecordSchema.of(DemoChain.class)
                    .read(Yaml.named(Yaml.parse(Files.readAllBytes(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the demo chain if no chain is there yet; says whether it did. */
    public boolean makeIfEmpty() {
        boolean empty =
                database.inControl(control -> ChainDirectory.list(control, "", 1).isEmpty());
        if (empty) {
            tenancy.load(chain);
        }
        return empty;
    }

    /** Who may sign in, one line each, with the one password at the end. */
    public List<String> accounts() {
        List<String> lines = new ArrayList<>();
        lines.add(line(chain.operator().email(), "operator"));
        lines.add(line(chain.owner().email(), "chain-owner"));
        for (DemoChain.Worker worker : chain.staff()) {
            String roles =
                    worker.roles().stream()
                            .map(
                                    duty ->
                                            duty.role()
                                                    + duty.site()
                                                            .map(site -> " at " + site)
                                                            .orElse(""))
                            .collect(Collectors.joining(", "));
            lines.add(line(worker.email(), roles));
        }
        lines.add("password of all: " + chain.password());
        return lines;
    }

    private static String line(String email, String roles) {
        return "%-36s %s".formatted(email, roles);
    }
}
