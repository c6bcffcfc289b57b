package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.commission.CommissionBasis;
import io.mesoderm.platform.billing.commission.CommissionReport;
import io.mesoderm.platform.billing.commission.CommissionRule;
import io.mesoderm.platform.billing.commission.CommissionRules.NewRule;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;

/** Who treats earns by the nearest rule of the day. */
@MariaDb
class CommissionRulesIT extends CommissionBooks {

    /** One for the practitioner before one for all, one for the item before one for all items; none of the future. */
    @Test
    void takesTheNearestRuleThatFits() {
        Optional<StaffId> self = Optional.of(clinics.staff);
        Optional<String> item = Optional.of("mesotherapy");
        Optional<SiteId> nowhere = Optional.empty();
        rule(of(Optional.empty(), item, Optional.of(clinics.berlin), "99", TENTH));
        rule(percent("10", CommissionBasis.UNIT_VALUE, TENTH));
        rule(of(self, item, nowhere, "20", TENTH));
        rule(of(self, Optional.of("prp"), nowhere, "90", TENTH));
        rule(of(self, item, Optional.of(clinics.potsdam), "30", TENTH));
        rule(of(self, item, Optional.of(clinics.berlin), "50", TENTH.plusDays(1)));
        clinics.perform(clinics.berlin, patient);
        assertThat(onlyLine(MARCH).amountMinor()).isEqualTo(6_667);
        clinics.perform(clinics.potsdam, patient);
        assertThat(lines(MARCH))
                .extracting(CommissionReport.Line::amountMinor)
                .containsExactly(6_667L, 10_000L);
    }

    /** Nobody here has the role. */
    @Test
    void needsTheRoleOfTheRule() {
        rule(
                new NewRule(
                        Optional.empty(),
                        Optional.of("prescriber"),
                        Optional.empty(),
                        Optional.of(clinics.berlin),
                        CommissionBasis.UNIT_VALUE,
                        Optional.of(BigDecimal.TEN),
                        Optional.empty(),
                        Optional.empty(),
                        TENTH));
        clinics.perform(clinics.berlin, patient);
        assertThat(lines(MARCH)).isEmpty();
    }

    @Test
    void refusesRulesThatSayNothing() {
        assertField("percent", () -> rule(of(null, null, null, TENTH)));
        assertField("amountMinor", () -> rule(of("10", 100L, "EUR", TENTH)));
        assertField(
                "validFrom",
                () -> rule(percent("10", CommissionBasis.UNIT_VALUE, TENTH.minusDays(1))));
        assertField(
                "practitioner",
                () ->
                        rule(
                                of(
                                        Optional.of(new StaffId(UUID.randomUUID())),
                                        Optional.empty(),
                                        Optional.empty(),
                                        "10",
                                        TENTH)));
        assertField(
                "serviceItem",
                () ->
                        rule(
                                of(
                                        Optional.empty(),
                                        Optional.of("no-such-item"),
                                        Optional.empty(),
                                        "10",
                                        TENTH)));
        assertThat(clinics.trail).doesNotContain("commission-rule.added");
    }

    @Test
    void listsRulesNewestFirst() {
        rule(percent("10", CommissionBasis.UNIT_VALUE, TENTH));
        CommissionRule newest = rule(fixed(100, TENTH));
        assertThat(
                        clinics.billing
                                .selling()
                                .commission()
                                .rules()
                                .list(Paged.ById.first(), clinics.chainWide())
                                .items()
                                .getFirst())
                .isEqualTo(newest);
    }

    private static NewRule of(
            Optional<StaffId> practitioner,
            Optional<String> item,
            Optional<SiteId> site,
            String percent,
            LocalDate from) {
        return new NewRule(
                practitioner,
                Optional.empty(),
                item,
                site,
                CommissionBasis.UNIT_VALUE,
                Optional.of(new BigDecimal(percent)),
                Optional.empty(),
                Optional.empty(),
                from);
    }

    private static NewRule of(String percent, Long minor, String currency, LocalDate from) {
        return new NewRule(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                CommissionBasis.UNIT_VALUE,
                Optional.ofNullable(percent).map(BigDecimal::new),
                Optional.ofNullable(minor),
                Optional.ofNullable(currency).map(Currency::getInstance),
                from);
    }
}
