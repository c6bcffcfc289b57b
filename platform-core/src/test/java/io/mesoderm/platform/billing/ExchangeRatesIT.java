package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.settlement.AgreementEndpoints.NewRate;
import io.mesoderm.platform.billing.settlement.FxRates;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.testing.MariaDb;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;

/** Rates are listed in the direction and with the figures in which somebody recorded them. */
@MariaDb
class ExchangeRatesIT extends ClinicBooks {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 10);

    @Test
    void listsWhatWasRecordedWhicheverWayItIsStored() {
        add("EUR", "CHF", "0.94");
        add("USD", "EUR", "0.875");
        add("TRY", "EUR", "0.03");
        add("EUR", "DKK", "7.46");

        assertThat(rates())
                .extracting(
                        rate -> rate.base() + "/" + rate.quote(),
                        rate -> rate.rate().toPlainString(),
                        FxRates.Rate::validOn,
                        FxRates.Rate::source)
                .containsExactly(
                        tuple("EUR/DKK", "7.46", DAY, "test"),
                        tuple("TRY/EUR", "0.03", DAY, "test"),
                        tuple("USD/EUR", "0.875", DAY, "test"),
                        tuple("EUR/CHF", "0.94", DAY, "test"));
    }

    private List<FxRates.Rate> rates() {
        return clinics.billing.agreements().rates(Paged.ById.first(), clinics.chainWide()).items();
    }

    private void add(String base, String quote, String rate) {
        clinics.billing
                .agreements()
                .addRate(
                        new NewRate(
                                Currency.getInstance(base),
                                Currency.getInstance(quote),
                                DAY,
                                new BigDecimal(rate),
                                "test"),
                        clinics.chainWide());
    }
}
