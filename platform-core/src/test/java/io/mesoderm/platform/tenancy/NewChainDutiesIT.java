package io.mesoderm.platform.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** What a new chain asks for from its first day on. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NewChainDutiesIT {

    /** In Auckland the next day has begun. */
    private static final Instant NOW = Instant.parse("2026-03-10T20:00:00Z");

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 11);

    private final TestChain chain;
    private final TenantDatabase database;

    NewChainDutiesIT(TestChain chain, TenantDatabase database) {
        this.chain = chain;
        this.database = database;
    }

    @BeforeEach
    void fresh() {
        chain.executeInCore("DELETE FROM care_duty");
    }

    @Test
    void EL_36_EL_37_firesFromTheFirstDayOfANewChain() {
        assertThat(holds(TODAY)).isEmpty();

        open(Optional.empty());

        assertThat(holds(TODAY.minusDays(1))).isEmpty();
        assertThat(holds(TODAY)).containsExactly(CareDuty.CONSENT, CareDuty.CREDENTIAL);
    }

    @Test
    void EL_36_EL_37_silentUntilTheDayThatAChainFromPaperNames() {
        LocalDate later = TODAY.plusDays(30);

        open(Optional.of(later));

        assertThat(holds(later.minusDays(1))).isEmpty();
        assertThat(holds(later)).containsExactly(CareDuty.CONSENT, CareDuty.CREDENTIAL);
    }

    /** A creation that was cut is done again, and what was decided meanwhile stands. */
    @Test
    void changesNothingThatHasBegun() {
        open(Optional.empty());
        open(Optional.of(TODAY.minusDays(9)));

        assertThat(holds(TODAY.minusDays(1))).isEmpty();
    }

    private void open(Optional<LocalDate> from) {
        new NewChainDuties(database, InstantSource.fixed(NOW))
                .run(
                        new NewChain(
                                chain.id(),
                                "Duties",
                                ZoneId.of("Pacific/Auckland"),
                                Currency.getInstance("NZD"),
                                from,
                                new NewChain.Owner("o@duties.example", "Olive", "")),
                        SystemContext.of(chain.id()));
    }

    private List<CareDuty> holds(LocalDate day) {
        return database.inTransaction(
                chain.id(),
                handle ->
                        List.of(CareDuty.values()).stream()
                                .filter(duty -> duty.holds(handle, day))
                                .toList());
    }
}
