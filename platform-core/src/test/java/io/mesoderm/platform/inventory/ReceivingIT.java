package io.mesoderm.platform.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.schema.InvalidInput;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.CallContext;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;

@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReceivingIT {

    private final CareChain care;
    private final Receiving receiving =
            new Receiving(
                    (h, c, action, type, id, detail) -> {},
                    InstantSource.fixed(Instant.parse("2026-03-02T23:30:00Z")));

    ReceivingIT(TestChain chain, TenantDatabase database) {
        this.care = CareChain.create(chain, database);
    }

    @Test
    void receivesALotOnItsLastDayAndNoneThatIsExpiredAtTheSite() {
        assertThat(receive(receipt("2026-03-03", "1000000")).remaining())
                .isEqualByComparingTo("1000000");
        assertThatThrownBy(() -> receive(receipt("2026-03-02", "1")))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> {
                            assertThat(problem.status()).isEqualTo(422);
                            assertThat(problem.errors())
                                    .containsExactly(
                                            new FieldError(
                                                    "expiresOn",
                                                    "is past: an expired lot is not received"));
                        });
    }

    @Test
    void takesNoQuantityTheShelfCannotCount() {
        assertThatThrownBy(() -> receipt("2026-03-03", "100000000000"))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused ->
                                assertThat(refused.errors())
                                        .extracting(FieldError::field)
                                        .containsExactly("quantity"));
    }

    private static Receipt receipt(String expiresOn, String quantity) {
        String json =
                """
                {"productCode":"saline","productName":"Saline","unit":"ml","lotNumber":"%s",
                 "expiresOn":"%s","quantity":%s}
                """
                        .formatted("L-" + expiresOn, expiresOn, quantity);
        return Json.read(json.getBytes(StandardCharsets.UTF_8), Receipt.class);
    }

    private Lot receive(Receipt receipt) {
        CallContext north = care.at(care.north);
        return care.database.inTransaction(
                north, handle -> receiving.receive(handle, receipt, north));
    }
}
