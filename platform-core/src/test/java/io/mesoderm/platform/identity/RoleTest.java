package io.mesoderm.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;

class RoleTest {

    @ParameterizedTest
    @EnumSource(Role.class)
    void grantsOnlyPermissionsTheCoreKnows(Role role) {
        assertThat(Permissions.CORE).containsAll(role.permissions());
        assertThat(role.permissions()).doesNotContainAnyElementsOf(Permissions.OPERATOR);
    }

    @Test
    void keepsMoneyStaffAndFranchiseOwnersOutOfCharts() {
        for (Role role : new Role[] {Role.CHAIN_BILLING, Role.SITE_BILLING, Role.FRANCHISE_OWNER}) {
            assertThat(role.permissions()).doesNotContain("patient.read", "care.read");
        }
    }

    @Test
    void letsTheFrontDeskReadTheQuestionsItAsks() {
        assertThat(Role.FRONT_DESK.permissions()).contains("patient.write", "reference.read");
    }

    @Test
    void letsAuditorsProveTheBooksAndChangeNothing() {
        assertThat(Role.AUDITOR.permissions())
                .contains("billing.audit", "audit.read")
                .allMatch(permission -> permission.matches("\\w+\\.(read|audit|recall)"));
    }

    /** Sold, paid and used in one form takes all three; the desk alone writes nothing in a chart. */
    @Test
    void letsOneRoleOfASiteSellAndRecordAVisit() {
        assertThat(Role.values())
                .filteredOn(
                        role ->
                                role.permissions()
                                        .containsAll(
                                                List.of(
                                                        "billing.sell",
                                                        "billing.pay",
                                                        "care.record")))
                .containsExactly(Role.SITE_MANAGER);
    }

    /** A course begins with the approval of somebody who knows (S-33): whoever keeps the site makes none. */
    @Test
    void letsCliniciansAloneMakeACourse() {
        assertThat(Role.values())
                .filteredOn(role -> role.permissions().contains("care.plan"))
                .containsExactly(Role.MEDICAL_DIRECTOR, Role.PRESCRIBER, Role.PRACTITIONER);
    }

    @Test
    void isFoundByItsWord() {
        assertThat(Role.ofWord("front-desk")).contains(Role.FRONT_DESK);
        assertThat(Role.ofWord("FRONT_DESK")).isEmpty();
    }
}
