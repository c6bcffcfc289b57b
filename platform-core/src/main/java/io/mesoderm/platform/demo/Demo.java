package io.mesoderm.platform.demo;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.tenancy.ChainDirectory;
import io.mesoderm.platform.tenancy.ChainRecord;
import io.mesoderm.spi.context.ChainId;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private final DemoParts parts;
    private final Path made;
    private final DemoChain chain;
    private final DemoYear year;

    /** Reads the files of the demo. */
    public Demo(DemoParts parts) {
        this.parts = parts;
        this.made = parts.data().resolve("demo");
        this.chain = parts.read("chain.yaml", DemoChain.class);
        this.year = new DemoYear(parts, chain, made);
    }

    /** The year it has behind it, or may get. */
    public DemoYear year() {
        return year;
    }

    /** Makes the demo chain if there is no other chain and it is not whole yet; says whether it did. */
    public boolean makeIfEmpty() {
        List<ChainRecord> chains =
                parts.database().inControl(control -> ChainDirectory.list(control, "", 2));
        ChainId demo = new ChainId(chain.chain().key());
        boolean ours = chains.stream().allMatch(found -> found.key().equals(demo));
        if (!ours || (!chains.isEmpty() && Files.exists(made))) {
            return false;
        }
        parts.tenancy().load(chain);
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
        LocalDate today = parts.clock().instant().atZone(ZoneOffset.UTC).toLocalDate();
        return new DemoContent(
                parts.folder(), owner, director, chain.password(), desks, sites, today);
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
        return parts.client(email, chain.password(), demo);
    }

    /** Who may sign in, one line each, with the one password at the end. */
    public List<String> accounts() {
        List<String> lines = new ArrayList<>();
        lines.add(line(chain.operator().email(), "operator"));
        lines.add(line(chain.owner().email(), "chain-owner"));
        List<DemoChain.Worker> staff = new ArrayList<>(chain.staff());
        staff.addAll(year.staff());
        for (DemoChain.Worker worker : staff) {
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
