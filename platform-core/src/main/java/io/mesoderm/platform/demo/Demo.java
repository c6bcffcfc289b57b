package io.mesoderm.platform.demo;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.http.InProcessApi;
import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.identity.SignIn;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.schema.RecordSchema;
import io.mesoderm.platform.schema.Yaml;
import io.mesoderm.platform.tenancy.ChainDirectory;
import io.mesoderm.platform.tenancy.ChainRecord;
import io.mesoderm.spi.context.ChainId;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The demo chain as it is made on an empty database, and what to tell whoever starts it. A load that was cut is
 * taken up again at the next start; {@code made} is the file that says it is whole.
 */
public final class Demo {

    private final Path folder;
    private final Path made;
    private final DemoChain chain;
    private final TenantDatabase database;
    private final DemoTenancy tenancy;
    private final SignIn signIn;
    private final InProcessApi api;
    private final InstantSource clock;

    /** Reads {@code demo/chain.yaml} in {@code seeds}. */
    public Demo(
            Path seeds,
            Path made,
            TenantDatabase database,
            DemoTenancy tenancy,
            SignIn signIn,
            InProcessApi api,
            InstantSource clock) {
        this.folder = seeds.resolve("demo");
        this.made = made;
        this.chain = read(folder.resolve("chain.yaml"));
        this.database = database;
        this.tenancy = tenancy;
        this.signIn = signIn;
        this.api = api;
        this.clock = clock;
    }

    private static DemoChain read(Path file) {
        try {
            return RecordSchema.of(DemoChain.class)
                    .read(Yaml.named(Yaml.parse(Files.readAllBytes(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the demo chain if there is no other chain and it is not whole yet; says whether it did. */
    public boolean makeIfEmpty() {
        List<ChainRecord> chains =
                database.inControl(control -> ChainDirectory.list(control, "", 2));
        ChainId demo = new ChainId(chain.chain().key());
        boolean ours = chains.stream().allMatch(found -> found.key().equals(demo));
        if (!ours || (!chains.isEmpty() && Files.exists(made))) {
            return false;
        }
        tenancy.load(chain);
        content(demo).load();
        markMade();
        return true;
    }

    private void markMade() {
        try {
            Files.writeString(made, chain.chain().key());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DemoContent content(ChainId demo) {
        DemoClient owner = client(chain.owner().email(), demo);
        Map<String, String> sites = new HashMap<>();
        Map<String, DemoClient> desks = new HashMap<>();
        for (JsonNode site : owner.send(Call.get("/sites")).path("items")) {
            String code = site.path("code").textValue();
            sites.put(code, site.path("id").textValue());
            desks.put(code, client(worker("front-desk", Optional.of(code)), demo));
        }
        DemoClient director = client(worker("medical-director", Optional.empty()), demo);
        LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        return new DemoContent(folder, owner, director, desks, sites, today);
    }

    private String worker(String role, Optional<String> site) {
        var wanted = new DemoChain.Duty(role, site);
        return chain.staff().stream()
                .filter(worker -> worker.roles().contains(wanted))
                .findFirst()
                .orElseThrow()
                .email();
    }

    private DemoClient client(String email, ChainId demo) {
        return new DemoClient(api, signIn.signIn(email, chain.password()).token(), demo);
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
