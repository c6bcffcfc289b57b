package io.mesoderm.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.ModuleId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Who speaks in a unit of work when a part of it cannot be reached, and what all of it is decided by. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PartsOfAUnitIT extends ItemTables {

    PartsOfAUnitIT(TestDatabase database) {
        super(database);
    }

    @Test
    void isTheCoreAgainAfterAModuleWithoutARole() {
        isTheCoreAgainAfter(new ModuleId("never-there"));
    }

    @Test
    void isTheCoreAgainAfterAModuleWhoseDatabaseIsGone() {
        ModuleId gone = chain.addModule("gone");
        chain.executeInCore(
                "DROP DATABASE "
                        + DatabaseNames.quoted(DatabaseNames.module(context.chain(), gone)));

        isTheCoreAgainAfter(gone);
    }

    private void isTheCoreAgainAfter(ModuleId missing) {
        tenants.inTransaction(
                context,
                handle -> {
                    assertThatThrownBy(() -> tenants.asModule(missing, context, connection -> 1))
                            .isInstanceOf(ForeignDatabase.class);
                    return insert(handle, "item", "by the core");
                });

        int stored = tenants.inTransaction(context, handle -> count(handle, "item"));
        assertThat(stored).isEqualTo(1);
    }

    @Test
    void knowsWhatItReadOnceUntilItForgets() {
        List<Integer> known = new ArrayList<>();
        var read = new AtomicInteger();
        tenants.inTransaction(
                context,
                handle -> {
                    known.add(TenantDatabase.once(Integer.class, read::incrementAndGet));
                    known.add(TenantDatabase.once(Integer.class, read::incrementAndGet));
                    TenantDatabase.forget(Integer.class);
                    return known.add(TenantDatabase.once(Integer.class, read::incrementAndGet));
                });
        tenants.inTransaction(
                context,
                handle -> known.add(TenantDatabase.once(Integer.class, read::incrementAndGet)));

        assertThat(known).containsExactly(1, 1, 2, 3);
    }
}
