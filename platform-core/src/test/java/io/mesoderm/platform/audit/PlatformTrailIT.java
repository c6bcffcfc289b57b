package io.mesoderm.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.audit.PlatformTrail.Who;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

@MariaDb
class PlatformTrailIT {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final TenantDatabase database;
    private final PlatformTrail trail = new PlatformTrail(InstantSource.fixed(NOW));

    PlatformTrailIT(TenantDatabase database) {
        this.database = database;
    }

    @Test
    void listsTheNewestFirstAndGoesOnWhereAPageEnded() {
        leave("first");
        leave("second");
        var page = database.inControl(control -> PlatformEvent.list(control, Optional.empty(), 1));
        assertThat(page).extracting(PlatformEvent::entity).containsExactly("second");
        assertThat(page.getFirst().occurredAt()).isEqualTo(NOW);
        assertThat(page.getFirst().chainKey()).contains("somewhere");
        var older = Optional.of(page.getFirst().id());
        var next = database.inControl(control -> PlatformEvent.list(control, older, 1));
        assertThat(next).extracting(PlatformEvent::entity).containsExactly("first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE audit_event SET actor = 'nobody'", "DELETE FROM audit_event"})
    void isOnlyEverAddedTo(String sql) {
        leave("kept");
        assertThatThrownBy(() -> database.inControl(control -> control.execute(sql)))
                .rootCause()
                .hasMessageContaining("audit_event is only ever added to");
    }

    private void leave(String entity) {
        database.inControl(
                control -> {
                    trail.record(
                            control,
                            Who.PLATFORM.in("somewhere"),
                            "thing.made",
                            "thing",
                            entity,
                            "");
                    return null;
                });
    }
}
