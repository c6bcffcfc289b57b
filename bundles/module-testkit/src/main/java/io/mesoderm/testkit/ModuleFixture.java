package io.mesoderm.testkit;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.ProductId;
import io.mesoderm.spi.event.EventId;
import io.mesoderm.spi.host.ModuleDatabase;
import io.mesoderm.spi.host.PatientDirectory;
import io.mesoderm.spi.host.SettingsReader;
import io.mesoderm.spi.host.SiteDirectory;
import io.mesoderm.spi.host.SqlWork;
import io.mesoderm.spi.host.Stock;
import io.mesoderm.spi.settings.SettingsForm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The module's real database in a throw-away chain, and hand-made host services beside it. */
public final class ModuleFixture
        implements ModuleDatabase, Stock, SettingsReader, PatientDirectory, SiteDirectory {

    private final TenantDatabase tenants;
    private final TestChain chain;
    private final ModuleId module;
    private final Map<LotId, UsableLot> shelf = new LinkedHashMap<>();

    /** The tables of the module under test, whose folder the tests run in. */
    public ModuleFixture(TenantDatabase tenants, TestChain chain, String module) {
        this.tenants = tenants;
        this.chain = chain;
        this.module = chain.addModule(module);
        chain.executeInModule(
                this.module,
                statements(Path.of("src", "main", "resources", module, "db", "changes")));
    }

    /** A call in the chain by somebody with these permissions. */
    public CallContext call(String... permissions) {
        return Calls.in(chain.id(), permissions);
    }

    /** Ten millilitres of a product on the shelf; {@code number} tells lots apart. */
    public LotId stocked(int number, String product) {
        LotId lot = new LotId(new UUID(3, number));
        shelf.put(
                lot,
                new UsableLot(
                        lot,
                        new ProductId(new UUID(4, number)),
                        product,
                        product,
                        "L-" + number,
                        LocalDate.of(2028, 1, 1),
                        BigDecimal.TEN,
                        "ml"));
        return lot;
    }

    @Override
    public <T> T inTransaction(CallContext context, SqlWork<T> work) {
        return tenants.asModule(module, context, work);
    }

    @Override
    public void once(EventId event, CallContext context, SqlWork<?> work) {
        throw new UnsupportedOperationException("the module hears no events");
    }

    @Override
    public List<UsableLot> usable(CallContext context) {
        return List.copyOf(shelf.values());
    }

    @Override
    public Optional<UsableLot> find(LotId lot, CallContext context) {
        return Optional.ofNullable(shelf.get(lot));
    }

    @Override
    public <R extends Record> R read(SettingsForm<R> form, CallContext context) {
        return form.defaults();
    }

    @Override
    public Set<PatientId> idsOf(PatientId patient, CallContext context) {
        return Set.of(patient);
    }

    @Override
    public Set<String> numbersOf(PatientId patient, CallContext context) {
        return Set.of("P-1");
    }

    @Override
    public PatientId survivorOf(PatientId patient, CallContext context) {
        return patient;
    }

    @Override
    public boolean mayOpenChart(PatientId patient, CallContext context) {
        return true;
    }

    @Override
    public String country(CallContext context) {
        return "DE";
    }

    private static String[] statements(Path changes) {
        try (Stream<Path> files = Files.list(changes)) {
            return files.sorted().map(ModuleFixture::statement).toArray(String[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String statement(Path change) {
        try (Stream<String> lines = Files.lines(change)) {
            return String.join("\n", lines.filter(line -> !line.startsWith("--")).toList())
                    .strip()
                    .replaceAll(";$", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
