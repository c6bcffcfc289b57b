package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.settlement.AgreementEndpoints.NewRule;
import io.mesoderm.platform.billing.settlement.AgreementEndpoints.PreviewedRule;
import io.mesoderm.platform.billing.settlement.RulePreview;
import io.mesoderm.platform.billing.settlement.RulePreview.Line;
import io.mesoderm.platform.billing.settlement.SettlementBasis;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/** What a rule would have done to the uses of the last days, before anybody adds it. */
@MariaDb
class RulePreviewIT extends ClinicBooks {

    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);

    @Test
    void comparesWhatWasSettledWithWhatWouldHaveBeen() {
        clinics.rule(
                clinics.berlin,
                clinics.potsdam,
                JANUARY,
                "60",
                SettlementModel.PROVIDER_RECOGNISES);
        PatientId patient = patientWithThree();
        clinics.perform(clinics.potsdam, patient);
        clinics.perform(clinics.potsdam, patient);
        clinics.perform(clinics.berlin, patient);

        RulePreview.Preview preview = preview(unitValue("75"), 30);

        assertThat(preview.from()).isEqualTo(LocalDate.of(2026, 2, 9));
        assertThat(preview.to()).isEqualTo(LocalDate.of(2026, 3, 10));
        assertThat(preview.lines())
                .containsExactly(
                        new Line(
                                "mesotherapy",
                                2,
                                2,
                                0,
                                eur(20_000 + 20_000),
                                eur(25_001 + 25_000)));
    }

    @Test
    void aRuleThatIsThereAlreadyChangesNoCent() {
        clinics.rule(
                clinics.berlin,
                clinics.potsdam,
                JANUARY,
                "60",
                SettlementModel.PROVIDER_RECOGNISES);
        clinics.perform(clinics.potsdam, patientWithThree());

        assertThat(preview(unitValue("60"), 1).lines())
                .containsExactly(new Line("mesotherapy", 1, 1, 0, eur(20_000), eur(20_000)));
    }

    @Test
    void aMoreSpecificRuleGoesOnDeciding() {
        add(rule(Optional.of("mesotherapy"), SettlementBasis.UNIT_VALUE, Optional.of("60")));
        clinics.perform(clinics.potsdam, patientWithThree());

        assertThat(preview(unitValue("75"), 30).lines())
                .containsExactly(new Line("mesotherapy", 1, 0, 0, eur(20_000), eur(20_000)));
        assertThat(
                        preview(
                                        rule(
                                                Optional.of("prp"),
                                                SettlementBasis.UNIT_VALUE,
                                                Optional.of("75")),
                                        30)
                                .lines())
                .extracting(Line::changed)
                .containsExactly(0L);
    }

    @Test
    void whatNoRuleDecidedWouldHaveBeenOwed() {
        clinics.perform(clinics.potsdam, patientWithThree());

        assertThat(preview(unitValue("75"), 30).lines())
                .containsExactly(new Line("mesotherapy", 1, 1, 0, eur(0), eur(25_001)));
    }

    @Test
    void countsNeitherWhatWasTakenBackNorWhatIsOlder() {
        PatientId patient = patientWithThree();
        TreatmentSessionId session = clinics.session();
        clinics.perform(clinics.potsdam, patient, session);
        clinics.reverse(clinics.potsdam, session);
        assertThat(preview(unitValue("75"), 30).lines()).isEmpty();

        clinics.perform(clinics.potsdam, patient);
        clinics.clock.set("2026-04-09T10:00:00Z");
        assertThat(preview(unitValue("75"), 31).lines()).hasSize(1);
        assertThat(preview(unitValue("75"), 30).lines()).isEmpty();
    }

    @Test
    void saysWhatLacksTheAmountItTakes() {
        clinics.perform(clinics.potsdam, patientWithThree());

        assertThat(
                        preview(
                                        rule(
                                                Optional.empty(),
                                                SettlementBasis.COST_PLUS,
                                                Optional.of("10")),
                                        30)
                                .lines())
                .containsExactly(new Line("mesotherapy", 1, 1, 1, eur(0), eur(0)));
        assertThat(
                        preview(
                                        rule(
                                                Optional.empty(),
                                                SettlementBasis.PROVIDER_LIST_PRICE,
                                                Optional.of("10")),
                                        30)
                                .lines())
                .containsExactly(new Line("mesotherapy", 1, 1, 0, eur(0), eur(4_000)));
    }

    @Test
    void writesNothingAndNamesTheFaultsOfTheRule() {
        int rules = rules();
        assertField(
                "rule.percent",
                () ->
                        preview(
                                rule(
                                        Optional.empty(),
                                        SettlementBasis.UNIT_VALUE,
                                        Optional.empty()),
                                30));
        preview(unitValue("75"), 30);

        assertThat(rules()).isEqualTo(rules);
        assertThat(clinics.trail).doesNotContain("settlement-rule.added");
    }

    private int rules() {
        return clinics.billing
                .agreements()
                .rules(new Paged.ById(Optional.empty(), Optional.of(1000)), clinics.chainWide())
                .items()
                .size();
    }

    private PatientId patientWithThree() {
        PatientId patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
        return patient;
    }

    private RulePreview.Preview preview(NewRule rule, int days) {
        return clinics.billing
                .agreements()
                .preview(new PreviewedRule(rule, Optional.of(days)), clinics.chainWide());
    }

    private void add(NewRule rule) {
        clinics.billing.agreements().addRule(rule, clinics.chainWide());
    }

    private NewRule unitValue(String percent) {
        return rule(Optional.empty(), SettlementBasis.UNIT_VALUE, Optional.of(percent));
    }

    private NewRule rule(Optional<String> item, SettlementBasis basis, Optional<String> percent) {
        return new NewRule(
                clinics.berlin,
                clinics.potsdam,
                Optional.empty(),
                item,
                Optional.empty(),
                JANUARY,
                Optional.empty(),
                SettlementModel.PROVIDER_RECOGNISES,
                basis,
                percent.map(BigDecimal::new),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
