package io.mesoderm.platform.reference;

import static io.mesoderm.platform.reference.DirectorsDesk.assertFields;
import static io.mesoderm.platform.reference.DirectorsDesk.assertRefused;
import static io.mesoderm.platform.reference.DirectorsDesk.edit;
import static io.mesoderm.platform.reference.DirectorsDesk.signed;
import static io.mesoderm.platform.reference.DirectorsDesk.spacing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.reference.ReferenceEditEndpoints.Change;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestDatabase;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Optional;

/** What a medical director may not sign, told at the field; and how an entry is put together from its fields. */
@MariaDb
class ReferenceEditRefusalsIT {

    private final TestDatabase server;
    private DirectorsDesk desk;

    ReferenceEditRefusalsIT(TestDatabase server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        desk = DirectorsDesk.open(server);
    }

    @Test
    void aWrongPasswordSignsNothing() {
        assertFields(
                () ->
                        desk.sign(
                                signed(
                                        "spacing-rules",
                                        "SC-01",
                                        0,
                                        "a guess",
                                        change("minDays", "10"))),
                "password");
        assertThat(desk.minDays(desk.node)).isEqualTo(7);
    }

    @Test
    void aSpacingRuleWhoseDistancesCannotBeKeptIsRefused() {
        assertFields(() -> desk.sign(spacing(0, "minDays", "soon")), "entry.minDays");
        assertFields(() -> desk.sign(spacing(0, "minDays", "-1")), "entry.minDays");
        assertFields(() -> desk.sign(spacing(0, "lateDays", "6")), "entry.lateDays");
        assertFields(() -> desk.sign(spacing(0, "reviewDays", "13")), "entry.reviewDays");
        assertFields(() -> desk.sign(spacing(0, "noSuchField", "6")), "entry.noSuchField");
        assertFields(() -> desk.sign(spacing(0, "message.en", "")), "entry.message.en");
        assertNothingIsSigned();
    }

    @Test
    void aRuleThatCouldNeverFireIsRefused() {
        refuses("EL-01", "when[0].limit", "-1");
        refuses("EL-01", "when[0].limit", "17.5");
        refuses("EL-01", "when[0].limit", "");
        refuses("EL-01", "when[0].limit", "1e600000000");
        refuses("EL-02", "when[0].questions", "pregnant\nnobody-asks");
        refuses("EL-02", "when[0].questions", "");
        refuses("EL-02", "severity", "MAYBE");
        refuses("EL-02", "mandatory", "nobody-asks");
        refuses("EL-02", "freshDays", "-1");
        assertNothingIsSigned();
    }

    @Test
    void aPolicyKeepsToItsValuesAndIsNotLeftOpenWhereARuleNeedsIt() {
        assertFields(() -> desk.sign(policy("nsaid", "never")), "entry.value");
        assertFields(() -> desk.sign(policy("nsaid", "")), "entry.value");
        assertFields(() -> desk.sign(policy("lab-age-days", "some")), "entry.value");
        assertNothingIsSigned();
    }

    @Test
    void aConditionIsAddedByItsEmptyRowAndGoesWhenItIsEmptied() {
        desk.sign(
                edit(
                        "eligibility-rules",
                        "EL-02",
                        0,
                        change("when[1].fact", "AGE_BELOW"),
                        change("when[1].limit", "60")));
        assertThat(desk.rule("EL-02").when()).hasSize(2);
        assertThat(desk.rule("EL-02").when().get(1).limit().orElseThrow()).hasToString("60");

        desk.sign(
                edit(
                        "eligibility-rules",
                        "EL-02",
                        1,
                        change("when[1].fact", ""),
                        change("when[1].limit", "")));
        assertThat(desk.rule("EL-02").when()).hasSize(1);
    }

    @Test
    void whatIsNotThereOrNotEditedIsRefused() {
        assertRefused(
                () -> desk.sign(edit("eligibility-rules", "EL-99", 0, change("severity", "BLOCK"))),
                "not-found");
        assertRefused(
                () -> desk.sign(edit("facts", "S-01", 0, change("area", "x"))),
                "reference-not-editable");
    }

    private void refuses(String code, String field, String value) {
        assertFields(
                () -> desk.sign(edit("eligibility-rules", code, 0, change(field, value))),
                "entry." + field);
    }

    private static ReferenceEditEndpoints.SignEdit policy(String code, String value) {
        return edit("care-policies", code, 0, change("value", value));
    }

    private static Change change(String field, String value) {
        return new Change(field, Optional.of(value));
    }

    private void assertNothingIsSigned() {
        assertThat(desk.stored("SELECT COUNT(*) FROM reference_edit")).isEqualTo("0");
    }
}
